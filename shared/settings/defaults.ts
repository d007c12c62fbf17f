import type { SettingDocument, SettingName } from './documents.ts';

const OFFICE_HOURS = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];

/** China's official calendar, office hours from Monday to Friday. */
export const DEFAULT_CALENDAR: SettingDocument<'calendar'> = {
  default: 'standard',
  calendars: [
    {
      name: 'standard',
      timeZone: null,
      base: 'CN',
      week: [OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, [], []],
      days: {},
    },
  ],
};

type SlaPolicy = SettingDocument<'sla'>['policies'][number];

/** TK-2: two hours, a day of working time. */
const TICKETS: SlaPolicy = {
  types: [],
  tiers: [],
  responseMinutes: 2 * 60,
  remedyMinutes: null,
  resolutionMinutes: 24 * 60,
  hours: 'business',
  calendar: null,
};
/** TK-6: the manager calls and proposes a remedy within a day. */
const COMPLAINTS: SlaPolicy = { ...TICKETS, types: ['complaint'], remedyMinutes: 24 * 60 };

/**
 * What holds until somebody sets it (version 0). Apart from the schemas: whoever only reads what is in force does
 * not carry them along.
 */
export const DEFAULTS: { readonly [Name in SettingName]: SettingDocument<Name> } = {
  cadence: {
    stages: { potential: 7, intent: 3, deal: 30, lost: 90 },
    deepTouch: { core: 30, key: 30, growth: 90, regular: 90 },
  },
  'contact-rules': { perDay: 1, perWeek: 3 },
  dates: { leadDays: 3 },
  escalation: { afterCadences: 2 },
  calendar: DEFAULT_CALENDAR,
  templates: {},
  sales: {
    probabilities: { lead: 10, need: 25, proposal: 40, negotiation: 60 },
    reviewDays: 7,
    quoteLeadDays: 1,
    contractLeadDays: 30,
    trialLeadDays: 3,
    fulfilmentTeamId: null,
  },
  currencies: { base: 'CNY', rates: [] },
  churn: {
    rhythmFactor: 3,
    minRhythmDays: 30,
    silentDays: 180,
    recoveredSilentDays: 180,
    signals: {
      needed: 2,
      complaintDays: 7,
      unansweredTouches: 3,
      lostRenewalDays: 180,
      satisfactionDays: 180,
    },
    weights: { silence: 80, satisfaction: 20, complaint: 20, unanswered: 20, lostRenewal: 20 },
    urgent: { tiers: ['core', 'key'], score: 80 },
    actDays: 5,
    alert: { weekday: 1, at: '09:00' },
  },
  reports: { bands: ['10000', '50000', '200000', '1000000'] },
  value: {
    rfm: {
      recencyDays: [30, 90, 180, 365],
      frequency: [2, 3, 6, 12],
      amount: ['10000', '50000', '100000', '500000'],
    },
    phases: { newDays: 180, growthPercent: 20, declinePercent: 20 },
    lifetime: { probabilities: [75, 50, 25] },
  },
  tiers: {
    weights: { size: 15, potential: 20, loyalty: 15, purchases: 35, strategic: 15 },
    cuts: { core: 70, key: 50, growth: 30 },
    unknownScore: 0,
    scales: {
      employees: [20, 100, 500, 2000],
      revenue: ['5000000', '20000000', '100000000', '500000000'],
      potential: ['50000', '200000', '500000', '2000000'],
      years: [1, 2, 3, 5],
      orders: [2, 4, 8, 16],
    },
    apply: 'proposed',
  },
  sla: {
    policies: [
      { ...COMPLAINTS, tiers: ['core'], hours: 'always' },
      COMPLAINTS,
      { ...TICKETS, tiers: ['core'], hours: 'always' },
      TICKETS,
    ],
    remindAtPercent: 50,
    repeatEveryPercent: 100,
  },
  service: {
    autoAssign: true,
    teamId: null,
    deskManagerId: null,
    feedbackAfterDays: 3,
    silentDays: 7,
    satisfiedFrom: 3,
    analysisDays: 7,
    recurrence: { days: 30, sameCause: 3, sameCustomer: 2 },
    gestureLimit: { amount: '200', currency: 'CNY' },
  },
  surveys: {
    sender: null,
    restDays: 30,
    linkDays: 14,
    low: { csat: 2, nps: 6 },
    sendAt: '10:00',
    order: { enabled: true, kind: 'csat', afterDays: 7 },
    schedule: { enabled: false, kind: 'nps', everyDays: 180, tiers: [] },
  },
};

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that came later than a document was written have their defaults, however deep they lie (DE-3). */
export const withDefaults = (defaults: unknown, document: unknown): unknown => {
  if (!isGroup(defaults) || !isGroup(document)) return document === undefined ? defaults : document;
  const names = Object.keys({ ...defaults, ...document });
  return Object.fromEntries(names.map((name) => [name, withDefaults(defaults[name], document[name])]));
};
