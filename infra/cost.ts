import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a month costs (DE-4): units of work × measured units × list price. */

const ROOT = join(import.meta.dirname, '..');

/** US dollars, us-east-1, list prices as known in 2025, without free tiers; nobody looked them up for this build: check them. */
export const PRICES = {
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  tableGigabyte: 0.25,
  recoveryGigabyte: 0.2,
  apiRequest: 1.0 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  lambdaGigabyteSecond: 0.0000133334,
  logGigabyte: 0.5,
  trace: 5.0 / 1e6,
  queueRequest: 0.4 / 1e6,
  keyRequest: 0.03 / 1e4,
  mail: 0.1 / 1e3,
  scheduleRun: 1.0 / 1e6,
  key: 1.0,
  alarmMetric: 0.1,
  dashboard: 3.0,
  customMetric: 0.3,
} as const;

/** What stands there whether anybody works or not; test/infra/cost.test.ts compares it with the template. */
export const FIXED = {
  keys: 1,
  alarmMetrics: 48,
  dashboards: 1,
  customMetrics: 7,
  /** Each is polled day and night. */
  workQueues: 4,
  schedulesPerMonth: 30 * (48 + 48 + 96 + 96 + 96 + 1 + 1) + 2,
} as const;

export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Stands in until the bench has measured; every line that uses one is marked in the document. */
export const ASSUMED: Record<string, Units> = {
  getMe: { read: 1, write: 0 },
  listAgenda: { read: 6, write: 0 },
  listCustomers: { read: 20, write: 0 },
  getCustomer: { read: 2, write: 0 },
  listTimeline: { read: 5, write: 0 },
  updateCustomer: { read: 3, write: 12 },
  createInteraction: { read: 4, write: 24 },
  createCustomer: { read: 3, write: 30 },
  'send-due-reminders': { read: 10, write: 12 },
  'send-mails': { read: 2, write: 8 },
  'record-changes': { read: 0, write: 4 },
  searchCustomers: { read: 5, write: 0 },
  'index-records (touch)': { read: 6, write: 10 },
  'index-records (new customer)': { read: 13, write: 115 },
};

/** How often one person does it on a working day. */
export const DAILY: Record<'createInteraction' | 'updateCustomer' | 'createCustomer', number> &
  Record<string, number> = {
  getMe: 4,
  listAgenda: 15,
  listCustomers: 15,
  getCustomer: 40,
  searchCustomers: 20,
  listTimeline: 20,
  updateCustomer: 8,
  createInteraction: 12,
  createCustomer: 1,
};
export const WORKING_DAYS = 22;
/** Agenda entries, timeline and audit entries come to several items per touch; search terms and the like to some hundred small ones. */
export const KILOBYTES_PER_CUSTOMER = 60;

export interface Size {
  readonly title: string;
  readonly users: number;
  readonly customers: number;
}

export const SIZES: readonly Size[] = [
  { title: 'idle', users: 0, customers: 0 },
  { title: '10 users, 10,000 customers', users: 10, customers: 10_000 },
  { title: '1,000 users, 1,000,000 customers', users: 1000, customers: 1_000_000 },
];

export type Measured = Readonly<Record<string, Units>>;

/** `docs/bench.json`, as the bench writes it: `{ "units": { "<endpoint or job>": { "read": 1, "write": 0 } } }`. */
export const readMeasured = (path = join(ROOT, 'docs/bench.json')): Measured => {
  if (!existsSync(path)) return {};
  const { units } = JSON.parse(readFileSync(path, 'utf8')) as { units?: Measured };
  if (!units) throw new Error(`${path} has no "units"`);
  return units;
};

export interface Line {
  readonly what: string;
  readonly dollars: number;
}

interface Volume {
  readonly requests: number;
  readonly changes: number;
  readonly mails: number;
  readonly read: number;
  readonly write: number;
}

export const unitsOf = (name: string, measured: Measured): Units => {
  const units = measured[name] ?? ASSUMED[name];
  if (!units) throw new Error(`Nobody knows the units of ${name}`);
  return units;
};

/** What the people of a company of this size set in motion in a month. */
const volumeOf = ({ users }: Size, measured: Measured): Volume => {
  const days = users * WORKING_DAYS;
  const work: [name: string, times: number][] = Object.entries(DAILY).map(([name, times]) => [
    name,
    times * days,
  ]);
  const requests = work.reduce((sum, [, times]) => sum + times, 0);
  const changes = work.reduce(
    (sum, [name, times]) => sum + (unitsOf(name, measured).write > 0 ? times : 0),
    0,
  );
  const background: [string, number][] = [
    ['send-due-reminders', days],
    ['send-mails', days],
    ['record-changes', changes],
    ['index-records (touch)', (DAILY.createInteraction + DAILY.updateCustomer) * days],
    ['index-records (new customer)', DAILY.createCustomer * days],
  ];
  const total = { read: 0, write: 0 };
  for (const [name, times] of [...work, ...background]) {
    const { read, write } = unitsOf(name, measured);
    total.read += read * times;
    total.write += write * times;
  }
  return { requests, changes, mails: days, ...total };
};

/** Lambda traces one start a second and 5 % of what is beyond. */
const tracesOf = (invocations: number): number =>
  Math.min(invocations, WORKING_DAYS * 8 * 3600 + invocations / 20);

/** Polling of queues by Lambda and runs of the schedules go on day and night. */
const IDLE_QUEUE_REQUESTS = FIXED.workQueues * 30 * 24 * 60 * 15;
const IDLE_READS = FIXED.schedulesPerMonth * 10;

export const monthOf = (size: Size, measured: Measured): Line[] => {
  const volume = volumeOf(size, measured);
  const gigabytes = (size.customers * KILOBYTES_PER_CUSTOMER) / 1024 ** 2;
  const invocations = volume.requests + volume.changes + 2 * volume.mails + FIXED.schedulesPerMonth;
  const line = (what: string, dollars: number): Line => ({ what, dollars });
  return [
    line('Encryption key', FIXED.keys * PRICES.key + (invocations / 10) * PRICES.keyRequest),
    line('Alarms', FIXED.alarmMetrics * PRICES.alarmMetric),
    line(
      'Dashboard and own metrics',
      FIXED.dashboards * PRICES.dashboard + FIXED.customMetrics * PRICES.customMetric,
    ),
    line(
      'Schedules, queues',
      FIXED.schedulesPerMonth * PRICES.scheduleRun + IDLE_QUEUE_REQUESTS * PRICES.queueRequest,
    ),
    line('Table: reads', (volume.read + IDLE_READS) * PRICES.readUnit),
    line('Table: writes', volume.write * PRICES.writeUnit),
    line('Table: storage', gigabytes * PRICES.tableGigabyte),
    line('Table: recovery of any second of 35 days', gigabytes * PRICES.recoveryGigabyte),
    line('API requests', volume.requests * PRICES.apiRequest),
    // 1 GB for 60 ms is what a warm request takes with two round trips to the table.
    line('Functions', invocations * (PRICES.lambdaRequest + 0.06 * PRICES.lambdaGigabyteSecond)),
    line('Logs (1 KB a request)', (invocations / 1024 ** 2) * PRICES.logGigabyte),
    line('Traces', tracesOf(invocations) * PRICES.trace),
    line('Mails', volume.mails * PRICES.mail),
  ];
};
