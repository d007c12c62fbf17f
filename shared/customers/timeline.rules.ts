import { CARRIED } from '../kernel/carry.ts';
import type { Item } from '../kernel/keys.ts';
import type { Change } from '../kernel/stream.ts';
import { ANSWERS, type AnsweredThing, type TimelineEntry } from './customers.contract.ts';
import { salesTold } from './timeline-sales.rules.ts';
import { shorten, type Told } from './timeline-told.rules.ts';

type Kind = TimelineEntry['kind'];
const MAX_VALUE = 200;

const shown = (value: unknown): string | null =>
  value === undefined || value === null ? null : String(value).slice(0, MAX_VALUE);

const FOLLOWED = [
  { kind: 'stage_changed', of: (item: Item) => item.stage },
  { kind: 'tier_changed', of: (item: Item) => item.tier },
  { kind: 'owner_changed', of: (item: Item) => item.ownerId },
  { kind: 'review_changed', of: (item: Item) => (item.review as { state?: unknown } | undefined)?.state },
] as const;

/** The tags put on and taken off, all of one change in one entry each. */
const tagsTold = (before: Item, after: Item): Told[] => {
  const [had, has] = [before.tags, after.tags].map((tags) => (Array.isArray(tags) ? tags.map(String) : []));
  const added = has?.filter((name) => !had?.includes(name)) ?? [];
  const removed = had?.filter((name) => !has?.includes(name)) ?? [];
  return [
    ...(added.length > 0 ? [{ kind: 'tag_added' as const, summary: shorten(added.join(', ')) }] : []),
    ...(removed.length > 0 ? [{ kind: 'tag_removed' as const, summary: shorten(removed.join(', ')) }] : []),
  ];
};

/** Told in both histories under one id: read together, they tell it once. */
const mergeTold = ({ action, actionNote, merge }: Item): Told[] => {
  if (action !== 'merged' && action !== 'merge_undone') return [];
  const { id, from, to } = merge as Readonly<Record<string, string>>;
  return [{ kind: action, summary: shorten(actionNote), from, to, id: String(id), recordId: String(to) }];
};

const customerTold = (before: Item | null, after: Item): Told[] => {
  if (!before) return [{ kind: 'customer_created', summary: shorten(after.name) }];
  const note = shorten(after.actionNote);
  const changes = FOLLOWED.filter(({ of }) => of(before) !== of(after)).map(
    ({ kind, of }): Told => ({ kind, summary: note, from: of(before), to: of(after) }),
  );
  changes.push(...tagsTold(before, after));
  if (!before.archivedAt && after.archivedAt) changes.push({ kind: 'archived' });
  if (before.archivedAt && !after.archivedAt) changes.push({ kind: 'restored' });
  changes.push(...mergeTold(after));
  return changes;
};

const contactTold = (before: Item | null, after: Item): Told[] => {
  if (!before) {
    const kind = after.action === 'restored' ? 'contact_restored' : 'contact_added';
    return [{ kind, summary: shorten(after.name) }];
  }
  return before.state === after.state
    ? []
    : [{ kind: 'contact_changed', summary: shorten(after.name), from: before.state, to: after.state }];
};

const dateTold = (before: Item | null, after: Item): Told[] => {
  const made = after.action === 'deleted' ? 'date_removed' : 'date_added';
  return [{ kind: before ? 'date_changed' : made, summary: shorten(after.label) }];
};

/** What an entry is called by its source; the kinds of reviews are told as one, and what records of sales and of service ask for. */
const ANSWERED: Readonly<Record<string, AnsweredThing>> = {
  follow_up: 'follow_up',
  deep_touch: 'deep_touch',
  important_date: 'important_date',
  escalation: 'escalation',
  profile_review: 'review',
  data_review: 'review',
  customer_review: 'review',
  opportunity_review: 'review',
  quote_end: 'sales_reminder',
  contract_end: 'sales_reminder',
  trial_end: 'sales_reminder',
  plan_step: 'sales_reminder',
  delivery_hand_over: 'sales_reminder',
  churn_warning: 'sales_reminder',
  win_back_step: 'sales_reminder',
  ticket: 'service_task',
  complaint: 'service_task',
  complaint_remedy: 'service_task',
  complaint_analysis: 'service_task',
  ticket_feedback: 'service_task',
  gesture_approval: 'service_task',
  low_answer: 'service_task',
};

const answeredKind = ({ source, action }: Item): Kind | null => {
  const thing = ANSWERED[String(source)];
  const way = ANSWERS.find((known) => known === action);
  return thing && way ? `${thing}_${way}` : null;
};

/** Why somebody let it pass that the customer is touched more often than the contact rules allow, and when. */
const overrideTold = (record: unknown, to: unknown): Told[] => {
  const { override } = (record ?? {}) as { override?: unknown };
  return override ? [{ kind: 'contact_rules_overridden', summary: shorten(override), to }] : [];
};

const entryTold = (before: Item | null, after: Item): Told[] => {
  const kind = answeredKind(after);
  const handed = before?.ownerId !== after.ownerId;
  const [from, to] = handed ? [before?.ownerId, after.ownerId] : [before?.dueAt, after.dueAt];
  if (!kind) return [];
  const dated = before?.dueAt !== after.dueAt;
  return [
    { kind, summary: shorten(after.actionNote), from, to },
    ...(dated ? overrideTold(after.reason, after.dueAt) : []),
  ];
};

const interactionTold = (touch: Item): Told[] => {
  const { id, summary, channel, occurredAt: at } = touch;
  const plan = (touch.nextStep ?? {}) as Item;
  return [
    { kind: 'interaction', summary: shorten(summary), to: channel, at },
    ...overrideTold(touch, at).map((one) => ({ ...one, at })),
    // Of the same event as the touch's own, if it has one: told apart by the id.
    ...overrideTold(plan, plan.at).map((one) => ({ ...one, id: String(id) })),
  ];
};

const told = (before: Item | null, after: Item): Told[] => {
  // A merge carries it along: what there is to tell of that, the merge tells.
  if (!before && after.action === CARRIED) return [];
  switch (after._type) {
    case 'customer':
      return customerTold(before, after);
    case 'contact':
      return contactTold(before, after);
    case 'important_date':
      return dateTold(before, after);
    case 'quarantined_contact':
      return before ? [] : [{ kind: 'contact_quarantined', summary: shorten(after.name) }];
    case 'agenda_entry':
      return entryTold(before, after);
    case 'interaction':
      return before ? [] : interactionTold(after);
    default:
      return salesTold(before, after);
  }
};

/** What a change of the table adds to a customer's timeline (CUS-9). */
export const timelineOf = ({
  before,
  after,
  eventId,
}: Change): { customerId: string; entry: TimelineEntry }[] => {
  if (!after) return [];
  return told(before, after).map(
    ({ kind, id = eventId, recordId = after.id, summary = '', from, to, at }) => ({
      customerId: String(after._type === 'customer' ? after.id : after.customerId),
      entry: {
        id: `${id}-${kind}`,
        at: String(at ?? after.updatedAt),
        kind,
        by: String(after.updatedBy),
        recordId: String(recordId),
        summary,
        from: shown(from),
        to: shown(to),
      },
    }),
  );
};
