import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent } from '../kernel/children.ts';
import { createItem, deleteItem, entity, putItem, replaceItem } from '../kernel/entity.ts';
import { Problem } from '../kernel/errors.ts';
import { fitting } from '../kernel/fitting.ts';
import { type Item, indexKeys, keys } from '../kernel/keys.ts';
import { markWrites } from '../kernel/marks.ts';
import { openedWrites } from '../kernel/openings.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, queryAll } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import {
  type Opportunity,
  type OpportunityChange,
  opportunityChange,
  opportunityRecord,
} from './opportunities.fields.ts';
import { marksOf } from './opportunities.rules.ts';
import { isOpen } from './stages.rules.ts';

const opportunities = entity({ type: 'opportunity', schema: opportunityRecord });
export const readOpportunity = opportunities.read;
const changes = entity({ type: 'opportunity_change', schema: opportunityChange });
export const readOpportunityChange = changes.read;

const PREFIX = 'OPP';
/** After every date: an opportunity that nobody expects to close on a day comes last. */
const NEVER = '~';

const keyOf = ({ customerId, id }: Opportunity) => keys.opportunity(customerId, id);

const sortedOn = ({ stage, closing, expectedCloseOn }: Opportunity): string =>
  (isOpen(stage) ? expectedCloseOn : closing?.on) ?? NEVER;

const opportunityItem = (opportunity: Opportunity, note?: string): Item => {
  const { id, ownerId, stage, createdAt } = opportunity;
  return opportunities.put(keyOf(opportunity), opportunity, {
    ...(ownerId && {
      ...indexKeys.opportunities(ownerId, isOpen(stage) ? 'open' : 'closed'),
      nextSk: `${sortedOn(opportunity)}#${id}`,
    }),
    ...indexKeys.allOpportunities(id),
    createdSk: `${createdAt}#${id}`,
    ...(note && { actionNote: note }),
  });
};

export const changeWrites = (given: readonly (OpportunityChange | null)[]): Write[] =>
  given
    .filter((change) => change !== null)
    .map((change) =>
      putItem(changes.put(keys.opportunityChange(change.opportunityId, change.at, change.version), change)),
    );

const LOCK = 'opportunity-external';

const taken = (existing: Item | null) =>
  new Problem('duplicate', {
    detail: 'Another opportunity has this external id.',
    errors: [{ in: 'body', pointer: '/externalId', message: 'is taken by another opportunity' }],
    extensions: { existing: { opportunityId: String(existing?.opportunityId) } },
  });

/** No two opportunities come from the same record elsewhere. */
const lockWrites = (before: Opportunity | null, after: Opportunity): Write[] => {
  if (before?.externalId === after.externalId) return [];
  const lock = (externalId: string): Item => ({
    ...keys.unique(LOCK, externalId),
    _type: 'unique',
    _v: 1,
    opportunityId: after.id,
  });
  return [
    ...(after.externalId ? [createItem(lock(after.externalId), taken)] : []),
    ...(before?.externalId ? [deleteItem(keys.unique(LOCK, before.externalId))] : []),
  ];
};

/** Where it opens, anew or again, archiving its customer must look again. */
const openingWrites = (before: Opportunity | null, after: Opportunity): Write[] =>
  isOpen(after.stage) && !(before && isOpen(before.stage)) ? openedWrites(after) : [];

/** An imported one may bring several changes along, each with an instant of its own. */
export const createOpportunityWrites = (
  opportunity: Opportunity,
  ...history: readonly (OpportunityChange | null)[]
): Write[] => [
  createItem(opportunityItem(opportunity)),
  createItem({
    ...keys.place(opportunity.id),
    _type: 'place',
    _v: 1,
    customerId: opportunity.customerId,
  }),
  ...openingWrites(null, opportunity),
  ...lockWrites(null, opportunity),
  ...changeWrites(history),
  ...markWrites(opportunity.customerId, [], marksOf(opportunity)),
];

export const updateOpportunityWrites = (
  before: Opportunity,
  after: Opportunity,
  change: OpportunityChange | null,
  { onConflict, note }: { onConflict?: () => Error; note?: string } = {},
): Write[] => [
  replaceItem(opportunityItem(after, note), before.version, onConflict),
  ...openingWrites(before, after),
  ...lockWrites(before, after),
  ...changeWrites([change]),
  ...markWrites(after.customerId, marksOf(before), marksOf(after)),
];

export const getOpportunity = async (id: string): Promise<Opportunity | null> => {
  let from: unknown;
  // Moved between the two reads, it is gone from where it was: follow it as long as it moves.
  for (;;) {
    const place = await getItem(keys.place(id));
    if (!place || place.customerId === from) return null;
    from = place.customerId;
    const item = await getItem(keys.opportunity(String(from), id));
    if (item) return opportunities.read(item);
  }
};

/** Which opportunity came from this record elsewhere. */
export const findByExternalId = async (externalId: string): Promise<string | null> => {
  const item = await getItem(keys.unique(LOCK, externalId));
  return item && String(item.opportunityId);
};

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** Newest first; fewer than asked for where they are large. */
export const listByCustomer = async (of: Parent, options: PageOptions) => {
  const page = await listChildren(of, { prefix: PREFIX, descending: true, ...options });
  const { items, position } = fitting(page);
  return { items: items.map(opportunities.read), next: position };
};

/** Every change of an opportunity, oldest first. */
export const listChanges = async (opportunityId: string, { limit, position }: PageOptions) => {
  const found = await sortedQuery({
    ranges: [{ partition: keys.opportunityChange(opportunityId, '', 0).pk }],
    limit,
    position: position as Position,
  });
  return { items: found.items.map(changes.read), next: found.position };
};

/** All of them, as of now: what is counted must not miss the latest. */
export const historyOf = async (opportunityId: string): Promise<OpportunityChange[]> => {
  const found: OpportunityChange[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.opportunityChange(opportunityId, '', 0).pk },
    ConsistentRead: true,
  });
  for await (const item of query) found.push(changes.read(item));
  return found;
};

/** Carries a stored opportunity along with its customer; its history lies under its own id. */
export const carryOpportunityWrites = (item: Item, carriage: Carriage): Write[] => {
  const opportunity = opportunities.read(item);
  const marks = marksOf(opportunity);
  return [
    ...carryWrites(item, carriage),
    rehomeWrite(keys.place(opportunity.id), carriage.to),
    ...markWrites(opportunity.customerId, marks, []),
    ...markWrites(carriage.to, [], marks),
  ];
};
