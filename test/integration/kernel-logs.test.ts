import { beforeAll, describe, expect, it, vi } from 'vitest';

// The level is read when the log is loaded, so everything that logs is loaded after it is set.
vi.stubEnv('LOG_LEVEL', 'debug');
const { handler } = await import('../steps/customer-apis.ts');
const { handler: peopleHandler } = await import('../../functions/people/people.lambda.ts');
const { handler: agendaHandler } = await import('../../functions/agenda/agenda.lambda.ts');
const { handler: recordChanges } = await import('../../functions/streams/record-changes.lambda.ts');
const { givenTable, givenUser } = await import('../steps/given.ts');
const { givenQueues } = await import('../steps/given-queues.ts');
const { agendaContracts } = await import('../../shared/agenda/agenda.contract.ts');
const { contactsContracts } = await import('../../shared/contacts/contacts.contract.ts');
const { customersContracts } = await import('../../shared/customers/customers.contract.ts');
const { interactionsContracts } = await import('../../shared/interactions/interactions.contract.ts');
const { peopleContracts } = await import('../../shared/people/people.contract.ts');
const { deliver, readStream } = await import('../steps/stream-records.ts');
const { documents } = await import('../../shared/kernel/table.ts');
const { call } = await import('../steps/when.ts');

/** What must not be found in any log line, in the form it was sent in or in its normal form. */
const PERSONAL = [
  'Zyxwvu',
  '欧阳修远',
  '13900112233',
  '139 0011 2233',
  'quetzal@',
  'Quetzal',
  'quill-need',
  'quill-summary',
  'quill-reason',
  'wx-quill',
  'quill-key',
  'quill-custom',
];
let lines: string;

beforeAll(async () => {
  const queue = await givenQueues();
  const written: string[] = [];
  const keep = (text: unknown): boolean => written.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(keep),
  );
  try {
    await run();
  } finally {
    for (const spy of [...spies, ...consoles]) spy.mockRestore();
    queue.stop();
  }
  lines = written.join('');
});

/** A day at the CRM with telling names: what goes well, what is refused, and what fails in the store. */
const run = async (): Promise<void> => {
  const table = await givenTable({ stream: true });
  const sales = await givenUser('sales', { name: 'Zyxwvu 欧阳修远' });
  const admin = await givenUser('admin');
  const body = {
    name: 'Zyxwvu 欧阳修远 Ltd',
    phone: '139 0011 2233',
    email: 'Quetzal@example.com',
    wechat: 'wx-quill',
    source: 's',
    need: 'quill-need',
    custom: { 'quill-custom': 'quill-custom' },
  };
  const create = (key: string) => call(handler, customersContracts.createCustomer, { as: sales, body, key });
  const { body: customer } = await create('quill-key');
  await create('quill-key');
  await create('quill-key-2');
  const as = sales;
  const params = { customerId: customer.id };
  await call(handler, customersContracts.updateCustomer, {
    as,
    params,
    ifMatch: 1,
    body: { need: 'quill-need 2' },
  });
  await call(handler, customersContracts.updateCustomer, {
    as,
    params,
    ifMatch: 9,
    body: { need: 'quill-need 3' },
  });
  const contact = { name: '欧阳修远', phone: '13900112233', email: 'quetzal@example.com' };
  await call(handler, contactsContracts.createContact, { as, params, body: contact });
  await call(handler, contactsContracts.createContact, { as, params, body: { ...contact, phone: 'Zyxwvu' } });
  const touch = { channel: 'call', summary: 'quill-summary' };
  await call(handler, interactionsContracts.createInteraction, { as, params, body: touch });
  const entry = { as, params: { entryId: `agd_${customer.id.slice(4)}-follow_up` }, ifMatch: 2 };
  await call(agendaHandler, agendaContracts.moveAgendaEntry, {
    ...entry,
    body: { to: '2099-01-01T00:00:00Z', reason: 'quill-reason' },
  });
  await call(handler, customersContracts.listCustomers, {
    as,
    query: { tag: 'Zyxwvu', cursor: 'quill-key' },
  });
  await call(peopleHandler, peopleContracts.createUser, {
    as: admin,
    body: { name: 'Zyxwvu', email: 'quetzal@example.com', role: 'sales' },
  });
  await call(handler, customersContracts.createCustomer, { as, rawBody: '{"name":"Zyxwvu\n' });
  await call(handler, customersContracts.getCustomer, { as, params: { customerId: 'Zyxwvu' } });
  const records = await readStream(table);
  await deliver(recordChanges, records);
  await failing(sales, create, records);
};

const failing = async (
  as: { subject: string | null },
  create: (key: string) => Promise<unknown>,
  records: Awaited<ReturnType<typeof readStream>>,
) => {
  // A store that quotes what it was sent, over several lines.
  const quoted = new Error('quill-need\n Zyxwvu 欧阳修远\n    at quetzal@example.com');
  quoted.name = 'ValidationException';
  const send = vi.spyOn(documents(), 'send').mockRejectedValue(quoted);
  await create('quill-key-3');
  await recordChanges({ Records: records }).catch(() => undefined);
  await call(peopleHandler, peopleContracts.getMe, { as });
  send.mockRestore();
};

describe('logs', () => {
  it('are written for every request', () => {
    const requests = lines.split('\n').filter((line) => line.includes('"message":"request"'));
    expect(requests.length).toBeGreaterThan(14);
    expect(lines).toContain('"message":"defect"');
    expect(lines).toContain('"message":"batch failed"');
  });

  it.each(PERSONAL)('hold nothing personal: %s', (personal) => {
    expect(lines.toLowerCase()).not.toContain(personal.toLowerCase());
  });

  it('are one JSON document a line, with no field beyond the known', () => {
    const fields = lines
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .flatMap((line) => Object.keys(JSON.parse(line)));
    const known = [
      'level',
      'timestamp',
      'service',
      'message',
      'requestId',
      'route',
      'status',
      'ms',
      'error',
      'at',
      'records',
      'event',
    ];
    expect([...new Set(fields)].filter((name) => !known.includes(name))).toEqual([]);
  });
});
