import { type Carriage, carryWrites, rehomeWrite } from '../kernel/carry.ts';
import { listChildren, type Parent } from '../kernel/children.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Interaction, interactionRecord } from './interactions.contract.ts';

const interactions = entity({
  type: 'interaction',
  schema: interactionRecord,
  upgrades: [(item) => ({ ...item, override: null }), (item) => ({ ...item, answered: null })],
});
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
  let from: unknown;
  // A merge may move it between the two reads: follow it as long as it moves.
  for (;;) {
    const place = await getItem(keys.place(id));
    if (!place || place.customerId === from) return null;
    from = place.customerId;
    const item = await getItem(keys.interaction(String(from), String(place.occurredAt), id));
    if (item) return interactions.read(item);
  }
};

export const listByCustomer = async (of: string | Parent, options: { limit: number; position: unknown }) => {
  const { items, position } = await listChildren(of, { prefix: 'INT', descending: true, ...options });
  return { items: items.map(interactions.read), next: position };
};

/** Carries a stored touch along with its customer. */
export const carryInteractionWrites = (item: Item, carriage: Carriage): Write[] => [
  ...carryWrites(item, carriage),
  rehomeWrite(keys.place(String(item.id)), carriage.to),
];
