import { MIN_PART_BYTES, sendPart } from '../../shared/kernel/objects.ts';

/** Large enough that ten thousand parts, which is all S3 takes, hold any export. */
const PART_BYTES = 16 * 1024 * 1024;

/** Gathers lines to parts of an upload, and sends each that is large enough. */
export class PartBuffer {
  readonly etags: string[];
  #pieces: Buffer[];
  #size: number;
  readonly #key: string;
  readonly #uploadId: string;

  constructor(key: string, uploadId: string, etags: readonly string[], rest: Buffer) {
    this.#key = key;
    this.#uploadId = uploadId;
    this.etags = [...etags];
    this.#pieces = [rest];
    this.#size = rest.length;
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size >= PART_BYTES;
  }

  /** Whether it may be sent as a part at all; only the last may be smaller. */
  get isPart(): boolean {
    return this.#size >= MIN_PART_BYTES;
  }

  add(line: string): number {
    const piece = Buffer.from(line);
    this.#pieces.push(piece);
    this.#size += piece.length;
    return piece.length;
  }

  /** What has not been sent. */
  rest(): Buffer {
    const rest = Buffer.concat(this.#pieces);
    this.#pieces = [rest];
    return rest;
  }

  async send(): Promise<void> {
    this.etags.push(await sendPart(this.#key, this.#uploadId, this.etags.length + 1, this.rest()));
    this.#pieces = [];
    this.#size = 0;
  }
}
