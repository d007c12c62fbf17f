import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Of the stack with all its functions, and of the engine beside it; 0 where the system does not tell. */
export interface Taken {
  readonly stack: number;
  readonly engine: number;
}

/** Resident memory of a process in MB. */
const residentOf = (pid: string): number => {
  const file = `/proc/${pid}/status`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
};

const TICKS_PER_SECOND = 100;

/** Processor time of a process so far in seconds. */
const processorOf = (pid: string): number => {
  const file = `/proc/${pid}/stat`;
  const [, fields = ''] = existsSync(file) ? readFileSync(file, 'utf8').split(') ') : [];
  const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) / TICKS_PER_SECOND;
};

/** The processes below a process. */
const belowOf = (pid: string): string[] => {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  const lists = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/children`, 'utf8'));
  const children = lists.flatMap((list) => list.trim().split(' ')).filter((child) => child !== '');
  return children.flatMap((child) => [child, ...belowOf(child)]);
};

/** The product as `npm start` runs it, in a process and a folder of its own. */
export class BenchStack {
  readonly #folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'));
  #process: ChildProcess | undefined;
  #state: DatabaseSync | undefined;
  #baseUrl = '';
  #token = '';

  async start(): Promise<void> {
    const args = ['infra/local/start.mjs', '--port', '0', '--data', this.#folder, '--fresh'];
    this.#process = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    const demo = join(this.#folder, 'demo.json');
    while (!existsSync(demo)) {
      if (this.#process.exitCode !== null) throw new Error('the stack did not start');
      await pause(200);
    }
    await pause(500);
    const { baseUrl, users } = JSON.parse(readFileSync(demo, 'utf8')) as {
      baseUrl: string;
      users: { role: string; token: string }[];
    };
    this.#baseUrl = baseUrl;
    this.#token = users.find(({ role }) => role === 'admin')?.token ?? '';
    this.#state = new DatabaseSync(join(this.#folder, 'state.sqlite'), { readOnly: true });
  }

  async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Changes of the stream that no consumer has seen yet, and messages that wait. */
  waiting(): number {
    const count = (sql: string) => Number(this.#state?.prepare(sql).get()?.count ?? 0);
    const messages = `SELECT COUNT(*) AS count FROM messages WHERE queue NOT LIKE '%dead%'`;
    return count('SELECT COUNT(*) AS count FROM changes') + count(messages);
  }

  /** Until nothing has waited for a second. */
  async settled(): Promise<void> {
    for (let calm = 0; calm < 4; ) {
      await pause(250);
      calm = this.waiting() === 0 ? calm + 1 : 0;
    }
  }

  /** Resident memory in MB. */
  memory(): Taken {
    return this.#taken(residentOf);
  }

  /** Processor time so far in seconds. */
  processor(): Taken {
    return this.#taken(processorOf);
  }

  #taken(of: (pid: string) => number): Taken {
    const pid = String(this.#process?.pid);
    const engine = belowOf(pid).reduce((sum, child) => sum + of(child), 0);
    return { stack: Math.round(of(pid)), engine: Math.round(engine) };
  }

  async stop(): Promise<void> {
    this.#state?.close();
    const ended = new Promise((resolve) => this.#process?.once('exit', resolve));
    this.#process?.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
