import { createHash } from 'node:crypto';
import { localDate, localTime } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { wantsMail } from '../../shared/people/people.rules.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { renderTicketAlert } from '../../shared/tickets/alert-mail.ts';
import type { AlertRole, AlertTicket } from '../../shared/tickets/alert-mail-input.ts';
import type { DueStep } from '../../shared/tickets/clocking.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';

/** What one person is told of a ticket. */
export interface Telling {
  readonly as: AlertRole;
  readonly steps: readonly DueStep[];
}

/** A ticket, and whom to tell what of it. */
export interface ToTell {
  readonly ticket: Ticket;
  readonly tellings: ReadonlyMap<string, Telling>;
}

const stepNames = (recipientId: string, toTell: readonly ToTell[]): string[] =>
  toTell.flatMap(({ ticket, tellings }) =>
    (tellings.get(recipientId)?.steps ?? []).map(
      ({ clock, cycle, step, at }) => `${ticket.id} ${clock} ${cycle} ${step} ${at}`,
    ),
  );

/** Made of what it tells to whom: the same steps are the same mail. */
const mailId = (recipientId: string, toTell: readonly ToTell[]): string => {
  const hash = createHash('sha256').update(stepNames(recipientId, toTell).sort().join('\n')).digest('hex');
  return `ticket-alert-${recipientId}-${hash.slice(0, 32)}`;
};

const toldTicket = (
  { ticket, tellings }: ToTell,
  { id, timeZone }: User,
  assigneeName: string | null,
): AlertTicket[] => {
  const told = tellings.get(id);
  if (!told) return [];
  const { subject, type, tier, priority, customerName } = ticket;
  const steps = told.steps.map(({ cycle: _, at: __, dueAt, ...step }) => ({
    ...step,
    dueAt: `${localDate(dueAt, timeZone)} ${localTime(dueAt, timeZone)}`,
  }));
  return [{ id: ticket.id, subject, type, tier, priority, customerName, assigneeName, as: told.as, steps }];
};

const nameOf = async (personId: string | null): Promise<string | null> =>
  personId === null ? null : ((await getPerson(personId))?.name ?? null);

const mailFor = async (user: User, toTell: readonly ToTell[], at: Instant): Promise<Mail> => {
  const { templates } = await settingsInForce('templates');
  const tickets = await Promise.all(
    toTell.map(async (one) => toldTicket(one, user, await nameOf(one.ticket.assigneeId))),
  );
  const content = renderTicketAlert({
    language: user.language,
    recipientName: user.name,
    localDate: localDate(at, user.timeZone),
    tickets: tickets.flat(),
    template: templates.document.ticket_alert?.[user.language],
  });
  return { id: mailId(user.id, toTell), to: user.email, ...content };
};

/** One mail for each person who is told of any of these tickets and wants to be. */
export const alertMails = async (toTell: readonly ToTell[], at: Instant): Promise<Mail[]> => {
  const ids = [...new Set(toTell.flatMap(({ tellings }) => [...tellings.keys()]))];
  const users = await getUsers(ids);
  const wanting = users.flatMap((user) => (user && wantsMail(user, 'ticket_alert') ? [user] : []));
  return Promise.all(wanting.map((user) => mailFor(user, toTell, at)));
};
