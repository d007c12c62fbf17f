import type { Instant } from '../kernel/clock.ts';
import { firstVersion } from '../kernel/entity.ts';
import { assigning, type GivenTo, NO_COMPLAINT } from './moves.rules.ts';
import type { Ticket } from './tickets.fields.ts';
import { firstPriority, isComplaint } from './tickets.rules.ts';

/** What a new ticket is made of, whether a person types it or an import brings it. */
export interface Opening
  extends Pick<Ticket, 'contactId' | 'subject' | 'description' | 'type' | 'origin' | 'skill' | 'externalId'> {
  readonly id: string;
  readonly customer: Pick<Ticket, 'tier' | 'industry' | 'region'> & {
    readonly id: string;
    readonly name: string;
  };
  /** Left out: what type and tier make it. */
  readonly priority?: Ticket['priority'] | undefined;
  /** Null: nobody has it yet. */
  readonly givenTo: GivenTo | null;
  readonly openedAt: Instant;
}

const NOTHING_YET = {
  waitingSince: null,
  cycle: 0,
  policies: [],
  clocks: [],
  told: [],
  next: null,
  dueOn: null,
  resolution: null,
  feedback: [],
  gestures: [],
  escalations: [],
  archivedAt: null,
  archivedBecause: null,
  archiveNote: null,
} satisfies Partial<Ticket>;

/** A ticket that begins, not clocked yet (TK-1). */
export const opened = (opening: Opening, by: string, now: Instant): Ticket => {
  const { customer, priority, givenTo, openedAt, ...fields } = opening;
  const { type } = fields;
  const ticket: Ticket = {
    ...NOTHING_YET,
    ...fields,
    customerId: customer.id,
    customerName: customer.name,
    tier: customer.tier,
    industry: customer.industry,
    region: customer.region,
    priority: priority ?? firstPriority(type, customer.tier),
    state: 'created',
    assigneeId: null,
    managerId: null,
    assignments: [],
    openedAt,
    events: [{ what: 'created', at: openedAt, type, tier: customer.tier }],
    complaint: isComplaint(fields) ? NO_COMPLAINT : null,
    ...firstVersion(by, now),
  };
  return givenTo ? { ...ticket, ...assigning(ticket, givenTo, { by, at: now }) } : ticket;
};
