import { newContact } from '../../shared/contacts/contacts.contract.ts';
import { createContactWrites } from '../../shared/contacts/contacts.store.ts';
import { type Customer, newCustomer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { getUser } from '../../shared/people/people.store.ts';
import { type Lead, leadsContracts } from '../../shared/sales/leads.contract.ts';
import { updateLeadWrites } from '../../shared/sales/leads.store.ts';
import { cut, MAX_NEED } from '../../shared/sales/needs.rules.ts';
import { buildOpportunity, createdChange } from '../../shared/sales/opportunities.rules.ts';
import { createOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { buildContact } from '../contacts/create-contact.ts';
import { isEmployee } from '../customers/assignable.ts';
import { assertInOwnRight, explainDuplicate } from '../customers/find-customer.ts';
import { buildCustomer } from '../customers/new-customer.ts';
import { customerWrites, withCollaborator } from '../opportunities/let-in.ts';
import { orgDay } from '../orders/org-days.ts';
import { joinedCustomer } from './joined-customer.ts';
import { findLeadTo } from './lead-access.ts';
import type { LeadMatch } from './lead-matches.ts';

const MAX_NAME = 200;

/** Whose the opportunity will be, with a contact who can be reached, and the writes that make them so. */
interface Home {
  readonly customer: Customer;
  readonly contactId: string | null;
  readonly joined: boolean;
  readonly writes: readonly Write[];
}

const personOf = ({ contactName, title, phone, email, wechat }: Lead) => ({
  name: contactName,
  ...(title && { title }),
  ...(phone && { phone }),
  ...(email && { email }),
  ...(wechat && { wechat }),
});

/** A customer with intent, as the lead has it, whose person has phone and e-mail. */
const newHome = async (lead: Lead, caller: Caller, now: Instant): Promise<Home> => {
  const { company, source, need, industry, region, country, assigneeId } = lead;
  const { cadence } = await settingsInForce('cadence');
  const body = newCustomer().parse({
    ...{ name: company, source, industry, region, stage: 'intent' },
    need: cut(need, MAX_NEED).trimEnd(),
    address: country ? { country } : null,
    contacts: [personOf(lead)],
  });
  const { customer, contacts, writes } = buildCustomer(body, assigneeId, cadence, caller, now);
  return { customer, contactId: contacts[0]?.id ?? null, joined: false, writes };
};

/** The customer that is there, with the lead's person where nobody like him is known, and its assignee let in. */
const joinedHome = async (
  { customer, contact }: LeadMatch,
  lead: Lead,
  caller: Caller,
  now: Instant,
): Promise<Home> => {
  const collaboratorIds = await withCollaborator(lead.assigneeId ?? caller.id, customer);
  if (!collaboratorIds) throw invalidState('The customer has as many collaborators as it can have.');
  if (collaboratorIds !== customer.collaboratorIds) await assertInOwnRight(customer, caller, mayChange);
  const made = contact ?? buildContact(newContact().parse(personOf(lead)), customer, caller.id, now);
  return {
    customer,
    contactId: made.id,
    joined: true,
    writes: [
      ...(contact ? [] : createContactWrites(made)),
      ...customerWrites(customer, { collaboratorIds }, caller.id, now),
    ],
  };
};

/** @throws 409 where nobody would own what it becomes */
const assertActive = async ({ assigneeId }: Lead): Promise<void> => {
  const assignee = assigneeId === null ? null : await getUser(assigneeId);
  if (!isEmployee(assignee)) throw invalidState('Assign it to somebody who is still there first.');
};

export const convertLead = endpoint(leadsContracts.convertLead, {
  handle: async ({ params, body, caller, ifMatch, now }) => {
    const before = await findLeadTo('converted', params.leadId, caller, ifMatch);
    await assertActive(before);
    const match = await joinedCustomer(before, body.customerId, caller);
    const home = match ? await joinedHome(match, before, caller, now) : await newHome(before, caller, now);
    const { customer, contactId, joined } = home;
    const { sales } = await settingsInForce('sales');
    const { name = cut(before.summary, MAX_NAME), amount, expectedCloseOn } = body.opportunity;
    const opportunity = buildOpportunity(
      {
        id: newId('opp', now),
        customerId: customer.id,
        ownerId: before.assigneeId,
        leadId: before.id,
        keyContactId: contactId,
        source: before.source,
        engagedOn: orgDay(now),
        probability: sales.document.probabilities.lead,
        ...{ name, amount, expectedCloseOn },
      },
      caller.id,
      now,
    );
    const conversion = { at: now, customerId: customer.id, contactId, opportunityId: opportunity.id, joined };
    const after = revise(before, { state: 'converted', conversion }, caller.id, now);
    return {
      body: after,
      version: after.version,
      writes: [
        ...updateLeadWrites(before, after),
        ...home.writes,
        ...createOpportunityWrites(opportunity, createdChange(opportunity)),
      ],
    };
  },
  explain: explainDuplicate,
});
