import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { theStack } from '../steps/the-stack.ts';

const url = (path: string) => `${theStack().baseUrl}${path}`;
const token = (role: string) => theStack().demoUsers.find((user) => user.role === role)?.token ?? '';
const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(url(path), { method, body: body === undefined ? null : JSON.stringify(body) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : null,
  };
};

afterEach(async () => {
  await call('DELETE', '/_local/clock');
  await call('DELETE', '/_local/faults');
});

describe('the addresses that exist on this machine only', () => {
  it('an unknown one is answered with those there are', async () => {
    const { status, json } = await call('GET', '/_local/nothing');
    expect(status).toBe(404);
    expect(json).toMatchObject({
      addresses: expect.arrayContaining(['GET /_local/mails', 'PUT /_local/clock']) as string[],
    });
  });

  it('the demo holds at least one person of every role, and two teams with a manager each', () => {
    const users = theStack().demoUsers;
    const roles = new Set(users.map(({ role }) => role));
    expect(roles).toEqual(
      new Set(['admin', 'manager', 'sales', 'service', 'executive', 'customer', 'partner']),
    );
    const teams = users.filter(({ role }) => role === 'manager').map(({ team }) => team);
    expect(new Set(teams).size).toBe(2);
    for (const team of teams)
      expect(users.filter((user) => user.team === team && user.role === 'sales')).toHaveLength(2);
  });

  it('tokens verify with the published keys', async () => {
    const { json } = await call('GET', '/_local/issuer/.well-known/jwks.json');
    const { payload } = await jwtVerify(
      token('sales'),
      createLocalJWKSet(json as Parameters<typeof createLocalJWKSet>[0]),
    );
    expect(payload.exp).toBeGreaterThan(Date.now() / 1000 + 3 * 365 * 86_400);
  });

  it('handlers see the clock that is set; tokens stay good in the far future', async () => {
    expect((await call('PUT', '/_local/clock', { now: '2041-03-04T05:06:07Z', rate: 0 })).json).toEqual({
      now: '2041-03-04T05:06:07.000Z',
      rate: 0,
    });
    const response = await fetch(url('/v1/customers'), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token('sales')}`,
        'content-type': 'application/json',
        'idempotency-key': `clock-${performance.now()}`,
      },
      body: JSON.stringify({
        name: `Far ${performance.now()} Ltd.`,
        source: 'Web',
        need: 'later',
        wechat: 'future',
      }),
    });
    expect(await response.json()).toMatchObject({ createdAt: '2041-03-04T05:06:07.000Z' });
    expect((await call('PUT', '/_local/clock', { now: 'soon' })).status).toBe(400);
  });

  it('schedules are listed in the time that the clock shows', async () => {
    await call('PUT', '/_local/clock', { now: '2026-11-23T00:29:00Z' });
    const { json } = await call('GET', '/_local/schedules');
    expect(json).toContainEqual(
      expect.objectContaining({ job: 'send-due-reminders', nextFiringAt: '2026-11-23T00:30:00.000Z' }),
    );
    expect((await call('POST', '/_local/schedules/no-such-job')).status).toBe(404);
  });

  it('a job that is killed answers with the failure, the next one with its result', async () => {
    await call('POST', '/_local/faults', { kind: 'kill', function: 'rescue-mails', atIo: 1, when: 'before' });
    expect(await call('POST', '/_local/schedules/rescue-mails')).toMatchObject({
      status: 500,
      json: { error: { errorType: 'Runtime.ExitError' } },
    });
    expect((await call('GET', '/_local/faults')).json).toMatchObject([
      { kind: 'kill', fired: 1, spent: true },
    ]);
    expect(await call('POST', '/_local/schedules/rescue-mails')).toMatchObject({
      status: 200,
      json: { result: {} },
    });
  });

  it('a killed handler is a 500 of the gateway, in its words', async () => {
    await call('POST', '/_local/faults', { kind: 'kill', function: 'people', atIo: 1, when: 'after' });
    const me = () => fetch(url('/v1/me'), { headers: { authorization: `Bearer ${token('executive')}` } });
    const statuses: number[] = [];
    // A warm environment may answer the first request from what it knows, without any I/O.
    for (let i = 0; i < 6 && !statuses.includes(500); i += 1) {
      const response = await me();
      statuses.push(response.status);
      if (response.status === 500)
        expect(await response.json()).toEqual({ message: 'Internal Server Error' });
      await call('PUT', '/_local/clock', { now: new Date(Date.now() + (i + 1) * 3_600_000).toISOString() });
    }
    expect(statuses).toContain(500);
    expect((await me()).status).toBe(200);
  });

  it('the mailbox page stands alone', async () => {
    const { status, headers, text } = await call('GET', '/_local/mailbox');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(text).not.toMatch(/(src|href)="https?:/);
  });

  it('nothing of it is in what is deployed', async () => {
    const document = await (await fetch(url('/openapi.json'))).text();
    expect(document).not.toContain('_local');
  });
});
