import { PassThrough, pipeline, Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { FileFault } from './file-fault.ts';

/** Reads bytes of a file, the last one included. */
export type ReadRange = (from: number, to: number) => Promise<Readable>;

/** The directory of an archive stands at its end: read at once, it takes one request. */
const TAIL_BYTES = 256 * 1024;
const MAX_ENTRIES = 10_000;
const MEBIBYTE = 1024 * 1024;
/** What no sheet of a million rows reaches, but an archive made to fill a disk. */
const MAX_ENTRY_BYTES = 4096 * MEBIBYTE;
const MAX_RATIO = 500;
const RATIO_COUNTS_FROM = 64 * MEBIBYTE;

export const brokenWorkbook = (detail: string): FileFault =>
  new FileFault('broken_workbook', `The workbook cannot be read: ${detail}.`);

const tooLarge = (name: string): FileFault =>
  new FileFault('workbook_too_large', `The workbook’s part ${name} unpacks to more than can be read.`);

/** The archive's bytes as yauzl asks for them: from the tail, or by a request of their own. */
class FileReader extends RandomAccessReader {
  readonly #read: ReadRange;
  readonly #tail: Buffer;
  readonly #tailFrom: number;
  /** Why bytes did not come: no fault of the file. */
  failure: unknown;

  constructor(read: ReadRange, tail: Buffer, tailFrom: number) {
    super();
    this.#read = read;
    this.#tail = tail;
    this.#tailFrom = tailFrom;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const at = start - this.#tailFrom;
    if (at >= 0) return Readable.from([this.#tail.subarray(at, end - this.#tailFrom)]);
    const bytes = new PassThrough();
    const fail = (failure: unknown) => {
      this.failure ??= failure;
      bytes.destroy(failure as Error);
    };
    this.#read(start, end - 1).then((body) => {
      body.on('error', fail);
      pipeline(body, bytes, () => undefined);
    }, fail);
    return bytes;
  }
}

const bytesOf = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The parts of a workbook, which is a zip archive, read as they unpack. */
export class WorkbookArchive {
  readonly #zip: ZipFile;
  readonly #reader: FileReader;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, reader: FileReader, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#reader = reader;
    this.#entries = entries;
  }

  /** @throws `FileFault` for what is no archive, has a password, or unpacks without end */
  static async open(size: number, read: ReadRange): Promise<WorkbookArchive> {
    const tailFrom = Math.max(0, size - TAIL_BYTES);
    const reader = new FileReader(read, await bytesOf(await read(tailFrom, size - 1)), tailFrom);
    return guarded(reader, async () => {
      const zip = await fromRandomAccessReaderPromise(reader, size, { lazyEntries: true, autoClose: false });
      if (zip.entryCount > MAX_ENTRIES) throw tooLarge('list');
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted())
          throw new FileFault('encrypted_file', 'The workbook has a password; save it without one.');
        entries.set(entry.fileName.toLowerCase(), entry);
      }
      return new WorkbookArchive(zip, reader, entries);
    });
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** A part's bytes, unpacked. @throws `FileFault` where there is none, or it is damaged or too large */
  async *read(name: string, maxBytes = MAX_ENTRY_BYTES): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw brokenWorkbook(`its part ${name} is missing`);
    const { compressedSize, uncompressedSize } = entry;
    const isBomb = uncompressedSize > RATIO_COUNTS_FROM && uncompressedSize > compressedSize * MAX_RATIO;
    if (uncompressedSize > maxBytes || isBomb) throw tooLarge(name);
    const stream = await guarded(this.#reader, () => this.#zip.openReadStreamPromise(entry));
    const chunks = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { value, done } = await guarded(this.#reader, () => chunks.next());
        if (done) return;
        yield value;
      }
    } finally {
      stream.destroy();
    }
  }
}

/** Tells what is wrong with the file from what is wrong with the way to it. */
const guarded = async <T>(reader: FileReader, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof FileFault) throw failure;
    if (reader.failure) throw reader.failure;
    throw brokenWorkbook(failure instanceof Error ? failure.message : 'no archive');
  }
};
