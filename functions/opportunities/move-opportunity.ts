import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { type Fault, Problem } from '../../shared/kernel/errors.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import type { SalesContract } from '../../shared/sales/contracts.contract.ts';
import { contractStillSigned } from '../../shared/sales/contracts.store.ts';
import { faultsOfMove, moved } from '../../shared/sales/moving.rules.ts';
import { cut } from '../../shared/sales/needs.rules.ts';
import { opportunitiesContracts, type StageMove } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { worksOnCustomer } from '../customers/works-on-customer.ts';
import { daysNow, orgDay } from '../orders/org-days.ts';
import { findToChange } from './find-opportunity.ts';
import { type HandOver, handOverOf } from './hand-over.ts';
import { customerWrites } from './let-in.ts';
import { lossFaults } from './loss-faults.ts';
import { proved } from './proof-faults.ts';
import { type Winning, winOpportunity } from './win-opportunity.ts';

interface Judged {
  readonly contract: SalesContract | null;
  readonly handOver: HandOver;
}

const notMoved = (from: Opportunity, { to }: StageMove, errors: readonly Fault[]): Problem =>
  new Problem('invalid_state', {
    detail: `It cannot go from ${from.stage} to ${to}: ${errors.length} thing(s) stand in the way; see errors.`,
    errors,
  });

/** What a move rests on. @throws 409 that names everything in its way */
const judge = async (
  before: Opportunity,
  move: StageMove,
  customer: Customer,
  latest: LocalDate,
): Promise<Judged> => {
  const nobody = { fulfilment: null, collaboratorIds: customer.collaboratorIds, faults: [] };
  const [proofs, reasons, handOver] = await Promise.all([
    proved(before, move, customer),
    move.to === 'lost' && move.loss ? lossFaults(move.loss.reason, '/loss/reason') : [],
    move.to === 'won' ? handOverOf(move.fulfilment, customer) : nobody,
  ]);
  const faults = [...faultsOfMove(before, move, latest), ...proofs.faults, ...reasons, ...handOver.faults];
  if (faults.length > 0) throw notMoved(before, move, faults);
  return { contract: proofs.contract, handOver };
};

const consequences = async (
  after: Opportunity,
  customer: Customer,
  { contract, handOver }: Judged,
  caller: Caller,
  now: Instant,
): Promise<Winning> => {
  if (after.stage !== 'won' || !contract)
    return { opportunity: after, writes: customerWrites(customer, {}, caller.id, now) };
  const { opportunity, writes } = await winOpportunity(after, customer, handOver, caller, now);
  const signed: Write = contractStillSigned(contract);
  return { opportunity, writes: [...writes, signed] };
};

/** A lost one that opens again goes to the customer's owner, unless whose it was still works there or takes it up. */
const ownerAfter = async (
  { ownerId, stage }: Opportunity,
  { to }: StageMove,
  customer: Customer,
  caller: Caller,
): Promise<string | null> => {
  if (stage !== 'lost' || !isOpen(to) || ownerId === caller.id) return ownerId;
  const stays = ownerId !== null && (await worksOnCustomer(ownerId, customer, mayChange));
  return stays ? ownerId : (customer.ownerId ?? ownerId);
};

const MAX_REASON = 2000;
/** As much as the audit log tells of it. */
const MAX_NOTE = 1000;

const reasonOf = ({ loss, reason }: StageMove): string | null =>
  loss ? cut([loss.reason, ...(loss.note ? [loss.note] : [])].join(': '), MAX_REASON) : (reason ?? null);

export const moveOpportunity = endpoint(
  opportunitiesContracts.moveOpportunity,
  async ({ params, body, caller, ifMatch, now }) => {
    const { opportunity: before, customer } = await findToChange(params.opportunityId, caller, ifMatch);
    const judged = await judge(before, body, customer, daysNow(caller, now).latest);
    const { sales } = await settingsInForce('sales');
    const { probabilities } = sales.document;
    const of = { customer, probabilities, today: orgDay(now), by: caller.id, at: now };
    const whose = { ...before, ownerId: await ownerAfter(before, body, customer, caller) };
    const after = await consequences(moved(whose, body, of), customer, judged, caller, now);
    const reason = reasonOf(body);
    const change = changeOf(before, after.opportunity, 'stage', reason);
    const noted = reason ? { note: cut(reason, MAX_NOTE) } : {};
    return {
      body: showOpportunity(after.opportunity, false, customer.id),
      version: after.opportunity.version,
      writes: [...updateOpportunityWrites(before, after.opportunity, change, noted), ...after.writes],
    };
  },
);
