import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { FunctionError } from './worker-messages.ts';

/** Where short notes for people go. */
export type Notice = (line: string) => void;

const MAX_BYTES = 10 * 1024 * 1024;
const SHOWN = new Set(['warn', 'error', 'fatal']);

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** `error customers: job failed (SomeError)`, or null for lines that need nobody's eye. */
const shortForm = (name: string, line: string): string | null => {
  if (!line.startsWith('{')) return null;
  try {
    const { level, message, error, code } = JSON.parse(line) as Record<string, unknown>;
    if (!SHOWN.has(String(level).toLowerCase())) return null;
    const cause = error ?? code;
    return `${String(level)} ${name}: ${String(message)}${cause ? ` (${String(cause)})` : ''}`;
  } catch {
    return null;
  }
};

/** `<data>/logs/<function>.log`: what the handler wrote, line by line; warnings and errors are shown in short too. */
export class FunctionLog {
  readonly #name: string;
  readonly #file: WriteStream;
  readonly #notice: Notice;

  constructor(folder: string, name: string, notice: Notice) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.log`);
    if (sizeOf(path) > MAX_BYTES) renameSync(path, `${path}.1`);
    this.#name = name;
    this.#file = createWriteStream(path, { flags: 'a' });
    this.#notice = notice;
  }

  capture(...streams: readonly Readable[]): void {
    for (const stream of streams) createInterface({ input: stream }).on('line', (line) => this.#write(line));
  }

  /** As Lambda logs an invocation that failed. */
  failed(requestId: string, { errorType, errorMessage, trace }: FunctionError): void {
    this.#write(
      JSON.stringify({
        level: 'error',
        message: 'Invoke Error',
        requestId,
        error: errorType,
        errorMessage,
        trace,
      }),
    );
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#file.end(resolve));
  }

  #write(line: string): void {
    this.#file.write(`${line}\n`);
    const short = shortForm(this.#name, line);
    if (short) this.#notice(short);
  }
}
