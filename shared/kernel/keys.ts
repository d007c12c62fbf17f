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
export const WATCH_SHARDS = 8;
export const SUSPECT_SHARDS = 8;
export const QUARANTINE_SHARDS = 4;
export const WORK_SHARDS = 4;
/** Of a facet with few values, such as a stage: more writes than one partition takes. */
export const FACET_SHARDS = 4;
export const COUNTER_SHARDS = 8;
export const PURCHASE_SHARDS = 4;
/** Of the tallies of a year, or of all customers: more writes than one partition takes. */
export const TALLY_SHARDS = 4;
export const CHURN_MAIL_SHARDS = 2;
export const SERVICE_SHARDS = 8;

const single = (name: string, id: string): Key => ({ pk: `${name}#${id}`, sk: name });

export const keys = {
  // The customer's collection: one query reads the full view.
  customer: (id: string) => single('CUS', id),
  contact: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `CON#${id}` }),
  interaction: (customerId: string, occurredAt: string, id: string): Key => ({
    pk: `CUS#${customerId}`,
    sk: `INT#${occurredAt}#${id}`,
  }),
  date: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `DAT#${id}` }),
  /** What tells of a deleted date, where no list looks. */
  deletedDate: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `XDAT#${id}` }),
  /** Who adds a date to a customer has counted them under this. */
  dateLock: (customerId: string) => single('DLK', customerId),
  /** Which opportunity opened last: whoever archives the customer has found none open since. */
  opening: (customerId: string) => single('OPN', customerId),
  opportunity: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `OPP#${id}` }),
  quote: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `QUO#${id}` }),
  /** Not between contacts and dates, which every derivation reads in one query. */
  contract: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `SCT#${id}` }),
  order: (customerId: string, orderedOn: string, id: string): Key => ({
    pk: `CUS#${customerId}`,
    sk: `ORD#${orderedOn}#${id}`,
  }),
  /** A warning that the customer may leave (CH-3), open or closed. */
  warning: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `WRN#${id}` }),
  /** Another tier that was proposed for it (TI-1). */
  tierProposal: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `TPR#${id}` }),
  ticket: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `TKT#${id}` }),
  survey: (customerId: string, id: string): Key => ({ pk: `CUS#${customerId}`, sk: `SUR#${id}` }),
  /** What a sales record will ask of somebody's agenda: one small item, so that deriving reads no whole records. */
  mark: (customerId: string, slot: string): Key => ({ pk: `CUS#${customerId}`, sk: `MRK#${slot}` }),
  agendaEntry: (customerId: string, slot: string): Key => ({
    pk: `CUS#${customerId}`,
    sk: `AGD#${slot}`,
  }),

  // Where a record with an id of its own lies now; it may move between customers.
  place: (id: string) => single('AT', id),
  // One holder per e-mail, phone or name: taken and released in the transaction of the record.
  unique: (kind: string, value: string): Key => ({ pk: `UNQ#${kind}#${value}`, sk: 'UNQ' }),

  product: (id: string) => single('PRD', id),
  lead: (id: string) => single('LED', id),
  /** An opportunity as it was after each change, oldest first: any past day is rebuilt from them. */
  opportunityChange: (id: string, at: string, version: number): Key => ({
    pk: `OPH#${id}`,
    sk: `${at}#${String(version).padStart(8, '0')}`,
  }),
  /** A running total: one row per measure, dimension, period and value of the dimension. */
  total: (measure: string, dimension: string, period: string, value: string): Key => ({
    pk: `TOT#${measure}#${dimension}`,
    sk: `${period}#${value}`,
  }),
  /** What one customer bought in a month, a running total too: all of its months are one query. */
  purchases: (customerId: string, period: string): Key => ({ pk: `PUR#${customerId}`, sk: period }),
  /** What a record counts for in the running totals now: its version and months, ... */
  tally: (recordId: string) => single('TLY', recordId),
  /** ... and its rows of each month, beside those of all other records: a month is proved by one query, or one a shard. */
  tallyPart: (partition: string, recordId: string): Key => ({ pk: `TLM#${partition}`, sk: recordId }),
  /** A month of the totals: when it last changed, when it was last proved. */
  totalsMonth: (month: string): Key => ({ pk: 'TOT#months', sk: month }),
  reconciliation: (date: string) => single('RCN', date),

  user: (id: string) => single('USR', id),
  absence: (userId: string, id: string): Key => ({ pk: `USR#${userId}`, sk: `ABS#${id}` }),
  /** A person's absences and deputyships in short: one read says who acts for whom. */
  roster: (userId: string): Key => ({ pk: `USR#${userId}`, sk: 'ROSTER' }),
  subject: (sub: string) => single('SUB', sub),
  team: (id: string) => single('TEAM', id),
  reminder: (userId: string) => single('REM', userId),
  churnMail: (userId: string) => single('CHM', userId),

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

  // What the stream makes of a record, and under which keys: functions/derive.
  derived: (recordId: string) => single('DRV', recordId),
  /** A search term lies with all others that begin with the same two characters, in order. */
  term: (scope: string, term: string, recordId: string): Key => ({
    pk: `SRC#${scope}#${[...term].slice(0, 2).join('')}`,
    sk: `${term}#${recordId}`,
  }),
  facet: (field: string, value: string, customerId: string, createdAt: string): Key => ({
    pk: `FAC#${field}#${value}#${shardOf(bareId(customerId), FACET_SHARDS)}`,
    sk: `${createdAt}#${customerId}`,
  }),
  /** Records that share something by which duplicates are looked for. */
  block: (block: string, recordId: string): Key => ({ pk: `DUP#${block}`, sk: recordId }),
  suspect: (recordId: string, kind: string): Key => ({ pk: `SUS#${recordId}`, sk: kind }),
  counter: (name: string, shard: number): Key => ({ pk: `CNT#${name}`, sk: String(shard) }),

  tag: (id: string) => single('TAG', id),
  segment: (id: string) => single('SEG', id),
  merge: (id: string) => single('MRG', id),
  work: (id: string) => single('WRK', id),
  export: (id: string) => single('EXP', id),
  exportRun: (id: string): Key => ({ pk: `RUN#${id}`, sk: 'RUN' }),

  /** A contact in quarantine lies where no list looks. */
  quarantinedContact: (customerId: string, id: string): Key => ({
    pk: `CUS#${customerId}`,
    sk: `QCON#${id}`,
  }),
  quarantine: (recordId: string) => single('QRT', recordId),
  cleanup: (month: string) => single('CLN', month),
  /** A month's recalculation of tiers. */
  tierRun: (month: string) => single('TRN', month),
  /** What one run did about one suspect: its ledger, side by side in shards. */
  cleanupEffect: (month: string, recordId: string, kind: string): Key => ({
    pk: `CLE#${month}#${shardOf(bareId(recordId), SUSPECT_SHARDS)}`,
    sk: `${recordId}#${kind}`,
  }),
  /** The ledger's partitions, to read it whole. */
  cleanupEffectShard: (month: string, shard: number): string => `CLE#${month}#${shard}`,
  /** A mail address that mails come back from. */
  bounce: (email: string) => single('BNC', email),
  analysis: (customerId: string): Key => ({ pk: `CUS#${customerId}`, sk: 'SHEET' }),
  setting: (name: string) => single('SET', name),
  /** Kept as settings are; no setting has such a name. */
  dictionary: (name: string) => single('SET', `dictionary.${name}`),
  settingVersion: (name: string, version: number): Key => ({
    pk: `SET#${name}`,
    sk: `V#${String(version).padStart(8, '0')}`,
  }),
  /** The handbook (KB-1). */
  article: (id: string) => single('ART', id),
  /** A term of an article; whose question holds it stands first. What the public may find lies apart. */
  articleTerm: (audience: string, term: string, weight: number, articleId: string): Key => ({
    pk: `ARW#${audience}#${[...term][0] ?? ''}`,
    sk: `${term}#${9 - weight}#${articleId}`,
  }),
  /** How often an article was used in a month: an item of its own, so that uses never stand in a change's way. */
  articleMonth: (articleId: string, month: string): Key => ({ pk: `ARC#${articleId}`, sk: month }),
  /** A question that an article answered, so that no ticket was opened. */
  articleSpare: (id: string) => single('ARS', id),
  /** What the public page of a survey shows, and what was answered there: all that its function may touch (SV-1). */
  answerSheet: (surveyId: string): Key => ({ pk: `ANS#${surveyId}`, sk: 'ANS' }),
  answer: (surveyId: string): Key => ({ pk: `ANS#${surveyId}`, sk: 'ANSWER' }),
  /** That who was asked wants no more surveys, and that the mail did not reach him (MK-2). */
  surveyStop: (surveyId: string): Key => ({ pk: `ANS#${surveyId}`, sk: 'STOP' }),
  surveyBounce: (surveyId: string): Key => ({ pk: `ANS#${surveyId}`, sk: 'BOUNCE' }),
  /** When the service watch looks at a ticket next; a survey says so itself. */
  serviceDue: (id: string) => single('SLD', id),
  /** How much one person has on his desk: tickets are given out by it (TK-4). */
  load: (userId: string) => single('LOD', userId),
  /** How often analyses of complaints have named a cause, and beside it the complaints, by when they were made (TK-6). */
  causeHead: (cause: string): Key => ({ pk: `CAU#${cause}`, sk: 'HEAD' }),
  causeCase: (cause: string, openedAt: string, ticketId: string): Key => ({
    pk: `CAU#${cause}`,
    sk: `${openedAt}#${ticketId}`,
  }),
  /** A link of a mail that has done its work; the token is its own name. */
  usedLink: (token: string) => single('LNK', token),
  simulation: (id: string) => single('SIM', id),
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
  churnMailDue: (userId: string, nextAt: string) => ({
    duePk: `CHM#${shardOf(userId, CHURN_MAIL_SHARDS)}`,
    dueSk: `${nextAt}#${userId}`,
  }),
  outboxDue: (mailId: string, at: string) => ({
    duePk: `OUT#${shardOf(mailId, OUTBOX_SHARDS)}`,
    dueSk: `${at}#${mailId}`,
  }),
  watchDue: (customerId: string, at: string) => ({
    duePk: `WAT#${shardOf(bareId(customerId), WATCH_SHARDS)}`,
    dueSk: `${at}#${customerId}`,
  }),
  suspectDue: (recordId: string, kind: string, at: string) => ({
    duePk: `SUS#${shardOf(bareId(recordId), SUSPECT_SHARDS)}`,
    dueSk: `${at}#${recordId}#${kind}`,
  }),
  quarantineDue: (recordId: string, at: string) => ({
    duePk: `QRT#${shardOf(bareId(recordId), QUARANTINE_SHARDS)}`,
    dueSk: `${at}#${recordId}`,
  }),
  /** Work that has not moved since `at`. */
  workDue: (workId: string, at: string) => ({
    duePk: `WRK#${shardOf(bareId(workId), WORK_SHARDS)}`,
    dueSk: `${at}#${workId}`,
  }),
  owner: (ownerId: string | null) => ({ ownerPk: `OWN#${ownerId ?? 'pool'}` }),
  collaborator: (userId: string) => `COL#${userId}`,
  reports: (managerId: string, name: string, id: string) => ({
    ownerPk: `MGR#${managerId}`,
    nameSk: `${name}#${id}`,
  }),
  /** Opportunities of one person, open ones by their expected close, closed ones by their close. */
  opportunities: (ownerId: string, state: 'open' | 'closed') => ({ ownerPk: `OPP#${ownerId}#${state}` }),
  /** Warnings, and proposals of tiers, of the customers that one person owns, or that nobody does. */
  warnings: (ownerId: string | null, state: 'open' | 'closed') => ({
    ownerPk: `WRN#${ownerId ?? 'pool'}#${state}`,
  }),
  allWarnings: (id: string) => ({ allPk: `WRN#${shardOf(bareId(id), ALL_SHARDS)}` }),
  tierProposals: (ownerId: string | null, state: 'open' | 'closed') => ({
    ownerPk: `TPR#${ownerId ?? 'pool'}#${state}`,
  }),
  allTierProposals: (id: string) => ({ allPk: `TPR#${shardOf(bareId(id), ALL_SHARDS)}` }),
  /** Tickets of one person, or that nobody has yet: open ones by what comes next, closed ones by their close. */
  tickets: (assigneeId: string | null, state: 'open' | 'closed') => ({
    ownerPk: `TKT#${assigneeId ?? 'unassigned'}#${state}`,
  }),
  /** Articles of one state: few and rarely written, one partition each. */
  articles: (state: string) => ({ allPk: `ART#${state}` }),
  /** Questions that articles have answered, by when: how their counts are proved. */
  articleSpares: (id: string) => ({ allPk: `ARS#${shardOf(bareId(id), ALL_SHARDS)}` }),
  allTickets: (id: string) => ({ allPk: `TKT#${shardOf(bareId(id), ALL_SHARDS)}` }),
  /** Low answers that nobody has closed yet, of who must see to them, and of everybody. */
  lowAnswers: (managerId: string | null) => ({ ownerPk: `SUR#${managerId ?? 'nobody'}#low` }),
  allSurveys: (id: string) => ({ allPk: `SUR#${shardOf(bareId(id), ALL_SHARDS)}` }),
  allLowAnswers: (id: string) => ({ allPk: `SUR#${shardOf(bareId(id), ALL_SHARDS)}#low` }),
  /** What the service desk's watch does next about a ticket or a survey, and when. */
  serviceDue: (id: string, at: string) => ({
    duePk: `SLA#${shardOf(bareId(id), SERVICE_SHARDS)}`,
    dueSk: `${at}#${id}`,
  }),
  /** Who bought in a month: how the months of all customers are proved. */
  purchasesIn: (period: string, customerId: string) => ({
    lookupPk: `PUR#${period}#${shardOf(bareId(customerId), PURCHASE_SHARDS)}`,
    lookupSk: customerId,
  }),
  allOpportunities: (id: string) => ({ allPk: `OPP#${shardOf(bareId(id), ALL_SHARDS)}` }),
  /** Orders by when they were entered: at their places, which are written once. */
  allOrders: (id: string) => ({ allPk: `ORD#${shardOf(bareId(id), ALL_SHARDS)}` }),
  /** Leads of one person, or those that nobody has yet. */
  leads: (assigneeId: string | null) => ({ ownerPk: `LED#${assigneeId ?? 'unassigned'}` }),
  /** Leads as who sells lists them: those he has, and those he wrote down that nobody has yet. */
  leadsOf: (assigneeId: string | null, createdBy: string, at: string, id: string) => ({
    lookupPk: assigneeId ? `LED#${assigneeId}` : `LED#by#${createdBy}`,
    lookupSk: `${at}#${id}`,
  }),
  allLeads: (id: string) => ({ allPk: `LED#${shardOf(bareId(id), ALL_SHARDS)}` }),
  allCustomers: (id: string) => ({ allPk: `CUS#${shardOf(bareId(id), ALL_SHARDS)}` }),
  /** Few and rarely written: one partition each. */
  allPeople: (
    kind:
      | 'USR'
      | 'TEAM'
      | 'IMP'
      | 'TAG'
      | 'SEG'
      | 'EXP'
      | 'CLN'
      | 'QRT'
      | 'MRG'
      | 'DIC'
      | 'PRD'
      | 'RCN'
      | 'TRN',
  ) => ({
    allPk: kind,
  }),
  importsBy: (userId: string, at: string, id: string) => ({
    lookupPk: `IMP#${userId}`,
    lookupSk: `${at}#${id}`,
  }),
  /** Customers that came with this name from elsewhere: one as a rule, but nothing says so. */
  customersFrom: (externalId: string, id: string) => ({
    lookupPk: `EXT#${externalId}`,
    lookupSk: id,
  }),
  exportsBy: (userId: string, at: string, id: string) => ({
    lookupPk: `EXP#${userId}`,
    lookupSk: `${at}#${id}`,
  }),
  absencesOf: (userId: string, until: string, id: string) => ({
    lookupPk: `ABS#${userId}`,
    lookupSk: `${until}#${id}`,
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
