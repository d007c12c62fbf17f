import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Churn, churnOf, isQuiet } from '../../shared/reports/churn.rules.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { type Columns, reportAnswer, valueColumns } from './csv-answer.ts';
import { dimensionOf, grouped } from './grouped.ts';
import { orgExchange } from './org-exchange.ts';
import { reportedMonths } from './reported-months.ts';
import { totalRows } from './total-rows.ts';

const columnsOf = (churn: Churn): Columns => ({
  warned: churn.warned,
  deferred: churn.deferred,
  measures: churn.measures,
  recovered: churn.recovered,
  confirmed: churn.confirmed,
  withdrawn: churn.withdrawn,
  recoveryRate: churn.recoveryRate,
  steps: churn.steps,
  wonBack: churn.wonBack,
  givenUp: churn.givenUp,
  winBackRate: churn.winBackRate,
  ...valueColumns('atStake', churn.atStake),
  ...valueColumns('kept', churn.kept),
  ...valueColumns('lost', churn.lost),
  ...valueColumns('regained', churn.regained),
});

/** Not every warning has a reason or a measure, and one may have several: the total is that of the owners. */
const isPartial = (by: string): boolean => by === 'reason' || by === 'measure';

export const getChurnReport = endpoint(reportsContracts.getChurnReport, async ({ query, caller, now }) => {
  const { by, format } = query;
  const range = reportedMonths(query, now);
  const [rows = [], owned = rows] = await totalRows(
    caller,
    { measure: 'churn', dimension: dimensionOf(by), ...range },
    ...(isPartial(by) ? [{ measure: 'churn', dimension: 'owner', ...range } as const] : []),
  );
  const [exchange, groups] = await Promise.all([orgExchange(now), grouped(rows, by)]);
  const items = groups
    .map(({ key, name, rows: own }) => ({ key, name, ...churnOf(own, exchange) }))
    .filter((item) => !isQuiet(item));
  const total = churnOf(owned, exchange);
  return reportAnswer('churn', format, { ...range, by, items, total }, columnsOf);
});
