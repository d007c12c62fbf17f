import { isUtf8 } from 'node:buffer';
import type { Encoding } from './csv-form.ts';
import { FileFault } from './file-fault.ts';

/**
 * Chinese text in GB18030 breaks UTF-8's rules within its first characters. A file that reads as UTF-8 for
 * longer and then breaks is a damaged UTF-8 file; read as GB18030 all of it would be garbage.
 */
const ENOUGH_TO_BE_UTF8 = 16;

/** How many bytes at the end belong to a UTF-8 character whose rest is still to come. */
const openBytes = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
};

const countBeyondAscii = (text: string): number => text.match(/[^\p{ASCII}]/gu)?.length ?? 0;

/** Checks UTF-8 as it comes, wherever the pieces are cut; tells how much was good before it broke. */
class Utf8Check {
  broken = false;
  beyondAscii = 0;
  line = 1;
  #open: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    if (this.broken) return;
    const bytes = this.#open.length > 0 ? Buffer.concat([this.#open, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - openBytes(bytes));
    this.#open = Buffer.from(bytes.subarray(whole.length));
    this.broken = !isUtf8(whole);
    this.#look(whole);
  }

  end(): void {
    if (this.#open.length > 0) this.broken = true;
  }

  #look(bytes: Buffer): void {
    if (!this.broken && this.beyondAscii >= ENOUGH_TO_BE_UTF8) {
      this.line += linesIn(bytes);
      return;
    }
    const text = bytes.toString('utf8');
    const good = this.broken ? text.slice(0, text.indexOf('\ufffd')) : text;
    this.line += linesIn(Buffer.from(good));
    this.beyondAscii += countBeyondAscii(good);
  }
}

const linesIn = (bytes: Buffer): number => {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
};

/** Checks GB18030 as it comes. */
class Gb18030Check {
  broken = false;
  readonly #decoder = new TextDecoder('gb18030', { fatal: true });

  push(chunk: Buffer, last = false): void {
    if (this.broken) return;
    try {
      this.#decoder.decode(chunk, { stream: !last });
    } catch {
      this.broken = true;
    }
  }
}

const wrong = (detail: string, line?: number): FileFault =>
  new FileFault('wrong_encoding', detail, line === undefined ? {} : { line });

/** Tells a file's encoding from every byte of it: one character at its very end may decide. */
export class EncodingCheck {
  readonly #asked: Encoding | 'auto';
  readonly #utf8 = new Utf8Check();
  readonly #gb18030 = new Gb18030Check();

  constructor(asked: Encoding | 'auto') {
    this.#asked = asked;
  }

  push(chunk: Buffer): void {
    if (this.#asked !== 'gb18030') this.#utf8.push(chunk);
    if (this.#asked !== 'utf-8') this.#gb18030.push(chunk);
  }

  /** @throws `FileFault` where the file is not in the encoding asked for, or in none of them. */
  end(): Encoding {
    this.#utf8.end();
    this.#gb18030.push(Buffer.alloc(0), true);
    const { broken, line, beyondAscii } = this.#utf8;
    if (this.#asked === 'gb18030') {
      if (this.#gb18030.broken) throw wrong('The file is not GB18030.');
      return 'gb18030';
    }
    if (!broken) return 'utf-8';
    if (this.#asked === 'utf-8') throw wrong(`The file is not UTF-8: line ${line} breaks it.`, line);
    if (beyondAscii >= ENOUGH_TO_BE_UTF8) {
      throw wrong(`The file reads as UTF-8 up to line ${line}, which is damaged; save it anew.`, line);
    }
    if (this.#gb18030.broken) throw wrong('The file is neither UTF-8 nor GB18030; save it as UTF-8.');
    return 'gb18030';
  }
}
