import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, accessTo } from '../../shared/customers/customers.rules.ts';
import { getCustomer, holderOf } from '../../shared/customers/customers.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound, Problem } from '../../shared/kernel/errors.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';

/** What a caller has of a customer; the line of reporting is read only where it decides. */
export const accessOf = async (customer: Customer, caller: Caller): Promise<Access | null> => {
  const asked = caller.role === 'manager' && customer.ownerId && customer.ownerId !== caller.id;
  const managers = asked ? await managersOf(customer.ownerId ?? '') : [];
  return accessTo(
    customer,
    caller,
    managers.map(({ id }) => id),
  );
};

export interface Found {
  readonly customer: Customer;
  readonly access: Access;
}

/** A customer that the caller may see. @throws 404, the same for absent and foreign */
export const findCustomer = async (id: string, caller: Caller): Promise<Found> => {
  const customer = await getCustomer(id);
  const access = customer && (await accessOf(customer, caller));
  if (!customer || !access) throw notFound();
  return { customer, access };
};

/** A customer that the caller may use as `allowed` says. @throws 403 for one he sees but may not use so */
export const findFor = async (
  id: string,
  caller: Caller,
  allowed: (access: Access) => boolean,
): Promise<Customer> => {
  const { customer, access } = await findCustomer(id, caller);
  if (!allowed(access))
    throw new Problem('forbidden', { detail: 'You may see this customer but not change it.' });
  return customer;
};

export const isOwn = (access: Access): boolean => access === 'own';

/** Names the record in the way of a duplicate when the caller may see it, and only its owner when not (CUS-5). */
export const explainDuplicate = async (
  problem: Problem,
  { caller }: { readonly caller: Caller },
): Promise<Problem> => {
  const holder = holderOf(problem);
  if (problem.code !== 'duplicate' || !holder) return problem;
  const customer = await getCustomer(holder);
  const { holder: _, contact, ...extensions } = problem.options.extensions ?? {};
  const told = (existing: object) =>
    new Problem('duplicate', {
      ...problem.options,
      detail: problem.message,
      extensions: { ...extensions, existing },
    });
  if (!customer) return told({});
  if (await accessOf(customer, caller)) {
    return told({ customerId: customer.id, name: customer.name, ...(contact ? { contactId: contact } : {}) });
  }
  const owner = customer.ownerId ? await getPerson(customer.ownerId) : null;
  return told({ ownerId: customer.ownerId, ownerName: owner?.name ?? null });
};
