import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller, Reply } from '../../shared/kernel/endpoint.ts';
import {
  type Band,
  type BandRows,
  bandName,
  bandOf,
  byBand,
  byYearAndBand,
} from '../../shared/reports/bands.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { boundsOf, LOWEST } from '../../shared/totals/band-counts.rules.ts';
import { type Columns, reportAnswer, valueColumns } from './csv-answer.ts';
import { orgExchange } from './org-exchange.ts';
import { totalRows } from './total-rows.ts';

interface Asked {
  readonly by: 'band' | 'band_year';
  readonly format: 'json' | 'csv';
  /** Months, of which the years are meant. */
  readonly from: string;
  readonly to: string;
}

const columnsOf = ({ customers, orders, value, averageOrder }: Band): Columns => ({
  customers,
  orders,
  ...valueColumns('value', value),
  averageOrder,
});

interface Named {
  readonly key: string;
  readonly name: string;
}

const nameOf = ({ year, band }: BandRows, bounds: readonly string[]): Named => {
  const name = bandName(band, bounds);
  return year === null ? { key: band, name } : { key: `${year}:${band}`, name: `${year}: ${name}` };
};

/** Customers by what each of them ordered in a year, in bands as they are set now. */
export const contributionInBands = async (
  caller: Caller,
  { by, format, ...range }: Asked,
  now: Instant,
): Promise<Reply<{ from: string; to: string; by: Asked['by']; items: (Named & Band)[]; total: Band }>> => {
  const years = { from: range.from.slice(0, 4), to: range.to.slice(0, 4) };
  const [rows = []] = await totalRows(caller, { measure: 'bands', dimension: 'owner', ...years });
  const [exchange, { reports }] = await Promise.all([orgExchange(now), settingsInForce('reports')]);
  const bounds = boundsOf(reports.document.bands);
  const groups = by === 'band' ? byBand(rows, [LOWEST, ...bounds]) : byYearAndBand(rows);
  const items = groups
    .map((group) => ({ ...nameOf(group, bounds), ...bandOf(group.rows, exchange) }))
    .filter(({ customers, key }) => customers > 0 || key === LOWEST || bounds.includes(key));
  const total = bandOf(rows, exchange);
  return reportAnswer('contribution', format, { ...years, by, items, total }, columnsOf);
};
