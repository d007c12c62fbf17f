import type { Instant } from '../../shared/kernel/clock.ts';
import { findAbsence } from '../../shared/people/absences.store.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';
import { mayLead, wantsMail } from '../../shared/people/people.rules.ts';
import { getUsers } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { AlertRole } from '../../shared/tickets/alert-mail-input.ts';
import { activeAdmins } from '../churn/active-admins.ts';

/** So many administrators are told of what has nobody else. */
const MAX_ADMINS = 10;

/** Whom to tell, by their ids, and why. */
export type Recipients = ReadonlyMap<string, AlertRole>;

/** Somebody, and who acts for him while he is away. */
const withDeputy = async (personId: string, as: AlertRole, at: Instant): Promise<Recipients> => {
  const absence = await findAbsence(personId, at);
  return new Map([[personId, as], ...(absence?.actingId ? [[absence.actingId, as] as const] : [])]);
};

/** Whether anybody of them reads of it: a breach that is told to nobody goes unseen (TK-3). */
const isRead = async (recipients: Recipients): Promise<boolean> => {
  const users = await getUsers([...recipients.keys()]);
  return users.some((user) => user !== null && wantsMail(user, 'ticket_alert'));
};

/** Who sees to what nobody has, or whose assignee nobody leads. */
const deskOf = async (at: Instant): Promise<Recipients> => {
  const { service } = await settingsInForce('service');
  const { deskManagerId } = service.document;
  const manager = deskManagerId === null ? null : await getPerson(deskManagerId);
  const desk = manager?.state === 'active' ? await withDeputy(manager.id, 'desk', at) : null;
  if (desk && (await isRead(desk))) return desk;
  const admins = await activeAdmins();
  return new Map(admins.slice(0, MAX_ADMINS).map(({ id }) => [id, 'desk']));
};

/**
 * Who leads the assignee now, the nearest who wants such mails, or has a deputy who does when he is away; the desk where
 * nobody does.
 */
export const leadersToTell = async (assigneeId: string | null, at: Instant): Promise<Recipients> => {
  const managers = assigneeId === null ? [] : await managersOf(assigneeId);
  for (const { id } of managers.filter(mayLead)) {
    const leaders = await withDeputy(id, 'leader', at);
    if (await isRead(leaders)) return leaders;
  }
  return deskOf(at);
};

/** Whose it is to do: the assignee, or who acts for him; where nobody can, who leads him. */
export const assigneeToTell = async (assigneeId: string | null, at: Instant): Promise<Recipients> => {
  const assignee = assigneeId === null ? null : await getPerson(assigneeId);
  // Who only looks can do nothing about it.
  if (assignee?.state !== 'active' || assignee.role === 'executive') return leadersToTell(assigneeId, at);
  const absence = await findAbsence(assignee.id, at);
  if (!absence) return new Map([[assignee.id, 'assignee']]);
  return absence.actingId ? new Map([[absence.actingId, 'deputy']]) : leadersToTell(assignee.id, at);
};

/** Whom a run tells of reminders and of breaches: many tickets of one person are asked for at once. */
export interface Addressing {
  readonly assignee: (assigneeId: string | null) => Promise<Recipients>;
  readonly leaders: (assigneeId: string | null) => Promise<Recipients>;
}

const once = (find: (assigneeId: string | null) => Promise<Recipients>): Addressing['assignee'] => {
  const found = new Map<string | null, Promise<Recipients>>();
  return (assigneeId) => {
    const known = found.get(assigneeId) ?? find(assigneeId);
    found.set(assigneeId, known);
    return known;
  };
};

export const recipientsAt = (at: Instant): Addressing => ({
  assignee: once((assigneeId) => assigneeToTell(assigneeId, at)),
  leaders: once((assigneeId) => leadersToTell(assigneeId, at)),
});
