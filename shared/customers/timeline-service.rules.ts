import type { Item } from '../kernel/keys.ts';
import { complaintTold } from './timeline-complaints.rules.ts';
import { shorten, type Told } from './timeline-told.rules.ts';

const listOf = (value: unknown): Item[] => (Array.isArray(value) ? value : []);

const about = (...parts: readonly unknown[]): string =>
  shorten(parts.filter((part) => typeof part === 'string' && part !== '').join(': '));

const endTold = (
  before: Item | null,
  { subject, state, archivedBecause, archiveNote, archivedAt }: Item,
): Told[] =>
  state === 'archived' && before?.state !== 'archived'
    ? [
        {
          kind: 'ticket_archived',
          summary: about(subject, archiveNote),
          from: before?.state,
          to: archivedBecause,
          at: archivedAt,
        },
      ]
    : [];

const solvedTold = (before: Item | null, { subject, resolution }: Item): Told[] => {
  const { text, at } = (resolution ?? {}) as Item;
  const { at: had } = (before?.resolution ?? {}) as Item;
  return at && at !== had ? [{ kind: 'ticket_resolved', summary: about(subject, text), at }] : [];
};

/** Escalations are only ever added: each is told once, by its place. */
const escalationsTold = (before: Item | null, { id, subject, escalations }: Item): Told[] => {
  const had = listOf(before?.escalations).length;
  return listOf(escalations)
    .slice(had)
    .map(({ reason, to }, i) => ({
      id: `${String(id)}.${had + i}`,
      kind: 'ticket_escalated',
      summary: about(subject, reason),
      to,
    }));
};

const openingTold = ({ subject, type, openedAt }: Item): Told => ({
  kind: 'ticket_opened',
  summary: about(subject),
  to: type,
  at: openedAt,
});

const assignedTold = (before: Item | null, { subject, assigneeId, assignments }: Item): Told[] => {
  if (!assigneeId || before?.assigneeId === assigneeId) return [];
  const note = listOf(assignments).at(-1)?.note;
  return [
    { kind: 'ticket_assigned', summary: about(subject, note), from: before?.assigneeId, to: assigneeId },
  ];
};

const reopenedTold = (before: Item | null, { subject, cycle, actionNote }: Item): Told[] =>
  before && Number(cycle) > Number(before.cycle)
    ? [{ kind: 'ticket_reopened', summary: about(subject, actionNote), from: before.state }]
    : [];

/** What a ticket adds to its customer's timeline (CUS-9). */
export const ticketTold = (before: Item | null, after: Item): Told[] => [
  ...(before ? [] : [openingTold(after)]),
  ...assignedTold(before, after),
  ...escalationsTold(before, after),
  ...complaintTold(before, after),
  ...solvedTold(before, after),
  ...reopenedTold(before, after),
  ...endTold(before, after),
];
