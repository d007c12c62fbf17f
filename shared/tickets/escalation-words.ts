import type { MailLanguage } from '../kernel/mail-language.ts';

/** Every text of the mail about an escalated ticket: what one language lacks does not compile. */
export interface EscalationWords {
  readonly subject: (customer: string, subject: string) => string;
  readonly title: (by: string, customer: string) => string;
  readonly advice: string;
  readonly why: string;
  readonly ticket: string;
  readonly description: string;
  readonly due: string;
  readonly late: (at: string) => string;
  readonly notDue: string;
  readonly assignee: string;
  readonly nobody: string;
  readonly times: string;
  readonly count: (times: number) => string;
  readonly footer: readonly string[];
}

const inChinese: EscalationWords = {
  subject: (customer, subject) => `工单升级：${customer}「${subject}」`,
  title: (by, customer) => `${by} 请您出面处理 ${customer} 的工单`,
  advice: '请尽快与受理人商定下一步，必要时亲自联系客户',
  why: '升级原因',
  ticket: '工单',
  description: '客户描述',
  due: '截止时间',
  late: (at) => `${at}，已超时`,
  notDue: '等待客户，暂停计时',
  assignee: '受理人',
  nobody: '尚无人受理',
  times: '升级次数',
  count: (times) => `第 ${times} 次`,
  footer: [
    '工单升级时立即通知受理人的主管；没有主管的，通知服务台负责人或管理员。优先级同时提高一级。',
    '语言和邮件种类可在个人设置中修改。',
  ],
};

const inEnglish: EscalationWords = {
  subject: (customer, subject) => `Ticket escalated: ${customer}, “${subject}”`,
  title: (by, customer) => `${by} asks you to step in for ${customer}`,
  advice: 'Please agree on the next step with the assignee, and call the customer yourself if need be',
  why: 'Why',
  ticket: 'Ticket',
  description: 'What the customer says',
  due: 'Due',
  late: (at) => `${at}, overdue`,
  notDue: 'waiting for the customer, the clock stands still',
  assignee: 'Assignee',
  nobody: 'nobody yet',
  times: 'Escalated',
  count: (times) => (times === 1 ? 'for the first time' : `${times} times`),
  footer: [
    'The assignee’s manager is told at once when a ticket is escalated; without one, the manager of the service desk or the administrators. Its priority rises by one.',
    'Language and kinds of mail can be changed in your preferences.',
  ],
};

const WORDS: Readonly<Record<MailLanguage, EscalationWords>> = { 'zh-CN': inChinese, en: inEnglish };

export const escalationWords = (language: MailLanguage): EscalationWords => WORDS[language];
