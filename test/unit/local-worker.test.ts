import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../infra/local/clock.ts';
import { FaultProxy } from '../../infra/local/fault-proxy.ts';
import { Faults } from '../../infra/local/faults.ts';
import { FunctionLog } from '../../infra/local/function-log.ts';
import type { Outcome } from '../../infra/local/worker-messages.ts';
import { WorkerPool } from '../../infra/local/worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-worker-'));
const clock = new VirtualClock();
const faults = new Faults();
const notices: string[] = [];
const pools: WorkerPool[] = [];

const poolOf = (
  source: string,
  { timeoutSeconds = 10, memoryMb = 128, proxyPort = 0, size = 2 } = {},
): WorkerPool => {
  const file = join(folder, `fn-${pools.length}.cjs`);
  writeFileSync(file, source);
  const model = {
    name: `fn-${pools.length}`,
    functionName: 'app-fn',
    arn: 'arn:fn',
    folder,
    file,
    export: 'handler',
    environment: {},
    timeoutSeconds,
    memoryMb,
    deadLetterArn: undefined,
  };
  const log = new FunctionLog(folder, model.name, (line) => notices.push(line));
  const memory = clock.memory.index.buffer as SharedArrayBuffer;
  const pool = new WorkerPool({
    model,
    environment: { OWN: 'yes' },
    log,
    clock: memory,
    faults: faults.memory,
    proxyPort,
    size,
  });
  pools.push(pool);
  return pool;
};
const resultOf = (outcome: Outcome): unknown => ('result' in outcome ? JSON.parse(outcome.result) : outcome);
const errorOf = (outcome: Outcome): string => ('error' in outcome ? outcome.error.errorType : 'no error');

afterEach(() => {
  clock.reset();
  faults.clear();
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.stop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('a function’s environment', () => {
  it('has its own variables, a context, and events and results as JSON', async () => {
    const pool = poolOf(`exports.handler = async (event, context) => ({
      event, own: process.env.OWN, home: process.env.HOME, id: context.awsRequestId, name: context.functionName,
      left: context.getRemainingTimeInMillis() > 9000 && context.getRemainingTimeInMillis() <= 10000, gone: undefined, at: new Date(0) })`);
    expect(resultOf(await pool.invoke('{"a":[1,null]}', 'id-1'))).toEqual({
      event: { a: [1, null] },
      own: 'yes',
      id: 'id-1',
      name: 'app-fn',
      left: true,
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  it('takes one event at a time, is kept warm, and has company when needed', async () => {
    const pool = poolOf(`let n = 0; let busy = 0;
      exports.handler = async () => { busy += 1; const most = busy; n += 1; await new Promise((r) => setTimeout(r, 30)); busy -= 1; return { n, most, thread: require('node:worker_threads').threadId } }`);
    const results = (await Promise.all(Array.from({ length: 6 }, () => pool.invoke('{}')))).map(resultOf) as {
      most: number;
      thread: number;
    }[];
    expect(new Set(results.map(({ most }) => most))).toEqual(new Set([1]));
    expect(new Set(results.map(({ thread }) => thread)).size).toBe(2);
  });

  it('sees the virtual clock in every way to read it', async () => {
    const pool =
      poolOf(`exports.handler = async () => ({ now: Date.now(), made: new Date().getTime(), text: Date(), parsed: new Date('2020-01-02').getTime(),
      is: new Date() instanceof Date, again: new (new Date().constructor)().getTime(), utc: Date.UTC(2020, 0) })`);
    const at = Date.parse('2031-05-06T07:08:09.010Z');
    clock.set(at, 0);
    expect(resultOf(await pool.invoke('{}'))).toEqual({
      now: at,
      made: at,
      text: expect.stringContaining('2031') as string,
      parsed: Date.parse('2020-01-02'),
      is: true,
      again: at,
      utc: Date.UTC(2020, 0),
    });
  });

  it('fails as Lambda fails', async () => {
    expect(
      await poolOf('exports.handler = async () => { throw new TypeError("no") }').invoke('{}'),
    ).toMatchObject({
      error: { errorType: 'TypeError', errorMessage: 'no' },
    });
    expect(errorOf(await poolOf('exports.other = 1').invoke('{}'))).toBe('Runtime.HandlerNotFound');
    expect(
      errorOf(await poolOf('exports.handler = (event, context, callback) => callback()').invoke('{}')),
    ).toBe('Runtime.CallbackHandlerDeprecated');
    expect(errorOf(await poolOf('throw new RangeError("init")').invoke('{}'))).toBe('RangeError');
  });

  it('is ended when it takes too long, leaves or grows too large, and the next event gets a new one', async () => {
    const source = (bad: string) =>
      `exports.handler = async ({ bad }) => { if (bad) { ${bad} } return 'well' }`;
    const slow = poolOf(source('await new Promise(() => setInterval(() => {}, 1000))'), {
      timeoutSeconds: 1,
    });
    expect(errorOf(await slow.invoke('{"bad":true}'))).toBe('Sandbox.Timedout');
    expect(resultOf(await slow.invoke('{}'))).toBe('well');
    const gone = poolOf(source('process.exit(3)'));
    expect(errorOf(await gone.invoke('{"bad":true}'))).toBe('Runtime.ExitError');
    expect(resultOf(await gone.invoke('{}'))).toBe('well');
    const large = poolOf(source('const all = []; for (;;) all.push(new Array(1e5).fill({}))'), {
      memoryMb: 32,
    });
    expect(errorOf(await large.invoke('{"bad":true}'))).toBe('Runtime.OutOfMemory');
    expect(resultOf(await large.invoke('{}'))).toBe('well');
  });

  it('logs line by line, and shows warnings and errors in short', async () => {
    const pool = poolOf(
      `exports.handler = async () => { process.stdout.write(JSON.stringify({ level: 'warn', message: 'late', code: 'x1' }) + '\\n'); console.log('plain') }`,
    );
    await pool.invoke('{}');
    const file = join(folder, `${pool.model.name}.log`);
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('plain\n');
    expect(notices).toContain(`warn ${pool.model.name}: late (x1)`);
  });
});

describe('faults of a handler’s I/O', () => {
  const served: string[] = [];
  const service = createServer((request, response) => {
    served.push(String(request.headers['x-amz-target'] ?? request.url));
    request.resume().on('end', () => response.end('{}'));
  });
  const proxy = new FaultProxy({
    faults,
    targetOf: () => 'store',
    kill: (id) => {
      for (const pool of pools) pool.kill(id);
    },
  });
  const start = async () => {
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const source = `const http = require('node:http');
      const call = (n) => new Promise((resolve, reject) => http.request('${url}/' + n, { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.Op' + n } }, (answer) => {
        let text = ''; answer.on('data', (d) => text += d).on('end', () => resolve([answer.statusCode, JSON.parse(text).__type])) }).on('error', reject).end('{"TransactItems":[1,2]}'));
      exports.handler = async () => [await call(1).catch(({ code }) => code), await call(2).catch(({ code }) => code)]`;
    return poolOf(source, { proxyPort: await proxy.start() });
  };
  const pool = start();
  afterEach(() => served.splice(0));
  afterAll(() => {
    proxy.stop();
    service.close();
  });
  const run = async () => (await pool).invoke('{}');
  const name = async () => (await pool).model.name;

  it('without any, nothing is led astray', async () => {
    expect(resultOf(await run())).toEqual([
      [200, null],
      [200, null],
    ]);
  });

  it('throttle: the service never hears of it', async () => {
    faults.add({ target: 'store', kind: 'throttle', operation: 'Op2' });
    expect(resultOf(await run())).toEqual([
      [200, null],
      [400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'],
    ]);
    expect(served).toHaveLength(1);
  });

  it('dropReply: the service has done it, the handler does not learn of it', async () => {
    faults.add({ target: 'store', kind: 'dropReply', times: 1 });
    expect(resultOf(await run())).toEqual(['ECONNRESET', [200, null]]);
    expect(served).toHaveLength(2);
  });

  it('delay: late, but well', async () => {
    faults.add({ target: 'store', kind: 'delay', ms: 120, times: 1 });
    const began = performance.now();
    expect(resultOf(await run())).toEqual([
      [200, null],
      [200, null],
    ]);
    expect(performance.now() - began).toBeGreaterThan(115);
  });

  it.each([
    ['before', 1],
    ['after', 2],
  ] as const)('kill %s the second I/O: the service has heard of %i', async (when, heard) => {
    faults.add({ kind: 'kill', function: await name(), atIo: 2, when, times: 1 });
    expect(errorOf(await run())).toBe('Runtime.ExitError');
    expect(served).toHaveLength(heard);
    served.splice(0);
    expect(resultOf(await run())).toEqual([
      [200, null],
      [200, null],
    ]);
  });
});
