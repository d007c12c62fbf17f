/**
 * The State Council's notices for 2025 and 2026, written down anew: the model must not ask the product's
 * calendar. First and last day of each holiday; the weekends worked instead.
 */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

const WORKED: ReadonlySet<string> = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);

export const FIRST_DAY = '2025-01-01';
export const LAST_DAY = '2026-12-31';

export const isWeekend = (date: string): boolean =>
  [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** What the notices say of a date; null: what its weekday says. */
export const officialKind = (date: string): 'off' | 'work' | null => {
  if (date < FIRST_DAY || date > LAST_DAY) throw new Error(`the model knows no notice for ${date}`);
  if (WORKED.has(date)) return 'work';
  return HOLIDAYS.some(([first, last]) => first <= date && date <= last) ? 'off' : null;
};

/** Whether China works on this date. */
export const isOfficialWorkday = (date: string): boolean => {
  const kind = officialKind(date);
  return kind ? kind === 'work' : !isWeekend(date);
};
