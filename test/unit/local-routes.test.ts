import { describe, expect, it } from 'vitest';
import { type Route, RouteTable } from '../../infra/local/routes.ts';

const route = (routeKey: string): Route => ({
  routeKey,
  functionArn: 'arn',
  authorizerId: undefined,
  scopes: [],
});
const keys = [
  'GET /v1/{thing}',
  'GET /v1/me',
  'ANY /v1/me',
  'GET /v1/{thing}/{id}',
  'GET /v1/customers/{proxy+}',
  'GET /v1/customers/search',
  'POST /v1/customers',
];
const table = new RouteTable([...keys, '$default'].map(route));
const matched = (method: string, path: string) => {
  const match = table.match(method, path);
  return match && [match.route.routeKey, match.parameters];
};

describe('the route of a request', () => {
  it.each([
    ['a static path goes before a parameter', 'GET', '/v1/me', 'GET /v1/me', {}],
    ['a method goes before ANY, ANY before nothing', 'DELETE', '/v1/me', 'ANY /v1/me', {}],
    ['a parameter takes one segment', 'GET', '/v1/teams', 'GET /v1/{thing}', { thing: 'teams' }],
    [
      'a static segment goes before the rest of the path',
      'GET',
      '/v1/customers/search',
      'GET /v1/customers/search',
      {},
    ],
    [
      'the rest of the path takes all segments',
      'GET',
      '/v1/customers/a/b',
      'GET /v1/customers/{proxy+}',
      { proxy: 'a/b' },
    ],
    [
      'a longer static start goes before two parameters',
      'GET',
      '/v1/customers/a',
      'GET /v1/customers/{proxy+}',
      { proxy: 'a' },
    ],
    [
      'parameters are decoded',
      'GET',
      '/v1/x/%E5%AE%A2%2F1',
      'GET /v1/{thing}/{id}',
      { thing: 'x', id: '客/1' },
    ],
    ['what fits no route is the default’s', 'PUT', '/v1/nothing', '$default', {}],
    ['a slash at the end is another path', 'GET', '/v1/me/', '$default', {}],
    ['methods do not mix', 'DELETE', '/v1/customers', '$default', {}],
  ])('%s', (_, method, path, key, parameters) => {
    expect(matched(method, path)).toEqual([key, parameters]);
  });

  it('without a default nothing is found', () => {
    expect(new RouteTable([route('GET /a')]).match('GET', '/b')).toBeNull();
  });

  it('a broken percent sign is an error, not another route', () => {
    expect(() => table.match('GET', '/v1/x/%E5%')).toThrow(URIError);
  });
});
