import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { DECISION_ROLES } from '../../shared/contacts/contacts.fields.ts';
import type { ShownCustomer } from '../../shared/customers/customers.contract.ts';
import type { Conclusion } from '../../shared/insight/sheet.contract.ts';

export const backgroundOf = (customer: ShownCustomer) => ({
  name: customer.name,
  shortName: customer.shortName,
  kind: customer.kind,
  industry: customer.industry,
  employees: customer.size?.employees ?? null,
  revenueBand: customer.size?.revenueBand ?? null,
  region: customer.region,
  website: customer.website,
  source: customer.source,
  customerSince: customer.firstContactAt,
  text: customer.background,
});

const UNKNOWN = DECISION_ROLES.length;
const rankOf = ({ decisionRole }: Contact): number =>
  decisionRole === null ? UNKNOWN : DECISION_ROLES.indexOf(decisionRole);

/** Those who decide first, then those who influence, and so on down the chain. */
export const chainOf = (contacts: readonly Contact[]) =>
  contacts
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ id, name, title, decisionRole, state }) => ({ contactId: id, name, title, decisionRole, state }));

/** Before anybody has written one. */
export const NO_CONCLUSION = {
  goals: null,
  milestones: null,
  marketPosition: null,
  buyingProcess: null,
  strengths: null,
  importance: null,
  strategy: null,
  actions: null,
} as const;

export const shownConclusion = (conclusion: Conclusion | null) => {
  if (!conclusion) return { ...NO_CONCLUSION, version: 0, updatedAt: null, updatedBy: null };
  const { customerId: _, createdAt: __, createdBy: ___, movedBy: ____, ...shown } = conclusion;
  return shown;
};
