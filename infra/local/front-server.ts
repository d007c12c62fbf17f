import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from './options.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const LOCAL = '/_local/';

/** The one port that people use: `/_local/…` is the runner's, all else is the API's. */
export class FrontServer {
  readonly #server: Server;
  #api: Answer | undefined;
  #local: ((request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>) | undefined;

  constructor() {
    // Longer than the gateway allows, so that the refusal is the gateway’s own.
    this.#server = createServer({ maxHeaderSize: 131_072 }, (request, response) => {
      this.#answer(request, response).catch((failure: unknown) => {
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: 'Internal Server Error' }));
        console.error(failure);
      });
    });
    // Node's own limit of 5 s is shorter than what idle clients keep a connection for.
    this.#server.keepAliveTimeout = 65_000;
  }

  /** The address, such as `http://127.0.0.1:3000`. */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (failure: NodeJS.ErrnoException) => {
        if (failure.code === 'EADDRINUSE')
          reject(new UsageError(`Port ${port} is in use: choose another with --port`));
        else if (failure.code === 'EACCES')
          reject(new UsageError(`Port ${port} may not be used: choose one above 1023 with --port`));
        else reject(failure);
      });
      this.#server.listen(port, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`),
      );
    });
  }

  serve(
    api: Answer,
    local: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>,
  ): void {
    this.#api = api;
    this.#local = local;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/' } = request;
    if (!this.#api || !this.#local) response.writeHead(503, { 'retry-after': '1' }).end();
    else if (url.startsWith(LOCAL))
      await this.#local(request, response, (url.split('?')[0] ?? '').slice(LOCAL.length));
    else await this.#api(request, response);
  }
}
