import { randomUUID } from 'node:crypto';

const TARGETS = ['store', 'mail'] as const;
const KINDS = ['throttle', 'conflict', 'delay', 'dropReply'] as const;
const WHEN = ['before', 'after'] as const;

export type FaultTarget = (typeof TARGETS)[number];

interface Common {
  readonly function?: string;
  /** How often it strikes; without it, until it is cleared. */
  readonly times?: number;
}
export interface ServiceFault extends Common {
  readonly target: FaultTarget;
  readonly kind: (typeof KINDS)[number];
  readonly operation?: string;
  readonly probability?: number;
  readonly ms?: number;
}
export interface KillFault extends Common {
  readonly kind: 'kill';
  readonly function: string;
  readonly atIo: number;
  readonly when: (typeof WHEN)[number];
}
export type Fault = ServiceFault | KillFault;

interface Active {
  readonly id: string;
  readonly fault: Fault;
  fired: number;
}

/** One request of a handler, as the proxy sees it. */
export interface Io {
  readonly target: FaultTarget | null;
  readonly operation: string;
  readonly function: string;
  /** From 1, within the invocation. */
  readonly number: number;
}

const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): value is T =>
  allowed.some((one) => one === value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

type Check = readonly [name: string, fits: (value: unknown) => boolean, rule: string, required?: boolean];

const COMMON: readonly Check[] = [['times', isCount, 'a whole number above 0']];
const SERVICE: readonly Check[] = [
  ...COMMON,
  ['target', (value) => oneOf(value, TARGETS), `one of ${TARGETS.join(', ')}`, true],
  ['kind', (value) => oneOf(value, KINDS), `one of ${KINDS.join(', ')}, kill`, true],
  ['operation', isText, 'the name of an operation such as TransactWriteItems'],
  ['probability', (value) => typeof value === 'number' && value > 0 && value <= 1, 'above 0 and at most 1'],
  ['ms', (value) => typeof value === 'number' && value >= 0, 'a number of milliseconds'],
  ['function', isText, 'the name of a function'],
];
const KILL: readonly Check[] = [
  ...COMMON,
  ['kind', (value) => value === 'kill', 'kill', true],
  ['function', isText, 'the name of a function', true],
  ['atIo', isCount, 'a whole number above 0', true],
  ['when', (value) => oneOf(value, WHEN), `one of ${WHEN.join(', ')}`],
];

/** The fault, or what is wrong with the request for it. */
export const readFault = (body: unknown, isFunction: (name: string) => boolean): Fault | string => {
  if (typeof body !== 'object' || body === null) return 'send one fault as a JSON object';
  const given = body as Record<string, unknown>;
  const checks = given.kind === 'kill' ? KILL : SERVICE;
  const unknown = Object.keys(given).find((name) => !checks.some(([known]) => known === name));
  if (unknown) return `"${unknown}" is no field of such a fault`;
  const wrong = checks.find(([name, fits, , required]) => (name in given ? !fits(given[name]) : required));
  if (wrong) return `"${wrong[0]}" must be ${wrong[2]}`;
  if (typeof given.function === 'string' && !isFunction(given.function))
    return `there is no function ${given.function}`;
  if (given.kind === 'delay' && given.ms === undefined) return '"ms" must be a number of milliseconds';
  if (given.target === 'mail' && given.kind === 'conflict') return 'the mail service knows no conflicts';
  return (given.kind === 'kill' ? { when: 'before', times: 1, ...given } : given) as unknown as Fault;
};

/** The faults that are set. Off by default, and then no request takes a detour. */
export class Faults {
  /** Shared with the workers: above 0 while any fault is set. */
  readonly memory = new SharedArrayBuffer(4);
  readonly #flag = new Int32Array(this.memory);
  readonly #active: Active[] = [];
  readonly #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  add(fault: Fault): string {
    const id = randomUUID();
    this.#active.push({ id, fault, fired: 0 });
    Atomics.store(this.#flag, 0, 1);
    return id;
  }

  list() {
    return this.#active.map(({ id, fault, fired }) => ({
      id,
      ...fault,
      fired,
      spent: fault.times !== undefined && fired >= fault.times,
    }));
  }

  clear(): void {
    this.#active.length = 0;
    Atomics.store(this.#flag, 0, 0);
  }

  /** The faults that strike this request; each is counted as fired. */
  strike(io: Io): Fault[] {
    const struck = this.#active.filter((active) => this.#strikes(active, io));
    for (const active of struck) active.fired += 1;
    return struck.map(({ fault }) => fault);
  }

  #strikes({ fault, fired }: Active, io: Io): boolean {
    if (fault.times !== undefined && fired >= fault.times) return false;
    if (fault.function !== undefined && fault.function !== io.function) return false;
    if (fault.kind === 'kill') return fault.atIo === io.number;
    if (fault.target !== io.target) return false;
    if (fault.operation !== undefined && fault.operation !== io.operation) return false;
    return fault.probability === undefined || this.#random() < fault.probability;
  }
}
