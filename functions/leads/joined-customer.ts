import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { type Fault, invalidState, Problem } from '../../shared/kernel/errors.ts';
import type { Lead } from '../../shared/sales/leads.contract.ts';
import { accessOf, explainDuplicate, findNamedFor } from '../customers/find-customer.ts';
import { findMatches, type LeadMatch } from './lead-matches.ts';

type Existing = Readonly<Record<string, string | null>>;

/** A customer in the way, as far as the caller may know it (CUS-5). */
const existing = async ({ customer }: LeadMatch, caller: Caller): Promise<Existing> => {
  const problem = new Problem('duplicate', { extensions: { holder: customer.id } });
  const { options } = await explainDuplicate(problem, { caller });
  return (options.extensions?.existing ?? {}) as Existing;
};

const nameOf = ({ customerId, name, ownerName }: Existing): string => {
  if (customerId) return `${name} (${customerId})`;
  return ownerName ? `a customer of ${ownerName}` : 'another customer';
};

/** Several customers have something of the lead: nobody but a person can tell which one it is. */
const ambiguous = async (matches: readonly LeadMatch[], caller: Caller): Promise<Problem> => {
  const candidates = await Promise.all(matches.map((match) => existing(match, caller)));
  const errors = matches.map(
    ({ fields }, i): Fault => ({
      in: 'body',
      pointer: '/customerId',
      message: `is needed: ${fields.join(' and ')} of the lead belong to ${nameOf(candidates[i] ?? {})}`,
    }),
  );
  const detail = 'Several customers have a name, phone or e-mail of this lead: say which one it joins.';
  return new Problem('duplicate', { detail, errors, extensions: { candidates } });
};

/** The customer that a lead joins; null: there is none yet. @throws 403, 404, 409 where it cannot be joined */
export const joinedCustomer = async (
  lead: Lead,
  named: string | undefined,
  caller: Caller,
): Promise<LeadMatch | null> => {
  const matches = await findMatches(lead);
  const chosen = named ? await findNamedFor(named, caller, mayChange) : null;
  const [first, ...others] = matches;
  if (!chosen && others.length > 0) throw await ambiguous(matches, caller);
  const match = chosen
    ? (matches.find(({ customer }) => customer.id === chosen.id) ?? {
        customer: chosen,
        fields: [],
        contact: null,
      })
    : first;
  if (!match) return null;
  const access = await accessOf(match.customer, caller);
  if (!access || !mayChange(access)) {
    const detail = `Another customer has this lead’s ${match.fields.join(' and ')}.`;
    throw new Problem('duplicate', { detail, extensions: { existing: await existing(match, caller) } });
  }
  if (match.customer.archivedAt) throw invalidState(`Restore ${match.customer.id} before a lead joins it.`);
  return match;
};
