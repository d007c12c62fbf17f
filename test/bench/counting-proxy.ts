import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConsumedCapacity, UnitsTally } from './units-tally.ts';

const COUNTED = /^(Get|Put|Update|Delete|BatchGet|BatchWrite|TransactGet|TransactWrite)Items?$|^(Query|Scan)$/;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const forward = (target: URL, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = target;
    const sent = { ...headers, 'content-length': String(body.byteLength) };
    const outgoing = request({ hostname, port, method: 'POST', path: '/', headers: sent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** The request, made to ask what it costs. */
const askForUnits = (operation: string, body: Buffer): Buffer =>
  COUNTED.test(operation)
    ? Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'INDEXES' }))
    : body;

const consumedIn = (body: Buffer): ConsumedCapacity[] => {
  const { ConsumedCapacity: consumed } = JSON.parse(body.toString()) as {
    ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  };
  return consumed === undefined ? [] : [consumed].flat();
};

/** Stands between the SDK and the emulator and counts; what the SDK sends and gets is otherwise as without it. */
export class CountingProxy {
  readonly #server: Server;

  constructor(target: string, tally: UnitsTally) {
    const url = new URL(target);
    this.#server = createServer((incoming, reply) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', async () => {
        const operation = String(incoming.headers['x-amz-target']).replace(/^.*\./, '');
        tally.countCall(operation);
        const answer = await forward(url, incoming.headers, askForUnits(operation, Buffer.concat(chunks)));
        for (const consumed of consumedIn(answer.body)) tally.add(operation, consumed);
        reply.writeHead(answer.status, answer.headers);
        reply.end(answer.body);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
