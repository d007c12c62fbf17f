import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { listEntries } from '../../shared/agenda/agenda.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Effect, Simulation } from '../../shared/settings/simulations.contract.ts';
import { effectsOn } from '../../shared/settings/simulations.rules.ts';
import { agendaContext } from '../derive/agenda/agenda-context.ts';
import { asOfThen } from './as-of.ts';
import type { Compared } from './compared-settings.ts';
import { outlookOf } from './outlook.ts';

interface Base {
  readonly customer: Customer;
  readonly present: readonly AgendaEntry[];
}

const baseOf = async (customer: Customer, { asOf }: Simulation): Promise<Base | null> => {
  if (asOf !== null) return asOfThen(customer, asOf);
  return { customer, present: await listEntries(customer.id) };
};

/** What a simulated setting would change on a customer's agenda; null for one that nobody owns. */
export const simulateCustomer = async (
  found: Customer,
  simulation: Simulation,
  settings: Compared,
): Promise<readonly Effect[] | null> => {
  const base = await baseOf(found, simulation);
  if (!base || base.customer.archivedAt || base.customer.mergedInto) return null;
  const { customer, present } = base;
  const { setting, evaluatedAt } = simulation;
  const context = await agendaContext(customer, present, evaluatedAt);
  if (!context) return null;
  const [before, after] = await Promise.all([
    outlookOf({ ...context, ...settings.before }, setting, 'before'),
    outlookOf({ ...context, ...settings.after }, setting, 'after'),
  ]);
  return effectsOn(context.customer, before, after);
};
