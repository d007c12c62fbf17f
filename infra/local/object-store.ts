import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BucketModel } from './app-model.ts';
import type { VirtualClock } from './clock.ts';
import type { Queues } from './queues.ts';
import type { State } from './state.ts';

export interface StoredObject {
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
}

/** A file with its length and its MD5, taken while it was written. */
export interface Upload {
  readonly file: string;
  readonly size: number;
  readonly md5: string;
}

/** S3's form of a key in an event: as in a web form, slashes kept. */
const eventKey = (key: string): string =>
  encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');

/** The objects of all buckets: files in one folder, their names and headers in the state. */
export class ObjectStore {
  readonly #folder: string;
  readonly #buckets: ReadonlyMap<string, BucketModel>;
  readonly #state: State;
  readonly #queues: Queues;
  readonly #clock: VirtualClock;

  constructor(
    folder: string,
    buckets: readonly BucketModel[],
    state: State,
    queues: Queues,
    clock: VirtualClock,
  ) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#buckets = new Map(buckets.map((bucket) => [bucket.name, bucket]));
    this.#state = state;
    this.#queues = queues;
    this.#clock = clock;
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name);
  }

  /** Streams a body into a file that no object has yet. */
  async receive(...body: readonly [Readable, ...Transform[]]): Promise<Upload> {
    const file = join(this.#folder, randomUUID());
    const hash = createHash('md5');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline([...body, measure, createWriteStream(file)]);
    } catch (failure) {
      rmSync(file, { force: true });
      throw failure;
    }
    return { file, size, md5: hash.digest('hex') };
  }

  put(
    bucket: string,
    key: string,
    { file, size, md5 }: Upload,
    headers: Record<string, string>,
    event: string,
  ): string {
    const old = this.get(bucket, key);
    const etag = `"${md5}"`;
    this.#state.run(
      'INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)',
      bucket,
      key,
      file,
      size,
      etag,
      JSON.stringify(headers),
      this.#clock.now(),
    );
    if (old) rmSync(old.file, { force: true });
    this.#notify(bucket, key, size, md5, event);
    return etag;
  }

  get(bucket: string, key: string): StoredObject | null {
    const row = this.#state.get('SELECT * FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    if (!row) return null;
    return {
      file: String(row.file),
      size: Number(row.size),
      etag: String(row.etag),
      headers: JSON.parse(String(row.headers)) as Record<string, string>,
      modifiedAt: Number(row.modified_at),
    };
  }

  read({ file }: StoredObject, range: { start: number; end: number } | null): Readable {
    return createReadStream(file, range ?? {});
  }

  delete(bucket: string, key: string): void {
    const old = this.get(bucket, key);
    this.#state.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
    if (old) rmSync(old.file, { force: true });
  }

  #notify(bucket: string, key: string, size: number, eTag: string, event: string): void {
    for (const { queueArn, event: wanted, prefix, suffix } of this.#buckets.get(bucket)?.notifications ??
      []) {
      const pattern = wanted.replace('s3:', '').replace('*', '');
      const queue = this.#queues.find(queueArn);
      if (!queue || !event.startsWith(pattern) || !key.startsWith(prefix) || !key.endsWith(suffix)) continue;
      const s3 = {
        s3SchemaVersion: '1.0',
        configurationId: 'local',
        bucket: { name: bucket, ownerIdentity: { principalId: 'local' }, arn: `arn:aws:s3:::${bucket}` },
        object: { key: eventKey(key), size, eTag, sequencer: Date.now().toString(16).toUpperCase() },
      };
      const record = {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'local',
        eventTime: this.#clock.instant(),
        eventName: event,
        s3,
      };
      this.#queues.send(queue, JSON.stringify({ Records: [record] }));
    }
  }
}
