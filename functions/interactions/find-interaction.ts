import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Access } from '../../shared/customers/customers.rules.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { getInteraction as readInteraction } from '../../shared/interactions/interactions.store.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { notFound } from '../../shared/kernel/errors.ts';
import { findHome } from '../customers/find-customer.ts';

/** A touch with a customer whose history the caller may read. @throws 404, the same for absent and foreign */
export const findInteraction = async (
  id: string,
  caller: Caller,
): Promise<{ touch: Interaction; access: Access; customer: Customer }> => {
  const touch = await readInteraction(id);
  if (!touch) throw notFound();
  const { access, customer } = await findHome(touch, caller);
  if (access === 'pool') throw notFound();
  return { touch, access, customer };
};
