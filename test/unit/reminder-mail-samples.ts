import type { ReminderEntry, ReminderMail } from '../../shared/agenda/reminder-mail.ts';

export const TODAY = '2026-11-20';

let made = 0;

/** A follow-up of today, with what the test cares about. */
export const entry = (facts: Partial<ReminderEntry> = {}): ReminderEntry => {
  made += 1;
  return {
    id: `fu_${made}`,
    kind: 'follow_up',
    customerId: `cus_${made}`,
    customerName: `客户${made}`,
    tier: 'regular',
    stage: 'intent',
    goal: null,
    reason: { code: 'cadence', days: 3 },
    dueOn: TODAY,
    daysOverdue: 0,
    ...facts,
  };
};

export const overdue = (facts: Partial<ReminderEntry> = {}): ReminderEntry =>
  entry({ dueOn: '2026-11-17', daysOverdue: 3, ...facts });

export const entries = (count: number, one: (index: number) => ReminderEntry): readonly ReminderEntry[] =>
  Array.from({ length: count }, (_, index) => one(index));

export const mail = (facts: Partial<ReminderMail> = {}): ReminderMail => ({
  language: 'zh-CN',
  recipientName: '王伟',
  localDate: TODAY,
  mine: [],
  team: [],
  publicUrl: null,
  ...facts,
});

/** What a reader sees: no tags, no style sheet, entities of text resolved. */
export const visibleText = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The mail's skeleton: every tag with its attributes, without the texts between. */
export const skeleton = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];
