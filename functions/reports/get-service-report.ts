import { endpoint } from '../../shared/kernel/endpoint.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { isQuiet, type Service, serviceOf } from '../../shared/reports/service.rules.ts';
import { type Columns, reportAnswer } from './csv-answer.ts';
import { dimensionOf, grouped } from './grouped.ts';
import { reportedMonths } from './reported-months.ts';
import { totalRows } from './total-rows.ts';

/** The columns of a group of figures, each named by both. */
const within = (name: string, figures: object): Columns =>
  Object.fromEntries(
    Object.entries(figures).map(([field, figure]) => [
      `${name}${field.charAt(0).toUpperCase()}${field.slice(1)}`,
      figure,
    ]),
  );

const columnsOf = (service: Service): Columns => ({
  opened: service.opened,
  solved: service.solved,
  reopened: service.reopened,
  archived: service.archived,
  ...within('response', service.response),
  ...within('remedy', service.remedy),
  ...within('resolution', service.resolution),
  ...within('satisfaction', service.satisfaction),
  ...within('csat', service.csat),
  ...within('nps', service.nps),
  analysed: service.analysed,
  recurred: service.recurred,
  sparedAtDesk: service.sparedAtDesk,
  sparedAtPortal: service.sparedAtPortal,
});

/** Not everything that is counted is about a ticket, and not every ticket has a cause: the total is that of the owners. */
export const getServiceReport = endpoint(
  reportsContracts.getServiceReport,
  async ({ query, caller, now }) => {
    const { by, format } = query;
    const range = reportedMonths(query, now);
    const person = by === 'assignee' ? 'owner' : by;
    const dimension = dimensionOf(person);
    const [rows = [], owned = rows] = await totalRows(
      caller,
      { measure: 'service', dimension, ...range },
      ...(dimension === 'owner' ? [] : [{ measure: 'service', dimension: 'owner', ...range } as const]),
    );
    const groups = (await grouped(rows, person)).filter(({ rows: own }) => !isQuiet(own));
    const items = groups.map(({ key, name, rows: own }) => ({ key, name, ...serviceOf(own) }));
    return reportAnswer('service', format, { ...range, by, items, total: serviceOf(owned) }, columnsOf);
  },
);
