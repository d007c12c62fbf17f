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
  reports: { bands: ['10000', '50000', '200000', '1000000'] },
};

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that came later than a document was written have their defaults, however deep they lie (DE-3). */
export const withDefaults = (defaults: unknown, document: unknown): unknown => {
  if (!isGroup(defaults) || !isGroup(document)) return document === undefined ? defaults : document;
  const names = Object.keys({ ...defaults, ...document });
  return Object.fromEntries(names.map((name) => [name, withDefaults(defaults[name], document[name])]));
};
