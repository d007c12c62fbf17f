import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Interaction, interactionSchema } from './interactions.contract.ts';

const interactions = entity({ type: 'interaction', schema: interactionSchema });
export const readInteraction = interactions.read;

const keyOf = (touch: Interaction) => keys.interaction(touch.customerId, touch.occurredAt, touch.id);
const interactionItem = (touch: Interaction): Item => interactions.put(keyOf(touch), touch);

export const createInteractionWrites = (touch: Interaction): Write[] => [
  createItem(interactionItem(touch)),
  createItem({
    ...keys.place(touch.id),
    _type: 'place',
    _v: 1,
    customerId: touch.customerId,
    occurredAt: touch.occurredAt,
  }),
];

export const updateInteractionWrites = (before: Interaction, after: Interaction): Write[] => [
  replaceItem(interactionItem(after), before.version),
];

export const getInteraction = async (id: string): Promise<Interaction | null> => {
  const place = await getItem(keys.place(id));
  const item =
    place && (await getItem(keys.interaction(String(place.customerId), String(place.occurredAt), id)));
  return item ? interactions.read(item) : null;
};

export const listByCustomer = async (customerId: string, options: { limit: number; position: unknown }) => {
  const { items, position } = await sortedQuery({
    ranges: [{ partition: keys.customer(customerId).pk, from: 'INT#', to: 'INT#~' }],
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  return { items: items.map(interactions.read), next: position };
};
