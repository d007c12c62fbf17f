import { renderTicketAlert } from '../../shared/tickets/alert-mail.ts';
import type { AlertStep, AlertTicket, TicketAlertMail } from '../../shared/tickets/alert-mail-input.ts';

type Language = TicketAlertMail['language'];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
export const TODAY = '2026-09-21';

let made = 0;

/** A step of which the reader is told at 11:15 that day, with what the test cares about. */
export const stepOf = (facts: Partial<AlertStep> = {}): AlertStep => ({
  clock: 'response',
  step: 0,
  dueAt: `${TODAY} 12:15`,
  secondsLeft: HOUR,
  isWorkingTime: true,
  isStopped: false,
  isRepeated: false,
  ...facts,
});

export const breach = (facts: Partial<AlertStep> = {}): AlertStep =>
  stepOf({ step: 1, dueAt: `${TODAY} 11:00`, secondsLeft: -15 * MINUTE, ...facts });

export const alertTicket = (facts: Partial<AlertTicket> = {}): AlertTicket => {
  made += 1;
  return {
    id: `tkt_${made}`,
    subject: `第 ${made} 号机无法启动`,
    type: 'fault',
    tier: 'regular',
    priority: 'normal',
    customerName: `客户${made}`,
    assigneeName: '李娜',
    as: 'assignee',
    steps: [stepOf()],
    ...facts,
  };
};

export const ticketAlert = (
  tickets: readonly AlertTicket[],
  facts: Partial<TicketAlertMail> = {},
): TicketAlertMail => ({ language: 'zh-CN', recipientName: '陈伟', localDate: TODAY, tickets, ...facts });

const SAID = {
  'zh-CN': {
    reader: '陈伟',
    assignee: '李娜',
    absent: '孙宁',
    customers: ['青岛远洋精密制造有限公司', '苏州蓝海供应链', '杭州云栖智能', '宁波四季园艺', '南京金陵文具'],
    subjects: [
      '三号产线停机，要求当天上门',
      '账单金额与合同不符',
      '如何批量导入门店',
      '发货两次都送错地址',
      '希望增加对账单的英文版',
    ],
  },
  en: {
    reader: 'Emma Clark',
    assignee: 'Li Na',
    absent: 'Tom Baker',
    customers: [
      'Harland Precision Engineering Ltd',
      'Blue Harbour Logistics',
      'Northwind Robotics',
      'Four Seasons Garden Supply',
      'Kingsway Stationers',
    ],
    subjects: [
      'Line 3 is down, they want somebody on site today',
      'The invoice is not what the contract says',
      'How do we import all our shops at once?',
      'Sent to the wrong address twice',
      'Statements in English, please',
    ],
  },
} as const;

const told = (language: Language, i: number, facts: Partial<AlertTicket>): AlertTicket => {
  const { customers, subjects, assignee } = SAID[language];
  return alertTicket({
    customerName: customers[i] ?? '',
    subject: subjects[i] ?? '',
    assigneeName: assignee,
    ...facts,
  });
};

/** The mail of somebody who leads people and has tickets of his own, with everything that can be said. */
export const fullAlert = (language: Language): TicketAlertMail =>
  ticketAlert(
    [
      told(language, 2, { as: 'assignee', type: 'inquiry', tier: 'growth' }),
      told(language, 1, {
        as: 'leader',
        priority: 'high',
        tier: 'key',
        steps: [
          breach({ isStopped: true, secondsLeft: -40 * MINUTE, dueAt: '2026-09-18 17:20' }),
          breach({ clock: 'resolution' }),
        ],
      }),
      told(language, 0, {
        as: 'leader',
        priority: 'urgent',
        tier: 'core',
        type: 'complaint',
        steps: [
          breach({
            clock: 'remedy',
            step: 3,
            isRepeated: true,
            isWorkingTime: false,
            dueAt: '2026-09-17 09:10',
            secondsLeft: -(4 * 24 + 2) * HOUR,
          }),
        ],
      }),
      told(language, 3, {
        as: 'desk',
        assigneeName: null,
        type: 'complaint',
        priority: 'high',
        steps: [breach({ secondsLeft: -(2 * HOUR + 5 * MINUTE), dueAt: `${TODAY} 09:10` })],
      }),
      told(language, 4, {
        as: 'deputy',
        assigneeName: SAID[language].absent,
        type: 'suggestion',
        steps: [stepOf({ clock: 'resolution', dueAt: '2026-09-23 15:30', secondsLeft: 12 * HOUR })],
      }),
    ],
    { language, recipientName: SAID[language].reader },
  );

export const reminder = (language: Language): TicketAlertMail =>
  ticketAlert(
    [told(language, 0, { priority: 'urgent', tier: 'core', steps: [stepOf({ isWorkingTime: false })] })],
    {
      language,
      recipientName: SAID[language].assignee,
    },
  );

/** The mails as they are shown in docs/samples, by the names of their files. */
export const ticketSamples = (): Readonly<Record<string, string>> => ({
  'ticket-alert-zh-CN.html': renderTicketAlert(fullAlert('zh-CN')).html,
  'ticket-alert-en.html': renderTicketAlert(fullAlert('en')).html,
  'ticket-reminder-zh-CN.html': renderTicketAlert(reminder('zh-CN')).html,
  'ticket-reminder-en.html': renderTicketAlert(reminder('en')).html,
});
