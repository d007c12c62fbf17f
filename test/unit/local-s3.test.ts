import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { presignedFault } from '../../infra/local/s3-presigned.ts';
import { parseRange } from '../../infra/local/s3-range.ts';

describe('a byte range', () => {
  it.each([
    [undefined, null],
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-0', null],
    ['bytes=0-1,5-6', null],
    ['lines=1-2', null],
  ])('%s of 100 bytes', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });
});

const client = new S3Client({
  endpoint: 'http://127.0.0.1:4566',
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const at = Date.parse('2026-11-22T22:35:00Z');
const options = { expiresIn: 60, signingDate: new Date(at) };
const object = { Bucket: 'uploads', Key: 'imports/a b(1)/源' };

const request = (method: string, address: string, headers = {}) => {
  const url = new URL(address);
  return { method, path: url.pathname, query: url.searchParams, headers: { host: url.host, ...headers } };
};

describe('a signed address, made by the official SDK', () => {
  it('opens until it expires', async () => {
    const put = request('PUT', await getSignedUrl(client, new PutObjectCommand(object), options));
    expect(presignedFault(put, at + 59_000)).toBeNull();
    expect(presignedFault(put, at + 60_000)).toBe('Request has expired');
  });

  it('with headers of the answer in the query', async () => {
    const command = new GetObjectCommand({
      ...object,
      ResponseContentDisposition: 'attachment; filename="a b.csv"',
    });
    expect(presignedFault(request('GET', await getSignedUrl(client, command, options)), at)).toBeNull();
  });

  it('holds for its own method, path and query only', async () => {
    const url = await getSignedUrl(client, new GetObjectCommand(object), options);
    const fault = /signature we calculated/;
    expect(presignedFault(request('PUT', url), at)).toMatch(fault);
    expect(presignedFault(request('GET', url.replace('imports', 'exports')), at)).toMatch(fault);
    expect(presignedFault(request('GET', url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000')), at)).toMatch(
      fault,
    );
  });

  it('a signed content type must be sent', async () => {
    const command = new PutObjectCommand({ ...object, ContentType: 'text/csv' });
    const url = await getSignedUrl(client, command, {
      ...options,
      signableHeaders: new Set(['content-type']),
    });
    expect(presignedFault(request('PUT', url, { 'content-type': 'text/csv' }), at)).toBeNull();
    expect(presignedFault(request('PUT', url, { 'content-type': 'text/html' }), at)).toMatch(/signature/);
  });

  it('nonsense opens nothing', () => {
    expect(presignedFault(request('GET', 'http://h/b/k?X-Amz-Signature=00'), at)).toBe('Request has expired');
  });
});
