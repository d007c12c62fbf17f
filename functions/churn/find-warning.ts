import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { getWarning } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState, notFound, Problem, staleVersion } from '../../shared/kernel/errors.ts';
import { findHome } from '../customers/find-customer.ts';

export interface FoundWarning {
  readonly warning: Warning;
  readonly customer: Customer;
  /** Amounts are withheld (SE-2). */
  readonly masked: boolean;
  readonly mayChange: boolean;
}

/** A warning of a customer that the caller may see. @throws 404, the same for absent and foreign */
export const findWarning = async (id: string, caller: Caller): Promise<FoundWarning> => {
  const warning = await getWarning(id);
  if (!warning) throw notFound();
  const { customer, access } = await findHome(warning, caller);
  if (access === 'pool') throw notFound();
  return { warning, customer, masked: access === 'serve', mayChange: mayChange(access) };
};

/** One that the caller may move, as he has read it. @throws 403, 412, or 409 at an archived customer */
export const findToMove = async (id: string, caller: Caller, ifMatch: number): Promise<FoundWarning> => {
  const found = await findWarning(id, caller);
  if (!found.mayChange)
    throw new Problem('forbidden', { detail: 'You may see this warning but not move it.' });
  if (found.warning.version !== ifMatch) throw staleVersion();
  if (found.customer.archivedAt) throw invalidState('Restore the customer first.');
  return found;
};
