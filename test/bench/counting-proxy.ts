import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  actionsOf,
  askingForUnits,
  isRead,
  isWrite,
  readUnits,
  type StoreBody,
  type StoreRequest,
  toTwin,
  writeUnits,
} from './store-requests.ts';
import type { UnitsTally } from './units-tally.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Stands between the SDK and DynamoDB Local and counts what the store says it has consumed.
 *
 * Of a transaction DynamoDB Local 3 names equal amounts only once (2 units for any number of small puts, where
 * the service and version 2 say 2 each; awslabs/amazon-dynamodb-local-samples#31). So every write is repeated on
 * a twin of the table, a transaction's actions one by one: single writes are counted right, and doubled here.
 */
export class CountingProxy {
  readonly #server: Server;
  readonly #target: URL;
  readonly #tally: UnitsTally;

  constructor(target: string, tally: UnitsTally) {
    this.#target = new URL(target);
    this.#tally = tally;
    this.#server = createServer((incoming, reply) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', async () => {
        const operation = String(incoming.headers['x-amz-target']).replace(/^.*\./, '');
        const body = JSON.parse(Buffer.concat(chunks).toString()) as StoreBody;
        const answer = await this.#serve({ operation, body }, incoming.headers);
        reply.writeHead(answer.status, answer.headers);
        reply.end(answer.text);
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

  async #serve(asked: StoreRequest, headers: IncomingHttpHeaders): Promise<Answer> {
    this.#tally.countCall(asked.operation);
    const counted = isRead(asked.operation) || isWrite(asked.operation);
    const answer = await this.#send(counted ? askingForUnits(asked) : asked, headers);
    if (answer.status !== 200) return answer;
    if (isRead(asked.operation)) this.#tally.read(readUnits(asked, answer.text));
    if (isWrite(asked.operation)) {
      this.#tally.write(writeUnits(answer.text));
      await this.#repeat(asked, headers);
    }
    if (asked.operation === 'TransactWriteItems') await this.#repeatTransaction(asked.body, headers);
    return answer;
  }

  async #repeatTransaction(body: StoreBody, headers: IncomingHttpHeaders): Promise<void> {
    for (const action of actionsOf(body)) {
      const answer = await this.#repeat(askingForUnits(action), headers);
      const checked = { table: readUnits(action, answer.text), indexes: 0 };
      this.#tally.writeInTransaction(isRead(action.operation) ? checked : writeUnits(answer.text));
    }
  }

  /** The twin was as the table was, so what the table has taken the twin takes too. */
  async #repeat(asked: StoreRequest, headers: IncomingHttpHeaders): Promise<Answer> {
    const answer = await this.#send(toTwin(asked), headers);
    if (answer.status !== 200) throw new Error(`the twin refuses ${asked.operation}: ${answer.text}`);
    return answer;
  }

  #send({ operation, body }: StoreRequest, received: IncomingHttpHeaders): Promise<Answer> {
    const { hostname, port } = this.#target;
    const sent = Buffer.from(JSON.stringify(body));
    const headers = {
      ...received,
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'content-length': String(sent.byteLength),
    };
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, method: 'POST', path: '/', headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, text });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(sent);
    });
  }
}
