import { carryContactWrites } from '../../shared/contacts/contacts.store.ts';
import { carryDateWrites } from '../../shared/dates/dates.store.ts';
import { carryInteractionWrites } from '../../shared/interactions/interactions.store.ts';
import { type Carriage, carryWrites, rehomeWrite } from '../../shared/kernel/carry.ts';
import { type Item, keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { carryContractWrites } from '../../shared/sales/contracts.store.ts';
import { carryOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { carryOrderWrites } from '../../shared/sales/orders.store.ts';
import { carryQuoteWrites } from '../../shared/sales/quotes.store.ts';
import { carrySurveyWrites } from '../../shared/surveys/surveys.store.ts';
import { carryTicketWrites } from '../../shared/tickets/tickets.store.ts';
import { carryProposalWrites } from '../../shared/value/proposals.store.ts';
import { carryWarning } from './carry-warning.ts';

type Carry = (item: Item, carriage: Carriage) => readonly Write[] | Promise<readonly Write[]>;

/** One sheet is enough: the survivor's own stays, the other's waits for an undo. */
const carrySheet: Carry = async (item, carriage) =>
  (await getItem(keys.analysis(carriage.to))) ? [] : carryWrites({ ...item, id: carriage.to }, carriage);

/** Of one deleted for good only a trace is left, which nobody looks for. */
const carryQuarantined: Carry = (item, carriage) => {
  const id = String(item.id);
  if (item.action === 'deleted') return [];
  return [
    ...carryWrites(item, carriage),
    ...[keys.place(id), keys.quarantine(id)].map((key) => rehomeWrite(key, carriage.to)),
  ];
};

const CARRIES: Readonly<Record<string, Carry>> = {
  contact: carryContactWrites,
  quarantined_contact: carryQuarantined,
  interaction: carryInteractionWrites,
  important_date: carryDateWrites,
  analysis_sheet: carrySheet,
  opportunity: carryOpportunityWrites,
  quote: carryQuoteWrites,
  contract: carryContractWrites,
  order: carryOrderWrites,
  warning: carryWarning,
  tier_proposal: carryProposalWrites,
  ticket: carryTicketWrites,
  survey: carrySurveyWrites,
};

/** They are the customer's own, and were settled in the transaction that began it; a mark goes with its record. */
const STAYS = new Set<unknown>(['customer', 'agenda_entry', 'collaboration', 'mark']);

export const isChild = (item: Item): boolean => !STAYS.has(item._type);

/** The writes that take one child along; none for what has to stay. */
export const carryChild: Carry = (item, carriage) => {
  const carry = CARRIES[String(item._type)];
  // Left behind it would be lost: better to stand still and be seen.
  if (!carry) throw new Error(`nothing carries a ${item._type} from one customer to another`);
  return carry(item, carriage);
};
