import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../infra/local/clock.ts';
import { ObjectStore } from '../../infra/local/object-store.ts';
import { Queues } from '../../infra/local/queues.ts';
import { S3Api } from '../../infra/local/s3.ts';
import { State } from '../../infra/local/state.ts';
import { beginUpload, endUpload, sendPart, UploadLost } from '../../shared/kernel/objects.ts';
import { PartedUpload } from '../../shared/kernel/parted-upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-s3-'));
const state = new State(':memory:');
const clock = new VirtualClock();
const objects = new ObjectStore(
  folder,
  [{ name: 'uploads', notifications: [] }],
  state,
  new Queues([], state, clock),
  clock,
);
const s3 = new S3Api(objects, clock);
const server = createServer((request, response) => void s3.handle(request, response));
const Bucket = 'uploads';
let client: S3Client;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new S3Client({ endpoint, region: 'us-east-1', credentials });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    IMPORT_BUCKET: Bucket,
  });
});
afterAll(() => {
  client.destroy();
  server.close();
  rmSync(folder, { recursive: true });
});

const contentOf = async (Key: string) => {
  const { Body, ContentType } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return { text: await Body?.transformToString(), type: ContentType };
};

describe('an upload in parts', () => {
  it('by the official SDK shows when it is joined, and leaves no parts behind', async () => {
    const Key = 'exports/a b/客.csv';
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'text/csv' }),
    );
    const put = (PartNumber: number, Body: string) =>
      client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    const [second, wrong] = [await put(2, 'two'), await put(1, 'wrong')];
    const first = await put(1, 'one, ');
    const join = (...etags: (string | undefined)[]) =>
      client.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: etags.map((ETag, i) => ({ ETag, PartNumber: i + 1 })) },
        }),
      );
    await expect(contentOf(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(join(wrong.ETag, second.ETag)).rejects.toMatchObject({ name: 'InvalidPart' });
    await join(first.ETag, second.ETag);
    expect(await contentOf(Key)).toEqual({ text: 'one, two', type: 'text/csv' });
    await expect(join(first.ETag, second.ETag)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('can be given up', async () => {
    const Key = 'exports/given-up';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'x' }));
    const before = readdirSync(folder).length;
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    expect(readdirSync(folder)).toHaveLength(before - 1);
  });

  it('by the product is one file, of any length, and may be ended twice', async () => {
    const upload = await PartedUpload.begin('imports/x/rows.csv', 'text/csv; charset=utf-8');
    const line = Buffer.from(`${'客'.repeat(1000)}\n`);
    for (let i = 0; i < 4000; i += 1) await upload.write(line);
    await upload.end();
    await upload.end();
    const { text, type } = await contentOf('imports/x/rows.csv');
    expect(type).toBe('text/csv; charset=utf-8');
    expect(text?.length).toBe(4000 * 1001);
    const empty = await PartedUpload.begin('imports/y/rows.csv', 'text/csv');
    await empty.end();
    expect((await contentOf('imports/y/rows.csv')).text).toBe('');
  });

  it('that is lost is told from one that fails', async () => {
    const id = await beginUpload('exports/z', 'text/csv');
    const etag = await sendPart('exports/z', id, 1, Buffer.from('a'));
    await sendPart('exports/z', id, 1, Buffer.from('b'));
    await expect(endUpload('exports/z', id, [etag])).rejects.toThrow(UploadLost);
    await expect(sendPart('exports/z', 'none', 1, Buffer.from('a'))).rejects.toThrow(UploadLost);
    await expect(endUpload('exports/z', 'none', [etag])).rejects.toThrow(UploadLost);
  });
});
