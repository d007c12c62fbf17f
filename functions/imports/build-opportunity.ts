import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { amountFaults } from '../../shared/sales/amounts.rules.ts';
import type { ImportedOpportunity } from '../../shared/sales/imported.fields.ts';
import { lineOf, startOf } from '../../shared/sales/imported.rules.ts';
import { amountOfLines, soldLines } from '../../shared/sales/lines.rules.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { buildOpportunity, closingOf } from '../../shared/sales/opportunities.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import type { Told } from './told-opportunity.ts';

const MAX_NAME = 200;

interface Lines {
  readonly lines: Opportunity['lines'];
  readonly faults: readonly Fault[];
}

/** What was offered once may not be sold any more. */
const linesOf = ({ told, product }: Told): Lines => {
  if (!product) return { lines: [], faults: [] };
  const { line, faults } = lineOf(told, product.id);
  const large = amountFaults([line]).map((fault) => ({ ...fault, pointer: '/unitPrice' }));
  return faults.length + large.length > 0
    ? { lines: [], faults: [...faults, ...large] }
    : { lines: soldLines([line]), faults };
};

/** What a row says it is worth, or what its lines come to; in a currency alone nothing is worth anything. */
const amountOf = (
  { amount, unitPrice }: ImportedOpportunity,
  lines: Opportunity['lines'],
): Opportunity['amount'] => {
  if (!amount) return null;
  if (amount.amount !== undefined) return { amount: amount.amount, currency: amount.currency };
  return unitPrice === undefined ? null : amountOfLines(lines, amount.currency);
};

const closed = ({ told, customer }: Told, amount: Opportunity['amount']): Opportunity['closing'] => {
  const { stage, closedOn: on, lossReason: reason, lossNote: note = null } = told;
  if (stage !== 'won' && stage !== 'lost') return null;
  const loss = stage === 'lost' && reason !== undefined ? { reason, note } : null;
  return closingOf(stage, told, customer, { on: on ?? '', amount, loss });
};

export interface Built {
  readonly opportunity: Opportunity;
  readonly engagedAt: Instant | null;
  /** What an opportunity that nobody has told of yet would be a lead at. */
  readonly leadProbability: number;
  readonly faults: readonly Fault[];
}

/** The opportunity that a row tells of, as it is now. A closed one has two versions behind it: it came in, it closed. */
export const buildTold = async (asked: Told, by: string, now: Instant): Promise<Built> => {
  const { told, customer, product, ownerId, keyContactId } = asked;
  const zone = env('ORG_TIME_ZONE');
  const { lines, faults } = linesOf(asked);
  const { probabilities } = (await settingsInForce('sales')).sales.document;
  const amount = amountOf(told, lines);
  const { name = `${product?.name} · ${customer.name}`, stage, engagedOn, closedOn } = told;
  const engagedAt = engagedOn === null ? null : startOf(engagedOn, zone);
  const { expectedCloseOn, competitors, source, externalId } = told;
  const isEnded = !isOpen(stage);
  const byStage = { ...probabilities, won: 100, lost: 0 };
  const given = {
    id: newId('opp', now),
    customerId: customer.id,
    ownerId,
    name: name.slice(0, MAX_NAME),
    ...{ amount, lines, expectedCloseOn, competitors, source, externalId, keyContactId, engagedOn, stage },
    stageSince: closedOn === null ? (engagedAt ?? now) : startOf(closedOn, zone),
    probability: told.probability ?? byStage[stage],
    closing: closed(asked, amount),
    ...(isEnded && engagedAt !== null && { version: 2 }),
  };
  const opportunity = buildOpportunity(given, by, now);
  return { opportunity, engagedAt, leadProbability: probabilities.lead, faults };
};

/** What makes two rows tell of the same opportunity where neither has an id of its own elsewhere. */
export const sameRow = ({ customerId, name, engagedOn, closing, amount }: Opportunity): string =>
  createHash('sha256')
    .update([customerId, name, engagedOn, closing?.on, amount?.amount, amount?.currency].join('\n'))
    .digest('hex')
    .slice(0, 40);
