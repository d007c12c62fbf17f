import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';

type When = 'before' | 'after';

/**
 * Stands between a handler and a service and tells, at the n-th request over all proxies that share a
 * counter, that the moment to die has come: before the service hears of it, or after it has done its work
 * but before the handler learns of it.
 */
export class IoCounter {
  count = 0;
  #at = Number.POSITIVE_INFINITY;
  #when: When = 'before';
  #die: () => void = () => undefined;

  arm(at: number, when: When, die: () => void): void {
    this.count = 0;
    this.#at = at;
    this.#when = when;
    this.#die = die;
  }

  disarm(): void {
    this.#at = Number.POSITIVE_INFINITY;
  }

  /** Whether this request meets its end at this point. */
  strikes(number: number, when: When): boolean {
    if (number !== this.#at || when !== this.#when) return false;
    this.#die();
    return true;
  }
}

const forward =
  (target: string, counter: IoCounter) => (incoming: IncomingMessage, outgoing: ServerResponse) => {
    counter.count += 1;
    const number = counter.count;
    if (counter.strikes(number, 'before')) return void incoming.destroy();
    const url = new URL(incoming.url ?? '/', target);
    const upstream = send(
      url,
      // The host stays the one that was asked: signatures cover it.
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          if (counter.strikes(number, 'after')) return void incoming.destroy();
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          outgoing.end(Buffer.concat(chunks));
        });
      },
    );
    upstream.on('error', () => incoming.destroy());
    incoming.on('error', () => upstream.destroy());
    incoming.pipe(upstream);
  };

export class FaultProxy {
  readonly #server: Server;

  constructor(target: string, counter: IoCounter) {
    this.#server = createServer(forward(target, counter));
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
