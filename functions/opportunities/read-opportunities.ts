import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { getListed, type ListPart } from '../../shared/sales/opportunity-lists.store.ts';

/** A list of opportunities, and which of them are asked for. */
export interface OpportunitySource {
  readonly read: (limit: number, position: unknown) => Promise<ListPart>;
  /** An index may lag behind, and knows open from closed only: the record itself tells. */
  readonly passes: (opportunity: Opportunity) => boolean;
}

/** One page looks at so many at most for those that pass. */
const MOST = 400;
const AT_ONCE = 100;

/** One page; it may be short, even empty, and yet go on. */
export const readOpportunityPage = async (
  { read, passes }: OpportunitySource,
  { limit, position }: { readonly limit: number; readonly position: unknown },
): Promise<{ readonly found: readonly Opportunity[]; readonly next: unknown }> => {
  const found: Opportunity[] = [];
  let next = position;
  for (let looked = 0, step = limit; looked < MOST; looked += step, step = AT_ONCE) {
    const part = await read(step, next);
    const records = await getListed(part.entries);
    for (const [i, entry] of part.entries.entries()) {
      if (found.length === limit) return { found, next };
      const record = records[i];
      if (record && passes(record)) found.push(record);
      next = entry.position;
    }
    next = part.next;
    if (next === null || found.length === limit) break;
  }
  return { found, next };
};
