import type { AgendaEntry } from '../../../shared/agenda/agenda.fields.ts';
import { listEntries, putEntryWrites, removeEntryWrites } from '../../../shared/agenda/agenda.store.ts';
import { giveBack, type Reconciled, reconcile, type Wanted } from '../../../shared/agenda/reconcile.rules.ts';
import { NO_RENEWALS, type Renewals, renewalsOf } from '../../../shared/agenda/renewals.rules.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import { addSeconds, type Instant } from '../../../shared/kernel/clock.ts';
import { failureFields, log } from '../../../shared/kernel/log.ts';
import { type Mark, SERVICE_SOURCES } from '../../../shared/kernel/marks.ts';
import { byText } from '../../../shared/kernel/sort.ts';
import { isStoreBusy, type Write } from '../../../shared/kernel/transaction.ts';
import { worksOnCustomer } from '../../customers/works-on-customer.ts';
import { agendaContext, poolContext } from './agenda-context.ts';
import { markedIn } from './marked.ts';
import type { AgendaContext, AgendaSource, MarksContext, SourcePlan } from './source.ts';
import { AGENDA_SOURCES_DERIVED } from './sources.ts';

/** What all sources together say of a customer. */
export interface AgendaPlan extends Reconciled {
  /** What is there now, open and closed. */
  readonly present: readonly AgendaEntry[];
  /** What is not on the agenda yet, soonest first. */
  readonly coming: readonly Wanted[];
  /** When time alone changes any of it; null: never. */
  readonly lookAgainAt: Instant | null;
  readonly renewals: Renewals;
}

interface Answer {
  readonly name: string;
  /** Null: it failed. */
  readonly plan: SourcePlan | null;
}

const NOTHING: SourcePlan = { wanted: [], coming: [], lookAgainAt: null };
const DAY = 24 * 3600;

/** A source that fails is told of, leaves its entries as they are and is asked again tomorrow; the others go on. */
const ask = async (
  name: string,
  id: string,
  source: () => SourcePlan | Promise<SourcePlan>,
): Promise<Answer> => {
  try {
    return { name, plan: await source() };
  } catch (failure) {
    // No fault of the source: the whole record is tried again.
    if (isStoreBusy(failure)) throw failure;
    log.error('agenda source failed', { source: name, customer: id, ...failureFields(failure) });
    return { name, plan: null };
  }
};

const SOURCES = Object.entries(AGENDA_SOURCES_DERIVED) as [string, AgendaSource][];

const askAll = (context: AgendaContext): Promise<Answer[]> =>
  Promise.all(SOURCES.map(([name, source]) => ask(name, context.customer.id, () => source(context))));

/** What lies in the pool is on nobody's agenda, but for tickets that somebody has to solve, or to see to. */
const askPool = (context: MarksContext): Promise<Answer[]> =>
  Promise.all(
    SOURCES.map(async ([name]): Promise<Answer> => {
      const source = SERVICE_SOURCES.find((one) => one === name);
      if (!source) return { name, plan: NOTHING };
      return ask(name, context.customer.id, () => markedIn(source, context));
    }),
  );

const earliest = (answers: readonly Answer[], at: Instant): Instant | null =>
  answers.flatMap(({ plan }) => (plan ? (plan.lookAgainAt ?? []) : addSeconds(at, DAY))).sort()[0] ?? null;

const sooner = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other < one) ? other : one;

const isRuled = (answers: readonly Answer[], { source }: AgendaEntry): boolean =>
  answers.some(({ name, plan }) => plan !== null && name === source);

/** Who has something to do with a customer on whom he works no more; of its owner and who leads him it is known. */
const leaversOf = async ({ customer, managerId, present }: AgendaContext): Promise<ReadonlySet<string>> => {
  const open = present.filter(({ closedAt }) => closedAt === null);
  const others = new Set(open.map(({ ownerId }) => ownerId));
  others.delete(customer.ownerId);
  if (managerId !== null) others.delete(managerId);
  const left = await Promise.all(
    [...others].map(async (id) => ((await worksOnCustomer(id, customer)) ? [] : [id])),
  );
  return new Set(left.flat());
};

/**
 * What the sources want of a customer's agenda as it is now, and what must change there.
 * @param marks of who reads them anyway
 */
export const planAgenda = async (
  customer: Customer,
  at: Instant,
  marks?: () => Promise<readonly Mark[]>,
): Promise<AgendaPlan> => {
  const present = await listEntries(customer.id);
  const context = await agendaContext(customer, present, at, marks);
  const [answers, left] = await Promise.all([
    context ? askAll(context) : askPool(await poolContext(customer, present, at, marks)),
    context ? leaversOf(context) : new Set<string>(),
  ]);
  const renewals = context
    ? renewalsOf(await context.marks(), context.sales, context.calendar, at)
    : NO_RENEWALS;
  const plans = answers.flatMap(({ plan }) => plan ?? []);
  const ruled = present.filter((entry) => isRuled(answers, entry));
  const wanted = plans.flatMap((plan) => plan.wanted);
  const collaboratorIds = customer.collaboratorIds.filter((id) => !left.has(id));
  const { put, remove } = reconcile(wanted, ruled, { ...customer, collaboratorIds }, at);
  const unruled = present.filter(({ source }) => !Object.hasOwn(AGENDA_SOURCES_DERIVED, source));
  return {
    present,
    put: [...put, ...giveBack(unruled, left, customer, at)],
    // While a merge brings contacts and dates, what is about them waits for them.
    remove: customer.absorbing.length > 0 ? [] : remove,
    coming: plans.flatMap(({ coming }) => coming).sort((a, b) => byText(a.dueAt, b.dueAt)),
    lookAgainAt: sooner(earliest(answers, at), renewals.opensAt),
    renewals,
  };
};

/** The writes that bring a plan about. */
export const planWrites = ({ put, remove }: Reconciled): Write[] => [
  ...put.flatMap(({ before, after }) => putEntryWrites(before, after)),
  ...remove.flatMap(removeEntryWrites),
];
