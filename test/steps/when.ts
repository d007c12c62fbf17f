import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Contract, routeKey } from '../../shared/kernel/contract.ts';
import { newId } from '../../shared/kernel/ids.ts';

export type Handler = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface CallOptions {
  /** The token's subject. */
  readonly as?: { readonly subject: string | null } | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>> | string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  /** `rawBody` is base64, as the gateway sends what is not text. */
  readonly base64?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ifMatch?: number;
  readonly key?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what came back, whatever it is
type Answer = any;

export interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Answer;
  readonly text: string;
}

const fill = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const eventOf = (contract: Contract, options: CallOptions): APIGatewayProxyEventV2WithJWTAuthorizer => {
  const params = options.params ?? {};
  const query =
    typeof options.query === 'string' ? options.query : new URLSearchParams(options.query).toString();
  const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const path = fill(contract.path, params);
  return {
    version: '2.0',
    routeKey: routeKey(contract),
    rawPath: path,
    rawQueryString: query,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(contract.method === 'POST' && { 'idempotency-key': options.key ?? newId('imp') }),
      ...(options.ifMatch !== undefined && { 'if-match': `"${options.ifMatch}"` }),
      ...lowerCased(options.headers ?? {}),
    },
    pathParameters: params,
    body,
    isBase64Encoded: options.base64 ?? false,
    requestContext: {
      requestId: newId('imp'),
      http: { method: contract.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      authorizer: { jwt: { claims: { sub: options.as?.subject ?? '' }, scopes: [] } },
    },
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
};

/** Calls an endpoint through its domain's real handler, as the gateway would. */
export const call = async (
  handler: Handler,
  contract: object,
  options: CallOptions = {},
): Promise<Called> => {
  const result = await handler(eventOf(contract as Contract, options));
  const text = result.body ?? '';
  const isJson = String(result.headers?.['content-type'] ?? '').includes('json');
  return {
    status: result.statusCode ?? 200,
    headers: lowerCased((result.headers ?? {}) as Record<string, string>),
    body: isJson && text ? JSON.parse(text) : undefined,
    text,
  };
};

/** Calls what the gateway found no route for. */
export const callUnmatched = (handler: Handler, method: string, path: string): Promise<Called> => {
  const unmatched = async (event: Parameters<Handler>[0]) => handler({ ...event, routeKey: '$default' });
  return call(unmatched, { method, path });
};
