import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../kernel/keys.ts';

type Told = Readonly<Record<string, unknown>>;
type Counting = (record: Item) => unknown;

const fields =
  (...names: readonly string[]): Counting =>
  (record) =>
    names.map((name) => record[name]);

const listOf = (value: unknown): readonly Told[] => (Array.isArray(value) ? (value as Told[]) : []);
const partOf = (value: unknown, ...names: readonly string[]): unknown =>
  value ? names.map((name) => (value as Told)[name]) : null;

const customerWords = fields('tier', 'stage', 'industry', 'region', 'source', 'ownerId', 'mergedInto');
/** Not why its credit is a risk, nor since when it is archived. */
const customer: Counting = (record) => [
  customerWords(record),
  partOf(record.creditRisk, 'level'),
  Boolean(record.archivedAt),
];

const frozen = fields('ownerId', 'tier', 'region', 'industry', 'openedOn', 'valueAtStake');
/** Which measures and steps there were, how it ended; not what was written about them. */
const warning: Counting = (record) => {
  const winBack = record.winBack as Told | null | undefined;
  const steps = listOf(winBack?.steps).filter(({ executedOn }) => executedOn);
  return [
    frozen(record),
    listOf(record.measures).map((measure) => partOf(measure, 'kind', 'on')),
    partOf(record.recovery, 'on'),
    partOf(record.confirmation, 'on', 'reason'),
    partOf(record.withdrawal, 'on'),
    steps.map((step) => partOf(step, 'kind', 'executedOn')),
    partOf(winBack?.result, 'on', 'outcome'),
  ];
};

const ticketWords = fields(
  'assigneeId',
  'type',
  'tier',
  'origin',
  'industry',
  'region',
  'openedAt',
  'archivedAt',
);
/** What happened and when; not in which words. What is written of a running clock may be its breach. */
const ticket: Counting = (record) => {
  const complaint = record.complaint as Told | null | undefined;
  const clocks = listOf(record.clocks);
  const isBreached = ({ dueAt, stoppedAt }: Told) =>
    stoppedAt === null && dueAt !== null && String(dueAt) <= String(record.archivedAt ?? record.updatedAt);
  return [
    ticketWords(record),
    record.events,
    clocks.map((clock) => [partOf(clock, 'name', 'stoppedAt', 'ranFor'), isBreached(clock)]),
    // Of one that is due to come nothing counts yet.
    clocks.map((clock) => (clock.stoppedAt !== null || isBreached(clock) ? clock.dueAt : null)),
    listOf(record.feedback).map((asked) => partOf(asked, 'score', 'answeredAt')),
    partOf(complaint?.analysis, 'cause', 'at'),
    Boolean(complaint?.recurrence),
  ];
};
const survey: Counting = (record) => [
  fields('ownerId', 'kind', 'trigger', 'sentAt')(record),
  partOf(record.answer, 'score', 'at'),
];

/** What of a record moves the running totals. */
const COUNTED_BY: Readonly<Record<string, Counting>> = {
  opportunity: fields(
    'customerId',
    'renewalOf',
    'stage',
    'ownerId',
    'amount',
    'probability',
    'expectedCloseOn',
    'source',
    'lines',
    'closing',
    'stageSince',
  ),
  order: fields(
    'customerId',
    'kind',
    'state',
    'orderedOn',
    'currency',
    'total',
    'lines',
    'ownerId',
    'industry',
    'region',
  ),
  customer,
  warning,
  ticket,
  survey,
  article_spare: fields('where', 'on', 'createdBy'),
};

/** The record whose counts a change may have moved, or null; one that comes or goes is looked at in any case. */
export const countedRecord = (before: Item | null, after: Item | null): string | null => {
  const { _type, id } = after ?? before ?? {};
  const counting = COUNTED_BY[String(_type)];
  if (!counting) return null;
  const hasMoved = !before || !after || !isDeepStrictEqual(counting(before), counting(after));
  return hasMoved ? String(id) : null;
};

/** The customer whose purchases such a change may have moved: by an order, or the renewal of a contract. */
export const purchaserOf = (before: Item | null, after: Item | null): string | null => {
  const { _type, customerId, renewalOf } = after ?? before ?? {};
  const isPurchase = _type === 'order' || (_type === 'opportunity' && Boolean(renewalOf));
  return isPurchase ? String(customerId) : null;
};
