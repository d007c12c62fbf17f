import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { tagsByHand } from '../../shared/customers/tag-marks.rules.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { Ticket } from '../../shared/tickets/tickets.fields.ts';

/** What changes with every change, follows from others, or is concluded by rules. */
const FOLLOWS = new Set([
  'version',
  'updatedAt',
  'updatedBy',
  'nextFollowUpAt',
  'originals',
  'tagMarks',
  'recentOutboundAt',
  'lastSurveyedAt',
  'plannedSurveyId',
  'lastRatings',
  'movedBy',
]);

/** What of a ticket time alone changes, or its customer's tier, or that the settings have. */
const CLOCKED = new Set(['told', 'clocks', 'next', 'dueOn', 'policies', 'tier']);

const isTicket = (record: object): record is Ticket => 'clocks' in record && 'policies' in record;

const withoutClocks = ({ events }: Ticket, content: Item): Item => ({
  ...Object.fromEntries(Object.entries(content).filter(([name]) => !CLOCKED.has(name))),
  events: events.filter(({ what }) => what !== 'tier_changed'),
});

const isTagged = (record: object): record is Customer => 'tagMarks' in record;

/** What people say of a record, field by field. */
export const contentOf = (record: object): Item => {
  const said = Object.entries(record).filter(([name]) => !FOLLOWS.has(name));
  const content: Item = Object.fromEntries(said.map(([name, value]) => [name, value ?? null]));
  if (isTicket(record)) return withoutClocks(record, content);
  return isTagged(record) ? { ...content, tags: tagsByHand(record) } : content;
};

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner)]));
};

/** Fields that came later: where they say nothing new, a mark is what it was before there were any. */
const ADDED = new Set(['birthdayCalendar', 'optOut', 'override']);

const markedContent = (record: object): Item =>
  Object.fromEntries(
    Object.entries(contentOf(record)).filter(
      ([name, value]) => !(ADDED.has(name) && value === null) && !(name === 'kind' && value === 'order'),
    ),
  );

const hashOf = (content: object): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(content)))
    .digest('hex');

/** The same for two states of a record between which nobody changed what people say of it. */
export const markOf = (record: object): string => hashOf(markedContent(record)).slice(0, 32);

/** The fields in which two states of a record differ. */
export const changedFields = (before: object, after: object): string[] => {
  const [was, is] = [contentOf(before), contentOf(after)];
  return Object.keys(was).filter((name) => !isDeepStrictEqual(was[name], is[name] ?? null));
};

const lineMarks = new WeakMap<object, string>();

/** The same for two states of an order's line between which nobody changed it. */
export const lineMark = (line: object): string => {
  const known = lineMarks.get(line) ?? hashOf(line).slice(0, 16);
  lineMarks.set(line, known);
  return known;
};
