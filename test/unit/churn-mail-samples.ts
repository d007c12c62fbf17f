import { chartOf } from '../../shared/churn/alert-chart.rules.ts';
import { renderAlertMail } from '../../shared/churn/alert-mail.ts';
import type { AlertMail, AlertWarning, TeamAlerts, UrgentMail } from '../../shared/churn/alert-mail-input.ts';
import { renderUrgentMail } from '../../shared/churn/alert-urgent-mail.ts';
import { addDaysToDate } from '../../shared/kernel/calendar.ts';

/** A Monday. */
export const MONDAY = '2026-11-30';

const SILENT = {
  code: 'silent_beyond_rhythm',
  points: 60,
  facts: { lastOrderOn: '2026-08-20', usualDays: 27 },
} as const;

let made = 0;

export const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** A warning that was opened last week, with what the test cares about. */
export const warned = (facts: Partial<AlertWarning> = {}): AlertWarning => {
  made += 1;
  return {
    id: `wrn_${made}`,
    customerName: `客户${made}`,
    tier: 'regular',
    score: 60,
    reasons: [SILENT],
    actBy: '2026-12-02',
    lookAgainOn: null,
    value: cny('120000'),
    isNew: true,
    measures: 0,
    lastMeasure: null,
    phone: null,
    ...facts,
  };
};

export const ofTeam = (ownerName: string | null, warnings: readonly AlertWarning[]): TeamAlerts => ({
  ownerName,
  warnings,
  total: warnings.length,
  fresh: warnings.filter(({ isNew }) => isNew).length,
  value: warnings.map(({ value }) => value),
});

export const alertMail = (facts: Partial<AlertMail> = {}): AlertMail => ({
  language: 'zh-CN',
  recipientName: '王伟',
  localDate: MONDAY,
  mine: [],
  resting: [],
  team: [],
  teamResting: 0,
  atStake: [...(facts.mine ?? []), ...(facts.team ?? []).flatMap(({ warnings }) => warnings)].map(
    ({ value }) => value,
  ),
  chart: null,
  publicUrl: null,
  ...facts,
});

/** What was opened so many weeks ago and, if at all, closed so many weeks ago. */
const spans = [
  [9, 3, '420000'],
  [7, null, '260000'],
  [6, 4, '90000'],
  [5, 1, '610000'],
  [4, null, '380000'],
  [2, null, '150000'],
  [0, null, '886000'],
] as const;

export const sampleChart = () =>
  chartOf(
    spans.map(([opened, closed, amount]) => ({
      openedOn: addDaysToDate(MONDAY, -7 * opened),
      closedOn: closed === null ? null : addDaysToDate(MONDAY, -7 * closed),
      value: cny(amount),
    })),
    MONDAY,
  );

type Names = Readonly<Record<'core' | 'key' | 'growth' | 'regular' | 'other' | 'measure', string>>;

const NAMES: Readonly<Record<'zh-CN' | 'en', Names>> = {
  'zh-CN': {
    core: '青岛远洋精密制造有限公司',
    key: '苏州蓝海供应链',
    growth: '杭州云栖智能',
    regular: '宁波四季园艺',
    other: '南京金陵文具',
    measure: '12 月起按年度框架价供货，已发报价',
  },
  en: {
    core: 'Harland Precision Engineering Ltd',
    key: 'Blue Harbour Logistics',
    growth: 'Northwind Robotics',
    regular: 'Four Seasons Garden Supply',
    other: 'Kingsway Stationers',
    measure: 'Offered the annual price from December on',
  },
};

/** The owner's own part, with everything that can be said. */
const own = (names: Names): readonly AlertWarning[] => [
  warned({
    customerName: names.core,
    tier: 'core',
    score: 91,
    value: cny('886000'),
    phone: '+86 138 0013 8000',
    reasons: [SILENT, { code: 'complaint_open', points: 31, facts: { since: '2026-11-12' } }],
  }),
  warned({
    customerName: names.key,
    tier: 'key',
    score: 72,
    value: cny('380000'),
    reasons: [
      { code: 'unanswered', points: 40, facts: { count: 4, since: '2026-10-01' } },
      { code: 'renewal_lost', points: 32, facts: { on: '2026-11-20' } },
    ],
  }),
  warned({
    customerName: names.growth,
    tier: 'growth',
    score: 64,
    isNew: false,
    actBy: '2026-10-26',
    lookAgainOn: '2026-11-30',
    measures: 2,
    lastMeasure: names.measure,
    value: cny('150000'),
  }),
  warned({
    customerName: names.regular,
    isNew: false,
    actBy: '2026-11-23',
    reasons: [
      { code: 'satisfaction_falling', points: 55, facts: { before: 5, latest: 2, on: '2026-11-01' } },
    ],
    value: cny('64000'),
  }),
];

const PEOPLE = { 'zh-CN': ['王伟', '李娜', '陈强'], en: ['Wei', 'Li Na', 'Emma Clark'] } as const;

/** The mail of somebody who is owner and manager both. */
export const fullMail = (language: 'zh-CN' | 'en'): AlertMail => {
  const names = NAMES[language];
  const [recipientName, first, second] = PEOPLE[language];
  return alertMail({
    language,
    recipientName,
    mine: own(names),
    resting: [warned({ isNew: false, lookAgainOn: '2026-12-10' })],
    team: [
      ofTeam(first, [
        warned({ customerName: names.other, tier: 'key', score: 83, value: cny('260000') }),
        warned({ customerName: names.key, isNew: false }),
      ]),
      ofTeam(second, [warned({ customerName: names.growth, isNew: false, value: cny('40000') })]),
      ofTeam(null, [warned({ customerName: names.regular })]),
    ],
    chart: sampleChart(),
  });
};

export const urgentMail = (language: 'zh-CN' | 'en', facts: Partial<UrgentMail> = {}): UrgentMail => {
  const [recipientName, ownerName] = PEOPLE[language];
  const [warning = warned()] = own(NAMES[language]);
  return {
    language,
    recipientName,
    localDate: MONDAY,
    warning,
    owner: { name: ownerName },
    as: 'leader',
    ...facts,
  };
};

/** The mails as they are shown in docs/samples, by the names of their files. */
export const churnSamples = (): Readonly<Record<string, string>> => ({
  'churn-alert-zh-CN.html': renderAlertMail(fullMail('zh-CN')).html,
  'churn-alert-en.html': renderAlertMail(fullMail('en')).html,
  'churn-urgent-zh-CN.html': renderUrgentMail(urgentMail('zh-CN')).html,
  'churn-urgent-en.html': renderUrgentMail(urgentMail('en')).html,
});
