import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, Faults, FaultTarget, Io } from './faults.ts';
import { readBody } from './request-body.ts';
import { IO_HEADERS } from './worker-io.ts';

export interface FaultProxySettings {
  readonly faults: Faults;
  /** Which service an address belongs to, for faults that name one. */
  readonly targetOf: (host: string, path: string) => FaultTarget | null;
  readonly kill: (invocationId: string) => void;
}

const MAX_BODY_BYTES = 512 * 1024 * 1024;

const operationOf = ({ headers, url = '' }: IncomingMessage): string => {
  const named = String(headers['x-amz-target'] ?? '').split('.')[1];
  return named ?? (url.includes('/v2/email/outbound-emails') ? 'SendEmail' : '');
};

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: object;
}

const throttled = (target: FaultTarget): Reply =>
  target === 'mail'
    ? { status: 429, type: 'TooManyRequestsException', body: { message: 'Maximum sending rate exceeded.' } }
    : {
        status: 400,
        type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
        body: { message: 'The level of configured provisioned throughput for the table was exceeded.' },
      };

/** A transaction in the way: each of its actions is named, all but one as innocent. */
const conflicted = (operation: string, body: Buffer): Reply => {
  const prefix = 'com.amazonaws.dynamodb.v20120810#';
  if (operation !== 'TransactWriteItems' && operation !== 'TransactGetItems') {
    return {
      status: 400,
      type: `${prefix}TransactionConflictException`,
      body: { message: 'Transaction is ongoing for the item' },
    };
  }
  const { TransactItems = [] } = JSON.parse(body.toString()) as { TransactItems?: unknown[] };
  const CancellationReasons = TransactItems.map((_, i) =>
    i === 0
      ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
      : { Code: 'None' },
  );
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${CancellationReasons.map(({ Code }) => Code).join(', ')}]`;
  return {
    status: 400,
    type: `${prefix}TransactionCanceledException`,
    body: { Message: message, CancellationReasons },
  };
};

const reply = (response: ServerResponse, { status, type, body }: Reply): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ __type: type, ...body }));
};

const headersWithout = (request: IncomingMessage) => {
  const own = new Set<string>(Object.values(IO_HEADERS));
  return Object.fromEntries(Object.entries(request.headers).filter(([name]) => !own.has(name)));
};

interface Answer {
  readonly response: IncomingMessage;
  readonly body: Buffer;
}

/** Carries the request out at the real service and takes the whole answer. */
const forward = (request: IncomingMessage, host: string, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const [hostname, port] = host.split(':');
    const outgoing = send(
      { hostname, port, path: request.url, method: request.method, headers: headersWithout(request) },
      async (response) => {
        const answer = await readBody(response, MAX_BODY_BYTES).catch(reject);
        if (answer) resolve({ response, body: answer });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The detour that handlers' requests take while faults are set. */
export class FaultProxy {
  readonly #settings: FaultProxySettings;
  readonly #server: Server;

  constructor(settings: FaultProxySettings) {
    this.#settings = settings;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => request.socket.resetAndDestroy());
    });
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const header = (name: string) => String(request.headers[name] ?? '');
    const host = header(IO_HEADERS.target);
    const io: Io = {
      target: this.#settings.targetOf(host, request.url ?? ''),
      operation: operationOf(request),
      function: header(IO_HEADERS.function),
      number: Number(header(IO_HEADERS.io)),
    };
    const struck = this.#settings.faults.strike(io);
    const body = (await readBody(request, MAX_BODY_BYTES)) ?? Buffer.alloc(0);
    const has = (kind: Fault['kind']) => struck.find((fault) => fault.kind === kind);
    const kill = has('kill');
    const die = () => {
      this.#settings.kill(header(IO_HEADERS.invocation));
      request.socket.resetAndDestroy();
    };
    for (const fault of struck) if (fault.kind === 'delay') await pause(fault.ms ?? 0);
    if (kill?.kind === 'kill' && kill.when === 'before') return die();
    if (has('throttle') && io.target) return reply(response, throttled(io.target));
    if (has('conflict')) return reply(response, conflicted(io.operation, body));
    const answer = await forward(request, host, body);
    if (kill) return die();
    if (has('dropReply')) return void request.socket.resetAndDestroy();
    response.writeHead(answer.response.statusCode ?? 502, answer.response.headers);
    response.end(answer.body);
  }
}
