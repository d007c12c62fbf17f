import { type Item, keys } from '../kernel/keys.ts';
import { getItem, getItems, queryAll } from '../kernel/table.ts';

/** The contacts in a customer's collection, as they are now; those in quarantine are not among them. */
export async function* listContactIds(customerId: string): AsyncGenerator<string> {
  const { pk, sk } = keys.contact(customerId, '');
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :contact)',
    ExpressionAttributeValues: { ':pk': pk, ':contact': sk },
    ConsistentRead: true,
    Limit: 200,
  });
  for await (const { id } of query) yield String(id);
}

/** The items of a contact and of its customer at one moment; null: there is none, or it is in quarantine, or moving. */
export const getContactItems = async (
  contactId: string,
): Promise<{ readonly contact: Item; readonly customer: Item } | null> => {
  const place = await getItem(keys.place(contactId));
  if (!place) return null;
  const customerId = String(place.customerId);
  const [contact, customer] = await getItems([
    keys.contact(customerId, contactId),
    keys.customer(customerId),
  ]);
  return contact && customer ? { contact, customer } : null;
};
