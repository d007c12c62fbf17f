import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, accessTo } from '../../shared/customers/customers.rules.ts';
import { getCustomer, holderOf, survivorOf } from '../../shared/customers/customers.store.ts';
import { carrierOf } from '../../shared/kernel/children.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { MovedTo, notFound, Problem } from '../../shared/kernel/errors.ts';
import { actsFor } from '../../shared/people/absences.store.ts';
import { getPerson, managersOf } from '../../shared/people/caller.store.ts';

/** What a person has of a customer in his own right; the line of reporting is read only where it decides. */
export const ownAccessOf = async (customer: Customer, caller: Caller): Promise<Access | null> => {
  const asked = caller.role === 'manager' && customer.ownerId && customer.ownerId !== caller.id;
  const managers = asked ? await managersOf(customer.ownerId ?? '') : [];
  return accessTo(
    customer,
    caller,
    managers.map(({ id }) => id),
  );
};

const ACTS = ['admin', 'manager', 'sales'];

/**
 * What a caller has of a customer, himself or for somebody absent: a deputy has what the absent person has as its
 * owner or collaborator, not what that person has as somebody's manager.
 */
export const accessOf = async (customer: Customer, caller: Caller): Promise<Access | null> => {
  const own = await ownAccessOf(customer, caller);
  const others = [customer.ownerId, ...customer.collaboratorIds].some(
    (id) => id !== null && id !== caller.id,
  );
  if (own === 'own' || !others || !ACTS.includes(caller.role)) return own;
  const absent = await actsFor(caller, now());
  if (customer.ownerId !== null && absent.includes(customer.ownerId)) return 'own';
  return customer.collaboratorIds.some((id) => absent.includes(id)) ? 'work' : own;
};

export interface Found {
  readonly customer: Customer;
  readonly access: Access;
}

/** What a customer has become, where it has been merged. @throws 404, the same for absent and foreign */
const findSurvivor = async (customer: Customer | null, caller: Caller): Promise<Found> => {
  const survivor = customer && (await survivorOf(customer));
  const access = survivor && (await accessOf(survivor, caller));
  if (!survivor || !access) throw notFound();
  return { customer: survivor, access };
};

/** A customer that the caller may see. @throws 404, the same for absent and foreign; `MovedTo` for a merged one */
export const findCustomer = async (id: string, caller: Caller): Promise<Found> => {
  const found = await findSurvivor(await getCustomer(id), caller);
  if (found.customer.id !== id) throw new MovedTo(id, found.customer.id);
  return found;
};

type Child = { readonly customerId: string; readonly movedBy?: readonly string[] | undefined };

/** The customer whose a contact or a touch is, as it is kept: not where it lies, while a merge or its undo moves it. */
export const homeOf = async (child: Child): Promise<Customer | null> => {
  const at = await getCustomer(child.customerId);
  const carrier = carrierOf(child);
  const left = at?.absorbing.find(({ way, mergeId }) => way === 'leaving' && mergeId === carrier);
  return left ? getCustomer(left.customerId) : at;
};

/** The same for a caller who may see that customer. @throws 404, the same for absent and foreign */
export const findHome = async (child: Child, caller: Caller): Promise<Found> =>
  findSurvivor(await homeOf(child), caller);

type Allowed = (access: Access) => boolean;

const assertAllowed = ({ customer, access }: Found, allowed: Allowed): Customer => {
  if (!allowed(access))
    throw new Problem('forbidden', { detail: 'You may see this customer but not change it.' });
  return customer;
};

/** A customer that the caller may use as `allowed` says. @throws 403 for one he sees but may not use so */
export const findFor = async (id: string, caller: Caller, allowed: Allowed): Promise<Customer> =>
  assertAllowed(await findCustomer(id, caller), allowed);

/** Likewise for a customer that a body names: there is no path to send the caller to, so what it has become is taken. */
export const findNamedFor = async (id: string, caller: Caller, allowed: Allowed): Promise<Customer> =>
  assertAllowed(await findSurvivor(await getCustomer(id), caller), allowed);

export const isOwn = (access: Access): boolean => access === 'own';

/** For what would last when an absent person is back. @throws 403 for who may do it as a deputy only */
export const assertInOwnRight = async (
  customer: Customer,
  caller: Caller,
  allowed: Allowed,
): Promise<void> => {
  const access = await ownAccessOf(customer, caller);
  if (access && allowed(access)) return;
  throw new Problem('forbidden', {
    detail: 'A deputy gives nothing away, lets nobody in and reviews nothing.',
  });
};

/** Names the record in the way of a duplicate when the caller may see it, and only its owner when not (CUS-5). */
export const explainDuplicate = async (
  problem: Problem,
  { caller }: { readonly caller: Caller },
): Promise<Problem> => {
  const holder = holderOf(problem);
  if (problem.code !== 'duplicate' || !holder) return problem;
  const record = await getCustomer(holder);
  const customer = record && (await survivorOf(record));
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
