import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { clocked } from '../../shared/tickets/clocking.rules.ts';
import { pastOf, toldUntil } from '../../shared/tickets/imported.rules.ts';
import { opened } from '../../shared/tickets/opening.rules.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';
import { clockworkOf } from '../tickets/clockwork-of.ts';
import { leaderOf } from '../tickets/leader-of.ts';
import type { ToldTicket } from './told-ticket.ts';

type Held = Pick<Ticket, 'assigneeId' | 'managerId' | 'assignments'>;

const heldBy = async ({ assignee, told }: ToldTicket, by: string): Promise<Held> => ({
  assigneeId: assignee?.id ?? null,
  managerId: assignee && (await leaderOf(assignee.id)),
  assignments: assignee
    ? [{ to: assignee.id, at: told.openedAt, by, because: 'person', note: null, facts: {} }]
    : [],
});

/** As the row says that it was; its clocks have not run yet. */
const unclocked = async (asked: ToldTicket, by: string, now: Instant): Promise<Ticket> => {
  const { told, customer, assignee, contactId } = asked;
  const { subject, description = subject, type, origin = 'phone', skill, externalId, openedAt } = told;
  const { document } = (await settingsInForce('service')).service;
  const opening = {
    ...{ id: newId('tkt', now), customer, contactId, subject, description, type, origin },
    ...{ skill, externalId, priority: told.priority, givenTo: null, openedAt },
  };
  const aftermath = { ...document, timeZone: env('ORG_TIME_ZONE') };
  const past = { told, hasAssignee: assignee !== null, by };
  return {
    ...opened(opening, by, now),
    ...(await heldBy(asked, by)),
    ...pastOf(past, customer.tier, aftermath, now),
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
