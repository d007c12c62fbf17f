import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-lifecycle-'));
const running = new Set<ChildProcess>();

interface Runner {
  readonly child: ChildProcess;
  readonly output: () => string;
}

const launch = (...args: string[]): Runner => {
  const script = join(import.meta.dirname, '..', '..', 'infra', 'local', 'start.mjs');
  const child = spawn(process.execPath, [script, '--port', '0', '--data', folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  running.add(child);
  child.on('exit', () => running.delete(child));
  return { child, output: () => text };
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null
      ? child.on('exit', resolve)
      : resolve(child.exitCode),
  );

const stands = async (runner: Runner): Promise<string> => {
  await expect.poll(runner.output, { timeout: 60_000, interval: 20 }).toMatch(/Ctrl-C ends it/);
  return /runs at (\S+)/.exec(runner.output())?.[1] ?? '';
};

const tokenOf = (role: string): string => {
  const demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as {
    users: { role: string; token: string }[];
  };
  return demo.users.find((user) => user.role === role)?.token ?? '';
};

const send = async (
  method: string,
  url: string,
  token: string,
  body?: object,
): Promise<Record<string, unknown>> => {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'lifecycle',
    },
    body: body ? JSON.stringify(body) : null,
  });
  return { status: response.status, ...((await response.json()) as object) };
};

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

describe('the local stack, started and stopped', () => {
  it('keeps what was written and who may come in, over a stop and over a crash', async () => {
    // Customers of the demo are not the point, and take as long as all the rest.
    const first = launch('--fresh', '--people');
    const address = await stands(first);
    const token = tokenOf('sales');
    const body = { name: 'Lifecycle Ltd.', source: 'Web', need: 'to last', wechat: 'lasting' };
    const made = await send('POST', `${address}/v1/customers`, token, body);
    expect(made.status).toBe(201);
    first.child.kill('SIGTERM');
    expect(await ended(first.child)).toBe(0);

    const second = launch();
    expect(await send('GET', `${await stands(second)}/v1/customers/${made.id}`, token)).toMatchObject({
      status: 200,
      name: 'Lifecycle Ltd.',
    });
    expect(second.output()).not.toContain('Filling');
    second.child.kill('SIGKILL');
    await ended(second.child);

    const third = launch();
    expect(
      await send('GET', `${await stands(third)}/v1/customers/${made.id}`, tokenOf('sales')),
    ).toMatchObject({ status: 200 });

    const rival = launch();
    expect(await ended(rival.child)).toBe(1);
    expect(rival.output()).toContain('in use by another local stack');
    expect(rival.output()).not.toContain('at ');

    const sameport = launch('--port', new URL(await stands(third)).port, '--data', join(folder, 'other'));
    expect(await ended(sameport.child)).toBe(1);
    expect(sameport.output()).toMatch(/^Port \d+ is in use: choose another with --port\n$/);
    third.child.kill('SIGINT');
    expect(await ended(third.child)).toBe(0);
  }, 180_000);
});
