import type { Item } from '../kernel/keys.ts';
import type { Change } from '../kernel/stream.ts';
import type { TimelineEntry } from './customers.contract.ts';

type Kind = TimelineEntry['kind'];
interface Told {
  readonly kind: Kind;
  readonly summary?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly at?: unknown;
}

const MAX_SUMMARY = 300;
const MAX_VALUE = 200;

const shorten = (text: unknown): string => [...String(text ?? '')].slice(0, MAX_SUMMARY).join('');
const shown = (value: unknown): string | null =>
  value === undefined || value === null ? null : String(value).slice(0, MAX_VALUE);

const FOLLOWED = [
  { kind: 'stage_changed', of: (item: Item) => item.stage },
  { kind: 'tier_changed', of: (item: Item) => item.tier },
  { kind: 'owner_changed', of: (item: Item) => item.ownerId },
  { kind: 'review_changed', of: (item: Item) => (item.review as { state?: unknown } | undefined)?.state },
] as const;

const customerTold = (before: Item | null, after: Item): Told[] => {
  if (!before) return [{ kind: 'customer_created', summary: shorten(after.name) }];
  const note = shorten(after.actionNote);
  const changes = FOLLOWED.filter(({ of }) => of(before) !== of(after)).map(
    ({ kind, of }): Told => ({ kind, summary: note, from: of(before), to: of(after) }),
  );
  if (!before.archivedAt && after.archivedAt) changes.push({ kind: 'archived' });
  if (before.archivedAt && !after.archivedAt) changes.push({ kind: 'restored' });
  return changes;
};

const contactTold = (before: Item | null, after: Item): Told[] => {
  if (!before) return [{ kind: 'contact_added', summary: shorten(after.name) }];
  return before.state === after.state
    ? []
    : [{ kind: 'contact_changed', summary: shorten(after.name), from: before.state, to: after.state }];
};

const ENTRY_KINDS: Readonly<Record<string, Kind>> = {
  done: 'follow_up_done',
  moved: 'follow_up_moved',
  handed_over: 'follow_up_handed_over',
};

const entryTold = (before: Item | null, after: Item): Told[] => {
  const kind = ENTRY_KINDS[String(after.action)];
  const handed = before?.ownerId !== after.ownerId;
  const [from, to] = handed ? [before?.ownerId, after.ownerId] : [before?.dueAt, after.dueAt];
  return kind ? [{ kind, summary: shorten(after.actionNote), from, to }] : [];
};

const told = (before: Item | null, after: Item): Told[] => {
  switch (after._type) {
    case 'customer':
      return customerTold(before, after);
    case 'contact':
      return contactTold(before, after);
    case 'agenda_entry':
      return entryTold(before, after);
    case 'interaction':
      return before
        ? []
        : [{ kind: 'interaction', summary: shorten(after.summary), to: after.channel, at: after.occurredAt }];
    default:
      return [];
  }
};

/** What a change of the table adds to a customer's timeline (CUS-9). */
export const timelineOf = ({
  before,
  after,
  eventId,
}: Change): { customerId: string; entry: TimelineEntry }[] => {
  if (!after) return [];
  return told(before, after).map(({ kind, summary = '', from, to, at }) => ({
    customerId: String(after._type === 'customer' ? after.id : after.customerId),
    entry: {
      id: `${eventId}-${kind}`,
      at: String(at ?? after.updatedAt),
      kind,
      by: String(after.updatedBy),
      recordId: String(after.id),
      summary,
      from: shown(from),
      to: shown(to),
    },
  }));
};
