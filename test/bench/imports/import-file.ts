import type { BenchStack, Taken } from './stack.ts';

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<'created' | 'updated' | 'merged' | 'skipped' | 'refused', number>>;
  readonly progress: { readonly rowsRead: number };
  readonly upload: { url: string; method: string; headers: Record<string, string> } | null;
  readonly problem: unknown;
}

export interface Sample extends Taken {
  readonly seconds: number;
  readonly rows: number;
  readonly waiting: number;
}

export interface Imported {
  readonly counts: Shown['counts'];
  /** From the upload's end on. */
  readonly seconds: number;
  readonly samples: readonly Sample[];
}

const EVERY_MS = 1000;
const now = () => performance.now() / 1000;

/** Imports a file from beginning to end, and looks every second how far it is and what it takes. */
export const importFile = async (
  stack: BenchStack,
  body: object,
  content: Iterable<string>,
): Promise<Imported> => {
  const { id, upload } = await stack.call<Shown>('POST', '/v1/imports', body);
  if (!upload) throw new Error('no address to send the file to');
  const file = new Blob([...content]);
  const sent = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: file });
  if (!sent.ok) throw new Error(`the file was not taken: ${sent.status}`);
  const begun = now();
  const samples: Sample[] = [];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    const { state, counts, progress, problem } = await stack.call<Shown>('GET', `/v1/imports/${id}`);
    const seconds = now() - begun;
    samples.push({ seconds, rows: progress.rowsRead, waiting: stack.waiting(), ...stack.memory() });
    if (state === 'failed') throw new Error(`the import failed: ${JSON.stringify(problem)}`);
    if (state === 'done') return { counts, seconds, samples };
  }
};
