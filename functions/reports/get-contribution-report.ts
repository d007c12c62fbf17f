import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Contribution, contributionOf } from '../../shared/reports/contribution.rules.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { contributionInBands } from './contribution-in-bands.ts';
import { type Columns, reportAnswer, valueColumns } from './csv-answer.ts';
import { dimensionOf, grouped } from './grouped.ts';
import { orgExchange } from './org-exchange.ts';
import { reportedMonths } from './reported-months.ts';
import { totalRows } from './total-rows.ts';

const columnsOf = ({ orders, value, averageOrder }: Contribution): Columns => ({
  orders,
  ...valueColumns('value', value),
  averageOrder,
});

export const getContributionReport = endpoint(
  reportsContracts.getContributionReport,
  async ({ query, caller, now }) => {
    const { by, format } = query;
    const range = reportedMonths(query, now);
    if (by === 'band' || by === 'band_year')
      return contributionInBands(caller, { by, format, ...range }, now);
    // An order of several products counts for each: the total is that of the owners.
    const [rows = [], owned = rows] = await totalRows(
      caller,
      { measure: 'orders', dimension: dimensionOf(by), ...range },
      ...(by === 'product' ? [{ measure: 'orders', dimension: 'owner', ...range } as const] : []),
    );
    const [exchange, groups] = await Promise.all([orgExchange(now), grouped(rows, by)]);
    const items = groups
      .map(({ key, name, rows: own }) => ({ key, name, ...contributionOf(own, exchange) }))
      .filter(({ orders, value }) => orders !== 0 || value.amounts.length > 0);
    const total = contributionOf(owned, exchange);
    return reportAnswer('contribution', format, { ...range, by, items, total }, columnsOf);
  },
);
