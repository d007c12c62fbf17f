import { describe, expect, it } from 'vitest';
import { type HttpCall, httpEvent } from '../../infra/local/http-event.ts';
import { httpAnswer } from '../../infra/local/http-response.ts';

const call = (more: Partial<HttpCall> = {}): HttpCall => ({
  method: 'POST',
  url: new URL('http://localhost:3000/v1/a%20b?x=1&x=2&y=%E5%AE%A2'),
  rawPath: '/v1/a%20b',
  rawQuery: 'x=1&x=2&y=%E5%AE%A2',
  headers: {
    host: 'localhost:3000',
    'content-type': 'application/json',
    cookie: 'a=1; b=2',
    'x-many': '1, 2',
  },
  body: Buffer.from('{"name":"客户"}'),
  remoteAddress: '127.0.0.1',
  ...more,
});
const match = {
  route: { routeKey: 'POST /v1/{thing}', functionArn: '', authorizerId: undefined, scopes: [] },
  parameters: { thing: 'a b' },
};
const event = (more?: Partial<HttpCall>) =>
  httpEvent(
    call(more),
    match,
    'r1',
    { claims: { sub: 'me' }, scopes: null },
    new Date('2026-11-22T22:35:07Z'),
  );

describe('the event of a request (payload format 2.0)', () => {
  it('holds route, path, query, cookies, claims and time as API Gateway writes them', () => {
    expect(event()).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v1/{thing}',
      rawPath: '/v1/a%20b',
      rawQueryString: 'x=1&x=2&y=%E5%AE%A2',
      cookies: ['a=1', 'b=2'],
      queryStringParameters: { x: '1,2', y: '客' },
      pathParameters: { thing: 'a b' },
      body: '{"name":"客户"}',
      isBase64Encoded: false,
      requestContext: {
        authorizer: { jwt: { claims: { sub: 'me' } } },
        http: { method: 'POST', path: '/v1/a%20b', sourceIp: '127.0.0.1' },
        requestId: 'r1',
        time: '22/Nov/2026:22:35:07 +0000',
        timeEpoch: Date.parse('2026-11-22T22:35:07Z'),
      },
    });
    expect(event().headers).not.toHaveProperty('cookie');
  });

  it.each([
    ['text/csv', false],
    ['application/json; charset=utf-8', false],
    ['application/merge-patch+json', true],
    ['application/x-www-form-urlencoded', true],
    ['image/png', true],
  ])('a body of type %s is in base64: %s', (type, base64) => {
    const { body, isBase64Encoded } = event({ headers: { 'content-type': type } });
    expect(isBase64Encoded).toBe(base64);
    expect(Buffer.from(body ?? '', base64 ? 'base64' : 'utf8').toString()).toBe('{"name":"客户"}');
  });

  it('what is absent has no field', () => {
    const bare = event({
      url: new URL('http://localhost/'),
      rawQuery: '',
      headers: {},
      body: Buffer.alloc(0),
    });
    for (const name of ['cookies', 'queryStringParameters', 'body']) expect(bare).not.toHaveProperty(name);
  });
});

describe('the answer to a request', () => {
  it('takes status, headers, cookies and a body in base64', () => {
    const body = Buffer.from([0, 255, 128]);
    const answer = httpAnswer(
      JSON.stringify({
        statusCode: 201,
        headers: { ETag: '"1"', Connection: 'close' },
        cookies: ['a=1'],
        body: body.toString('base64'),
        isBase64Encoded: true,
      }),
    );
    expect(answer).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain;charset=utf-8', etag: '"1"', 'set-cookie': ['a=1'] },
      body,
    });
  });

  it.each([
    ['an object without status', '{"a":1}', '{"a":1}'],
    ['text', '"hello"', 'hello'],
    ['nothing', 'null', 'null'],
  ])('%s is the body of a 200', (_, result, body) => {
    expect(httpAnswer(result)).toMatchObject({ status: 200, body: Buffer.from(body) });
  });

  it.each(['{"statusCode":"abc"}', '{"statusCode":99}', '{"statusCode":200,"body":{"a":1}}'])(
    '%s is an error of the function',
    (result) => {
      expect(httpAnswer(result)).toMatchObject({
        status: 500,
        body: Buffer.from('{"message":"Internal Server Error"}'),
      });
    },
  );
});
