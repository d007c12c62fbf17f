import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Every function signs with these; see functions.ts. */
const SECRET = 'local';

export interface PresignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const signatureOf = ({ method, path, query, headers }: PresignedRequest): string => {
  const [, day = '', region = '', service = ''] = (query.get('X-Amz-Credential') ?? '').split('/');
  const signed = query.get('X-Amz-SignedHeaders') ?? '';
  const canonicalHeaders = signed.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  // Nobody knows the body when an address is signed, so S3 leaves it out unless the request names its hash.
  const payload = headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const canonical = [method, path, canonicalQuery(query), canonicalHeaders.join(''), signed, payload].join(
    '\n',
  );
  const scope = `${day}/${region}/${service}/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), service), 'aws4_request');
  return hmac(key, ['AWS4-HMAC-SHA256', query.get('X-Amz-Date'), scope, digest].join('\n')).toString('hex');
};

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** `20261122T223500Z` as epoch milliseconds. */
const parseDate = (text: string | null): number =>
  Date.parse((text ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Why a signed address opens nothing, or null when it does; `now` is the clock of whoever signed. */
export const presignedFault = (request: PresignedRequest, now: number): string | null => {
  const { query } = request;
  const end = parseDate(query.get('X-Amz-Date')) + Number(query.get('X-Amz-Expires')) * 1000;
  if (!(now < end)) return 'Request has expired';
  return same(signatureOf(request), query.get('X-Amz-Signature') ?? '')
    ? null
    : 'The request signature we calculated does not match the signature you provided.';
};
