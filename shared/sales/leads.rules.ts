import type { Instant } from '../kernel/clock.ts';
import { firstVersion } from '../kernel/entity.ts';
import type { Fault } from '../kernel/errors.ts';
import { nameFault, normalizeEmail, normalizeName, normalizePhone } from '../kernel/normalize.ts';
import type { Lead, NewLead } from './leads.contract.ts';

type Raw = Readonly<Record<string, unknown>>;
type State = Lead['state'];

const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });

const REACHED_BY = ['phone', 'email', 'wechat'] as const;

/** Somebody can be reached (LD-1). */
const reachFaults = (raw: Raw): Fault[] =>
  REACHED_BY.some((field) => filled(raw[field]))
    ? []
    : [fault('/phone', 'is needed, or email, or wechat: somebody must be reachable')];

const formatFaults = (raw: Raw): Fault[] => {
  const country = filled(raw.country) ? raw.country : null;
  const phone = filled(raw.phone) ? normalizePhone(raw.phone, country) : null;
  const email = filled(raw.email) ? normalizeEmail(raw.email) : null;
  const name = filled(raw.company) ? nameFault(raw.company) : null;
  return [
    ...(name ? [fault('/company', name)] : []),
    ...(phone && 'fault' in phone ? [fault('/phone', phone.fault)] : []),
    ...(email && 'fault' in email ? [fault('/email', email.fault)] : []),
  ];
};

/** Every fault of a lead that its schema cannot tell, on the raw body or on a patched record. */
export const leadFaults = (body: unknown): Fault[] => {
  const raw = (typeof body === 'object' && body !== null ? body : {}) as Raw;
  return [...reachFaults(raw), ...formatFaults(raw)];
};

type Reach = Pick<Lead, 'company' | 'phone' | 'email' | 'country'>;
const normalForm = (result: ReturnType<typeof normalizeEmail>, raw: string): string =>
  'value' in result ? result.value : raw;

/** Company, phone and e-mail as a customer's will be, so that the same ones are found (CUS-3, CUS-5). */
export const normalizeLead = <L extends Reach>(lead: L): L => ({
  ...lead,
  company: normalizeName(lead.company),
  phone: lead.phone && normalForm(normalizePhone(lead.phone, lead.country), lead.phone),
  email: lead.email && normalForm(normalizeEmail(lead.email), lead.email),
});

export const buildLead = (id: string, body: NewLead, by: string, at: Instant): Lead => ({
  id,
  ...normalizeLead(body),
  state: 'unassigned',
  assigneeId: null,
  assignedAt: null,
  assignedBy: null,
  plan: [],
  failure: null,
  conversion: null,
  ...firstVersion(by, at),
});

/** What may be done with a lead, and in which states (LD-1). */
const ACTS = {
  changed: ['unassigned'],
  deleted: ['unassigned'],
  assigned: ['unassigned', 'assigned', 'developing'],
  planned: ['assigned', 'developing'],
  converted: ['assigned', 'developing'],
  failed: ['assigned', 'developing'],
} as const satisfies Record<string, readonly State[]>;
export type LeadAct = keyof typeof ACTS;

/** Why something cannot be done with a lead as it is; null: it can. */
export const leadRefusal = (state: State, act: LeadAct): string | null => {
  const states: readonly State[] = ACTS[act];
  return states.includes(state)
    ? null
    : `It is ${state}: it can be ${act} only while ${states.join(' or ')}.`;
};

/** A lead in somebody's hands; what has been planned stays. */
export const assignedState = (state: State): State => (state === 'developing' ? 'developing' : 'assigned');
