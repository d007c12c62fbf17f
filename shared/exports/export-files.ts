import { Readable } from 'node:stream';
import type { Instant } from '../kernel/clock.ts';
import { getObject, objectUrl, putObject } from '../kernel/objects.ts';
import { presign } from '../kernel/signed-request.ts';
import type { ExportRecord } from './exports.fields.ts';

/** The files of exports in S3. */

const DOWNLOAD_SECONDS = 900;
const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' } as const;

type File = Pick<ExportRecord, 'id' | 'kind' | 'format' | 'createdAt'>;

export const exportKey = ({ id, kind, format }: File): string => `exports/${id}/${kind}.${format}`;
export const contentType = ({ format }: File): string => TYPES[format];

export const downloadLink = (record: File, at: Instant) => {
  const { kind, format, createdAt } = record;
  return presign('GET', objectUrl(exportKey(record)), DOWNLOAD_SECONDS, at, {
    'response-content-disposition': `attachment; filename="${kind}-${createdAt.slice(0, 10)}.${format}"`,
    'response-content-type': contentType(record),
  });
};

/** Keeps what is too little for a part of the upload for the next worker. */
export const saveRest = async (exportId: string, name: string, rest: Buffer): Promise<string> => {
  const key = `exports/${exportId}/rest-${name}`;
  const body = () => Readable.from([rest]);
  await putObject(key, { type: 'application/octet-stream', bytes: rest.length, body });
  return key;
};

export const readRest = async (key: string): Promise<Buffer> => {
  const response = await getObject(key);
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(`reading what was left of an export was answered with ${response.statusCode}`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
