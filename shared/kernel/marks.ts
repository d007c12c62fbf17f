import { isDeepStrictEqual } from 'node:util';
import { deleteItem, putItem } from './entity.ts';
import { bareId } from './ids.ts';
import { type Item, keys } from './keys.ts';
import { queryAll } from './table.ts';
import type { Write } from './transaction.ts';

/** What tickets and surveys ask for: from when the mark is there until it goes. */
export const SERVICE_SOURCES = [
  'ticket',
  'complaint',
  'complaint_remedy',
  'complaint_analysis',
  'ticket_feedback',
  'gesture_approval',
  'low_answer',
] as const;
/** What kinds of things a record asks of somebody's agenda; the agenda has a source of each name. */
export const MARK_SOURCES = [
  'quote_end',
  'contract_end',
  'trial_end',
  'opportunity_review',
  'plan_step',
  'delivery_hand_over',
  'churn_warning',
  'win_back_step',
  ...SERVICE_SOURCES,
] as const;
export type ServiceSource = (typeof SERVICE_SOURCES)[number];
export type MarkSource = (typeof MARK_SOURCES)[number];

/**
 * A mark: that a record of a customer wants something done around a day. A pure function of the record, written
 * in its transaction; deriving the customer's agenda reads the few marks and not the records. How long before or
 * after the day it is told of, the settings say when it is derived.
 */
export interface Mark {
  readonly source: MarkSource;
  readonly recordId: string;
  /** Of several of one record, such as steps of a plan: which one. */
  readonly part: string | null;
  readonly on: string;
  /** Whose it is; null: the customer's owner's. */
  readonly ownerId: string | null;
  /** What people are told it is about, such as the opportunity's name. */
  readonly label: string;
  /**
   * What is derived of the customer from the mark alone, such as since when a complaint is open: `since`, an instant. What
   * service asks for is another occasion from `asked` on, or else from `since`: of a ticket reopened, the day of that.
   */
  readonly facts?: Readonly<Record<string, string>>;
}

/** The slot on the agenda, and the mark's own name below its customer. */
export const markSlot = ({ source, recordId, part }: Pick<Mark, 'source' | 'recordId' | 'part'>): string =>
  [source, bareId(recordId), ...(part === null ? [] : [part])].join('.');

const keyOf = (customerId: string, mark: Mark) => keys.mark(customerId, markSlot(mark));

const markItem = (customerId: string, mark: Mark): Item => ({
  ...keyOf(customerId, mark),
  _type: 'mark',
  _v: 1,
  customerId,
  ...mark,
});

/** The writes that bring a record's marks from what they were to what they are. */
export const markWrites = (customerId: string, before: readonly Mark[], after: readonly Mark[]): Write[] => {
  const had = new Map(before.map((mark) => [markSlot(mark), mark]));
  const has = new Set(after.map(markSlot));
  return [
    ...after
      .filter((mark) => !isDeepStrictEqual(had.get(markSlot(mark)), mark))
      .map((mark) => putItem(markItem(customerId, mark))),
    ...before.filter((mark) => !has.has(markSlot(mark))).map((mark) => deleteItem(keyOf(customerId, mark))),
  ];
};

const readMark = ({ source, recordId, part, on, ownerId, label, facts }: Item): Mark =>
  ({ source, recordId, part, on, ownerId, label, ...(facts !== undefined && { facts }) }) as Mark;

/** All marks of a customer: one query. */
export const listMarks = async (customerId: string): Promise<Mark[]> => {
  const found: Mark[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keys.customer(customerId).pk, ':sk': 'MRK#' },
    ConsistentRead: true,
  });
  for await (const item of query) found.push(readMark(item));
  return found;
};
