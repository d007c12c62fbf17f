import type { Customer } from '../../shared/customers/customers.contract.ts';
import { mayLogTouches } from '../../shared/customers/customers.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { MappedRow } from '../../shared/imports/row-mapping.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { getPerson, type Person } from '../../shared/people/caller.store.ts';
import { wordsToChooseFrom } from '../../shared/settings/dictionary-words.store.ts';
import { unknownWord } from '../../shared/settings/words.rules.ts';
import { type ImportedTicket, importedTicket } from '../../shared/tickets/imported.fields.ts';
import { pastFaults } from '../../shared/tickets/imported.rules.ts';
import { isEmployee } from '../customers/assignable.ts';
import { schemaFaults } from './body-faults.ts';
import { rowCustomer } from './row-customer.ts';
import { once, type RunContext, rowFaults } from './row-draft.ts';
import { namedContacts } from './touch-people.ts';

type Json = Record<string, unknown>;

/** What a row tells of a ticket, with the records that it names. */
export interface ToldTicket {
  readonly told: ImportedTicket;
  readonly customer: Customer;
  readonly assignee: Person | null;
  readonly contactId: string | null;
}

const fault = (field: string, message: string): Fault => ({ in: 'body', pointer: `/${field}`, message });

interface Assignee {
  readonly assignee: Person | null;
  readonly faults: readonly Fault[];
}

/** Whose it is to solve, or was: who had one that is closed may be gone by now. */
const assigneeOf = async (text: unknown, isClosed: boolean, run: RunContext): Promise<Assignee> => {
  const wrong = (message: string): Assignee => ({ assignee: null, faults: [fault('assigneeId', message)] });
  if (typeof text !== 'string') return { assignee: null, faults: [] };
  const found = await run.findPerson(text);
  if ('fault' in found) return wrong(found.fault);
  const { id } = found;
  if (id === null) return { assignee: null, faults: [] };
  const assignee = await once(run, `person ${id}`, () => getPerson(id));
  if (!assignee) return wrong('is no user');
  if (isClosed) return { assignee, faults: [] };
  if (!isEmployee(assignee)) return wrong('is no active employee');
  return assignee.role === 'executive' ? wrong('only looks at tickets') : { assignee, faults: [] };
};

/** What is counted must be a word of the dictionary, strict or not. */
const causeFaults = async ({ cause, type }: ImportedTicket, run: RunContext): Promise<Fault[]> => {
  if (cause === undefined || type !== 'complaint') return [];
  const words = await once(run, 'complaint_cause', () => wordsToChooseFrom('complaint_cause'));
  return words.codes.has(cause) ? [] : [fault('cause', unknownWord('complaint_cause', cause, words))];
};

const contentFaults = async (
  told: ImportedTicket,
  hasAssignee: boolean,
  { given }: MappedRow,
  run: RunContext,
  now: Instant,
): Promise<Fault[]> => [
  ...pastFaults(told, hasAssignee, (field) => given[field] !== undefined, now),
  ...(await causeFaults(told, run)),
];

const textOf = (value: unknown): string[] => (value === undefined ? [] : [String(value)]);
const isClosedBy = ({ closedAt, state }: Json): boolean => closedAt !== undefined || state === 'archived';

/** Reads a row of tickets; every fault at once. */
export const toldTicket = async (
  mapped: MappedRow,
  run: RunContext,
  now: Instant,
): Promise<ToldTicket | { readonly faults: readonly RowFault[] }> => {
  const { customer: named = {}, contact, assigneeId, ...body } = mapped.body;
  const parsed = importedTicket().safeParse(body);
  const customer = await rowCustomer(named as Json, run, mayLogTouches);
  const [who, contacts] = await Promise.all([
    assigneeOf(assigneeId, isClosedBy(body), run),
    namedContacts(textOf(contact), customer, '/contact'),
  ]);
  const hasAssignee = who.assignee !== null || who.faults.length > 0;
  const content = parsed.success
    ? await contentFaults(parsed.data, hasAssignee, mapped, run, now)
    : schemaFaults(parsed.error, body);
  const unread = new Set(mapped.faults.map(({ field }) => field));
  const found = rowFaults([...content, ...who.faults, ...contacts.faults], run.mapping);
  const faults = [
    ...mapped.faults,
    ...('message' in customer ? [customer] : []),
    ...found.filter(({ field }) => !unread.has(field)),
  ];
  if (faults.length > 0 || !parsed.success || 'message' in customer) return { faults };
  const [contactId = null] = contacts.contactIds;
  return { told: parsed.data, customer, assignee: who.assignee, contactId };
};
