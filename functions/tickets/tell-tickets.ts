import type { Instant } from '../../shared/kernel/clock.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { AlreadyQueued, queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { backOff, commit, isStoreBusy, MAX_WRITES, Rerun, rerun } from '../../shared/kernel/transaction.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket, getTickets } from '../../shared/tickets/tickets.store.ts';
import { alertMails } from './alert-mails.ts';
import { recipientsAt } from './alert-recipients.ts';
import { askCustomer } from './ask-customer.ts';
import { type DueTicket, dueTicket } from './due-ticket.ts';
import { endSilence } from './end-silence.ts';

/** No mail tells of more. */
const MAX_TICKETS = 25;
/** Of a transaction's 4 MB: a ticket is sent whole. */
const MAX_BYTES = 2_500_000;
const READ_AT_ONCE = 100;
const AT_ONCE = 8;
const MAX_TRIES = 5;

/** What a run did, in numbers. */
export interface WatchCounts {
  told: number;
  mails: number;
  clocked: number;
  asked: number;
  overtaken: number;
  failed: number;
}

interface Run {
  readonly at: Instant;
  readonly counts: WatchCounts;
}

/** What fails is told of by its id, counted, and stops nothing else. */
export const withoutFailing = async (
  about: string,
  { counts }: Run,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work();
  } catch (failure) {
    if (failure instanceof Rerun) {
      counts.overtaken += 1;
      return;
    }
    counts.failed += 1;
    log.error('service watch failed', { about, ...failureFields(failure) });
  }
};

const isBreach = ({ tellings }: DueTicket): boolean =>
  tellings.size === 0 || [...tellings.values()].some(({ steps }) => steps.some(({ step }) => step >= 1));

/** Where even the administrators want no such mails, the log at least tells of it. */
const warnIfUnread = (group: readonly DueTicket[], mails: number): void => {
  const breached = group.filter(isBreach).map(({ ticket }) => ticket.id);
  if (mails === 0 && breached.length > 0)
    log.warn('nobody wants to be told of a breach', { about: breached.join(' ') });
};

/** The steps told and the mails that tell of them: together or not at all. */
const tell = async (group: readonly DueTicket[], { at, counts }: Run): Promise<void> => {
  const mails = await alertMails(group, at);
  const writes = group.flatMap((one) => one.writes);
  try {
    await commit([...writes, ...mails.flatMap((mail) => queueMailWrites(mail, at))]);
    counts.mails += mails.length;
  } catch (failure) {
    if (!(failure instanceof AlreadyQueued)) throw failure;
    await commit(writes);
  }
  counts.told += group.length;
  warnIfUnread(group, mails.length);
};

const doOne = async (due: DueTicket, run: Run): Promise<void> => {
  const { ticket, kind, writes } = due;
  if (kind === 'told') return tell([due], run);
  if (kind === 'ask') await askCustomer(ticket, run.at);
  else if (kind === 'silence') await endSilence(ticket, run.at);
  else await commit(writes);
  if (kind !== 'clocked') run.counts.asked += 1;
  else if (writes.length > 0) run.counts.clocked += 1;
};

/** Decides about one ticket on a fresh read, again when somebody changes it meanwhile. */
const settleOne = async (ticketId: string, run: Run): Promise<void> => {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    try {
      const ticket = await getTicket(ticketId);
      if (ticket) await doOne(await dueTicket(ticket, run.at), run);
      return;
    } catch (failure) {
      if (!(failure instanceof Rerun)) throw failure;
      await backOff(attempt);
    }
  }
  throw rerun();
};

const oneByOne = async (ids: readonly string[], run: Run): Promise<void> => {
  await forEachAtOnce(ids, AT_ONCE, (id) => withoutFailing(id, run, () => settleOne(id, run)));
};

/** One that is in the way of the others, or was changed meanwhile, is decided by itself, and so are they. */
const doTogether = async (group: readonly DueTicket[], run: Run): Promise<void> => {
  const [only, ...others] = group;
  try {
    if (only && others.length === 0) await doOne(only, run);
    else await tell(group, run);
  } catch (failure) {
    if (isStoreBusy(failure)) throw failure;
    await oneByOne(
      group.map(({ ticket }) => ticket.id),
      run,
    );
  }
};

const bytesOf = ({ ticket }: DueTicket): number => Buffer.byteLength(JSON.stringify(ticket));

/** As many as one mail and one transaction hold. */
const inGroups = (due: readonly DueTicket[]): DueTicket[][] => {
  const groups: DueTicket[][] = [];
  let [writes, bytes] = [0, 0];
  for (const one of due) {
    const group = groups.at(-1);
    writes += one.writes.length;
    bytes += bytesOf(one);
    const fits = writes + one.tellings.size <= MAX_WRITES && bytes <= MAX_BYTES;
    if (group && group.length < MAX_TICKETS && fits) group.push(one);
    else {
      groups.push([one]);
      [writes, bytes] = [one.writes.length, bytesOf(one)];
    }
  }
  return groups;
};

/** Those whom the same people are told of. */
const byRecipients = (due: readonly DueTicket[]): DueTicket[][] => {
  const together = new Map<string, DueTicket[]>();
  for (const one of due) {
    const key = [...one.tellings.keys()].sort().join(' ');
    const others = together.get(key);
    if (others) others.push(one);
    else together.set(key, [one]);
  }
  return [...together.values()].flatMap(inGroups);
};

const readEach = async (ids: readonly string[], run: Run): Promise<Ticket[]> => {
  const found: Ticket[] = [];
  await forEachAtOnce(ids, AT_ONCE, (id) =>
    withoutFailing(id, run, async () => {
      const ticket = await getTicket(id);
      if (ticket) found.push(ticket);
    }),
  );
  return found;
};

/** All at once; where one of them cannot be read, each by itself: the others are told of as ever. */
const readTickets = async (ids: readonly string[], run: Run): Promise<Ticket[]> => {
  try {
    return (await getTickets(ids)).filter((ticket) => ticket !== null);
  } catch (failure) {
    if (isStoreBusy(failure)) throw failure;
    return readEach(ids, run);
  }
};

/** Reads and decides; one that cannot be decided about is told of, and stops nobody else's. */
const decideAll = async (ids: readonly string[], run: Run): Promise<DueTicket[]> => {
  const due: DueTicket[] = [];
  const addressing = recipientsAt(run.at);
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const some = ids.slice(from, from + READ_AT_ONCE);
    const tickets = await readTickets(some, run);
    await forEachAtOnce(tickets, AT_ONCE, (ticket) =>
      withoutFailing(ticket.id, run, async () => void due.push(await dueTicket(ticket, run.at, addressing))),
    );
  }
  return due;
};

/** Does what has come of these tickets (TK-3, TK-5): whoever is told of several has one mail about them. */
export const tellTickets = async (ids: readonly string[], run: Run): Promise<void> => {
  const due = await decideAll(ids, run);
  const told = due.filter(({ kind }) => kind === 'told');
  const groups = [...byRecipients(told), ...due.filter(({ kind }) => kind !== 'told').map((one) => [one])];
  await forEachAtOnce(groups, AT_ONCE, (group) =>
    withoutFailing(group.map(({ ticket }) => ticket.id).join(' '), run, () => doTogether(group, run)),
  );
};
