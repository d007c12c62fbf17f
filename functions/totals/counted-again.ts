import { type Instant, secondsBetween } from '../../shared/kernel/clock.ts';
import { getStored } from '../../shared/settings/settings.store.ts';
import { listMonths } from '../../shared/totals/months.store.ts';
import { pageOfTallyParts } from '../../shared/totals/tallies.store.ts';
import { isYear } from '../../shared/totals/totals.fields.ts';

/** Customers by whose yearly orders something is counted, archived ones too. */
const yearsFrom = async (first: string): Promise<string[]> =>
  (await listMonths()).map(({ month }) => month).filter((month) => isYear(month) && month >= first);

/** A page of all customers that count in a year, year by year: whom other rates and bands may move. */
export const pageOfCountedInYears = async (limit: number, cursor: string | null) => {
  const [first = '', after] = cursor?.split('|') ?? [];
  const [year, later] = await yearsFrom(first);
  if (!year) return { ids: [], next: null };
  const { parts, next } = await pageOfTallyParts(year, year === first && after ? after : null, limit);
  const ids = parts.map(({ recordId }) => recordId);
  if (next !== null) return { ids, next: `${year}|${next}` };
  return { ids, next: later ? `${later}|` : null };
};

/** Longer than it takes to count a million customers anew. */
const RECOUNT_SECONDS = 6 * 3600;

/** Whether rates or bands changed so lately that customers may still count by the old ones. */
export const recountUnderWay = async (at: Instant): Promise<boolean> => {
  const stored = await Promise.all(['currencies', 'reports'].map((name) => getStored('setting', name)));
  return stored.some((setting) => setting && secondsBetween(setting.updatedAt, at) < RECOUNT_SECONDS);
};
