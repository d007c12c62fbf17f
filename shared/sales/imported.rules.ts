import { instantOf, type LocalDate } from '../kernel/calendar.ts';
import { type Instant, secondsBetween } from '../kernel/clock.ts';
import { compare } from '../kernel/decimal.ts';
import type { Fault } from '../kernel/errors.ts';
import type { ImportedOpportunity } from './imported.fields.ts';
import type { Opportunity, OpportunityChange } from './opportunities.fields.ts';
import { createdChange } from './opportunities.rules.ts';
import type { NewLine } from './sales.fields.ts';
import { isOpen } from './stages.rules.ts';

/** An opportunity that was before it came here: what happened, happened, so it needs no proofs, but it must add up. */

const fault = (field: string, message: string): Fault => ({
  in: 'body',
  pointer: `/${field.replaceAll('.', '/')}`,
  message,
});
const NEEDED = 'is empty, but needed';
const LATER = 'lies in the future';

type Dated = Pick<ImportedOpportunity, 'stage' | 'engagedOn' | 'closedOn'>;

const dateFaults = ({ stage, engagedOn, closedOn }: Dated, today: LocalDate): Fault[] => [
  ...(engagedOn !== null && engagedOn > today ? [fault('engagedOn', LATER)] : []),
  ...(closedOn !== null && closedOn > today ? [fault('closedOn', LATER)] : []),
  ...(engagedOn !== null && closedOn !== null && closedOn < engagedOn
    ? [fault('closedOn', `lies before ${engagedOn}, when it was engaged`)]
    : []),
  ...(closedOn === null && !isOpen(stage) ? [fault('closedOn', `${NEEDED}: it is ${stage}`)] : []),
  ...(closedOn !== null && isOpen(stage)
    ? [fault('closedOn', `is of a closed one, and ${stage} is open`)]
    : []),
];

type Ended = Pick<ImportedOpportunity, 'stage' | 'amount' | 'lossReason' | 'probability'>;

/** `saysLoss`: whether the row itself gives a reason, not the mapping for all rows. */
const endFaults = ({ stage, amount, lossReason, probability }: Ended, saysLoss: boolean): Fault[] => [
  ...(stage === 'won' && amount?.amount === undefined
    ? [fault('amount.amount', `${NEEDED}: it is won`)]
    : []),
  ...(stage === 'lost' && lossReason === undefined ? [fault('lossReason', `${NEEDED}: it is lost`)] : []),
  ...(stage !== 'lost' && saysLoss ? [fault('lossReason', 'is of a lost one only')] : []),
  ...(probability !== undefined && !isOpen(stage) ? [fault('probability', `follows from ${stage}`)] : []),
];

/** Everything of a told opportunity that does not add up. */
export const pastFaults = (told: Dated & Ended, saysLoss: boolean, today: LocalDate): Fault[] => [
  ...dateFaults(told, today),
  ...endFaults(told, saysLoss),
];

type Priced = Pick<ImportedOpportunity, 'amount' | 'quantity' | 'unitPrice'>;

/**
 * The one line of a told opportunity about a product. Without a price the whole amount is that of one; where there is
 * no amount either, the line says what is asked for, at nothing yet.
 */
export const lineOf = (
  { amount, quantity = '1', unitPrice }: Priced,
  productId: string,
): { readonly line: NewLine; readonly faults: readonly Fault[] } => {
  const isOne = compare(quantity, '1') === 0;
  const price = unitPrice ?? amount?.amount ?? '0';
  const line = { productId, description: null, quantity, unitPrice: price, discount: '0' };
  return {
    line,
    faults: unitPrice === undefined && !isOne ? [fault('unitPrice', `${NEEDED} with a quantity`)] : [],
  };
};

/** The first instant of a day where the organisation is. */
export const startOf = (on: LocalDate, timeZone: string): Instant => instantOf(on, '00:00', timeZone);

/**
 * The history of a told opportunity: an open one came in when it was engaged; a closed one was a lead from then until
 * it closed, at amounts that nobody has told. Both on one day are told apart by their versions.
 */
export const pastHistory = (
  opportunity: Opportunity,
  engagedAt: Instant | null,
  leadProbability: number,
): OpportunityChange[] => {
  const last = { ...createdChange(opportunity, 'imported'), at: opportunity.stageSince };
  if (isOpen(opportunity.stage) || engagedAt === null) return [last];
  const first: OpportunityChange = {
    ...last,
    version: 1,
    at: engagedAt,
    from: null,
    stage: 'lead',
    amount: null,
    probability: leadProbability,
    expectedCloseOn: null,
  };
  const stayed = Math.max(0, Math.floor(secondsBetween(engagedAt, last.at)));
  return [first, { ...last, from: 'lead', stayedSeconds: stayed }];
};
