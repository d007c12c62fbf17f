import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { now } from './clock.ts';
import { env, optionalEnv } from './env.ts';
import { drain, type HttpRequest, sendRequest } from './http.ts';
import { presign } from './signed-request.ts';

/** Files in S3, in the bucket of imports and exports: read and written as a stream, or piece by piece. */

const REQUEST_SECONDS = 900;
/** S3 takes no smaller piece but the last. */
export const MIN_PART_BYTES = 5 * 1024 * 1024;

export const objectUrl = (key: string): URL => {
  const bucket = env('IMPORT_BUCKET');
  const local = optionalEnv('AWS_ENDPOINT_URL_S3');
  if (local) return new URL(`/${bucket}/${key}`, local);
  const region = env('AWS_REGION');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`https://${bucket}.s3.${region}.${domain}/${key}`);
};

type Sent = Pick<HttpRequest, 'method' | 'body'> & {
  readonly headers?: HttpRequest['headers'];
  readonly query?: Readonly<Record<string, string>>;
};

const request = async (
  key: string,
  { method, query, headers = {}, body }: Sent,
): Promise<IncomingMessage> => {
  const { url } = await presign(method, objectUrl(key), REQUEST_SECONDS, now(), query);
  return sendRequest({ method, url, headers, ...(body && { body }) });
};

const textOf = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** Asks for an object or a part of it; the answer's status is the caller's to judge. */
export const getObject = (key: string, headers: HttpRequest['headers'] = {}): Promise<IncomingMessage> =>
  request(key, { method: 'GET', headers });

export interface Content {
  readonly type: string;
  readonly bytes: number;
  /** Made anew for each attempt. */
  readonly body: () => Readable;
}

const contentHeaders = ({ type, bytes }: Content) => ({
  'content-type': type,
  'content-length': String(bytes),
});

export const putObject = async (key: string, content: Content): Promise<void> => {
  const { body } = content;
  await drain(
    await request(key, { method: 'PUT', headers: contentHeaders(content), body }),
    'storing a file',
  );
};

/** Thrown where an upload in parts is not there any more, or not as it was: begin another. */
export class UploadLost extends Error {
  override readonly name = 'UploadLost';
}

/** Begins an object that is sent in parts and shows only when the last is there. */
export const beginUpload = async (key: string, type: string): Promise<string> => {
  const response = await request(key, {
    method: 'POST',
    query: { uploads: '' },
    headers: { 'content-type': type, 'content-length': '0' },
  });
  const answer = await textOf(response);
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(answer)?.[1];
  if (!uploadId) throw new Error(`beginning an upload was answered with ${response.statusCode}`);
  return uploadId;
};

/** Sends a part, again where it was sent before: the last one sent counts. Answers its mark. */
export const sendPart = async (
  key: string,
  uploadId: string,
  part: number,
  bytes: Buffer,
): Promise<string> => {
  const response = await request(key, {
    method: 'PUT',
    query: { partNumber: String(part), uploadId },
    headers: { 'content-length': String(bytes.length) },
    body: () => Readable.from([bytes]),
  });
  response.resume();
  if (response.statusCode === 404) throw new UploadLost('the upload is gone');
  const { etag } = response.headers;
  if (response.statusCode !== 200 || !etag)
    throw new Error(`sending a part was answered with ${response.statusCode}`);
  return etag;
};

const exists = async (key: string): Promise<boolean> => {
  const response = await getObject(key, { range: 'bytes=0-0' });
  response.resume();
  return response.statusCode === 206 || response.statusCode === 200;
};

/** Joins the parts to the object; done before by somebody whose answer was lost, it is done. */
export const endUpload = async (key: string, uploadId: string, etags: readonly string[]): Promise<void> => {
  const parts = etags.map((etag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
  const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  const response = await request(key, {
    method: 'POST',
    query: { uploadId },
    headers: { 'content-type': 'application/xml', 'content-length': String(Buffer.byteLength(body)) },
    body: () => body,
  });
  // S3 says 200 before it has joined them: only the document tells.
  const answer = await textOf(response);
  if (response.statusCode === 200 && answer.includes('<CompleteMultipartUploadResult')) return;
  const code = /<Code>(\w+)<\/Code>/.exec(answer)?.[1];
  if (code === 'NoSuchUpload' && (await exists(key))) return;
  if (code === 'NoSuchUpload' || code === 'InvalidPart') throw new UploadLost(`joining the parts: ${code}`);
  throw new Error(`joining the parts was answered with ${response.statusCode} ${code ?? ''}`);
};
