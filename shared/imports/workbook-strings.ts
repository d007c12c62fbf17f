import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenWorkbook } from './workbook-archive.ts';
import { type XmlListener, xmlEvents } from './xml-events.ts';

const BUFFER_BYTES = 1024 * 1024;
/** Eight bytes of memory each. */
const MAX_STRINGS = 20_000_000;

/** `_x000D_` is how a workbook writes a character that XML has no place for. */
const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** Joins the pieces of a rich text; how it is pronounced (`rPh`) is no part of it. */
export class TextCollector implements XmlListener {
  #text = '';
  #inText = false;
  #inPronunciation = false;

  readonly open = (name: string): void => {
    if (name === 'rPh') this.#inPronunciation = true;
    this.#inText = name === 't';
  };

  readonly text = (text: string): void => {
    if (this.#inText && !this.#inPronunciation) this.#text += text;
  };

  readonly close = (name: string): void => {
    if (name === 'rPh') this.#inPronunciation = false;
    this.#inText = false;
  };

  take(): string {
    const text = decodeEscapes(this.#text);
    this.#text = '';
    return text;
  }
}

/**
 * The texts that the cells of a workbook share, on disk: a workbook may hold more of them than fit in memory.
 * In memory is only where each begins.
 */
export class SharedStrings {
  readonly #folder = mkdtempSync(join(tmpdir(), 'strings-'));
  readonly #file = openSync(join(this.#folder, 'texts'), 'w+');
  #ends = new Float64Array(1024);
  #count = 0;
  #bytes = 0;
  #unwritten: Buffer[] = [];
  #unwrittenBytes = 0;

  /** Takes in the part of the workbook that holds them. */
  async load(chunks: AsyncIterable<Buffer>): Promise<void> {
    const collector = new TextCollector();
    const close = (name: string): void => {
      collector.close(name);
      if (name === 'si') this.#add(collector.take());
    };
    for await (const _ of xmlEvents(chunks, { open: collector.open, text: collector.text, close })) {
      if (this.#unwrittenBytes >= BUFFER_BYTES) this.#write();
    }
    this.#write();
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw brokenWorkbook('a cell names a text that is not there');
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    const bytes = Buffer.allocUnsafe((this.#ends[index] ?? 0) - start);
    readSync(this.#file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #add(text: string): void {
    if (this.#count === MAX_STRINGS) throw brokenWorkbook('it has too many texts');
    if (this.#count === this.#ends.length) {
      const larger = new Float64Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    const bytes = Buffer.from(text);
    this.#unwritten.push(bytes);
    this.#unwrittenBytes += bytes.length;
    this.#bytes += bytes.length;
    this.#ends[this.#count] = this.#bytes;
    this.#count += 1;
  }

  #write(): void {
    writeSync(this.#file, Buffer.concat(this.#unwritten));
    this.#unwritten = [];
    this.#unwrittenBytes = 0;
  }
}
