import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Instant } from '../kernel/clock.ts';
import { getObject, objectUrl, putObject } from '../kernel/objects.ts';
import { presign } from '../kernel/signed-request.ts';
import { FileFault } from './file-fault.ts';

/** The files of imports in S3: what was uploaded, the rows of a workbook, and what was refused. */

const UPLOAD_SECONDS = 3600;
const DOWNLOAD_SECONDS = 900;
const UPLOAD_HEADERS = { 'content-type': 'application/octet-stream' };
const CSV = 'text/csv; charset=utf-8';

/** `source` is the upload; `rows.csv` is made of it where it is a workbook. */
export type RowsFile = 'source' | 'rows.csv';

export const importKey = (importId: string, file: RowsFile | 'refused.csv'): string =>
  `imports/${importId}/${file}`;

/** The import whose upload this key is. */
export const importOfKey = (key: string): string | null =>
  /^imports\/(imp_[0-9A-Z]{26})\/source$/.exec(key)?.[1] ?? null;

export const uploadLink = async (importId: string, at: Instant) => ({
  ...(await presign('PUT', objectUrl(importKey(importId, 'source')), UPLOAD_SECONDS, at)),
  method: 'PUT' as const,
  headers: UPLOAD_HEADERS,
});

export const refusedLink = (importId: string, at: Instant) =>
  presign('GET', objectUrl(importKey(importId, 'refused.csv')), DOWNLOAD_SECONDS, at, {
    'response-content-disposition': `attachment; filename="${importId}-refused.csv"`,
    'response-content-type': CSV,
  });

export interface SourceFile {
  readonly etag: string;
  readonly bytes: number;
  readonly body: Readable;
}

const opened = (response: IncomingMessage): SourceFile => {
  if (response.statusCode === 200 || response.statusCode === 206) {
    const { etag, 'content-length': bytes } = response.headers;
    return { etag: String(etag), bytes: Number(bytes), body: response };
  }
  response.resume();
  if (response.statusCode === 412) {
    throw new FileFault('file_replaced', 'Another file was sent over this one while it was read.');
  }
  if (response.statusCode === 404) throw new FileFault('file_gone', 'The file is not there any more.');
  throw new Error(`reading an upload was answered with ${response.statusCode}`);
};

interface Wanted {
  readonly file?: RowsFile;
  readonly from?: number;
  /** The last byte wanted; without it all that follow. */
  readonly to?: number;
  /** It must be that very file: one sent over it meanwhile is not read. */
  readonly etag?: string;
}

/** Opens a file of an import. @throws `FileFault` when it is not there or another one */
export const openFile = async (
  importId: string,
  { file = 'source', from = 0, to, etag }: Wanted = {},
): Promise<SourceFile> => {
  const isPart = from > 0 || to !== undefined;
  const headers = {
    ...(isPart && { range: `bytes=${from}-${to ?? ''}` }),
    ...(etag && { 'if-match': etag }),
  };
  return opened(await getObject(importKey(importId, file), headers));
};

/** Stores the file of refused rows. */
export const saveRefused = async (importId: string, path: string): Promise<void> => {
  const { size } = await stat(path);
  const body = () => createReadStream(path);
  await putObject(importKey(importId, 'refused.csv'), { type: CSV, bytes: size, body });
};
