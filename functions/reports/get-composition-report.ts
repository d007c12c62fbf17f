import { RISK_LEVELS, STAGES, TIERS } from '../../shared/customers/customers.fields.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidQuery } from '../../shared/kernel/errors.ts';
import {
  allIn,
  type Composition,
  compositionOf,
  inOrderOf,
  rowsOfKind,
} from '../../shared/reports/composition.rules.ts';
import type { TotalRow } from '../../shared/reports/periods.rules.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { BASE } from '../../shared/totals/totals.fields.ts';
import { type Columns, reportAnswer } from './csv-answer.ts';
import { dimensionOf, type Group, grouped } from './grouped.ts';
import { orgToday } from './org-exchange.ts';
import { totalRows } from './total-rows.ts';

/** What stands in the owners' own rows, and which values there are. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  tier: TIERS,
  stage: STAGES,
  credit: RISK_LEVELS,
};

const columnsOf = ({ customers, share }: Composition): Columns => ({ customers, share });

const groupsBy = async (rows: readonly TotalRow[], by: string): Promise<readonly Group[]> => {
  const known = KINDS[by];
  if (!known) return (await grouped(rows, by)).filter(({ rows: own }) => allIn(own) > 0n);
  return inOrderOf(rowsOfKind(rows, by), known)
    .filter(([key, own]) => key !== null || allIn(own) > 0n)
    .map(([key, own]) => ({ key, name: key, rows: own }));
};

/** No composition of a past day is kept. */
const mustInclude = (
  today: LocalDate,
  { from, to }: { from?: string | undefined; to?: string | undefined },
) => {
  const fault = (pointer: string, message: string): Fault => ({ in: 'query', pointer, message });
  const faults = [
    ...(from && from > today ? [fault('/from', 'must not be after today: a composition is of now')] : []),
    ...(to && to < today ? [fault('/to', 'must not be before today: a composition is of now')] : []),
  ];
  if (faults.length > 0) throw invalidQuery(faults);
};

export const getCompositionReport = endpoint(
  reportsContracts.getCompositionReport,
  async ({ query, caller, now }) => {
    const { by, format } = query;
    const asOf = orgToday(now);
    mustInclude(asOf, query);
    const dimension = KINDS[by] ? 'owner' : dimensionOf(by);
    const [rows = []] = await totalRows(caller, { measure: 'customers', dimension, from: BASE, to: BASE });
    const all = allIn(rows);
    const items = (await groupsBy(rows, by)).map(({ key, name, rows: own }) => ({
      key,
      name,
      ...compositionOf(own, all),
    }));
    const total = compositionOf(rows, all);
    return reportAnswer('composition', format, { asOf, by, items, total }, columnsOf);
  },
);
