import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { VirtualClock } from './clock.ts';
import type { ObjectStore } from './object-store.ts';
import { readBody } from './request-body.ts';
import { presignedFault } from './s3-presigned.ts';
import { parseRange } from './s3-range.ts';
import { PartedUploads } from './s3-uploads.ts';

class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

interface Target {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const xml = (response: ServerResponse, status: number, body: string): void => {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
};

const KEPT =
  /^(content-type|content-encoding|content-disposition|content-language|cache-control|expires|x-amz-meta-.+)$/;

const headersToKeep = ({ headers }: IncomingMessage): Record<string, string> => {
  const kept = Object.entries(headers).filter(
    ([name, value]) => KEPT.test(name) && typeof value === 'string',
  );
  return Object.fromEntries(kept) as Record<string, string>;
};

/** Ten thousand parts with their marks. */
const MAX_PARTS_BYTES = 4 * 1024 * 1024;
const NO_UPLOAD = 'The specified upload does not exist.';
const LOST_PART = 'One or more of the specified parts could not be found.';

/** The parts that a request names for joining. */
const namedParts = (body: string): { part: number; etag: string }[] =>
  [...body.matchAll(/<Part>.*?<\/Part>/gs)].map(([part]) => ({
    part: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: (/<ETag>([^<]+)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
  }));

/** S3 as far as files go up and come down: whole, in parts, by ranges, and by signed addresses. */
export class S3Api {
  readonly #objects: ObjectStore;
  readonly #clock: VirtualClock;
  readonly #uploads: PartedUploads;

  constructor(objects: ObjectStore, clock: VirtualClock) {
    this.#objects = objects;
    this.#clock = clock;
    this.#uploads = new PartedUploads(objects);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The SDK corrects its clock by this header, and signs with it.
    response.setHeader('date', new Date(this.#clock.now()).toUTCString());
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', 'etag');
    try {
      await this.#serve(request, response);
    } catch (failure) {
      const { code, status, message } =
        failure instanceof S3Error ? failure : new S3Error('InternalError', 500, String(failure));
      request.resume();
      if (response.headersSent) response.destroy();
      else
        xml(response, status, `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`);
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split('?');
    const [, bucket = '', ...parts] = path.split('/');
    const key = parts.map(decodeURIComponent).join('/');
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    if (request.method === 'OPTIONS') {
      response
        .writeHead(204, {
          'access-control-allow-methods': 'GET, HEAD, PUT',
          'access-control-allow-headers': '*',
        })
        .end();
      return;
    }
    if (!this.#objects.hasBucket(bucket))
      throw new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist');
    this.#checkSignature(request, query, path);
    const target = { bucket, key, query, request, response };
    switch (request.method) {
      case 'PUT':
        return query.has('uploadId') ? this.#putPart(target) : this.#put(target);
      case 'POST':
        return this.#post(target);
      case 'GET':
      case 'HEAD':
        return this.#get(target);
      case 'DELETE':
        return this.#delete(target);
      default:
        throw new S3Error(
          'MethodNotAllowed',
          405,
          'The specified method is not allowed against this resource.',
        );
    }
  }

  #checkSignature({ method = 'GET', headers }: IncomingMessage, query: URLSearchParams, path: string): void {
    if (!query.has('X-Amz-Signature')) {
      if (!headers.authorization) throw new S3Error('AccessDenied', 403, 'Access Denied');
      return;
    }
    const fault = presignedFault({ method, path, query, headers }, this.#clock.now());
    if (fault)
      throw new S3Error(
        fault.startsWith('Request has') ? 'AccessDenied' : 'SignatureDoesNotMatch',
        403,
        fault,
      );
  }

  async #put({ bucket, key, request, response }: Target): Promise<void> {
    const upload = await this.#objects.receive(request);
    const etag = this.#objects.put(bucket, key, upload, headersToKeep(request), 'ObjectCreated:Put');
    response.writeHead(200, { etag, 'content-length': 0 }).end();
  }

  async #putPart({ bucket, key, query, request, response }: Target): Promise<void> {
    const part = Number(query.get('partNumber'));
    const etag = await this.#uploads.put(`${bucket}/${key}`, String(query.get('uploadId')), part, request);
    if (!etag) throw new S3Error('NoSuchUpload', 404, NO_UPLOAD);
    response.writeHead(200, { etag, 'content-length': 0 }).end();
  }

  /** Begins an upload in parts, or joins them. */
  async #post({ bucket, key, query, request, response }: Target): Promise<void> {
    const path = `${bucket}/${key}`;
    if (query.has('uploads')) {
      request.resume();
      const id = this.#uploads.begin(path, headersToKeep(request));
      const names = `<Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${id}</UploadId>`;
      return xml(response, 200, `<InitiateMultipartUploadResult>${names}</InitiateMultipartUploadResult>`);
    }
    const named = namedParts(String(await readBody(request, MAX_PARTS_BYTES)));
    const joined = await this.#uploads.join(path, String(query.get('uploadId')), named);
    if (joined === 'gone') throw new S3Error('NoSuchUpload', 404, NO_UPLOAD);
    if (joined === 'lost') throw new S3Error('InvalidPart', 400, LOST_PART);
    const event = 'ObjectCreated:CompleteMultipartUpload';
    const etag = this.#objects.put(bucket, key, joined.upload, joined.headers, event);
    xml(response, 200, `<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`);
  }

  async #get({ bucket, key, query, request, response }: Target): Promise<void> {
    const object = this.#objects.get(bucket, key);
    if (!object) throw new S3Error('NoSuchKey', 404, 'The specified key does not exist.');
    const { size, etag, modifiedAt } = object;
    if (![undefined, '*', etag].includes(request.headers['if-match'])) {
      throw new S3Error(
        'PreconditionFailed',
        412,
        'At least one of the pre-conditions you specified did not hold',
      );
    }
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const range = parseRange(request.headers.range, size);
    if (range === 'unsatisfiable')
      throw new S3Error('InvalidRange', 416, 'The requested range is not satisfiable');
    const overrides = [...query]
      .filter(([name]) => name.startsWith('response-'))
      .map(([name, value]) => [name.slice('response-'.length), value]);
    response.writeHead(range ? 206 : 200, {
      'content-type': 'binary/octet-stream',
      ...object.headers,
      ...Object.fromEntries(overrides),
      etag,
      'last-modified': new Date(modifiedAt).toUTCString(),
      'accept-ranges': 'bytes',
      'content-length': range ? range.end - range.start + 1 : size,
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${size}` }),
    });
    if (request.method === 'HEAD' || size === 0) response.end();
    else await pipeline(this.#objects.read(object, range), response);
  }

  #delete({ bucket, key, query, response }: Target): void {
    const uploadId = query.get('uploadId');
    if (uploadId !== null && !this.#uploads.abort(`${bucket}/${key}`, uploadId))
      throw new S3Error('NoSuchUpload', 404, NO_UPLOAD);
    if (uploadId !== null) return void response.writeHead(204).end();
    this.#objects.delete(bucket, key);
    response.writeHead(204).end();
  }
}
