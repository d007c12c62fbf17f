import { listByCustomer, removeEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { type Customer, customersContracts } from '../../shared/customers/customers.contract.ts';
import { show } from '../../shared/customers/customers.rules.ts';
import { updateCustomerWrites } from '../../shared/customers/customers.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidState, staleVersion } from '../../shared/kernel/errors.ts';
import { nothingOpened } from '../../shared/kernel/openings.ts';
import { openOpportunityIds } from '../../shared/sales/open-opportunities.store.ts';
import { openTicketIds } from '../../shared/tickets/open-tickets.store.ts';
import { findFor, isOwn } from './find-customer.ts';

/** More do not fit beside the customer; derive takes the rest off. */
const MOST_ENTRIES = 40;

/** As many as are named. */
const MOST_NAMED = 10;

const closeFirst = (what: string, ids: readonly string[]): string[] =>
  ids.length > 0 ? [`Close its open ${what} first: ${ids.slice(0, MOST_NAMED).join(', ')}.`] : [];

/** What is open would go on in every forecast, and on somebody's desk. @throws 409 that names what is to be closed first */
const assertNothingOpen = async (customer: Customer): Promise<void> => {
  const [opportunities, tickets] = await Promise.all([
    openOpportunityIds(customer, MOST_NAMED),
    openTicketIds(customer),
  ]);
  const open = [...closeFirst('opportunities', opportunities), ...closeFirst('tickets', tickets)];
  if (open.length > 0) throw invalidState(open.join(' '));
};

/** Out of every list and agenda; name, phone and e-mail stay taken so that it can always come back. */
export const archiveCustomer = endpoint(
  customersContracts.archiveCustomer,
  async ({ params, caller, ifMatch, now }) => {
    const before = await findFor(params.customerId, caller, isOwn);
    if (before.version !== ifMatch) throw staleVersion();
    if (before.archivedAt) throw invalidState('It is archived already.');
    const stillNothing = await nothingOpened(before);
    await assertNothingOpen(before);
    const after = revise(before, { archivedAt: now, nextFollowUpAt: null }, caller.id, now);
    const entries = (await listByCustomer(before.id)).slice(0, MOST_ENTRIES);
    const writes = [
      ...updateCustomerWrites(before, after),
      ...entries.flatMap(removeEntryWrites),
      ...stillNothing,
    ];
    return { body: show(after, 'own'), version: after.version, writes };
  },
);
