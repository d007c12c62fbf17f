import type { Contact } from '../../shared/contacts/contacts.contract.ts';
import type { ExportKind } from '../../shared/exports/exports.fields.ts';
import { targetFields } from '../../shared/imports/target-fields.ts';
import type { Exported } from './exported-records.ts';
import { ticketValues } from './exported-ticket.ts';

type Values = Readonly<Record<string, unknown>>;

/** What is told besides the fields that an import understands. */
const TOLD: Readonly<Record<ExportKind, readonly string[]>> = {
  customers: ['id', 'review.state', 'lastInteractionAt', 'nextFollowUpAt', 'createdAt', 'updatedAt'],
  contacts: ['id', 'state', 'createdAt', 'updatedAt'],
  interactions: ['createdAt'],
  tickets: ['id', 'tier', 'cycle', 'createdAt', 'updatedAt'],
};
/** A follow-up is planned anew, since it may lie in the past when the file is imported. */
const UNTOLD = new Set(['nextFollowUp.at', 'nextFollowUp.goal']);

const fieldsOf = (kind: ExportKind): readonly string[] => [
  ...targetFields(kind).filter((field) => !UNTOLD.has(field)),
  ...TOLD[kind],
];

export const columnsOf = (kind: ExportKind, custom: readonly string[]): string[] => [
  ...fieldsOf(kind),
  ...custom.map((name) => `custom.${name}`),
];

const valueAt = (record: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Values | null | undefined)?.[key], record);

/** Parts of a list on lines of their own: no tag and no name holds a line break. */
const SEPARATOR = '\n';

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(textOf).join(SEPARATOR) : String(value);
};

/** How people of the house are named in a file that another base may read: by e-mail, and the pool by its name. */
export type NamePerson = (id: string) => Promise<string>;

const namesOf = (ids: readonly string[], namePerson: NamePerson) => Promise.all(ids.map(namePerson));

const customerReference = ({ customer }: Exported): Values => {
  const { id, name, phone, email, externalId } = customer;
  return { customer: { id, name, phone, email, externalId } };
};

const firstContact = (contact: Contact | null): Values => {
  if (!contact) return {};
  const { name, title, phone, email, wechat } = contact;
  return { contacts: [{ name, title, phone, email, wechat }] };
};

const ticketOf = async (
  exported: Extract<Exported, { readonly kind: 'tickets' }>,
  namePerson: NamePerson,
): Promise<Values> => {
  const { record, people } = exported;
  const { contactId, assigneeId } = record;
  return {
    ...ticketValues(record),
    ...customerReference(exported),
    contact: people.find(({ id }) => id === contactId)?.name ?? contactId,
    assigneeId: assigneeId === null ? null : await namePerson(assigneeId),
  };
};

/** The record with what an import finds under the same names. */
const valuesOf = async (exported: Exported, namePerson: NamePerson): Promise<Values> => {
  if (exported.kind === 'customers') {
    const { record, first } = exported;
    const ownerId = record.ownerId === null ? 'pool' : await namePerson(record.ownerId);
    const collaboratorIds = await namesOf(record.collaboratorIds, namePerson);
    return { ...record, ...firstContact(first), ownerId, collaboratorIds };
  }
  const { record } = exported;
  if (exported.kind === 'contacts') return { ...record, ...customerReference(exported) };
  if (exported.kind === 'tickets') return ticketOf(exported, namePerson);
  const { contactIds, userIds } = exported.record;
  const names = new Map(exported.people.map(({ id, name }) => [id, name]));
  return {
    ...record,
    ...customerReference(exported),
    externalId: record.id,
    contactIds: contactIds.map((id) => names.get(id) ?? id),
    userIds: await namesOf(userIds, namePerson),
  };
};

/** The cells of a record, in the order of the columns. */
export const cellsOf = async (
  exported: Exported,
  custom: readonly string[],
  namePerson: NamePerson,
): Promise<string[]> => {
  const values = await valuesOf(exported, namePerson);
  const own = (values.custom ?? {}) as Values;
  return [
    ...fieldsOf(exported.kind).map((field) => textOf(valueAt(values, field))),
    ...custom.map((name) => textOf(Object.hasOwn(own, name) ? own[name] : null)),
  ];
};
