import { handler as worker } from '../../functions/imports/import-rows.lambda.ts';
import { handler } from '../../functions/imports/imports.lambda.ts';
import { importsContracts, type ShownImport } from '../../shared/imports/imports.contract.ts';
import type { ImportRow } from '../../shared/imports/imports.fields.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { ObjectStore } from './object-store.ts';
import { call } from './when.ts';
import { WorkQueue } from './work-queue.ts';

const { createImport, getImport, listImportRows } = importsContracts;

export interface ImportServices {
  readonly store: ObjectStore;
  readonly queue: WorkQueue;
  readonly stop: () => void;
}

/** An object store and a queue of this test file's own, and the environment that leads to them until they stop. */
export const givenImportServices = async (): Promise<ImportServices> => {
  const store = new ObjectStore();
  const queue = new WorkQueue();
  const queueUrl = (name: string) => `https://sqs.eu-central-1.amazonaws.com/000000000000/${name}`;
  const environment: Record<string, string> = {
    AWS_ENDPOINT_URL_S3: await store.start(),
    AWS_ENDPOINT_URL_SQS: await queue.start(),
    IMPORT_BUCKET: 'uploads',
    IMPORT_QUEUE_URL: queueUrl('imports'),
    EXPORT_QUEUE_URL: queueUrl('exports'),
    WORK_QUEUE_URL: queueUrl('work'),
  };
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  const stop = () => {
    store.stop();
    queue.stop();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  return { store, queue, stop };
};

const record = (body: string) => ({ body }) as Parameters<typeof worker>[0]['Records'][number];

/** What S3 tells the queue of an upload. */
export const announcement = (importId: string): string =>
  JSON.stringify({
    Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: `imports/${importId}/source` } } }],
  });

export const deliver = (body: string, remaining?: () => number): Promise<void> =>
  worker({ Records: [record(body)] }, remaining ? { getRemainingTimeInMillis: remaining } : {});

/** Delivers what the worker has passed on to itself, until nothing is left. */
export const workOff = async ({ queue }: ImportServices, remaining?: () => number): Promise<number> => {
  let delivered = 0;
  for (let message = queue.messages.shift(); message; message = queue.messages.shift()) {
    await deliver(message.body, remaining);
    delivered += 1;
  }
  return delivered;
};

/** Begins an import through the API and sends its file; the worker has not heard of it yet. */
export const givenUpload = async (as: User, body: object, content: string | Buffer): Promise<ShownImport> => {
  const made = await call(handler, createImport, { as, body });
  if (made.status !== 201) throw new Error(`no import was made: ${made.text}`);
  const { url, method, headers } = made.body.upload;
  const sent = await fetch(url, { method, headers, body: new Uint8Array(Buffer.from(content)) });
  if (!sent.ok) throw new Error(`the file was not taken: ${sent.status}`);
  return made.body;
};

export const readImport = async (as: User, importId: string): Promise<ShownImport> =>
  (await call(handler, getImport, { as, params: { importId } })).body;

/** Imports a file from beginning to end. */
export const importFile = async (
  as: User,
  body: object,
  content: string | Buffer,
  services: ImportServices,
): Promise<ShownImport> => {
  const { id } = await givenUpload(as, body, content);
  await deliver(announcement(id));
  await workOff(services);
  return readImport(as, id);
};

/** Every result of an import, page by page. */
export const rowsOf = async (as: User, importId: string, status?: string): Promise<ImportRow[]> => {
  const rows: ImportRow[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: '100', ...(status && { status }), ...(cursor && { cursor }) };
    const page = await call(handler, listImportRows, { as, params: { importId }, query });
    if (page.status !== 200) throw new Error(page.text);
    rows.push(...page.body.items);
    cursor = page.body.nextCursor;
  } while (cursor);
  return rows;
};

/** What became of each row, in short: its note, or its faults by column. */
export const outcomesOf = async (as: User, importId: string) =>
  (await rowsOf(as, importId)).map(({ row, status, note, faults }) => [
    row,
    status,
    note ?? faults.map(({ column, message }) => `${column}: ${message}`).join('; '),
  ]);

/** The file of refused rows, as its link gives it. */
export const refusedFile = async ({ refusedRows }: ShownImport): Promise<string> => {
  const answer = await fetch(refusedRows?.url ?? '');
  return Buffer.from(await answer.arrayBuffer()).toString('utf8');
};
