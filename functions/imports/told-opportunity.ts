import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayChange } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { MappedRow } from '../../shared/imports/row-mapping.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { type ImportedOpportunity, importedOpportunity } from '../../shared/sales/imported.fields.ts';
import { pastFaults } from '../../shared/sales/imported.rules.ts';
import type { Product } from '../../shared/sales/products.contract.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { lossFaults } from '../opportunities/loss-faults.ts';
import { daysNow } from '../orders/org-days.ts';
import { schemaFaults } from './body-faults.ts';
import { rowCustomer } from './row-customer.ts';
import { type RunContext, rowFaults } from './row-draft.ts';
import { rowOwner } from './row-owner.ts';
import { namedContacts } from './touch-people.ts';

type Json = Record<string, unknown>;

/** What a row tells of an opportunity, with the records that it names. */
export interface Told {
  readonly told: ImportedOpportunity;
  readonly customer: Customer;
  readonly product: Product | null;
  readonly ownerId: string | null;
  readonly keyContactId: string | null;
}

const productOf = async (named: unknown, { findProduct }: RunContext) => {
  const found = named === undefined ? null : await findProduct(named as Json);
  if (!found || !('fault' in found)) return { product: found, faults: [] };
  return { product: null, faults: [{ in: 'body', pointer: '/product', message: found.fault } as const] };
};

/** What the words and days of a row say against it. */
const contentFaults = async (
  told: ImportedOpportunity,
  { given }: MappedRow,
  run: RunContext,
  now: Instant,
) => [
  ...pastFaults(told, given.lossReason !== undefined, daysNow(run.caller, now).latest),
  ...wordFaults(await ruledWords(), { source: told.source }),
  ...(told.stage === 'lost' && told.lossReason ? await lossFaults(told.lossReason, '/lossReason') : []),
];

/** What no product is named for says nothing. */
const productlessFaults = (body: Json): Fault[] => {
  if (body.product !== undefined) return [];
  const fault = (field: string, message: string): Fault[] => [{ in: 'body', pointer: `/${field}`, message }];
  return [
    ...(body.name === undefined ? fault('name', 'is empty, but needed, or a product that names it') : []),
    ...['quantity', 'unitPrice'].flatMap((field) =>
      body[field] === undefined ? [] : fault(field, 'means nothing without a product'),
    ),
  ];
};

/** Reads a row of opportunities; every fault at once. */
export const toldOpportunity = async (
  mapped: MappedRow,
  run: RunContext,
  now: Instant,
): Promise<Told | { readonly faults: readonly RowFault[] }> => {
  const { customer: named = {}, product: ofProduct, ownerId: owner, keyContact, ...body } = mapped.body;
  const parsed = importedOpportunity().safeParse(body);
  const isPast = parsed.success && !isOpen(parsed.data.stage);
  const customer = await rowCustomer(named as Json, run, mayChange);
  const [product, who, contacts] = await Promise.all([
    productOf(ofProduct, run),
    rowOwner(owner, 'version' in customer ? customer.ownerId : null, isPast, run),
    namedContacts(keyContact === undefined ? [] : [String(keyContact)], customer, '/keyContact'),
  ]);
  const content = parsed.success
    ? await contentFaults(parsed.data, mapped, run, now)
    : schemaFaults(parsed.error, body);
  const unread = new Set(mapped.faults.map(({ field }) => field));
  const found = [
    ...content,
    ...productlessFaults(mapped.body),
    ...product.faults,
    ...who.faults,
    ...contacts.faults,
  ];
  const faults = [
    ...mapped.faults,
    ...('message' in customer ? [customer] : []),
    ...rowFaults(found, run.mapping).filter(({ field }) => !unread.has(field)),
  ];
  if (faults.length > 0 || !parsed.success || 'message' in customer) return { faults };
  const [keyContactId = null] = contacts.contactIds;
  return { told: parsed.data, customer, product: product.product, ownerId: who.ownerId, keyContactId };
};
