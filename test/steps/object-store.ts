import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { presignedFault } from '../../infra/local/s3-presigned.ts';

interface Stored {
  readonly body: Buffer;
  readonly etag: string;
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Checks the signature as S3 would, over everything but the body. */
const isSigned = ({ method = 'GET', headers }: IncomingMessage, url: URL): boolean =>
  presignedFault({ method, path: url.pathname, query: url.searchParams, headers }, Date.now()) === null;

/** S3 as far as imports use it: signed GET with a range and If-Match, signed PUT. */
export class ObjectStore {
  readonly objects = new Map<string, Stored>();
  /** Answers every request with this status instead, while it is set. */
  failing: number | null = null;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  put(path: string, body: Buffer): void {
    this.objects.set(path, { body, etag: `"${createHash('md5').update(body).digest('hex')}"` });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://store');
    if (this.failing !== null) return void response.writeHead(this.failing).end();
    if (!isSigned(request, url)) return void response.writeHead(403).end();
    if (request.method === 'PUT') {
      this.put(url.pathname, await readBody(request));
      return void response.writeHead(200).end();
    }
    const stored = this.objects.get(url.pathname);
    if (!stored) return void response.writeHead(404).end();
    const wanted = request.headers['if-match'];
    if (wanted && wanted !== stored.etag) return void response.writeHead(412).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = stored.body.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { etag: stored.etag, 'content-length': body.length });
    response.end(body);
  }
}
