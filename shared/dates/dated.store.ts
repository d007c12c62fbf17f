import { type Item, keys } from '../kernel/keys.ts';
import { queryAll } from '../kernel/table.ts';

/**
 * Everything of a customer that may have a day of its own, as it is stored: contacts and dates, which lie side by
 * side. One query; what it reads besides is the customer itself.
 */
export const listDated = async (
  customerId: string,
): Promise<{ readonly contacts: readonly Item[]; readonly dates: readonly Item[] }> => {
  const contacts: Item[] = [];
  const dates: Item[] = [];
  const query = queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': keys.customer(customerId).pk,
      ':from': keys.contact(customerId, '').sk,
      ':to': keys.date(customerId, '~').sk,
    },
    ConsistentRead: true,
  });
  for await (const item of query) {
    if (item._type === 'contact') contacts.push(item);
    if (item._type === 'important_date') dates.push(item);
  }
  return { contacts, dates };
};
