import type { MailLanguage } from '../kernel/mail-language.ts';
import type { MailAction } from './mail-link.rules.ts';

/** What a page says of the action itself. `when` is a day and a time in words. */
interface ActionWords {
  readonly question: string;
  readonly effect: (when: string | null) => string;
  readonly button: string;
  readonly success: string;
  readonly outcome: (when: string | null) => string;
  /** The reason that the audit log and the entry keep. */
  readonly note: string;
}

/** Why a link does nothing. */
export type Refusal = 'unknown' | 'expired' | 'gone' | 'others' | 'changed' | 'archived' | 'away';

export interface MailActionWords extends Readonly<Record<MailAction, ActionWords>> {
  readonly refusals: Readonly<Record<Refusal, { readonly title: string; readonly text: string }>>;
  /** Why it came to nothing: too many requests, a busy store, a defect, a form that is not ours, or a rule that stands in the way. */
  readonly problems: Readonly<
    Record<
      'often' | 'busy' | 'broken' | 'unsent' | 'impossible',
      { readonly title: string; readonly text: string }
    >
  >;
  readonly reference: (requestId: string) => string;
  readonly dueNow: (when: string) => string;
  readonly usedTitle: string;
  readonly usedText: (usedAt: string) => string;
  readonly closedText: string;
  readonly dueAt: (when: string) => string;
  readonly close: string;
}

const chinese: MailActionWords = {
  done: {
    question: '标记为已完成？',
    effect: (when) => (when === null ? '确认后，这项待办即告完成。' : `确认后，下次跟进将安排在 ${when}。`),
    button: '确认完成',
    success: '已完成',
    outcome: (when) => (when === null ? '这项待办已经完成。' : `下次跟进：${when}。`),
    note: '在提醒邮件中点选“已完成”',
  },
  tomorrow: {
    question: '推迟到下一个工作日？',
    effect: (when) => `确认后，将改到 ${when}。`,
    button: '确认推迟',
    success: '已推迟',
    outcome: (when) => `已改到 ${when}。`,
    note: '在提醒邮件中点选“推迟到明天”',
  },
  refusals: {
    unknown: { title: '链接无效', text: '请从最近一封提醒邮件中重新打开链接，或在系统中处理。' },
    expired: {
      title: '链接已过期',
      text: '邮件中的链接 14 天内有效。请使用最近一封提醒邮件，或在系统中处理。',
    },
    gone: { title: '这项待办已不存在', text: '它已经被处理或取消，无需再做什么。' },
    others: { title: '这项待办已不由您负责', text: '它可能已转交给同事，没有做任何更改。' },
    changed: { title: '这项待办已有变动', text: '邮件发出之后，它的时间已经改变，所以没有做任何更改。' },
    away: {
      title: '没有可以推迟到的工作日',
      text: '按您登记的休假，今后没有工作日，所以没有做任何更改。可以将它转交给同事。',
    },
    archived: { title: '客户已归档', text: '归档的客户不再安排跟进，没有做任何更改。' },
  },
  problems: {
    often: { title: '请求过于频繁', text: '没有做任何更改。请过一分钟再从邮件中打开链接。' },
    busy: { title: '系统繁忙', text: '请稍后再从邮件中打开链接，页面会告诉您是否已经处理。' },
    broken: {
      title: '系统出错',
      text: '这是我们的问题。请稍后再从邮件中打开链接，页面会告诉您是否已经处理。',
    },
    impossible: { title: '现在无法这样处理', text: '没有做任何更改。请在系统中处理这项待办。' },
    unsent: {
      title: '没有收到您的确认',
      text: '没有做任何更改。请从邮件中重新打开链接，再点击页面上的按钮。',
    },
  },
  reference: (requestId) => `报告问题时请提供：${requestId}`,
  dueNow: (when) => `现在的时间：${when}。`,
  usedTitle: '此前已经处理过',
  usedText: (usedAt) => `您已在 ${usedAt} 通过这个链接处理过，没有重复操作。`,
  closedText: '这项待办已经完成，没有重复操作。',
  dueAt: (when) => `到期时间：${when}`,
  close: '现在可以关闭此页面。',
};

const english: MailActionWords = {
  done: {
    question: 'Mark it as done?',
    effect: (when) =>
      when === null ? 'It will be taken off your agenda.' : `The next follow-up will be planned for ${when}.`,
    button: 'Yes, it is done',
    success: 'Done',
    outcome: (when) => (when === null ? 'It is off your agenda.' : `Next follow-up: ${when}.`),
    note: 'Marked as done from the reminder mail',
  },
  tomorrow: {
    question: 'Move it to the next working day?',
    effect: (when) => `It will be due on ${when}.`,
    button: 'Yes, move it',
    success: 'Moved',
    outcome: (when) => `It is now due on ${when}.`,
    note: 'Moved to the next working day from the reminder mail',
  },
  refusals: {
    unknown: {
      title: 'This link does not work',
      text: 'Please open the link in your latest reminder again, or use your agenda.',
    },
    expired: {
      title: 'This link has expired',
      text: 'Links in reminders work for 14 days. Please use your latest reminder, or your agenda.',
    },
    gone: {
      title: 'It is no longer there',
      text: 'It has been dealt with or dropped. Nothing is left to do.',
    },
    others: {
      title: 'It is no longer yours',
      text: 'It may have been handed over to a colleague. Nothing was changed.',
    },
    changed: {
      title: 'It has changed since',
      text: 'It was given another time after the mail was sent. Nothing was changed.',
    },
    away: {
      title: 'There is no working day to move it to',
      text: 'By the absences entered for you, you are away for good. Nothing was changed. You can hand it over to a colleague.',
    },
    archived: {
      title: 'The customer is archived',
      text: 'Archived customers are not followed up. Nothing was changed.',
    },
  },
  problems: {
    often: {
      title: 'Too many requests',
      text: 'Nothing was changed. Please open the link in your mail again in a minute.',
    },
    busy: {
      title: 'The system is busy',
      text: 'Please open the link in your mail again shortly: the page will tell you whether it is done.',
    },
    broken: {
      title: 'Something went wrong',
      text: 'This is our fault. Please open the link in your mail again later: the page will tell you whether it is done.',
    },
    impossible: {
      title: 'This is not possible now',
      text: 'Nothing was changed. Please use your agenda instead.',
    },
    unsent: {
      title: 'Your answer did not arrive',
      text: 'Nothing was changed. Please open the link in your mail again and press the button on the page.',
    },
  },
  reference: (requestId) => `When you report it, please quote ${requestId}`,
  dueNow: (when) => `It is now due on ${when}.`,
  usedTitle: 'Already taken care of',
  usedText: (usedAt) => `You used this link on ${usedAt}. Nothing was done twice.`,
  closedText: 'It is done already. Nothing was done twice.',
  dueAt: (when) => `Due ${when}`,
  close: 'You can close this page now.',
};

const WORDS: Readonly<Record<MailLanguage, MailActionWords>> = { 'zh-CN': chinese, en: english };

export const mailActionWords = (language: MailLanguage): MailActionWords => WORDS[language];
