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

interface Pending {
  readonly path: string;
  readonly parts: Map<number, Buffer>;
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

/** S3 as far as imports and exports use it: signed GET with a range and If-Match, signed PUT, uploads in parts. */
export class ObjectStore {
  readonly objects = new Map<string, Stored>();
  /** Uploads in parts that are not joined yet. */
  readonly uploads = new Map<string, Pending>();
  /** Answers every request with this status instead, while it is set. */
  failing: number | null = null;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #begun = 0;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  put(path: string, body: Buffer): void {
    this.objects.set(path, { body, etag: etagOf(body) });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://store');
    if (this.failing !== null) return void response.writeHead(this.failing).end();
    if (!isSigned(request, url)) return void response.writeHead(403).end();
    if (url.searchParams.has('uploadId') || url.searchParams.has('uploads'))
      return this.#serveUpload(request, response, url);
    if (request.method === 'PUT') {
      this.put(url.pathname, await readBody(request));
      return void response.writeHead(200).end();
    }
    this.#get(request, response, url.pathname);
  }

  #get(request: IncomingMessage, response: ServerResponse, path: string): void {
    const stored = this.objects.get(path);
    if (!stored) return void response.writeHead(404).end();
    const wanted = request.headers['if-match'];
    if (wanted && wanted !== stored.etag) return void response.writeHead(412).end();
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const body = stored.body.subarray(Number(from ?? 0), to ? Number(to) + 1 : undefined);
    response.writeHead(from === undefined ? 200 : 206, { etag: stored.etag, 'content-length': body.length });
    response.end(body);
  }

  async #serveUpload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await readBody(request);
    if (url.searchParams.has('uploads')) {
      this.#begun += 1;
      const id = `upload-${this.#begun}`;
      this.uploads.set(id, { path: url.pathname, parts: new Map() });
      return void response.end(
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    const id = String(url.searchParams.get('uploadId'));
    const upload = this.uploads.get(id);
    if (upload?.path !== url.pathname)
      return void response.writeHead(404).end('<Error><Code>NoSuchUpload</Code></Error>');
    if (request.method === 'PUT') {
      upload.parts.set(Number(url.searchParams.get('partNumber')), body);
      return void response.writeHead(200, { etag: etagOf(body) }).end();
    }
    const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)];
    const parts = named.map(([, part, etag]) => {
      const content = upload.parts.get(Number(part));
      return content && etagOf(content) === etag ? content : null;
    });
    if (parts.includes(null))
      return void response.writeHead(400).end('<Error><Code>InvalidPart</Code></Error>');
    this.put(url.pathname, Buffer.concat(parts as Buffer[]));
    this.uploads.delete(id);
    response.end('<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
  }
}
