import { endpoint } from '../../shared/kernel/endpoint.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { standingOf } from '../../shared/reports/standing.rules.ts';
import { grouped } from './grouped.ts';
import { orgExchange } from './org-exchange.ts';
import { inOrder } from './reported-months.ts';
import { totalRows } from './total-rows.ts';

const UNDATED = 'none';
/** Of the last month that a date can lie in. */
const EVER = '9999-12';

export const getForecast = endpoint(reportsContracts.getForecast, async ({ query, caller, now }) => {
  const { from, to } = inOrder({ from: query.from?.slice(0, 7) ?? null, to: query.to?.slice(0, 7) ?? null });
  const open = { measure: 'open', dimension: 'owner' } as const;
  const [rows = [], undated = []] = await totalRows(
    caller,
    { ...open, ...(from && { from }), to: to ?? EVER },
    { ...open, from: UNDATED, to: UNDATED },
  );
  const [exchange, groups] = await Promise.all([orgExchange(now), grouped(rows, query.by)]);
  const items = groups.map(({ key, name, rows: own }) => ({ key, name, ...standingOf(own, exchange) }));
  return {
    body: {
      from,
      to,
      by: query.by,
      items: items.filter(({ count }) => count > 0),
      undated: standingOf(undated, exchange),
      total: standingOf(rows, exchange),
    },
  };
});
