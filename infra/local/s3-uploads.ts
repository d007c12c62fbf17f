import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ObjectStore, Upload } from './object-store.ts';

interface Begun {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly parts: Map<number, Upload>;
}

/** Objects that are sent in parts: nobody sees them before they are joined. A restart forgets those under way. */
export class PartedUploads {
  readonly #objects: ObjectStore;
  readonly #begun = new Map<string, Begun>();

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  begin(path: string, headers: Record<string, string>): string {
    const id = randomUUID();
    this.#begun.set(id, { path, headers, parts: new Map() });
    return id;
  }

  /** Keeps a part, in the place of one sent before; answers its mark, null for an upload that is not under way. */
  async put(path: string, id: string, part: number, body: Readable): Promise<string | null> {
    const begun = this.#find(path, id);
    if (!begun) return null;
    const upload = await this.#objects.receive(body);
    const old = begun.parts.get(part);
    begun.parts.set(part, upload);
    if (old) rmSync(old.file, { force: true });
    return `"${upload.md5}"`;
  }

  /** Joins the parts as they are named; `lost` where one is not there, or not as it was. */
  async join(
    path: string,
    id: string,
    named: readonly { readonly part: number; readonly etag: string }[],
  ): Promise<{ readonly upload: Upload; readonly headers: Record<string, string> } | 'gone' | 'lost'> {
    const begun = this.#find(path, id);
    if (!begun) return 'gone';
    const parts = named.map(({ part, etag }) => {
      const found = begun.parts.get(part);
      return found && `"${found.md5}"` === etag ? found : null;
    });
    const files = parts.flatMap((part) => (part ? [part.file] : []));
    if (files.length < named.length || files.length === 0) return 'lost';
    const upload = await this.#objects.receive(Readable.from(contentsOf(files)));
    this.abort(path, id);
    return { upload, headers: begun.headers };
  }

  abort(path: string, id: string): boolean {
    const begun = this.#find(path, id);
    for (const { file } of begun?.parts.values() ?? []) rmSync(file, { force: true });
    return this.#begun.delete(id);
  }

  #find(path: string, id: string): Begun | null {
    const begun = this.#begun.get(id);
    return begun?.path === path ? begun : null;
  }
}

async function* contentsOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file);
}
