import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Conversion, conversionOf } from '../../shared/reports/conversion.rules.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { type Columns, reportAnswer, valueColumns } from './csv-answer.ts';
import { dimensionOf, grouped } from './grouped.ts';
import { orgExchange } from './org-exchange.ts';
import { reportedMonths } from './reported-months.ts';
import { totalRows } from './total-rows.ts';

const columnsOf = ({ won, lost, winRate, wonValue, averageDeal, cycleDays }: Conversion): Columns => ({
  won,
  lost,
  winRate,
  ...valueColumns('wonValue', wonValue),
  averageDeal,
  meanDaysWon: cycleDays.won.mean,
  medianDaysWon: cycleDays.won.median,
  meanDaysLost: cycleDays.lost.mean,
  medianDaysLost: cycleDays.lost.median,
  meanDaysClosed: cycleDays.closed.mean,
  medianDaysClosed: cycleDays.closed.median,
});

const isNothing = ({ won, lost, wonValue }: Conversion): boolean =>
  won + lost === 0 && wonValue.amounts.length === 0;

export const getConversionReport = endpoint(
  reportsContracts.getConversionReport,
  async ({ query, caller, now }) => {
    const { by, format } = query;
    const range = reportedMonths(query, now);
    // Of several products an opportunity counts for each: the total is that of the owners.
    const [rows = [], owned = rows] = await totalRows(
      caller,
      { measure: 'closed', dimension: dimensionOf(by), ...range },
      ...(by === 'product' ? [{ measure: 'closed', dimension: 'owner', ...range } as const] : []),
    );
    const [exchange, groups] = await Promise.all([orgExchange(now), grouped(rows, by)]);
    const items = groups
      .map(({ key, name, rows: own }) => ({ key, name, ...conversionOf(own, exchange) }))
      .filter((item) => !isNothing(item));
    const total = conversionOf(owned, exchange);
    return reportAnswer('conversion', format, { ...range, by, items, total }, columnsOf);
  },
);
