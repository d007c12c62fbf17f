import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { isTouch, locateEntry, nextFollowUp } from '../../shared/agenda/agenda.rules.ts';
import { reconcile, type Wanted } from '../../shared/agenda/reconcile.rules.ts';
import { quietUntil } from '../../shared/interactions/do-not-disturb.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { MARK_SOURCES } from '../../shared/kernel/marks.ts';
import {
  SIMULATED_SOURCES,
  type Simulated,
  type SimulatedSource,
} from '../../shared/settings/simulations.contract.ts';
import type { Seen } from '../../shared/settings/simulations.rules.ts';
import { putOff } from '../customers/undisturbed.ts';
import { type AgendaContext, type AgendaSource, presentIn } from '../derive/agenda/source.ts';
import { AGENDA_SOURCES_DERIVED } from '../derive/agenda/sources.ts';

type Sources = Readonly<Partial<Record<AgendaEntry['source'], AgendaSource>>>;
const { deep_touch, escalation, important_date } = AGENDA_SOURCES_DERIVED;
const TOUCHED: Sources = { deep_touch, escalation };
const MARKED: Sources = Object.fromEntries(
  MARK_SOURCES.map((source) => [source, AGENDA_SOURCES_DERIVED[source]]),
);

/** The derived sources that each setting rules. */
const RULED: Readonly<Record<Simulated, Sources>> = {
  cadence: TOUCHED,
  escalation: TOUCHED,
  'contact-rules': TOUCHED,
  dates: { important_date },
  sales: MARKED,
  calendar: AGENDA_SOURCES_DERIVED,
  churn: {},
  sla: {},
  tiers: {},
};
/** An escalation rests on the deep touch that the look before has put. */
const MOST_LOOKS = 4;

const slotOf = ({ id }: AgendaEntry): string => locateEntry(id)?.slot ?? '';

interface Settled {
  readonly present: readonly AgendaEntry[];
  /** What will be on the agenda when its time comes. */
  readonly coming: readonly Wanted[];
}

/** The agenda as the daily looks would leave it: by the sources and the reconciling that they go by. */
const settle = async (context: AgendaContext, sources: Sources, looks = MOST_LOOKS): Promise<Settled> => {
  const { customer, present, at } = context;
  const plans = await Promise.all(Object.values(sources).map((source) => source(context)));
  const wanted = plans.flatMap((plan) => plan.wanted);
  const coming = plans.flatMap((plan) => plan.coming);
  const ruled = present.filter(({ source }) => Object.hasOwn(sources, source));
  const { put, remove } = reconcile(wanted, ruled, customer, at);
  if (put.length + remove.length === 0 || looks === 0) return { present, coming };
  const gone = new Set([...remove, ...put.map(({ after }) => after)].map(({ id }) => id));
  const kept = present.filter(({ id }) => !gone.has(id));
  return settle({ ...context, present: [...kept, ...put.map(({ after }) => after)] }, sources, looks - 1);
};

/** When a follow-up that the cadence has set would be due if it were planned anew; one that people have set stays. */
const replanned = (entry: AgendaEntry, context: AgendaContext): Instant => {
  if (entry.reason.code !== 'cadence') return entry.dueAt;
  const { customer, cadence, contactRules, calendar, at } = context;
  const from = customer.lastInteractionAt ?? customer.firstContactAt;
  const due = nextFollowUp(customer, undefined, from, cadence, calendar.timeZone);
  return due ? putOff(due, customer, contactRules.document, at).dueAt : entry.dueAt;
};

const seen = (
  source: SimulatedSource,
  dueAt: Instant,
  overridden: boolean,
  { customer, contactRules, at }: AgendaContext,
) => {
  const touches = isTouch({ source }) && !overridden;
  const until = touches ? quietUntil(customer.recentOutboundAt, contactRules.document, dueAt, at) : null;
  return { source, dueAt, quietUntil: until };
};

const sourceOf = (source: AgendaEntry['source']): SimulatedSource | null =>
  SIMULATED_SOURCES.find((known) => known === source) ?? null;

/**
 * What a customer's agenda holds under the settings of a context. Follow-ups stand as they are before a change;
 * after one of the cadence as they will when they are next planned.
 */
export const outlookOf = async (
  context: AgendaContext,
  setting: Simulated,
  when: 'before' | 'after',
): Promise<Seen> => {
  const { present, coming } = await settle(context, RULED[setting]);
  const plans = setting === 'cadence' && when === 'after';
  const followUp = presentIn(context.present, 'follow_up');
  const open = present.flatMap((entry) => {
    const source = entry.closedAt === null ? sourceOf(entry.source) : null;
    if (!source) return [];
    const dueAt = plans && entry === followUp ? replanned(entry, context) : entry.dueAt;
    return [[slotOf(entry), seen(source, dueAt, entry.reason.override !== undefined, context)] as const];
  });
  const later = coming.flatMap(({ slot, source: named, dueAt }) => {
    const source = sourceOf(named);
    // Everything goes up some day, if nobody does it.
    return source && source !== 'escalation' ? [[slot, seen(source, dueAt, false, context)] as const] : [];
  });
  return Object.fromEntries([...later, ...open]);
};
