import { endpoint } from '../../shared/kernel/endpoint.ts';
import type { Exchange } from '../../shared/reports/exchange.rules.ts';
import {
  addMonths,
  isPeriod,
  type Period,
  periodOf,
  type TotalRow,
} from '../../shared/reports/periods.rules.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import {
  REPORTED_STAGES,
  type Standing,
  standingOf,
  standingsAtEnds,
} from '../../shared/reports/standing.rules.ts';
import { reportAnswer } from './csv-answer.ts';
import { grouped } from './grouped.ts';
import { orgExchange, orgToday } from './org-exchange.ts';
import { reportedMonths } from './reported-months.ts';
import { standingColumns } from './standing-columns.ts';
import { totalRows } from './total-rows.ts';

type Item = Standing & { readonly key: string | null; readonly name: string | null };

interface Asked {
  readonly rows: readonly TotalRow[];
  readonly from: string;
  readonly to: string;
  readonly exchange: Exchange;
}

/** The last month of each period that is asked for. */
const endsOf = (from: string, to: string, by: Period): string[] => {
  const ends = new Map<string, string>();
  for (let month = from; month <= to; month = addMonths(month, 1)) ends.set(periodOf(month, by), month);
  return [...ends.values()];
};

const byPeriod = ({ rows, from, to, exchange }: Asked, by: Period): Item[] =>
  standingsAtEnds(rows, endsOf(from, to, by), exchange).map(([month, standing]) => ({
    key: periodOf(month, by),
    name: null,
    ...standing,
  }));

const byStage = ({ rows, to, exchange }: Asked): Item[] =>
  REPORTED_STAGES.map((stage) => ({
    key: stage,
    name: null,
    ...standingOf(rows, exchange, { stage, period: to }),
  }));

const itemsBy = async (asked: Asked, by: string): Promise<Item[]> => {
  if (isPeriod(by)) return byPeriod(asked, by);
  if (by === 'stage') return byStage(asked);
  const groups = await grouped(asked.rows, by);
  const items = groups.map(({ key, name, rows }) => ({
    key,
    name,
    ...standingOf(rows, asked.exchange, { period: asked.to }),
  }));
  return items.filter(({ count }) => count > 0);
};

export const getPipelineReport = endpoint(
  reportsContracts.getPipelineReport,
  async ({ query, caller, now }) => {
    const present = orgToday(now).slice(0, 7);
    const asked = reportedMonths(query, now);
    const range = { from: asked.from, to: asked.to < present ? asked.to : present };
    const [rows = []] = await totalRows(caller, { measure: 'pipeline', dimension: 'month', to: range.to });
    const exchange = await orgExchange(now);
    const items = await itemsBy({ rows, ...range, exchange }, query.by);
    const total = standingOf(rows, exchange, { period: range.to });
    return reportAnswer('pipeline', query.format, { ...range, by: query.by, items, total }, standingColumns);
  },
);
