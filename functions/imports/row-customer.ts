import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { findNamedFor } from '../customers/find-customer.ts';
import { findReferred } from './find-referred.ts';
import { once, type RunContext } from './row-draft.ts';

const REFERENCE = 'customer';

const reference = (message: string, { mapping }: RunContext): RowFault => ({
  field: REFERENCE,
  column: mapping.columnOf(REFERENCE),
  message,
});

type Allowed = (access: Access) => boolean;
type Named = Readonly<Record<string, unknown>>;

const findUsable = async (named: Named, run: RunContext, allowed: Allowed): Promise<Customer | RowFault> => {
  const { record, findByExternalId } = run;
  const found = await findReferred(named, { country: record.defaultCountry, findByExternalId });
  if ('fault' in found) return reference(found.fault, run);
  try {
    const customer = await findNamedFor(found.id, run.caller, allowed);
    return customer.archivedAt ? reference('the customer is archived', run) : customer;
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status >= 500) throw failure;
    return reference(failure.code === 'forbidden' ? failure.message : 'is no customer that you may see', run);
  }
};

/** The customer that a row names, if the importer may use it so. */
export const rowCustomer = (named: Named, run: RunContext, allowed: Allowed): Promise<Customer | RowFault> =>
  once(run, `customer ${JSON.stringify(named)}`, () => findUsable(named, run, allowed));
