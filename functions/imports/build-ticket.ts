import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { env } from '../../shared/kernel/env.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { clocked } from '../../shared/tickets/clocking.rules.ts';
import { pastOf, toldUntil } from '../../shared/tickets/imported.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { firstPriority } from '../../shared/tickets/tickets.rules.ts';
import { clockworkOf } from '../tickets/clockwork-of.ts';
import type { ToldTicket } from './told-ticket.ts';

const assignedTo = ({ assignee, told }: ToldTicket, by: string): Ticket['assignments'] =>
  assignee ? [{ to: assignee.id, at: told.openedAt, by, because: 'person', note: null, facts: {} }] : [];

/** What nobody has done to it yet. */
const untouched = (): Pick<
  Ticket,
  | 'waitingSince'
  | 'cycle'
  | 'clocks'
  | 'told'
  | 'next'
  | 'dueOn'
  | 'gestures'
  | 'escalations'
  | 'archiveNote'
  | 'policies'
> => ({
  waitingSince: null,
  cycle: 0,
  clocks: [],
  told: [],
  next: null,
  dueOn: null,
  gestures: [],
  escalations: [],
  archiveNote: null,
  policies: [],
});

/** As the row says that it was; its clocks have not run yet. */
const unclocked = async (asked: ToldTicket, by: string, now: Instant): Promise<Ticket> => {
  const { told, customer, assignee, contactId } = asked;
  const { subject, description = subject, type, origin = 'phone', skill, externalId, openedAt } = told;
  const { document } = (await settingsInForce('service')).service;
  const aftermath = { ...document, timeZone: env('ORG_TIME_ZONE') };
  const hasAssignee = assignee !== null;
  return {
    id: newId('tkt', now),
    customerId: customer.id,
    customerName: customer.name,
    ...{ contactId, subject, description, type, origin, skill, externalId, openedAt },
    priority: told.priority ?? firstPriority(type, customer.tier),
    tier: customer.tier,
    assigneeId: assignee?.id ?? null,
    managerId: assignee?.managerId ?? null,
    assignments: assignedTo(asked, by),
    ...untouched(),
    ...pastOf({ told, hasAssignee, by }, customer.tier, aftermath, now),
    ...firstVersion(by, now),
  };
};

/**
 * The ticket that a row tells of, as it is now: an open one's clocks have run since it was opened, by the policies in
 * force now, and whatever they would have told people of until now counts as told.
 */
export const buildTicket = async (asked: ToldTicket, by: string, now: Instant): Promise<Ticket> => {
  const past = await unclocked(asked, by, now);
  const clockwork = await clockworkOf(past);
  return clocked({ ...past, told: toldUntil(past, clockwork, now) }, clockwork, now);
};

/** What makes two rows tell of the same ticket where neither has an id of its own elsewhere. */
export const sameTicket = ({ customerId, openedAt, subject }: Ticket): string =>
  createHash('sha256').update([customerId, openedAt, subject].join('\n')).digest('hex').slice(0, 40);
