import { endpoint } from '../../shared/kernel/endpoint.ts';
import { invalidQuery } from '../../shared/kernel/errors.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { REPORTED_STAGES, standingOf } from '../../shared/reports/standing.rules.ts';
import { grouped } from './grouped.ts';
import { orgExchange, orgToday } from './org-exchange.ts';
import { totalRows } from './total-rows.ts';

/** The months before the day's, and the days of its month up to it. */
const rangesUntil = (day: string) => {
  const month = day.slice(0, 7);
  return [
    { measure: 'pipeline', dimension: 'month', to: month } as const,
    { measure: 'pipeline', dimension: 'day', month, to: day } as const,
  ];
};

export const getPipeline = endpoint(reportsContracts.getPipeline, async ({ query, caller, now }) => {
  const asOf = query.asOf ?? orgToday(now);
  if (asOf > orgToday(now))
    throw invalidQuery([{ in: 'query', pointer: '/asOf', message: 'must not lie in the future' }]);
  const [months = [], days = []] = await totalRows(caller, ...rangesUntil(asOf));
  const rows = [...months.filter(({ period }) => period < asOf.slice(0, 7)), ...days];
  const [exchange, owners] = await Promise.all([orgExchange(now), grouped(rows, 'owner')]);
  const of = (some: typeof rows, stage?: string) =>
    standingOf(some, exchange, { period: asOf, ...(stage && { stage }) });
  return {
    body: {
      asOf,
      stages: REPORTED_STAGES.map((stage) => ({ stage, ...of(rows, stage) })),
      owners: owners
        .map(({ key, name, rows: own }) => ({ ownerId: key, ownerName: name, ...of([...own]) }))
        .filter(({ count }) => count > 0),
      total: of(rows),
    },
  };
});
