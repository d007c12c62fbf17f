import type { IndexName } from '../shared/kernel/table-definition.ts';
import type { ItemVerb } from './constructs/crm-table.ts';

/**
 * Every function of the product and what it may do with the table: one screen to audit. What it may do
 * elsewhere (pool, bucket, mail) stands in the file that owns the other side.
 */
export interface FunctionSpec {
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly verbs: readonly ItemVerb[];
  /** Indexes it queries; writing to the table needs no right on an index. */
  readonly indexes?: readonly IndexName[];
  /** Reads only items whose partition key begins with one of these. */
  readonly getsOnly?: readonly string[];
  /** Writes only items whose partition key begins so. */
  readonly putsOnly?: string;
  /** The audit trail (`AUD#…`) is closed to everybody else, for reading and writing alike. */
  readonly auditTrail?: 'reads' | 'writes';
}

const READ = ['GetItem', 'BatchGetItem', 'Query'] as const satisfies ItemVerb[];
const READ_AND_WRITE = [
  ...READ,
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'ConditionCheckItem',
] as const satisfies ItemVerb[];

const ENDPOINTS = { memoryMb: 1024, timeoutSeconds: 15, verbs: READ_AND_WRITE } as const;
const BACKGROUND = { memoryMb: 512, timeoutSeconds: 60 } as const;

export const FUNCTIONS = {
  // One per domain of the API. `byName` also holds the reporting lines.
  system: {
    ...ENDPOINTS,
    description: 'Health, documentation, and the answer to addresses that do not exist',
    verbs: ['GetItem'],
    indexes: ['due'],
  },
  people: { ...ENDPOINTS, description: 'Users, teams, reporting lines', indexes: ['byName', 'all'] },
  absences: { ...ENDPOINTS, description: 'Who is away, and who acts for him', indexes: ['lookup'] },
  customers: {
    ...ENDPOINTS,
    description: 'Customers and their timeline',
    indexes: ['byName', 'byTouch', 'byNext', 'byCreated', 'all'],
  },
  contacts: { ...ENDPOINTS, description: 'Contacts of customers', indexes: ['byName'] },
  dates: { ...ENDPOINTS, description: 'Important dates of customers', indexes: ['byName'] },
  orders: {
    ...ENDPOINTS,
    description: 'Products, quotes, contracts and orders',
    indexes: ['byName', 'all'],
  },
  // `byCreated`, `lookup`: leads; `byNext`: opportunities by the day on which they close.
  leads: {
    ...ENDPOINTS,
    description: 'Leads and their conversion',
    indexes: ['byName', 'byCreated', 'lookup', 'all'],
  },
  opportunities: {
    ...ENDPOINTS,
    description: 'Opportunities, their stages, plans, reviews and history',
    indexes: ['byName', 'byNext', 'all'],
  },
  // `byNext`: warnings by the day on which something is to be done.
  churn: {
    ...ENDPOINTS,
    description: 'Who may leave: risk, warnings, winning back',
    indexes: ['byName', 'byNext', 'all'],
  },
  // `byName`: the reporting lines; `byNext`, `byTouch`: tickets of a person by what comes next, and by their breach.
  tickets: {
    ...ENDPOINTS,
    description: 'Tickets with their clocks, complaints, gestures',
    indexes: ['byName', 'byNext', 'byTouch', 'all'],
  },
  // `byName`: the reporting lines, for the customer whose question was answered.
  articles: {
    ...ENDPOINTS,
    description: 'The handbook: articles, search, suggestions, what they spare',
    indexes: ['byName', 'all'],
  },
  interactions: { ...ENDPOINTS, description: 'Touches with customers', indexes: ['byName'] },
  agenda: { ...ENDPOINTS, description: 'What is due, for one person or a team', indexes: ['byName', 'due'] },
  // Anybody may call it: it writes no more than a link needs.
  actions: {
    ...ENDPOINTS,
    description: 'The one-step links of the daily mail',
    verbs: ['GetItem', 'PutItem'],
  },
  surveys: {
    ...ENDPOINTS,
    description: 'Surveys of customers, and what is done about low answers',
    indexes: ['byName', 'byNext', 'all'],
  },
  // Anybody may call it: it sees no more than what a survey's page shows, and writes no more than an answer.
  answers: {
    ...ENDPOINTS,
    description: 'The public page on which customers answer surveys',
    verbs: ['GetItem', 'PutItem'],
    getsOnly: ['ANS#', 'SECRET#answers'],
    putsOnly: 'ANS#',
  },
  imports: {
    ...ENDPOINTS,
    description: 'Imports: upload address, progress, rows',
    indexes: ['byName', 'all', 'lookup'],
  },
  search: {
    ...ENDPOINTS,
    description: 'Search as you type, segments',
    indexes: ['byName', 'byTouch', 'byNext', 'byCreated', 'all'],
  },
  duplicates: { ...ENDPOINTS, description: 'Look-alikes, merges', indexes: ['byName', 'all'] },
  insight: {
    ...ENDPOINTS,
    description: 'Tags, data quality, analysis sheet',
    indexes: ['byName', 'all'],
  },
  value: {
    ...ENDPOINTS,
    description: 'What customers are worth, proposals of tiers and the runs that make them',
    indexes: ['byName', 'byCreated', 'all'],
  },
  why: {
    ...ENDPOINTS,
    description: 'Why a customer is as it is, and what happens to it next',
    indexes: ['byName', 'all'],
  },
  cleanups: {
    ...ENDPOINTS,
    description: 'Cleanup reports and simulation, quarantine',
    indexes: ['byName', 'all', 'due'],
  },
  exports: {
    ...ENDPOINTS,
    description: 'Exports: progress, download address',
    indexes: ['byName', 'all', 'lookup'],
  },
  settings: {
    ...ENDPOINTS,
    description: 'Settings and dictionaries with their history, and what a setting would change',
    verbs: [...READ, 'PutItem'],
    indexes: ['all'],
  },
  reports: {
    ...ENDPOINTS,
    description: 'Pipeline, forecast and reports, from running totals',
    // The secret that signs cursors is made by whoever needs it first.
    verbs: [...READ, 'PutItem'],
    putsOnly: 'SECRET#',
    indexes: ['byName', 'all'],
  },
  audit: {
    ...ENDPOINTS,
    description: 'The audit trail, read only',
    // The secret that signs cursors is made by whoever needs it first.
    verbs: [...READ, 'PutItem'],
    putsOnly: 'SECRET#',
    indexes: ['lookup'],
    auditTrail: 'reads',
  },

  // Started by a schedule.
  'send-due-reminders': {
    ...BACKGROUND,
    description: 'Puts the daily reminder mail of everybody whose hour has come into the outbox',
    timeoutSeconds: 300,
    verbs: ['GetItem', 'BatchGetItem', 'PutItem'],
    indexes: ['due', 'byName'],
  },
  'raise-churn-alerts': {
    ...BACKGROUND,
    description: 'Puts the weekly churn mail of everybody for whom a warning stands into the outbox',
    timeoutSeconds: 300,
    verbs: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
    indexes: ['due', 'byName', 'byNext', 'all'],
  },
  'watch-service': {
    ...BACKGROUND,
    description: 'Tells of tickets whose time runs out, asks customers, sends surveys',
    memoryMb: 1024,
    timeoutSeconds: 600,
    verbs: READ_AND_WRITE,
    indexes: ['due', 'byName', 'all'],
  },
  'rescue-mails': {
    ...BACKGROUND,
    description: 'Queues the mails again that stayed in the outbox, and measures the age of the oldest',
    timeoutSeconds: 300,
    verbs: ['UpdateItem'],
    indexes: ['due'],
  },

  'watch-customers': {
    ...BACKGROUND,
    description: 'Looks again at the customers whose date for it has come: tags, quality, suspects, reviews',
    timeoutSeconds: 900,
    verbs: [...READ_AND_WRITE, 'BatchWriteItem'],
    indexes: ['due', 'byName', 'all'],
  },
  'clean-up-data': {
    ...BACKGROUND,
    description: 'Begins the monthly cleanup',
    verbs: READ_AND_WRITE,
    indexes: ['all'],
  },
  'reconcile-totals': {
    ...BACKGROUND,
    description: 'Begins the nightly proof of the running totals',
    verbs: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
    indexes: ['all'],
  },
  'recalculate-tiers': {
    ...BACKGROUND,
    description: 'Begins the monthly recalculation of tiers',
    verbs: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
    indexes: ['all'],
  },
  'resume-work': {
    ...BACKGROUND,
    description: 'Sends the tasks again that stand still',
    verbs: [],
    indexes: ['due'],
  },

  // Fed by the table's stream, by mail events, by uploads.
  'record-changes': {
    ...BACKGROUND,
    description: 'Writes timeline and audit trail from what changed',
    verbs: ['BatchWriteItem'],
    auditTrail: 'writes',
  },
  'index-records': {
    ...BACKGROUND,
    description:
      'Derives search terms, facets, duplicate blocks, tags, quality and suspects from what changed',
    memoryMb: 1024,
    timeoutSeconds: 900,
    verbs: [...READ_AND_WRITE, 'BatchWriteItem'],
    indexes: ['byName', 'all'],
  },
  'send-mails': {
    ...BACKGROUND,
    description: 'Sends what is queued in the outbox',
    verbs: ['GetItem', 'UpdateItem'],
  },
  'provision-accounts': {
    ...BACKGROUND,
    description: 'Keeps the sign-in accounts in step with the users',
    verbs: ['GetItem', 'PutItem', 'DeleteItem'],
  },
  'record-mail-feedback': {
    ...BACKGROUND,
    description: 'Records deliveries, bounces and complaints of sent mails, and which addresses are dead',
    verbs: ['GetItem', 'BatchGetItem', 'UpdateItem', 'PutItem'],
  },
  'import-rows': {
    ...BACKGROUND,
    description: 'Reads an uploaded file and creates its records',
    memoryMb: 1769,
    timeoutSeconds: 900,
    verbs: READ_AND_WRITE,
    indexes: ['byName', 'all', 'lookup'],
  },

  'run-work': {
    ...BACKGROUND,
    description: 'Carries on long tasks step by step: merges, undo, cleanup, counts',
    memoryMb: 1769,
    timeoutSeconds: 900,
    verbs: [...READ_AND_WRITE, 'BatchWriteItem'],
    indexes: ['byName', 'byTouch', 'byNext', 'byCreated', 'all', 'due', 'lookup'],
  },
  'export-rows': {
    ...BACKGROUND,
    description: 'Writes the files of exports',
    memoryMb: 1769,
    timeoutSeconds: 900,
    verbs: READ_AND_WRITE,
    indexes: ['byName', 'byTouch', 'byNext', 'byCreated', 'all'],
  },

  // Started once by the deployment.
  'create-first-admin': { ...BACKGROUND, description: 'Makes the first administrator', verbs: ['PutItem'] },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof FUNCTIONS;
