import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { survivorOf } from '../../shared/customers/customers.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket, updateTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { homeOf } from '../customers/find-customer.ts';
import { reclocked } from '../tickets/find-ticket.ts';
import { type Holder, type RunContext, refused, type Verdict } from './row-draft.ts';

interface About {
  /** As the row would make it. */
  readonly ticket: Ticket;
  readonly customer: Customer;
  readonly given: Readonly<Record<string, unknown>>;
  readonly run: RunContext;
  readonly now: Instant;
}

/** What people may correct of a ticket at any time, whatever has become of it. */
const CHANGED: Readonly<Record<string, keyof Ticket>> = {
  subject: 'subject',
  description: 'description',
  origin: 'origin',
  priority: 'priority',
  skill: 'skill',
  contact: 'contactId',
};

type Compared = (ticket: Ticket) => unknown;
const eventAt =
  (what: string): Compared =>
  ({ events }) =>
    events.find((event) => event.what === what)?.at ?? null;

/** What only its own acts change: moves, an assignment, what the customer says. */
const ONLY_TOLD: Readonly<Record<string, Compared>> = {
  type: ({ type }) => type,
  state: ({ state }) => state,
  openedAt: ({ openedAt }) => openedAt,
  respondedAt: eventAt('responded'),
  resolvedAt: eventAt('resolved'),
  closedAt: ({ archivedAt }) => archivedAt,
  assigneeId: ({ assigneeId }) => assigneeId,
  score: ({ feedback }) => feedback.at(-1)?.score ?? null,
  comment: ({ feedback }) => feedback.at(-1)?.comment ?? null,
  cause: ({ complaint }) => complaint?.analysis?.cause ?? null,
};

/** The words of a solution may be corrected; that there is one is for its own act to say. */
const rewords = (before: Ticket, { ticket, given }: About): boolean =>
  given.solution !== undefined &&
  before.resolution !== null &&
  ticket.resolution !== null &&
  before.resolution.text !== ticket.resolution.text;

const corrections = (before: Ticket, about: About): Partial<Ticket> => {
  const { ticket, given } = about;
  const fields = Object.entries(CHANGED)
    .filter(([field, own]) => given[field] !== undefined && before[own] !== ticket[own])
    .map(([, own]) => [own, ticket[own]]);
  const { resolution } = before;
  const text = ticket.resolution?.text;
  return {
    ...Object.fromEntries(fields),
    ...(rewords(before, about) && resolution && text && { resolution: { ...resolution, text } }),
  };
};

const differing = (before: Ticket, { ticket, given }: About): string[] => [
  ...Object.entries(ONLY_TOLD).flatMap(([field, of]) =>
    given[field] !== undefined && !isDeepStrictEqual(of(before), of(ticket)) ? [field] : [],
  ),
  ...(given.solution !== undefined && before.resolution === null && ticket.resolution ? ['solution'] : []),
];

const differs = (fields: readonly string[]): string =>
  fields.length > 0 ? `; differs in ${fields.join(', ')}` : '';

const settleKnown = async (before: Ticket, about: About): Promise<Verdict> => {
  const { run, now } = about;
  const changes = corrections(before, about);
  const [changed, told] = [Object.keys(changes), differing(before, about)];
  const known = { recordId: before.id, status: 'skipped' } as const;
  if (run.record.onDuplicate === 'skip')
    return { ...known, note: `is there already${differs([...changed, ...told])}` };
  if (changed.length === 0)
    return { ...known, claims: before.id, note: `brings nothing new${differs(told)}` };
  const after = await reclocked(revise(before, changes, run.caller.id, now), now);
  return {
    status: 'updated',
    recordId: before.id,
    note: `changed: ${changed.join(', ')}${differs(told)}`,
    claims: before.id,
    before,
    writes: [
      ...updateTicketWrites(before, after, { onConflict: rerun }),
      ...holdCustomerWrites(before.customerId),
    ],
  };
};

/** Read again only where a merge may be moving it. */
const isOf = async (customer: Customer, known: Ticket): Promise<boolean> => {
  if (known.customerId === customer.id && customer.absorbing.length === 0) return true;
  const home = await homeOf(known);
  return (home && (await survivorOf(home)))?.id === customer.id;
};

const OWN_ID = /^tkt_[0-9A-HJKMNP-TV-Z]{26}$/;

/** A file that was exported here names tickets by their own ids; whether a row does. */
export const namesOwn = (externalId: string | null): externalId is string =>
  externalId !== null && OWN_ID.test(externalId);

/** The ticket that has this very id here, as the same customer's. */
export const findOwnTicket = async (id: string, about: About): Promise<Verdict | null> => {
  const known = await getTicket(id);
  return known && (await isOf(about.customer, known)) ? settleKnown(known, about) : null;
};

/** Decides on a row whose ticket is there already. */
export const matchTicket = async (holders: readonly Holder[], about: About): Promise<Verdict> => {
  const { run, customer } = about;
  const [holder] = holders;
  if (holder?.row) return { status: 'skipped', note: `repeats row ${holder.row}` };
  const known = holder?.ticketId ? await getTicket(holder.ticketId) : null;
  if (!known) throw rerun();
  if (await isOf(customer, known)) return settleKnown(known, about);
  const message = 'names a ticket of another customer';
  return refused([{ field: 'externalId', column: run.mapping.columnOf('externalId'), message }]);
};
