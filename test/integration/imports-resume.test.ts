import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importRun } from '../../shared/imports/imports.fields.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  announcement,
  deliver,
  givenImportServices,
  givenUpload,
  type ImportServices,
  readImport,
  rowsOf,
  workOff,
} from '../steps/given-import.ts';
import { isRecord, tableContent } from '../steps/table-content.ts';

const IMPORT = {
  kind: 'customers',
  mapping: {
    name: { column: '名称' },
    phone: { column: '电话' },
    source: { value: 'fair' },
    need: { value: 'CRM' },
  },
};
const ROWS = 410;
/** One step and a part of another. */
const FEW = 210;
/** Where it is not the place in the file that matters. */
const HANDFUL = 30;
/** Two rows of three, and some others, have no phone: they are settled at once, where a customer takes a while. */
const isRefused = (row: number): boolean => row % 15 === 0 || Math.floor((row - 1) / 10) % 3 !== 0;
/** Every tenth row repeats the one before. */
const nameOf = (row: number): number => (row % 10 === 0 ? row - 1 : row);
const phoneOf = (row: number): string =>
  isRefused(row) ? '' : `1390013${String(nameOf(row)).padStart(4, '0')}`;
const contentOf = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, i) =>
    `"客户\n${nameOf(i + 1)}",${phoneOf(i + 1)}`.replace('\n', ' '),
  );
  return `名称,电话\r\n${lines.join('\r\n')}`;
};
const CONTENT = contentOf(ROWS);
let services: ImportServices;
let sales: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  await givenTable();
  sales = await givenUser('sales');
});
afterAll(() => services.stop());

const numbers = (rows: number): number[] => Array.from({ length: rows }, (_, i) => i + 1);

/** Repeats of a row without a phone are new customers themselves. */
const expectAllOnce = async (importId: string, length = ROWS): Promise<void> => {
  const refusedRows = numbers(length).filter(isRefused);
  const repeated = numbers(length).filter((row) => row % 10 === 0 && !isRefused(row));
  const done = await readImport(sales, importId);
  const rows = await rowsOf(sales, importId);
  expect(rows.map(({ row }) => row)).toEqual(numbers(length));
  const of = (status: string) => rows.filter((row) => row.status === status).map(({ row }) => row);
  expect(of('refused')).toEqual(refusedRows);
  expect(of('skipped')).toEqual(repeated);
  expect(done).toMatchObject({
    state: 'done',
    counts: {
      created: length - refusedRows.length - repeated.length,
      updated: 0,
      merged: 0,
      skipped: repeated.length,
      refused: refusedRows.length,
    },
    progress: { bytesRead: Buffer.byteLength(contentOf(length)), rowsRead: length },
  });
  const names = (await tableContent(isRecord))
    .filter(({ _type }) => _type === 'customer')
    .map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(done.counts.created);
};

describe('an import that is longer than a worker’s time', () => {
  it('passes itself on after each step, and tells how far it is', async () => {
    const { id } = await givenUpload(sales, IMPORT, CONTENT);
    await deliver(announcement(id), () => 59_000);
    const first = await readImport(sales, id);
    expect(first).toMatchObject({ state: 'running', progress: { rowsRead: 200 }, file: { rows: ROWS } });
    expect(first.progress.bytesRead).toBeGreaterThan(2000);
    // Two more steps, and a worker of its own for the report of refused rows.
    expect(await workOff(services, () => 59_000)).toBe(3);
    await expectAllOnce(id);
  });

  it('ends with each row settled once', async () => {
    const { id } = await givenUpload(sales, IMPORT, CONTENT);
    let calls = 0;
    const enoughNowAndThen = () => {
      calls += 1;
      return calls % 2 === 0 ? 600_000 : 0;
    };
    await deliver(announcement(id), enoughNowAndThen);
    expect(await workOff(services, enoughNowAndThen)).toBe(1);
    await expectAllOnce(id);
  });
});

describe('a worker that fails', () => {
  const later = (importId: string, attempt: number) => JSON.stringify({ importId, attempt });

  it('tries again later and later, then leaves it to the dead letters', async () => {
    const { id } = await givenUpload(sales, IMPORT, contentOf(HANDFUL));
    services.store.failing = 503;
    await deliver(announcement(id));
    expect(services.queue.messages.splice(0)).toEqual([{ body: later(id, 1), delaySeconds: 15 }]);
    await deliver(later(id, 3));
    expect(services.queue.messages.splice(0)).toEqual([{ body: later(id, 4), delaySeconds: 120 }]);
    await expect(deliver(later(id, 5))).rejects.toThrow('503');
    expect(services.queue.messages).toEqual([]);
    services.store.failing = null;
    await deliver(announcement(id));
    await expectAllOnce(id, HANDFUL);
  });

  it('gives the message back where it cannot pass the rest on', async () => {
    const { id } = await givenUpload(sales, IMPORT, contentOf(FEW));
    services.queue.failing = 503;
    await expect(deliver(announcement(id), () => 0)).rejects.toThrow('503');
    services.queue.failing = null;
    await deliver(announcement(id));
    await expectAllOnce(id, FEW);
  });
});

describe('workers on the same import at once', () => {
  it('settle each row once, and count it once', async () => {
    const { id } = await givenUpload(sales, IMPORT, contentOf(FEW));
    await Promise.all([deliver(announcement(id)), deliver(announcement(id)), deliver(announcement(id))]);
    // None of them failed over the others.
    expect(services.queue.messages).toEqual([]);
    await expectAllOnce(id, FEW);
  });

  it('do nothing more once it is done', async () => {
    const { id } = await givenUpload(sales, IMPORT, contentOf(HANDFUL));
    await deliver(announcement(id));
    const before = await tableContent();
    await deliver(announcement(id));
    expect(await tableContent()).toEqual(before);
  });

  it('never save a place that lies before the one saved', async () => {
    const { id } = await givenUpload(sales, IMPORT, contentOf(FEW));
    await deliver(announcement(id), () => 0);
    const { saveRun } = await import('../../shared/imports/imports.store.ts');
    const before = await getItem(keys.importRun(id));
    const run = importRun().strip().parse(before);
    await saveRun(id, { ...run, position: run.position - 1, row: 1 }, '2026-11-22T00:00:00.000Z');
    expect(await getItem(keys.importRun(id))).toEqual(before);
    await workOff(services);
  });
});
