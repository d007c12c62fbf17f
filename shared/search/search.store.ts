import { entity } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { queryPage } from '../kernel/table.ts';
import { type TermRecord, termRecord } from './search.fields.ts';

const terms = entity({ type: 'term', schema: termRecord });

export interface LookedUp {
  readonly records: readonly TermRecord[];
  /** Whether these are all that begin so. */
  readonly complete: boolean;
}

/** The first `limit` terms of a scope that begin so; as of about a second ago, which the index is anyway. */
export const lookUp = async (scope: string, term: string, limit: number): Promise<LookedUp> => {
  const { items, lastKey } = await queryPage({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :term)',
    ExpressionAttributeValues: { ':pk': keys.term(scope, term, '').pk, ':term': term },
    Limit: limit,
  });
  return { records: items.map(terms.read), complete: lastKey === undefined };
};
