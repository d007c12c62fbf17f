import { localDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { findAbsence } from '../../shared/people/absences.store.ts';
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

/** So many administrators are told, or the transaction would have no room. */
const MAX_ADMINS = 10;
/** So many of the complaints a mail lists, the latest. */
const MAX_LISTED = 8;

/** Who leads the assignee, and who stands in for him; and the administrators. */
const recipientsOf = async ({ managerId }: Ticket, at: Instant): Promise<User[]> => {
  const absence = managerId === null ? null : await findAbsence(managerId, at);
  const [admins, leaders] = await Promise.all([
    activeAdmins(),
    getUsers([managerId, absence?.actingId ?? null].filter((id) => id !== null)),
  ]);
  const active = leaders.flatMap((user) => (user?.state === 'active' ? [user] : []));
  const all = [...active, ...admins.slice(0, MAX_ADMINS)];
  return [...new Map(all.map((user) => [user.id, user])).values()].filter((user) =>
    wantsMail(user, 'ticket_alert'),
  );
};

/** The others may be customers of teams whose people the reader does not lead (SE-2). */
const maySee = (reader: User, ticket: Ticket, latest: Ticket): boolean =>
  reader.role === 'admin' ||
  ticket.id === latest.id ||
  ticket.managerId === reader.id ||
  (latest.managerId !== null && ticket.managerId === latest.managerId);

const listed = async ({ cases }: FoundRecurrence, latest: Ticket): Promise<Ticket[]> => {
  const others = cases.filter(({ ticketId }) => ticketId !== latest.id).slice(1 - MAX_LISTED);
  const found = await Promise.all(others.map(({ ticketId }) => getTicket(ticketId)));
  return [...found.filter((one) => one !== null), latest].toSorted((a, b) =>
    a.openedAt < b.openedAt ? 1 : -1,
  );
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
  const [readers, tickets, labelOf, { service, templates }] = await Promise.all([
    recipientsOf(latest, at),
    listed(found, latest),
    labelsOf('complaint_cause'),
    settingsInForce('service', 'templates'),
  ]);
  const mailFor = (reader: User): Mail => {
    const { language, timeZone } = reader;
    const seen = tickets.filter((ticket) => maySee(reader, ticket, latest));
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
        complaints: seen.map(({ id, subject, customerName, openedAt }) => ({
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
  return readers.flatMap((reader) => queueMailWrites(mailFor(reader), at));
};
