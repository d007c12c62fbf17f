import { addSeconds, type Instant, secondsBetween } from '../kernel/clock.ts';
import { nameFault, normalizeEmail, normalizeName, normalizePhone } from '../kernel/normalize.ts';
import { earliest } from './tags.rules.ts';

type Stage = 'potential' | 'intent' | 'deal' | 'lost';

/** What of a customer's record its quality is judged by. */
export interface QualitySubject {
  readonly kind: 'company' | 'person';
  readonly name: string;
  readonly stage: Stage;
  readonly firstContactAt: Instant;
  readonly phone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly address: { readonly country?: string | null | undefined } | null;
  readonly need: string;
  readonly source: string;
  readonly competitors: readonly string[];
}

export interface QualityFacts {
  readonly lastTouchAt: Instant | null;
  readonly touches: number;
  readonly lateTouches: number;
  readonly touchesUntil: Instant | null;
  readonly contacts: number;
  readonly reachableContacts: number;
  readonly invalidContacts: number;
}

export interface Quality {
  readonly score: number;
  readonly completeness: number;
  readonly validity: number;
  readonly freshness: number;
  readonly punctuality: number;
  readonly missing: string[];
  readonly invalid: string[];
}

/** What each part weighs in the whole. */
export const QUALITY_WEIGHTS = { completeness: 40, validity: 25, freshness: 20, punctuality: 15 } as const;

/** What each field weighs in completeness: what a sale needs first, then what a profile needs. */
const EVERYBODY = {
  need: 10,
  source: 4,
  preferences: 4,
  region: 6,
  address: 6,
  currentValue: 4,
  potentialValue: 4,
  creditRisk: 4,
  cooperationRisk: 4,
} as const;
const COMPANIES = {
  ...EVERYBODY,
  shortName: 2,
  industry: 8,
  size: 6,
  website: 3,
  decisionChain: 8,
  background: 8,
  market: 6,
  competitors: 4,
} as const;
const REACH_WEIGHT = 10;
const CONTACT_WEIGHT = 10;

const DAY = 24 * 3600;
const FRESH_STEPS = 4;

const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.round((100 * part) / whole);

const isFilled = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'object' && value !== null
      ? Object.values(value).some(isFilled)
      : value !== undefined && value !== null && value !== '';

const isReachable = (
  { phone, email, wechat }: QualitySubject,
  { reachableContacts }: QualityFacts,
): boolean => isFilled(phone) || isFilled(email) || isFilled(wechat) || reachableContacts > 0;

const completenessOf = (subject: QualitySubject, facts: QualityFacts) => {
  const fields: Readonly<Record<string, unknown>> = { ...subject };
  const weights = subject.kind === 'company' ? COMPANIES : EVERYBODY;
  const parts = [
    ...Object.entries(weights).map(([name, weight]) => ({ name, weight, there: isFilled(fields[name]) })),
    { name: 'phone', weight: REACH_WEIGHT, there: isReachable(subject, facts) },
    // A person is its own contact.
    ...(subject.kind === 'company'
      ? [{ name: 'contacts', weight: CONTACT_WEIGHT, there: facts.contacts > facts.invalidContacts }]
      : []),
  ];
  const sum = (some: typeof parts) => some.reduce((total, { weight }) => total + weight, 0);
  const there = parts.filter((part) => part.there);
  const missing = parts.filter((part) => !part.there).map(({ name }) => name);
  return { completeness: percent(sum(there), sum(parts)), missing };
};

const isNormal = (result: ReturnType<typeof normalizeEmail>, value: string): boolean =>
  'value' in result && result.value === value;

/** The share of what can be checked that is as normalising would leave it (CUS-3), contacts and reach included. */
const validityOf = (subject: QualitySubject, facts: QualityFacts, isPhoneNormal: boolean) => {
  const { name, phone, email } = subject;
  const checks = [
    { field: 'name', valid: nameFault(name) === null && normalizeName(name) === name },
    ...(phone ? [{ field: 'phone', valid: isPhoneNormal }] : []),
    ...(email ? [{ field: 'email', valid: isNormal(normalizeEmail(email), email) }] : []),
    ...(facts.contacts > 0 ? [{ field: 'contacts', valid: facts.invalidContacts === 0 }] : []),
    { field: 'reach', valid: isReachable(subject, facts) },
  ];
  const invalid = checks.filter(({ valid }) => !valid).map(({ field }) => field);
  return { validity: percent(checks.length - invalid.length, checks.length), invalid };
};

/** 100 within one cadence of the last touch, and a quarter less with every cadence more, down to 0. */
const freshnessOf = (
  { stage, firstContactAt }: QualitySubject,
  { lastTouchAt }: QualityFacts,
  cadence: Readonly<Record<Stage, number>>,
  at: Instant,
) => {
  const since = lastTouchAt ?? firstContactAt;
  const unit = cadence[stage] * DAY;
  const missed = Math.max(0, Math.floor(secondsBetween(since, at) / unit));
  const freshness = Math.max(0, 100 - missed * (100 / FRESH_STEPS));
  return { freshness, turnsAt: freshness === 0 ? null : addSeconds(since, (missed + 1) * unit) };
};

/**
 * DQ-4: how complete, valid, fresh and punctually kept a customer's data is, and until when that holds; whether its
 * phone is as normalising would leave it is known already, for that takes the numbering plans of all countries.
 */
export const qualityKnowing = (
  isPhoneNormal: boolean,
  subject: QualitySubject,
  facts: QualityFacts,
  cadence: Readonly<Record<Stage, number>>,
  at: Instant,
): { readonly quality: Quality; readonly lookAgainAt: Instant | null } => {
  const { completeness, missing } = completenessOf(subject, facts);
  const { validity, invalid } = validityOf(subject, facts, isPhoneNormal);
  const { freshness, turnsAt } = freshnessOf(subject, facts, cadence, at);
  const punctuality = percent(facts.touches - facts.lateTouches, facts.touches);
  const weights = QUALITY_WEIGHTS;
  const sum =
    completeness * weights.completeness +
    validity * weights.validity +
    freshness * weights.freshness +
    punctuality * weights.punctuality;
  return {
    quality: {
      score: Math.round(sum / 100),
      completeness,
      validity,
      freshness,
      punctuality,
      missing,
      invalid,
    },
    // While nothing is late, a touch that grows old changes no share.
    lookAgainAt: earliest(turnsAt, facts.lateTouches > 0 ? facts.touchesUntil : null),
  };
};

const hasNormalPhone = ({ phone, address }: QualitySubject): boolean =>
  phone === null || isNormal(normalizePhone(phone, address?.country ?? null), phone);

/** DQ-4, all of it anew. */
export const qualityOf = (
  subject: QualitySubject,
  facts: QualityFacts,
  cadence: Readonly<Record<Stage, number>>,
  at: Instant,
): ReturnType<typeof qualityKnowing> => qualityKnowing(hasNormalPhone(subject), subject, facts, cadence, at);
