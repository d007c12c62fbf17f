import type { AgendaAct, AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { windowOf } from '../../shared/agenda/agenda.rules.ts';
import { missedOn, type ReminderRun, type ReminderSettings } from '../../shared/agenda/reminder.rules.ts';
import type { ContactMark, ReminderAct, ReminderEntry } from '../../shared/agenda/reminder-mail.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { readEach } from '../../shared/kernel/read-each.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import type { LinkMaker } from './mail-links.ts';

/** What entries are told of in one mail. */
export interface MailContext {
  readonly run: ReminderRun;
  readonly settings: ReminderSettings;
  readonly at: Instant;
  readonly linksOf: LinkMaker;
  /** What stands in the way of entries that the reader is to do himself, by their ids (FU-3). */
  readonly marks?: ReadonlyMap<string, ContactMark>;
}

const nameOf = async (id: string | null): Promise<string | null> =>
  id?.startsWith('usr_') ? ((await getPerson(id))?.name ?? null) : null;

const actOf = async (act: AgendaAct, timeZone: string): Promise<ReminderAct> => ({
  what: act.what,
  on: localDate(act.at, timeZone),
  by: await nameOf(act.by),
  to: act.what === 'handed_over' ? await nameOf(act.to) : act.to && localDate(act.to, timeZone),
  note: act.reason,
});

/** Null: nobody’s, or whose cannot be read, which must not keep the mail from going out. */
const holderOf = async (customerId: string): Promise<string | null> => {
  const item = await getItem(keys.customer(customerId));
  const [customer] = readEach(item ? [item] : [], readCustomer);
  return nameOf(customer?.ownerId ?? null);
};

/** Of what has gone up to a manager: with whom it lies, and what was done instead. */
const escalationOf = async ({ customerId, reason }: AgendaEntry, timeZone: string) => {
  const heldBy = await holderOf(customerId);
  const undone = await Promise.all((reason.undone ?? []).map((act) => actOf(act, timeZone)));
  return { undone, ...(heldBy !== null && { heldBy }) };
};

const reasonOf = ({ reason }: AgendaEntry, timeZone: string): ReminderEntry['reason'] => {
  const { kinds, heldUntil, overdueSince, undone: _undone, ...said } = reason;
  return {
    ...said,
    ...(kinds && { doubts: kinds }),
    ...(heldUntil && { heldUntil: localDate(heldUntil, timeZone) }),
    ...(overdueSince && { overdueSince: localDate(overdueSince, timeZone) }),
  };
};

/** An entry as the mail tells of it. */
export const mailEntry = async (
  entry: AgendaEntry,
  { run, settings, at, linksOf, marks }: MailContext,
): Promise<ReminderEntry> => {
  const { timeZone } = settings;
  const missed = missedOn(entry, run, settings);
  const { id, source: kind, customerId, customerName, tier, stage, goal, dueAt } = entry;
  const contact = marks?.get(id);
  const more = entry.reason.code === 'escalated' ? await escalationOf(entry, timeZone) : {};
  return {
    ...{ id, kind, customerId, customerName, tier, stage, goal },
    reason: { ...reasonOf(entry, timeZone), ...more },
    dueOn: localDate(dueAt, timeZone),
    daysOverdue: windowOf(dueAt, at, timeZone).daysOverdue,
    ...(missed && { missedOn: missed }),
    ...(contact && { contact }),
    ...(linksOf && { links: linksOf(entry) }),
  };
};
