import { localDate, localTime } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { wantsMail } from '../../shared/people/people.rules.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { renderEscalation } from '../../shared/tickets/escalation-mail.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { dueAtOf } from './show-ticket.ts';

const dueFor = (ticket: Ticket, { timeZone }: User, at: Instant) => {
  const dueAt = dueAtOf(ticket);
  if (dueAt === null) return null;
  return { at: `${localDate(dueAt, timeZone)} ${localTime(dueAt, timeZone)}`, isLate: dueAt <= at };
};

/** A mail to each of them who wants any about tickets: of one escalation the same mail, whoever sends it twice. */
export const escalationMails = async (
  ticket: Ticket,
  recipientIds: readonly string[],
  at: Instant,
): Promise<Mail[]> => {
  const escalation = ticket.escalations.at(-1);
  const [users, { templates }, by, assignee] = await Promise.all([
    getUsers(recipientIds),
    settingsInForce('templates'),
    getPerson(escalation?.by ?? ''),
    ticket.assigneeId === null ? null : getPerson(ticket.assigneeId),
  ]);
  const mailFor = (user: User): Mail => ({
    id: `ticket-escalation-${ticket.id}-${ticket.escalations.length}-${user.id}`,
    to: user.email,
    ...renderEscalation({
      language: user.language,
      recipientName: user.name,
      localDate: localDate(at, user.timeZone),
      ticket,
      reason: escalation?.reason ?? '',
      by: by?.name ?? '',
      assigneeName: assignee?.name ?? null,
      due: dueFor(ticket, user, at),
      template: templates.document.ticket_escalation?.[user.language],
    }),
  });
  return users.flatMap((user) => (user && wantsMail(user, 'ticket_alert') ? [mailFor(user)] : []));
};
