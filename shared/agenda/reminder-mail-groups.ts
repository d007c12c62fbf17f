import type { ReminderEntry } from './reminder-mail-input.ts';

/** All that is due of one customer, in one place of the mail. */
export interface CustomerGroup {
  readonly customerId: string;
  /** The most important first; what is said of the customer is said by it. */
  readonly entries: readonly [ReminderEntry, ...ReminderEntry[]];
}

export const isOverdue = ({ daysOverdue }: ReminderEntry): boolean => daysOverdue > 0;

const REVIEWS: readonly string[] = ['profile_review', 'data_review', 'customer_review'];
export const isReview = ({ kind }: ReminderEntry): boolean => REVIEWS.includes(kind);
const AFTER_WINS: readonly string[] = ['opportunity_review', 'delivery_hand_over'];
/** What follows from a win within the house: nobody is contacted. */
export const isAfterWin = ({ kind }: ReminderEntry): boolean => AFTER_WINS.includes(kind);
const PAPERWORK: readonly string[] = ['complaint_analysis', 'gesture_approval'];
/** What service wants done within the house. */
export const isPaperwork = ({ kind }: ReminderEntry): boolean => PAPERWORK.includes(kind);
export const isEscalation = ({ kind }: ReminderEntry): boolean => kind === 'escalation';

/** Overdue entries first, otherwise in the given order of importance; each customer stands where its first one does. */
export const groupsOf = (entries: readonly ReminderEntry[]): CustomerGroup[] => {
  const sorted = [...entries.filter(isOverdue), ...entries.filter((entry) => !isOverdue(entry))];
  return [...Map.groupBy(sorted, ({ customerId }) => customerId)].flatMap(([customerId, [first, ...more]]) =>
    first ? [{ customerId, entries: [first, ...more] as const }] : [],
  );
};

export const isOverdueGroup = ({ entries }: CustomerGroup): boolean => entries.some(isOverdue);
