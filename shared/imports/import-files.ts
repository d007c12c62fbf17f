import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Instant, now } from '../kernel/clock.ts';
import { env, optionalEnv } from '../kernel/env.ts';
import { FileFault } from './file-fault.ts';
import { drain, sendRequest } from './http.ts';
import { presign } from './signed-request.ts';

/** The files of imports in S3: what was uploaded, and what was refused of it. */

const UPLOAD_SECONDS = 3600;
const DOWNLOAD_SECONDS = 900;
const UPLOAD_HEADERS = { 'content-type': 'text/csv' };

const sourceKey = (importId: string): string => `imports/${importId}/source`;
const refusedKey = (importId: string): string => `imports/${importId}/refused.csv`;

/** The import whose upload this key is. */
export const importOfKey = (key: string): string | null =>
  /^imports\/(imp_[0-9A-Z]{26})\/source$/.exec(key)?.[1] ?? null;

const urlOf = (key: string): URL => {
  const bucket = env('IMPORT_BUCKET');
  const local = optionalEnv('AWS_ENDPOINT_URL_S3');
  if (local) return new URL(`/${bucket}/${key}`, local);
  const region = env('AWS_REGION');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`https://${bucket}.s3.${region}.${domain}/${key}`);
};

export const uploadLink = async (importId: string, at: Instant) => ({
  ...(await presign('PUT', urlOf(sourceKey(importId)), UPLOAD_SECONDS, at)),
  method: 'PUT' as const,
  headers: UPLOAD_HEADERS,
});

export const refusedLink = (importId: string, at: Instant) =>
  presign('GET', urlOf(refusedKey(importId)), DOWNLOAD_SECONDS, at, {
    'response-content-disposition': `attachment; filename="${importId}-refused.csv"`,
    'response-content-type': 'text/csv; charset=utf-8',
  });

export interface SourceFile {
  readonly etag: string;
  readonly body: Readable;
}

/**
 * Opens an upload, from a byte on. Given an `etag` it is that very file: one sent over it meanwhile is not read.
 * @throws `FileFault` when the file is not there or another one
 */
export const openSource = async (importId: string, from = 0, etag?: string): Promise<SourceFile> => {
  const { url } = await presign('GET', urlOf(sourceKey(importId)), DOWNLOAD_SECONDS, now());
  const headers = { ...(from > 0 && { range: `bytes=${from}-` }), ...(etag && { 'if-match': etag }) };
  const response = await sendRequest({ method: 'GET', url, headers });
  if (response.statusCode === 200 || response.statusCode === 206) {
    return { etag: String(response.headers.etag), body: response };
  }
  response.resume();
  if (response.statusCode === 412) {
    throw new FileFault('file_replaced', 'Another file was sent over this one while it was read.');
  }
  if (response.statusCode === 404) throw new FileFault('file_gone', 'The file is not there any more.');
  throw new Error(`reading an upload was answered with ${response.statusCode}`);
};

/** Stores the file of refused rows. */
export const saveRefused = async (importId: string, path: string): Promise<void> => {
  const { size } = await stat(path);
  const { url } = await presign('PUT', urlOf(refusedKey(importId)), DOWNLOAD_SECONDS, now());
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-length': String(size) };
  const body = () => createReadStream(path);
  await drain(await sendRequest({ method: 'PUT', url, headers, body }), 'storing the refused rows');
};
