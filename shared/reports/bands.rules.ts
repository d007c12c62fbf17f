import { compare } from '../kernel/decimal.ts';
import { type Contribution, contributionOf } from './contribution.rules.ts';
import type { Exchange } from './exchange.rules.ts';
import type { TotalRow } from './periods.rules.ts';

/** What the customers of a band ordered; one that ordered in several years is one of each. */
export interface Band extends Contribution {
  readonly customers: number;
}

/** The rows of one band, of one year or of several. */
export interface BandRows {
  readonly year: string | null;
  readonly band: string;
  readonly rows: readonly TotalRow[];
}

/** A row holds all bands of an owner's year, as `{band}:n`, `{band}:o`, `{band}:v:{currency}` and `{band}:u:{currency}`. */
const ofBand = ({ sums, ...row }: TotalRow, band: string): TotalRow => ({
  ...row,
  sums: Object.fromEntries(
    Object.entries(sums).filter(([field, units]) => units !== 0n && field.startsWith(`${band}:`)),
  ),
});

const bandsIn = (rows: readonly TotalRow[]): string[] => [
  ...new Set(rows.flatMap(({ sums }) => Object.keys(sums).map((field) => field.split(':')[0] ?? ''))),
];

/** By band, rising; `known` ones there or not. */
export const byBand = (rows: readonly TotalRow[], known: readonly string[]): BandRows[] =>
  [...new Set([...known, ...bandsIn(rows)])]
    .sort(compare)
    .map((band) => ({ year: null, band, rows: rows.map((row) => ofBand(row, band)) }));

/** By year and band. */
export const byYearAndBand = (rows: readonly TotalRow[]): BandRows[] =>
  [...Map.groupBy(rows, ({ period }) => period)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([year, own]) => byBand(own, []).map((band) => ({ ...band, year })));

/** As contributions have them; a year is converted as of its end, where it is not in the base currency already. */
const asContribution = ({ sums, ...row }: TotalRow): TotalRow => ({
  ...row,
  period: `${row.period}-12`,
  sums: Object.entries(sums).reduce<Record<string, bigint>>((into, [field, units]) => {
    const [, kind, currency] = field.split(':');
    if (kind === 'n') return into;
    const name = kind === 'o' ? 'n' : `value:${currency}`;
    return Object.assign(into, { [name]: (into[name] ?? 0n) + units });
  }, {}),
});

/** Adds up rows, of one band or of all. */
export const bandOf = (rows: readonly TotalRow[], exchange: Exchange): Band => {
  const customers = rows
    .flatMap(({ sums }) => Object.entries(sums))
    .reduce((sum, [field, units]) => (field.split(':')[1] === 'n' ? sum + units : sum), 0n);
  return { customers: Number(customers), ...contributionOf(rows.map(asContribution), exchange) };
};

/** What people call a band: its bounds, in the base currency. */
export const bandName = (band: string, bounds: readonly string[]): string => {
  const next = bounds.find((bound) => compare(bound, band) > 0);
  if (compare(band, '0') === 0) return next === undefined ? '' : `< ${next}`;
  return next === undefined ? `≥ ${band}` : `${band} – ${next}`;
};
