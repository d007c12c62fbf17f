import type { OutgoingHttpHeaders } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

export const jsonAnswer = (status: number, body: unknown, headers: OutgoingHttpHeaders = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(body)),
});

/** What an HTTP API says itself; the texts are AWS's. */
export const gatewayAnswer = (
  status: number,
  message: string,
  headers: OutgoingHttpHeaders = {},
): HttpAnswer => jsonAnswer(status, { message }, headers);

export const internalServerError = (): HttpAnswer => gatewayAnswer(500, 'Internal Server Error');

interface StructuredResult {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly unknown[];
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

const isStructured = (result: unknown): result is StructuredResult =>
  typeof result === 'object' && result !== null && 'statusCode' in result;

/** Sent by the gateway itself, whatever the function says. */
const HOP_BY_HOP = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade']);

const headersOf = ({ headers = {}, cookies = [] }: StructuredResult): OutgoingHttpHeaders => {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return {
    'content-type': 'text/plain;charset=utf-8',
    ...Object.fromEntries(entries.filter(([name]) => !HOP_BY_HOP.has(name))),
    ...(cookies.length > 0 && { 'set-cookie': cookies.map(String) }),
  };
};

/** A function's result, payload format 2.0: with a status, or any JSON, which then is the body of a 200. */
export const httpAnswer = (result: string): HttpAnswer => {
  const value: unknown = JSON.parse(result);
  if (!isStructured(value)) {
    const body = typeof value === 'string' ? value : result;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const status = Number(value.statusCode);
  const { body = '' } = value;
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string')
    return internalServerError();
  return {
    status,
    headers: headersOf(value),
    body: Buffer.from(body, value.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
};
