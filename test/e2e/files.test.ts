import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { clientFor, demoUser, eventually } from '../steps/product.ts';
import { workbook } from '../steps/workbook.ts';

const MAPPING = {
  name: { column: 'name' },
  phone: { column: 'phone' },
  source: { value: 'fair' },
  need: { value: 'CRM' },
};

let sales: GuanxiClient;
beforeAll(async () => {
  sales = await clientFor(demoUser('sales'));
});

const importIn = async (importId: string, ...states: string[]) => {
  const { data } = await eventually(
    () => sales.getImport({ params: { importId } }),
    (answer) => answer.status === 200 && states.includes(answer.data.state),
  );
  if (!data) throw new Error('no answer');
  return data;
};

const send = async (file: Buffer): Promise<string> => {
  const { data: made } = await sales.createImport({ body: { kind: 'customers', mapping: MAPPING } });
  if (!made.upload) throw new Error('no address to send the file to');
  const { url, method, headers } = made.upload;
  expect((await fetch(url, { method, headers, body: new Uint8Array(file) })).status).toBe(200);
  return made.id;
};

/** The names in a file of one's own customers that were met at the fair. */
const exportedNames = async (): Promise<string[]> => {
  const { data: asked } = await sales.createExport({
    body: { kind: 'customers', filter: { source: 'fair' } },
  });
  const { data } = await eventually(
    () => sales.getExport({ params: { exportId: asked.id } }),
    (answer) => answer.status === 200 && answer.data.state === 'done',
  );
  const text = await (await fetch(data?.download?.url ?? '')).text();
  const records: { name: string }[] = parse(text, { columns: true, bom: true });
  return records.map(({ name }) => name);
};

it('a workbook comes in, goes out as a file, and is taken back', async () => {
  const mark = crypto.randomUUID().slice(0, 8);
  const mine = async () => (await exportedNames()).filter((name) => name.includes(mark)).sort();
  const phone = 13_700_000_000 + Math.floor(Math.random() * 9e7);
  const rows = [1, 2, 3].map((i) => [`=${mark} ${i}`, phone + i]);
  const importId = await send(workbook([['name', 'phone'], ...rows]));
  expect(await importIn(importId, 'done', 'failed')).toMatchObject({
    state: 'done',
    file: { format: 'xlsx' },
    counts: { created: 3 },
  });
  expect(await mine()).toEqual([`'=${mark} 1`, `'=${mark} 2`, `'=${mark} 3`]);
  await sales.undoImport({ params: { importId }, body: {} });
  expect(await importIn(importId, 'undone')).toMatchObject({
    undo: { counts: { undone: 3, partly: 0, kept: 0 } },
  });
  expect(await mine()).toEqual([]);
});
