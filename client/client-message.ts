import type { AnyRequest, Version } from './client-types.ts';

const entityTag = (version: Version): string => (typeof version === 'number' ? `"${version}"` : version);

export const fillPath = (path: string, params: object = {}): string => {
  const values = new Map(Object.entries(params));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = values.get(name);
    if (value === undefined || value === '') throw new TypeError(`${path} needs the parameter ${name}`);
    return encodeURIComponent(String(value));
  });
};

export const queryString = (query: object = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text && `?${text}`;
};

export const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  return /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
};

const bodyType = (method: string): string =>
  method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';

export const headersOf = (
  method: string,
  request: AnyRequest,
  token: string | undefined,
  idempotencyKey: string | undefined,
): Headers => {
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (request.body !== undefined) headers.set('content-type', bodyType(method));
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  if (request.ifMatch !== undefined) headers.set('if-match', entityTag(request.ifMatch));
  if (request.ifNoneMatch !== undefined) headers.set('if-none-match', entityTag(request.ifNoneMatch));
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
  return headers;
};
