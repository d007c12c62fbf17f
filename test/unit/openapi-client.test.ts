import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GuanxiClient, ProblemError } from '../../client/guanxi-client.generated.ts';
import { type ClientDocument, type Parameter, resolve } from '../../infra/client-document.ts';
import { documentText } from '../../infra/openapi/current.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Answerer = (request: Seen, response: ServerResponse, nth: number) => void;

const servers: { close: () => void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that records what comes and answers as told, and a client of it. */
const start = async (answerer: Answerer, options: object = {}) => {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body });
    answerer({ method, url, headers, body }, response, seen.length);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  servers.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { seen, client: new GuanxiClient({ baseUrl, token: 'abc', ...options }) };
};

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const problem = (
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
) =>
  json(
    response,
    status,
    { type: 't', title: 'T', status, detail: 'D', instance: 'i', code },
    {
      'content-type': 'application/problem+json',
      ...headers,
    },
  );

const newTeam = { body: { name: 'East' } };

describe('every method', () => {
  const document = JSON.parse(documentText()) as ClientDocument;
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

  it.each(operations)('$operation.operationId sends $method $path', async ({ path, method, operation }) => {
    const { seen, client } = await start((_, response) => json(response, 200, {}));
    const parameters = (operation.parameters ?? []).map((p) => resolve<Parameter>(document, p));
    const inPath = parameters.filter((p) => p.in === 'path').map((p): [string, string] => [p.name, 'a/b']);
    const call: unknown = Reflect.get(client, operation.operationId);
    if (typeof call !== 'function') throw new Error(`the client lacks ${operation.operationId}`);
    await call.call(client, {
      params: Object.fromEntries(inPath),
      ifMatch: 3,
      ...(operation.requestBody && { body: { a: 1 } }),
    });

    const [request] = seen;
    expect(request).toMatchObject({
      method,
      url: path.replace(/\{\w+\}/g, 'a%2Fb'),
      headers: { authorization: 'Bearer abc' },
    });
    expect(request?.headers['if-match']).toBe('"3"');
    expect(request?.body).toBe(operation.requestBody ? '{"a":1}' : '');
    const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
    expect(request?.headers['content-type']).toBe(mediaType);
    const wantsKey = parameters.some((p) => p.name === 'Idempotency-Key');
    if (wantsKey) expect(request?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('an answer', () => {
  it('has status, data, entity tag and headers', async () => {
    const { client } = await start((_, response) =>
      json(response, 200, { name: 'Li' }, { etag: '"4"', 'x-request-id': 'r1' }),
    );
    const answer = await client.getMe();
    expect(answer).toMatchObject({ status: 200, data: { name: 'Li' }, etag: '"4"' });
    expect(answer.headers.get('x-request-id')).toBe('r1');
  });

  it('is 304 without data when the version held is the present one', async () => {
    const { seen, client } = await start((_, response) => response.writeHead(304, { etag: '"4"' }).end());
    const answer = await client.getMe({ ifNoneMatch: '"4"' });
    expect(answer).toMatchObject({ status: 304, data: undefined, etag: '"4"' });
    expect(seen[0]?.headers['if-none-match']).toBe('"4"');
  });

  it('that refuses becomes a ProblemError with its code', async () => {
    const { client } = await start((_, response) => problem(response, 409, 'duplicate'));
    const failure = await client.createTeam(newTeam).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject({
      status: 409,
      code: 'duplicate',
      problem: { detail: 'D' },
      message: '409 duplicate: D',
    });
  });

  it('of the gateway becomes a ProblemError without a code', async () => {
    const { client } = await start((_, response) => json(response, 401, { message: 'Unauthorized' }));
    await expect(client.getMe()).rejects.toMatchObject({
      status: 401,
      code: null,
      message: '401 Unauthorized',
    });
  });
});

describe('a request', () => {
  it('carries query, own headers and a token that is asked for each time', async () => {
    let tokens = 0;
    const token = () => {
      tokens += 1;
      return `t${tokens}`;
    };
    const { seen, client } = await start(
      (_, response) => json(response, 200, { items: [], nextCursor: null }),
      { token },
    );
    await client.listUsers({
      query: { limit: 5, cursor: undefined, managerId: 'usr_ü' },
      headers: { 'x-trace': '1' },
    });
    await client.listUsers();
    expect(seen.map((request) => request.url)).toEqual([
      '/v1/users?limit=5&managerId=usr_%C3%BC',
      '/v1/users',
    ]);
    expect(seen.map((request) => request.headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(seen[0]?.headers['x-trace']).toBe('1');
  });

  it('without a parameter of its path is never sent', async () => {
    const { seen, client } = await start((_, response) => json(response, 200, {}));
    await expect(client.getTeam({ params: { teamId: '' } })).rejects.toThrow('teamId');
    expect(seen).toEqual([]);
  });

  it('is given up when the caller aborts it', async () => {
    const { seen, client } = await start(() => undefined);
    const signal = AbortSignal.timeout(30);
    await expect(client.getMe({ signal })).rejects.toThrow(/abort|timeout/i);
    expect(seen).toHaveLength(1);
  });
});

describe('a retry', () => {
  it('waits as 429 and 503 ask, whatever the method', async () => {
    const { seen, client } = await start((_, response, nth) => {
      if (nth === 1) problem(response, 429, 'too_many_requests', { 'retry-after': '0' });
      else if (nth === 2) problem(response, 503, 'store_throttled', { 'retry-after': '0' });
      else json(response, 200, {});
    });
    await client.updateTeam({ params: { teamId: 't' }, body: { name: 'East' }, ifMatch: 1 });
    expect(seen).toHaveLength(3);
  });

  it('repeats a POST after a lost reply under the same key', async () => {
    const { seen, client } = await start((_, response, nth) => {
      if (nth === 1) response.destroy();
      else if (nth === 2) problem(response, 409, 'idempotency_in_flight');
      else json(response, 201, { id: 'tem_1' });
    });
    await expect(client.createTeam(newTeam)).resolves.toMatchObject({ status: 201, data: { id: 'tem_1' } });
    expect(new Set(seen.map((request) => request.headers['idempotency-key'])).size).toBe(1);
    expect(seen).toHaveLength(3);
  });

  it('keeps the key that was given', async () => {
    const { seen, client } = await start((_, response) => json(response, 201, {}));
    await client.createTeam({ ...newTeam, idempotencyKey: 'mine' });
    expect(seen[0]?.headers['idempotency-key']).toBe('mine');
  });

  it('never repeats a PATCH after a lost reply: it may have been carried out', async () => {
    const { seen, client } = await start((_, response) => response.destroy());
    const update = client.updateTeam({ params: { teamId: 't' }, body: { name: 'East' }, ifMatch: 1 });
    await expect(update).rejects.toThrow('fetch failed');
    expect(seen).toHaveLength(1);
  });

  it('repeats a GET whose answer breaks off', async () => {
    const { seen, client } = await start((_, response, nth) => {
      if (nth > 1) return void json(response, 200, { name: 'Li' });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '99' }).write('{"na');
      setTimeout(() => response.destroy(), 10);
    });
    await expect(client.getMe()).resolves.toMatchObject({ data: { name: 'Li' } });
    expect(seen).toHaveLength(2);
  });

  it('does not repeat other refusals, nor endlessly, nor for an hour', async () => {
    const refused = await start((_, response) => problem(response, 409, 'conflict'));
    await expect(refused.client.createTeam(newTeam)).rejects.toMatchObject({ code: 'conflict' });
    expect(refused.seen).toHaveLength(1);

    const busy = await start(
      (_, response) => problem(response, 503, 'store_throttled', { 'retry-after': '0' }),
      { retries: 2 },
    );
    await expect(busy.client.getMe()).rejects.toMatchObject({ code: 'store_throttled' });
    expect(busy.seen).toHaveLength(3);

    const closed = await start((_, response) =>
      problem(response, 429, 'too_many_requests', { 'retry-after': '3600' }),
    );
    await expect(closed.client.getMe()).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(closed.seen).toHaveLength(1);
  });

  it('does not count a token that cannot be had as a lost reply', async () => {
    const token = async () => {
      throw new Error('signed out');
    };
    const { seen, client } = await start((_, response) => json(response, 200, {}), { token });
    await expect(client.getMe()).rejects.toThrow('signed out');
    expect(seen).toEqual([]);
  });
});

describe('a list', () => {
  it('is read to its end, page by page, with the query of the first', async () => {
    const pages = [
      { items: [{ id: 'a' }, { id: 'b' }], nextCursor: 'c1' },
      { items: [], nextCursor: 'c2' },
      { items: [{ id: 'c' }], nextCursor: null },
    ];
    const { seen, client } = await start((_, response, nth) => json(response, 200, pages[nth - 1]));
    const ids: string[] = [];
    for await (const user of client.items(client.listUsers, { query: { limit: 2 } })) ids.push(user.id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(seen.map((request) => request.url)).toEqual([
      '/v1/users?limit=2',
      '/v1/users?limit=2&cursor=c1',
      '/v1/users?limit=2&cursor=c2',
    ]);
  });

  it('is read no further than it is wanted', async () => {
    const { seen, client } = await start((_, response) =>
      json(response, 200, { items: [{ id: 'a' }], nextCursor: 'more' }),
    );
    for await (const page of client.pages(client.listUsers, {})) {
      expect(page.items).toHaveLength(1);
      break;
    }
    expect(seen).toHaveLength(1);
  });
});
