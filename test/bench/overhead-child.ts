import * as z from 'zod';
import { api } from '../../shared/kernel/api.ts';
import { contract, lazy } from '../../shared/kernel/contract.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { type CallOptions, call, type Handler } from '../steps/when.ts';
import { quantile } from './median.ts';

/** Runs in a process of its own, so that nothing else has shaped the engine's guesses. Answers as JSON. */

const WARM_UP = 3000;
const MEASURED = 6000;

const record = () =>
  z.strictObject({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(['company', 'person']),
    employees: z.number().int().min(0).nullable(),
    tags: z.array(z.string().max(40)).max(50),
    address: z.strictObject({
      country: z.string().length(2),
      city: z.string().max(100),
      street: z.string().max(300),
    }),
    need: z.string().max(4000),
  });

const common = { domain: 'bench', roles: ['sales'], status: 200, summary: 'Answers at once' } as const;

const read = contract({
  ...common,
  id: 'read',
  method: 'GET',
  path: '/v1/things/{thingId}',
  params: lazy(() => z.strictObject({ thingId: z.string().max(40) })),
  response: lazy(() => z.strictObject({ id: z.string() })),
});

const change = contract({
  ...common,
  id: 'change',
  method: 'PATCH',
  path: '/v1/things/{thingId}',
  params: lazy(() => z.strictObject({ thingId: z.string().max(40) })),
  body: lazy(record),
  response: lazy(() => z.strictObject({ id: z.string() })),
  ifMatch: true,
});

const caller: Caller = {
  id: 'usr_1',
  role: 'sales',
  managerId: null,
  teamId: null,
  timeZone: 'Asia/Shanghai',
};

const handler = api(
  [
    endpoint(read, async ({ params }) => ({ body: { id: params.thingId } })),
    endpoint(change, async ({ params }) => ({ body: { id: params.thingId }, version: 2 })),
  ],
  { findCaller: async () => caller },
);

const KILOBYTE = {
  name: 'Hangzhou Precision Bearings Works',
  kind: 'company',
  employees: 240,
  tags: ['bearings', 'export', 'key project'],
  address: { country: 'CN', city: 'Hangzhou', street: '88 Wensan Road, building 4' },
  need: 'Replaces a paper file. '.repeat(36),
};

/** The events are made beforehand: only the handler is timed. */
const eventsFor = async (contract: object, options: CallOptions): Promise<Parameters<Handler>[0]> => {
  let event: Parameters<Handler>[0] | undefined;
  await call(
    async (sent) => {
      event = sent;
      return { statusCode: 200 };
    },
    contract,
    options,
  );
  if (!event) throw new Error('no event');
  return event;
};

const measure = async (event: Parameters<Handler>[0]): Promise<{ median: number; p95: number }> => {
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + MEASURED; i += 1) {
    const started = performance.now();
    const { statusCode } = await handler(event);
    const microseconds = (performance.now() - started) * 1000;
    if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    if (i >= WARM_UP) times.push(microseconds);
  }
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
};

const asked = { as: { subject: 'usr_1' }, params: { thingId: 'thing-1' } };
const bare = await eventsFor(read, asked);
const withBody = await eventsFor(change, { ...asked, ifMatch: 1, body: KILOBYTE });

// Log lines are formed as in production, and dropped: writing them is I/O.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const results = [
  { name: 'GET without a body', ...(await measure(bare)) },
  { name: `PATCH with a body of ${withBody.body?.length ?? 0} bytes`, ...(await measure(withBody)) },
];
write(JSON.stringify(results));
