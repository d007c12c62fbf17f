import type { CsvRow } from '../../shared/imports/csv-rows.ts';
import { isSettledSingly } from '../../shared/imports/import-rows.store.ts';
import type { ImportRow } from '../../shared/imports/imports.fields.ts';
import type { MappedRow } from '../../shared/imports/row-mapping.ts';
import { now } from '../../shared/kernel/clock.ts';
import { draftContact } from './draft-contact.ts';
import { draftCustomer } from './draft-customer.ts';
import { draftInteraction } from './draft-interaction.ts';
import { draftOpportunity } from './draft-opportunity.ts';
import { draftOrder } from './draft-order.ts';
import { draftProduct } from './draft-product.ts';
import { draftTicket } from './draft-ticket.ts';
import type { RunContext, Verdict } from './row-draft.ts';
import { oneByOne, together } from './row-groups.ts';
import {
  contactTopicsOf,
  opportunityTopicsOf,
  orderTopicsOf,
  productTopicsOf,
  ticketTopicsOf,
  topicsOf,
  touchTopicsOf,
} from './row-topics.ts';
import { settleOrders } from './settle-orders.ts';
import { settleRow } from './settle-row.ts';

/** A row of the file and what the mapping reads in it; null: it is empty. */
export interface ReadRow {
  readonly row: CsvRow;
  readonly mapped: MappedRow | null;
}

/** How rows of an import are carried out: which together, which after each other, and how. */
export interface Way {
  readonly groups: (rows: AsyncIterable<ReadRow>) => AsyncIterable<readonly ReadRow[]>;
  readonly topics: (rows: readonly ReadRow[]) => readonly string[];
  /** With `look` it is asked first who has what the rows bring. */
  readonly settle: (rows: readonly ReadRow[], look: boolean) => Promise<readonly ImportRow[]>;
  /** Rows between two places from which the import can go on. */
  readonly rowsPerStep: number;
}

const KINDS = {
  customers: { draft: draftCustomer, topics: topicsOf },
  contacts: { draft: draftContact, topics: contactTopicsOf },
  interactions: { draft: draftInteraction, topics: touchTopicsOf },
  products: { draft: draftProduct, topics: productTopicsOf },
  opportunities: { draft: draftOpportunity, topics: opportunityTopicsOf },
  orders: { draft: draftOrder, topics: orderTopicsOf },
  tickets: { draft: draftTicket, topics: ticketTopicsOf },
} as const;
const EMPTY: Verdict = { status: 'skipped', note: 'is empty' };

/** Each row is a transaction. */
const rowByRow = (run: RunContext): Way => {
  const { draft: make, topics } = KINDS[run.record.kind];
  const settleOne = ({ row, mapped }: ReadRow, look: boolean): Promise<ImportRow> =>
    settleRow(row, async () => (mapped ? make(mapped, run, now()) : EMPTY), run, now(), look);
  return {
    groups: oneByOne,
    topics: (rows) => rows.flatMap(({ mapped }) => (mapped ? topics(mapped.body) : [])),
    settle: (rows, look) => Promise.all(rows.map((row) => settleOne(row, look))),
    rowsPerStep: 200,
  };
};

const orderNamed = ({ mapped }: ReadRow): string | null => {
  const name = mapped?.body.externalId;
  return typeof name === 'string' ? name : null;
};

/** Rows of one order that stand one after another are a transaction. */
const orderByOrder = (run: RunContext): Way => ({
  groups: (rows) => together(rows, orderNamed),
  topics: ([first]) => (first?.mapped ? orderTopicsOf(first.mapped.body) : []),
  settle: (rows) => settleOrders(rows, run, now()),
  rowsPerStep: 1000,
});

/** An import that was begun row by row, before rows were settled together, goes on so. */
export const wayOf = async (run: RunContext): Promise<Way> => {
  const { id, kind } = run.record;
  return kind === 'orders' && !(await isSettledSingly(id)) ? orderByOrder(run) : rowByRow(run);
};
