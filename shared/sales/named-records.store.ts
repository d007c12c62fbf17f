import { type Parent, sourcesOf } from '../kernel/children.ts';
import { keys } from '../kernel/keys.ts';
import { getItems } from '../kernel/table.ts';

/** By which key each of what a sales record may name lies below its customer. */
const NAMED = {
  opportunityId: keys.opportunity,
  quoteId: keys.quote,
  contractId: keys.contract,
} as const;
export type NamedRecords = Readonly<Partial<Record<keyof typeof NAMED, string | null>>>;

/** Which of these are no records of this customer, wherever they lie while a merge moves them. */
export const foreignTo = async (of: Parent, named: NamedRecords): Promise<(keyof typeof NAMED)[]> => {
  const asked = (Object.keys(NAMED) as (keyof typeof NAMED)[]).flatMap((field) => {
    const id = named[field];
    return id ? [{ field, id }] : [];
  });
  if (asked.length === 0) return [];
  const found = new Set<string>();
  for (const { customerId, holds } of sourcesOf(of)) {
    const items = await getItems(asked.map(({ field, id }) => NAMED[field](customerId, id)));
    for (const item of items) if (item && holds(item)) found.add(String(item.id));
  }
  return asked.filter(({ id }) => !found.has(id)).map(({ field }) => field);
};
