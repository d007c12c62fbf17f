import { getContactsOf } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { amountOfLines } from '../../shared/sales/lines.rules.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { getProducts } from '../../shared/sales/products.store.ts';
import type { NewLine } from '../../shared/sales/sales.fields.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { lineFaults } from '../orders/line-faults.ts';

const fault = (pointer: string, message: string): Fault[] => [{ in: 'body', pointer, message }];

const contactFaults = async (contactId: string | null, customer: Customer): Promise<Fault[]> => {
  if (contactId === null) return [];
  const [contact] = await getContactsOf(customer, [contactId]);
  return contact?.state === 'active' ? [] : fault('/keyContactId', 'is no active contact of this customer');
};

type Written = Pick<Opportunity, 'keyContactId' | 'source'> & { readonly lines: readonly NewLine[] };

/** Everything wrong with what is written of an opportunity that no schema can tell; what it had, it may keep. */
export const opportunityFaults = async (
  after: Written,
  customer: Customer,
  before: Written = { keyContactId: null, source: null, lines: [] },
): Promise<Fault[]> => {
  const keyContactId = after.keyContactId === before.keyContactId ? null : after.keyContactId;
  const [contacts, lines, words] = await Promise.all([
    contactFaults(keyContactId, customer),
    after.lines === before.lines ? [] : lineFaults(after.lines, before.lines),
    after.source === before.source ? {} : ruledWords(),
  ]);
  return [...contacts, ...lines, ...wordFaults(words, { source: after.source }, { source: before.source })];
};

const currenciesOf = async (lines: readonly NewLine[]): Promise<string[]> => {
  const ids = lines.flatMap(({ productId }) => (productId === null ? [] : [productId]));
  const products = await getProducts(ids);
  return [...new Set([...products.values()].flatMap(({ price }) => (price ? [price.currency] : [])))];
};

interface Priced {
  readonly amount: Opportunity['amount'];
  readonly faults: readonly Fault[];
}

/**
 * What lines come to, in the one currency of their products' prices; of lines without any in the organisation's own.
 * `had`: in which they were until now; that it is another one now nobody guesses.
 */
export const priceOfLines = async (lines: Opportunity['lines'], had?: string): Promise<Priced> => {
  if (lines.length === 0) return { amount: null, faults: [] };
  const ofProducts = await currenciesOf(lines);
  const [currency, ...others] = new Set([...(had ? [had] : []), ...ofProducts]);
  if (others.length > 0) {
    const until = had ? `, it is in ${had}` : '';
    const message = `is needed: the products are priced in ${ofProducts.join(', ')}${until}`;
    return { amount: null, faults: fault('/amount', message) };
  }
  const { currencies } = await settingsInForce('currencies');
  return { amount: amountOfLines(lines, currency ?? currencies.document.base), faults: [] };
};
