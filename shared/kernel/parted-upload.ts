import { beginUpload, endUpload, MIN_PART_BYTES, sendPart } from './objects.ts';

/** An upload of any length in the memory of one part; nobody sees it before its end. */
export class PartedUpload {
  readonly #key: string;
  readonly #uploadId: string;
  readonly #etags: string[] = [];
  #waiting: Buffer[] = [];
  #bytes = 0;

  private constructor(key: string, uploadId: string) {
    this.#key = key;
    this.#uploadId = uploadId;
  }

  static async begin(key: string, type: string): Promise<PartedUpload> {
    return new PartedUpload(key, await beginUpload(key, type));
  }

  async write(piece: Buffer): Promise<void> {
    this.#waiting.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes >= MIN_PART_BYTES) await this.#send();
  }

  async end(): Promise<void> {
    if (this.#bytes > 0 || this.#etags.length === 0) await this.#send();
    await endUpload(this.#key, this.#uploadId, this.#etags);
  }

  async #send(): Promise<void> {
    const part = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    this.#etags.push(await sendPart(this.#key, this.#uploadId, this.#etags.length + 1, part));
  }
}
