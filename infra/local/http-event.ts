import type { IncomingHttpHeaders } from 'node:http';
import type { Claims } from './authorizer.ts';
import type { Match } from './routes.ts';

export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  /** As the client sent it, percent signs and all. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
}

/** Bodies of these types reach the function as text, all others in base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript)\b)/i;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `22/Nov/2026:22:35:00 +0000` */
const logTime = (at: Date): string =>
  `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;

const singleHeaders = (headers: IncomingHttpHeaders): Record<string, string> => {
  const entries = Object.entries(headers).filter(([name, value]) => name !== 'cookie' && value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
};

const queryOf = (query: URLSearchParams): Record<string, string> | undefined => {
  const names = [...new Set(query.keys())];
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]));
};

const bodyOf = ({ body, headers }: HttpCall): { body?: string; isBase64Encoded: boolean } => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isBase64Encoded = !TEXT.test(headers['content-type'] ?? '');
  return { body: body.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
};

/** The event of an HTTP API in payload format 2.0. */
export const httpEvent = (
  call: HttpCall,
  { route, parameters }: Match,
  requestId: string,
  claims: Claims | null,
  at: Date,
) => {
  const { method, url, rawPath, rawQuery, headers } = call;
  const query = queryOf(url.searchParams);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString: rawQuery,
    ...(headers.cookie && { cookies: headers.cookie.split(/; */) }),
    headers: {
      ...singleHeaders(headers),
      'x-forwarded-for': call.remoteAddress,
      'x-forwarded-port': url.port,
      'x-forwarded-proto': 'http',
    },
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(claims && { authorizer: { jwt: claims } }),
      domainName: url.hostname,
      domainPrefix: url.hostname.split('.')[0],
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: call.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: logTime(at),
      timeEpoch: at.getTime(),
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...bodyOf(call),
  };
};
