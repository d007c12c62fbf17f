import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueModel } from '../../infra/local/app-model.ts';
import { VirtualClock } from '../../infra/local/clock.ts';
import { ObjectStore } from '../../infra/local/object-store.ts';
import { Queues } from '../../infra/local/queues.ts';
import { S3Api } from '../../infra/local/s3.ts';
import { State } from '../../infra/local/state.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-s3-'));
const state = new State(':memory:');
const clock = new VirtualClock();
const queue: QueueModel = {
  name: 'imports',
  arn: 'arn:imports',
  visibilitySeconds: 1,
  retentionSeconds: 1e6,
  maxReceives: undefined,
  deadLetterArn: undefined,
};
const queues = new Queues([queue], state, clock);
const notification = {
  queueArn: 'arn:imports',
  event: 's3:ObjectCreated:*',
  prefix: 'imports/',
  suffix: '/source',
};
const s3 = new S3Api(
  new ObjectStore(folder, [{ name: 'uploads', notifications: [notification] }], state, queues, clock),
  clock,
);
const server = createServer((request, response) => void s3.handle(request, response));
const Bucket = 'uploads';
let client: S3Client;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
  rmSync(folder, { recursive: true });
});

const read = async (Key: string, more = {}) => {
  const { Body, ...rest } = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { text: await Body?.transformToString(), ...rest };
};

describe('the buckets', () => {
  it('keep what the official SDK puts, and give it back whole and in parts', async () => {
    const Key = 'imports/客 1/file';
    const { ETag } = await client.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: '0123456789',
        ContentType: 'text/csv',
        Metadata: { by: 'me' },
      }),
    );
    expect(await read(Key)).toMatchObject({
      text: '0123456789',
      ContentType: 'text/csv',
      ETag,
      Metadata: { by: 'me' },
    });
    expect(await read(Key, { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
    });
    expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 10 });
    await expect(read(Key, { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(read(Key, { IfMatch: '"other"' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(read(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tell a queue of what comes under the prefix that it wants to hear of', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'imports/imp 1/source', Body: 'a' }));
    await client.send(new PutObjectCommand({ Bucket, Key: 'imports/imp 1/refused.csv', Body: 'a' }));
    await client.send(new PutObjectCommand({ Bucket, Key: 'exports/source', Body: 'a' }));
    const events = queues.receive(queue, 10).map(({ body }) => JSON.parse(body) as unknown);
    expect(events).toMatchObject([
      {
        Records: [
          {
            eventName: 'ObjectCreated:Put',
            s3: { bucket: { name: 'uploads' }, object: { key: 'imports/imp+1/source', size: 1 } },
          },
        ],
      },
    ]);
  });

  it('open to signed addresses until they expire, by the virtual clock, and to nobody else', async () => {
    const Key = 'signed';
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    expect((await fetch(url, { method: 'PUT', body: 'by link' })).status).toBe(200);
    expect((await read(Key)).text).toBe('by link');
    clock.set(Date.now() + 61_000, 1);
    const late = await fetch(url, { method: 'PUT', body: 'late' });
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
    clock.reset();
    const plain = new URL(url);
    plain.search = '';
    expect((await fetch(plain, { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(plain.href.replace('/uploads/', '/nothing/'))).status).toBe(404);
  });

  it('take 100 MB as a stream', async () => {
    const url = new URL(
      await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'large' }), { expiresIn: 60 }),
    );
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upload = send(
        url,
        { method: 'PUT', headers: { 'content-length': 100 * chunk.length } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      ).on('error', reject);
      const write = (left: number): void => {
        if (left === 0) upload.end();
        else upload.write(chunk, () => write(left - 1));
      };
      write(100);
    });
    expect(status).toBe(200);
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'large' }))).toMatchObject({
      ContentLength: 100 * chunk.length,
    });
  });
});
