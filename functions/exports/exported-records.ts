import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import { listByCustomer as listContacts } from '../../shared/contacts/contacts.store.ts';
import type { Customer, CustomerSort, ShownCustomer } from '../../shared/customers/customers.contract.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import { customerFilter } from '../../shared/customers/filter.fields.ts';
import type { ExportKind, ExportRecord } from '../../shared/exports/exports.fields.ts';
import type { Interaction } from '../../shared/interactions/interactions.contract.ts';
import { showInteraction } from '../../shared/interactions/interactions.rules.ts';
import { listByCustomer as listTouches } from '../../shared/interactions/interactions.store.ts';
import type { Parent } from '../../shared/kernel/children.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { User } from '../../shared/people/people.contract.ts';
import type { ShownTicket } from '../../shared/tickets/tickets.contract.ts';
import { listByCustomer as listTickets } from '../../shared/tickets/tickets.store.ts';
import { showContact } from '../contacts/find-contact.ts';
import { accessOf } from '../customers/find-customer.ts';
import { readCustomerPage } from '../customers/read-customers.ts';
import { showTicket } from '../tickets/show-ticket.ts';

/** A record as its list shows it, with the customer that it is of; of a customer, what else tells how to reach it. */
export type Exported =
  | {
      readonly kind: 'customers';
      readonly customer: ShownCustomer;
      readonly record: ShownCustomer;
      readonly first: Contact | null;
    }
  | {
      readonly kind: 'contacts';
      readonly customer: ShownCustomer;
      readonly record: ReturnType<typeof showContact>;
    }
  | {
      readonly kind: 'interactions';
      readonly customer: ShownCustomer;
      readonly record: Interaction;
      readonly people: readonly Contact[];
    }
  | {
      readonly kind: 'tickets';
      readonly customer: ShownCustomer;
      readonly record: ShownTicket;
      readonly people: readonly Contact[];
    };

/** Customers at once; few where each may bring many records along. */
const CUSTOMERS_AT_ONCE: Readonly<Record<ExportKind, number>> = {
  customers: 100,
  contacts: 25,
  interactions: 10,
  tickets: 10,
};
const CHILDREN_AT_ONCE = 100;
const SORT: CustomerSort = '-createdAt';

type List<T> = (
  of: Parent,
  page: { limit: number; position: unknown },
) => Promise<{ items: T[]; next: unknown }>;

async function* childrenOf<T>(of: Parent, list: List<T>): AsyncGenerator<T> {
  let position: unknown;
  do {
    const page = await list(of, { limit: CHILDREN_AT_ONCE, position });
    yield* page.items;
    position = page.next;
  } while (position);
}

const isReached = ({ phone, email, wechat }: Pick<Customer, 'phone' | 'email' | 'wechat'>): boolean =>
  Boolean(phone ?? email ?? wechat);

/** A customer that is reached through a contact only could not be imported again without it. */
const reachOf = async (customer: ShownCustomer): Promise<Contact | null> => {
  if (customer.masked || isReached(customer)) return null;
  for await (const contact of childrenOf({ id: customer.id, absorbing: [] }, listContacts)) {
    if (isReached(contact)) return contact;
  }
  return null;
};

/** The contacts that a history names, read once it names one. */
class People {
  readonly #of: Customer;
  #read: Contact[] | null = null;

  constructor(of: Customer) {
    this.#of = of;
  }

  async named(ids: readonly (string | null)[]): Promise<readonly Contact[]> {
    if (this.#read || ids.every((id) => id === null)) return this.#read ?? [];
    const found: Contact[] = [];
    for await (const contact of childrenOf(this.#of, listContacts)) found.push(contact);
    this.#read = found;
    return found;
  }
}

async function* historyOf(
  kind: 'interactions' | 'tickets',
  customer: ShownCustomer,
  parent: Customer,
): AsyncGenerator<Exported> {
  const people = new People(parent);
  if (kind === 'interactions') {
    for await (const touch of childrenOf(parent, listTouches)) {
      const record = showInteraction(touch, parent.id);
      yield { kind, customer, record, people: await people.named(touch.contactIds) };
    }
    return;
  }
  for await (const ticket of childrenOf(parent, listTickets)) {
    const record = showTicket(ticket, parent.id, now());
    yield { kind, customer, record, people: await people.named([ticket.contactId]) };
  }
}

async function* recordsOf(kind: ExportKind, customer: ShownCustomer, caller: User): AsyncGenerator<Exported> {
  if (kind === 'customers') {
    yield { kind, customer, record: customer, first: await reachOf(customer) };
    return;
  }
  const parent = await getCustomer(customer.id);
  const access = parent && (await accessOf(parent, caller));
  if (!parent || !access) return;
  if (kind === 'contacts') {
    for await (const contact of childrenOf(parent, listContacts)) {
      yield { kind, customer, record: showContact(contact, access, parent.id) };
    }
    return;
  }
  // The history of a pool customer opens with its claim.
  if (access === 'pool') return;
  yield* historyOf(kind, customer, parent);
}

export interface ExportedPage {
  readonly records: AsyncIterable<Exported>;
  /** Where to go on; null at the end. */
  readonly next: unknown;
}

async function* customerPages(
  kind: ExportKind,
  { filter }: Pick<ExportRecord, 'filter'>,
  caller: User,
  from: unknown,
): AsyncGenerator<{ readonly customers: readonly ShownCustomer[]; readonly next: unknown }> {
  const query = { filter: customerFilter().parse(filter), sort: SORT };
  let position = from;
  do {
    const limit = CUSTOMERS_AT_ONCE[kind];
    const page = await readCustomerPage(query, caller, { limit, position });
    position = page.next ?? null;
    yield { customers: page.customers, next: position };
  } while (position !== null);
}

/** Whatever this person may list of it, some customers at a time. */
export async function* exportedPages(
  record: Pick<ExportRecord, 'kind' | 'filter'>,
  caller: User,
  from: unknown,
): AsyncGenerator<ExportedPage> {
  const { kind } = record;
  for await (const { customers, next } of customerPages(kind, record, caller, from)) {
    const records = async function* () {
      for (const customer of customers) yield* recordsOf(kind, customer, caller);
    };
    yield { records: records(), next };
  }
}

/** The names of custom fields in use, some customers at a time. */
export async function* customNamesByPage(
  record: Pick<ExportRecord, 'filter'>,
  caller: User,
  from: unknown,
): AsyncGenerator<{ readonly names: readonly string[]; readonly next: unknown }> {
  for await (const { customers, next } of customerPages('customers', record, caller, from)) {
    yield { names: customers.flatMap(({ custom }) => Object.keys(custom)), next };
  }
}
