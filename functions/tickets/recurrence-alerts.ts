import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { byText } from '../../shared/kernel/sort.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { managersOf } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { wantsMail } from '../../shared/people/people.rules.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { labelsOf } from '../../shared/settings/dictionary-words.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { FoundRecurrence } from '../../shared/tickets/recurrence.rules.ts';
import { renderRecurrenceMail } from '../../shared/tickets/recurrence-mail.ts';
import type { Complaint, Ticket } from '../../shared/tickets/tickets.fields.ts';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { activeAdmins } from '../churn/active-admins.ts';
import { leadersToTell } from './alert-recipients.ts';

/** So many administrators are told, or the transaction would have no room. */
const MAX_ADMINS = 10;
/** So many of the complaints a mail lists, the latest. */
const MAX_LISTED = 8;

interface Readers {
  readonly users: readonly User[];
  /** Who leads the assignee, where somebody does: who stands in for him sees what he sees. */
  readonly leaderId: string | null;
}

/** Who leads the assignee, and who stands in for him; and the administrators. */
const readersOf = async ({ assigneeId }: Ticket, at: Instant): Promise<Readers> => {
  const [leaders, admins] = await Promise.all([leadersToTell(assigneeId, at), activeAdmins()]);
  const [first] = leaders;
  const found = await getUsers([...leaders.keys()]);
  const all = [...found.flatMap((user) => user ?? []), ...admins.slice(0, MAX_ADMINS)];
  const each = new Map(all.map((user) => [user.id, user]));
  return {
    users: [...each.values()].filter((user) => wantsMail(user, 'ticket_alert')),
    leaderId: first?.[1] === 'leader' ? first[0] : null,
  };
};

interface Listed {
  readonly ticket: Ticket;
  /** All who lead its assignee. */
  readonly leaders: readonly string[];
}

/** The others may be with teams whose people the reader does not lead (SE-2). */
const maySee = (
  reader: User,
  { ticket, leaders }: Listed,
  latest: Ticket,
  leaderId: string | null,
): boolean =>
  reader.role === 'admin' ||
  ticket.id === latest.id ||
  leaders.some((id) => id === reader.id || id === leaderId);

const listed = async ({ cases }: FoundRecurrence, latest: Ticket): Promise<Listed[]> => {
  const others = cases.filter(({ ticketId }) => ticketId !== latest.id).slice(1 - MAX_LISTED);
  const found = await Promise.all(others.map(({ ticketId }) => getTicket(ticketId)));
  const tickets = [...found.filter((one) => one !== null), latest];
  const all = await Promise.all(
    tickets.map(async (ticket) => {
      const chain = ticket.assigneeId === null ? [] : await managersOf(ticket.assigneeId);
      return { ticket, leaders: chain.map(({ id }) => id) };
    }),
  );
  return all.toSorted((a, b) => byText(b.ticket.openedAt, a.ticket.openedAt));
};

/**
 * To go into the transaction of the analysis: who has to know of a cause that came too often is mailed (TK-6). Never lost,
 * for it is queued with the analysis; never doubled, for its id is ticket and person.
 */
export const recurrenceAlertWrites = async (
  latest: Ticket,
  found: FoundRecurrence,
  analysis: NonNullable<Complaint['analysis']>,
  at: Instant,
): Promise<Write[]> => {
  const [{ users, leaderId }, tickets, labelOf, { service, templates }] = await Promise.all([
    readersOf(latest, at),
    listed(found, latest),
    labelsOf('complaint_cause'),
    settingsInForce('service', 'templates'),
  ]);
  const mailFor = (reader: User): Mail => {
    const { language, timeZone } = reader;
    const seen = tickets.filter((one) => maySee(reader, one, latest, leaderId));
    return {
      id: `complaint-recurrence-${latest.id}-${reader.id}`,
      to: reader.email,
      ...renderRecurrenceMail({
        language,
        recipientName: reader.name,
        localDate: localDate(at, timeZone),
        of: found.of,
        cause: labelOf(analysis.cause, language),
        count: found.cases.length,
        days: service.document.recurrence.days,
        customerName: latest.customerName,
        complaints: seen.map(({ ticket: { id, subject, customerName, openedAt } }) => ({
          subject,
          customerName,
          openedOn: localDate(openedAt, timeZone),
          isLatest: id === latest.id,
        })),
        analysis,
        template: templates.document.complaint_recurrence?.[language],
      }),
    };
  };
  return users.flatMap((reader) => queueMailWrites(mailFor(reader), at));
};
