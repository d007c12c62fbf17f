import type { Item } from '../kernel/keys.ts';
import { warningTold } from './timeline-churn.rules.ts';
import { ticketTold } from './timeline-service.rules.ts';
import { surveyTold } from './timeline-surveys.rules.ts';
import { shorten, type Told } from './timeline-told.rules.ts';

/** A day of a record as an instant that is that day nearly everywhere, but not after what is told of it. */
const onDay = (on: unknown, toldAt: unknown): string => {
  const noon = `${String(on)}T12:00:00.000Z`;
  return typeof on === 'string' && noon < String(toldAt) ? noon : String(toldAt);
};

const recordOf = (value: unknown): Item => (value ?? {}) as Item;

/** No amounts: whoever may read the timeline need not be allowed to see them (SE-2). */
const about = (name: unknown, note?: unknown): string =>
  shorten([name, note].filter((part) => typeof part === 'string' && part !== '').join(': '));

const ENDS = { won: 'opportunity_won', lost: 'opportunity_lost' } as const;

const closed = (from: unknown, after: Item): Told => {
  const { outcome, on, loss } = recordOf(after.closing);
  const kind = outcome === 'won' ? ENDS.won : ENDS.lost;
  return {
    kind,
    summary: about(after.name, recordOf(loss).reason),
    from,
    to: after.stage,
    at: onDay(on, after.updatedAt),
  };
};

const moved = (before: Item, after: Item): Told[] => {
  if (before.stage === after.stage) return [];
  if (after.closing) return [closed(before.stage, after)];
  const summary = about(after.name, after.actionNote);
  return [{ kind: 'opportunity_stage_changed', summary, from: before.stage, to: after.stage }];
};

const opportunityTold = (before: Item | null, after: Item): Told[] => {
  const { name, engagedOn, updatedAt, ownerId } = after;
  if (!before) {
    const opened = { kind: 'opportunity_opened', summary: about(name), to: after.stage } as const;
    return [
      { ...opened, at: onDay(engagedOn ?? recordOf(after.closing).on, updatedAt) },
      ...(after.closing ? [closed(null, after)] : []),
    ];
  }
  const changed = moved(before, after);
  if (before.ownerId !== ownerId)
    changed.push({
      kind: 'opportunity_assigned',
      summary: about(name, after.actionNote),
      from: before.ownerId,
      to: ownerId,
    });
  if (!before.review && after.review) changed.push({ kind: 'opportunity_reviewed', summary: about(name) });
  return changed;
};

const QUOTE_STATES = {
  accepted: 'quote_accepted',
  declined: 'quote_declined',
  withdrawn: 'quote_withdrawn',
} as const;

const quoteTold = (before: Item | null, after: Item): Told[] => {
  if (!before) return [{ kind: 'quote_made', summary: about(after.number), to: after.validUntilOn }];
  const kind = QUOTE_STATES[after.state as keyof typeof QUOTE_STATES];
  return kind && before.state !== after.state ? [{ kind, summary: about(after.number) }] : [];
};

const contractTold = (before: Item | null, after: Item): Told[] => {
  const summary = about(after.title, after.number);
  const became = (state: string) => after.state === state && before?.state !== state;
  const told: Told[] = before ? [] : [{ kind: 'contract_drafted', summary, to: after.endsOn }];
  if (became('signed')) {
    const { on } = recordOf(after.signature);
    told.push({ kind: 'contract_signed', summary, to: after.endsOn, at: onDay(on, after.updatedAt) });
  }
  if (after.renewedBy && !before?.renewedBy)
    told.push({ kind: 'contract_renewed', summary, to: after.renewedBy });
  if (became('cancelled')) told.push({ kind: 'contract_cancelled', summary });
  return told;
};

const paymentsOf = ({ payments }: Item): Item[] => (Array.isArray(payments) ? payments : []);

/** Payments are only ever added: each is told once, by its place. */
const paymentsTold = (before: Item | null, after: Item, summary: string): Told[] => {
  const had = before ? paymentsOf(before).length : 0;
  return paymentsOf(after)
    .slice(had)
    .map(({ kind, receivedOn, at }, i) => ({
      id: `${String(after.id)}.${had + i}`,
      kind: kind === 'refund' ? 'order_refunded' : 'order_paid',
      summary,
      at: onDay(receivedOn, at ?? after.updatedAt),
    }));
};

const orderTold = (before: Item | null, after: Item): Told[] => {
  const { number, orderedOn, deliveredOn, updatedAt } = after;
  const summary = about(number);
  const entered = after.kind === 'return' ? 'return_entered' : 'order_entered';
  const told: Told[] = before
    ? []
    : [{ kind: entered, summary, to: orderedOn, at: onDay(orderedOn, updatedAt) }];
  told.push(...paymentsTold(before, after, summary));
  if (deliveredOn && !before?.deliveredOn)
    told.push({ kind: 'order_delivered', summary, to: deliveredOn, at: onDay(deliveredOn, updatedAt) });
  if (after.cancellation && !before?.cancellation)
    told.push({ kind: 'order_cancelled', summary: about(number, recordOf(after.cancellation).reason) });
  return told;
};

const TOLD: Readonly<Record<string, (before: Item | null, after: Item) => Told[]>> = {
  opportunity: opportunityTold,
  quote: quoteTold,
  contract: contractTold,
  order: orderTold,
  warning: warningTold,
  ticket: ticketTold,
  survey: surveyTold,
};

/** What a sales record adds to its customer's timeline; one that comes in a later version has been told where it was. */
export const salesTold = (before: Item | null, after: Item): Told[] =>
  before === null && Number(after.version) > 1 ? [] : (TOLD[String(after._type)]?.(before, after) ?? []);
