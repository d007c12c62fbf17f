import { bareId, shardOf } from './ids.ts';

/** Every key of the table on one screen: the entity chart as code. Access patterns: docs/data-model.md. */

export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export type Item = Record<string, unknown>;

export const ALL_SHARDS = 8;
export const REMINDER_SHARDS = 4;
export const OUTBOX_SHARDS = 4;
export const IMPORT_SHARDS = 8;

const single = (name: string, id: string): Key => ({ pk: `${name}#${id}`, sk: name });

export const keys = {
  // The customer's collection: one query reads the full view.
  customer: (id: string) => single('CUS', id),
  contact: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `CON#${id}` }),
  interaction: (customerId: string, occurredAt: string, id: string): Key => ({
    pk: `CUS#${customerId}`,
    sk: `INT#${occurredAt}#${id}`,
  }),
  agendaEntry: (customerId: string, source: string): Key => ({
    pk: `CUS#${customerId}`,
    sk: `AGD#${source}`,
  }),

  // Where a record with an id of its own lies now; it may move between customers.
  place: (id: string) => single('AT', id),
  // One holder per e-mail, phone or name: taken and released in the transaction of the record.
  unique: (kind: string, value: string): Key => ({ pk: `UNQ#${kind}#${value}`, sk: 'UNQ' }),

  user: (id: string) => single('USR', id),
  subject: (sub: string) => single('SUB', sub),
  team: (id: string) => single('TEAM', id),
  reminder: (userId: string) => single('REM', userId),

  import: (id: string) => single('IMP', id),
  importRun: (id: string): Key => ({ pk: `RUN#${id}`, sk: 'RUN' }),
  // Rows of one file come one after another: side by side in shards, or one partition would take all writes.
  importRow: (id: string, row: number): Key => ({
    pk: `ROW#${id}#${row % IMPORT_SHARDS}`,
    sk: String(row).padStart(9, '0'),
  }),
  // What a row of an import lays hold of, so that no later row of the same import does too.
  importClaim: (id: string, what: string): Key => ({ pk: `CLM#${id}#${what}`, sk: 'CLM' }),

  timeline: (customerId: string, at: string, event: string): Key => ({
    pk: `TL#${customerId}`,
    sk: `${at}#${event}`,
  }),
  audit: (recordId: string, at: string, event: string): Key => ({
    pk: `AUD#${recordId}`,
    sk: `${at}#${event}`,
  }),
  outbox: (mailId: string) => single('OUT', mailId),
  idempotency: (callerId: string, key: string) => single('IDEM', `${callerId}#${key}`),
  secret: (name: string) => single('SECRET', name),
} as const;

/** Keys of the secondary indexes. `due` and the sharded ones never share one hot partition. */
export const indexKeys = {
  due: (personId: string, dueAt: string, id: string) => ({
    duePk: `DUE#${personId}`,
    dueSk: `${dueAt}#${id}`,
  }),
  reminderDue: (userId: string, nextAt: string) => ({
    duePk: `REM#${shardOf(userId, REMINDER_SHARDS)}`,
    dueSk: `${nextAt}#${userId}`,
  }),
  outboxDue: (mailId: string, at: string) => ({
    duePk: `OUT#${shardOf(mailId, OUTBOX_SHARDS)}`,
    dueSk: `${at}#${mailId}`,
  }),
  owner: (ownerId: string | null) => ({ ownerPk: `OWN#${ownerId ?? 'pool'}` }),
  collaborator: (userId: string) => `COL#${userId}`,
  reports: (managerId: string, name: string, id: string) => ({
    ownerPk: `MGR#${managerId}`,
    nameSk: `${name}#${id}`,
  }),
  allCustomers: (id: string) => ({ allPk: `CUS#${shardOf(bareId(id), ALL_SHARDS)}` }),
  allPeople: (kind: 'USR' | 'TEAM' | 'IMP') => ({ allPk: kind }),
  importsBy: (userId: string, at: string, id: string) => ({
    lookupPk: `IMP#${userId}`,
    lookupSk: `${at}#${id}`,
  }),
  refusedRow: (id: string, row: number) => {
    const { pk, sk } = keys.importRow(id, row);
    return { lookupPk: `${pk}#refused`, lookupSk: sk };
  },
  auditBy: (userId: string, at: string, event: string) => ({
    lookupPk: `AUD#${userId}`,
    lookupSk: `${at}#${event}`,
  }),
} as const;
