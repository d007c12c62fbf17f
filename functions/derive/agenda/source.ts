import type { AgendaEntry } from '../../../shared/agenda/agenda.fields.ts';
import { locateEntry } from '../../../shared/agenda/agenda.rules.ts';
import type { Wanted } from '../../../shared/agenda/reconcile.rules.ts';
import type { ReviewSettings } from '../../../shared/agenda/reviews.rules.ts';
import type { Customer } from '../../../shared/customers/customers.contract.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import type { Mark } from '../../../shared/kernel/marks.ts';
import type { InForce } from '../../../shared/settings/in-force.store.ts';

/** What a source decides on: one customer that somebody owns, and the settings in force. */
export interface AgendaContext {
  readonly customer: Customer & { readonly ownerId: string };
  /** The owner's nearest manager who can act; null: he has none. */
  readonly managerId: string | null;
  /** All of the customer's entries, open and closed. */
  readonly present: readonly AgendaEntry[];
  readonly cadence: InForce<'cadence'>;
  readonly contactRules: InForce<'contact-rules'>;
  readonly dates: InForce<'dates'>;
  readonly escalation: InForce<'escalation'>;
  readonly sales: InForce<'sales'>;
  /** What sales records ask for: read when first asked for, once for all their sources. */
  readonly marks: () => Promise<readonly Mark[]>;
  /** The organisation's zone and working days. */
  readonly calendar: ReviewSettings;
  readonly at: Instant;
}

/** What marks are planned by, also of a customer that lies in the pool. */
export interface MarksContext extends Pick<AgendaContext, 'present' | 'sales' | 'marks' | 'calendar' | 'at'> {
  readonly customer: Customer;
}

/** What a source answers. */
export interface SourcePlan {
  /** What is on the agenda now, or within the horizon. */
  readonly wanted: readonly Wanted[];
  /** What comes later than that, soonest first, for `next`. */
  readonly coming: readonly Wanted[];
  /** When time alone changes the answer; null: never. */
  readonly lookAgainAt: Instant | null;
}

/** A source of the agenda: what of a customer's present state is to be done, by whom, when. */
export type AgendaSource = (context: AgendaContext) => SourcePlan | Promise<SourcePlan>;

/** The entry that stands in a slot, open or closed. */
export const presentIn = (present: readonly AgendaEntry[], slot: string): AgendaEntry | null =>
  present.find(({ id }) => locateEntry(id)?.slot === slot) ?? null;
