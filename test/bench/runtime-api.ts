import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answered {
  /** When the answer came, on the clock of `performance.now()`. */
  readonly at: number;
  readonly path: string;
  readonly text: string;
}

const read = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
  });

/** The side of Lambda that hands out events and takes answers, for one environment at a time. */
export class RuntimeApi {
  #event = '';
  #answer: (answered: Answered) => void = () => undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const path = request.url ?? '';
      if (path.endsWith('/next')) {
        response.writeHead(200, { 'lambda-runtime-aws-request-id': 'request-1' });
        response.end(this.#event);
        return;
      }
      const text = await read(request);
      this.#answer({ at: performance.now(), path, text });
      response.writeHead(202).end();
    });
  }

  /** `host:port`, as Lambda names it in AWS_LAMBDA_RUNTIME_API. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The next event to hand out, and the answer to it. */
  expect(event: unknown): Promise<Answered> {
    this.#event = JSON.stringify(event);
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }
}
