import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleRowWrites } from '../../shared/imports/import-rows.store.ts';
import type { ImportRow } from '../../shared/imports/imports.fields.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { volume } from '../steps/full-volume.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  announcement,
  deliver,
  givenImportServices,
  givenUpload,
  type ImportServices,
  outcomesOf,
  readImport,
  refusedFile,
  rowsOf,
  workOff,
} from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { undoImport } from '../steps/given-undo.ts';
import { tableContent } from '../steps/table-content.ts';

const column = (name: string) => ({ column: name });
const HEAD = 'id,account,on,shipped,kind,gone,what,n,quantity,price';
const ORDERS = {
  kind: 'orders',
  mapping: {
    externalId: column('id'),
    'customer.name': column('account'),
    orderedOn: column('on'),
    deliveredOn: column('shipped'),
    kind: column('kind'),
    cancelled: column('gone'),
    'cancellation.reason': { value: 'as the file says' },
    currency: { value: 'USD' },
    'line.description': column('what'),
    'line.number': column('n'),
    'line.quantity': { ...column('quantity'), returned: 'negative' },
    'line.unitPrice': column('price'),
  },
};

let services: ImportServices;
beforeAll(async () => {
  services = await givenImportServices();
});
afterAll(() => services.stop());

/** Imports a file whose first row is empty; one by one, as imports did that were begun before rows went together. */
const importAs = async (admin: User, body: object, content: string, singly: boolean) => {
  const { id } = await givenUpload(admin, body, content);
  const first = {
    row: 1,
    line: 2,
    status: 'skipped',
    recordId: null,
    note: 'is empty',
    faults: [],
  } satisfies ImportRow;
  if (singly) await commit(settleRowWrites(id, first, now()));
  await deliver(announcement(id));
  await workOff(services);
  return readImport(admin, id);
};

const said = ({ externalId, kind, lines, lineKeys, total, state, orderedOn, deliveredOn }: Item) => ({
  externalId,
  kind,
  lines,
  lineKeys,
  total,
  state,
  orderedOn,
  deliveredOn,
});
const orders = async () =>
  (await tableContent((pk) => pk.startsWith('CUS#'))).filter(({ _type }) => _type === 'order');
const base = async () =>
  (await orders()).map(said).sort((a, b) => (String(a.externalId) < String(b.externalId) ? -1 : 1));
const undosOf = async (admin: User, importId: string) =>
  (await rowsOf(admin, importId)).map(({ undo }) => undo);

interface Told {
  readonly files: readonly (readonly string[])[];
  readonly onDuplicate: 'skip' | 'update';
  readonly dryRun: boolean;
}

/** What two files make of an empty base, row by row, and what is left when they are taken back. */
const outcome = async ({ files, onDuplicate, dryRun }: Told, singly: boolean) => {
  await givenTable();
  const admin = await givenUser('admin');
  for (const name of ['A', 'B']) await givenCustomer(admin, { name });
  const told: unknown[] = [];
  const ids: string[] = [];
  for (const [i, rows] of files.entries()) {
    const content = [HEAD, ',,,,,,,,,', ...rows, ''].join('\n');
    const body = { ...ORDERS, onDuplicate, dryRun: dryRun && i > 0 };
    const done = await importAs(admin, body, content, singly);
    if (!body.dryRun) ids.push(done.id);
    told.push(done.state, done.counts, await outcomesOf(admin, done.id), await base());
    if (done.counts.refused > 0) told.push(await refusedFile(done));
  }
  for (const id of ids.toReversed()) {
    await undoImport(admin, id, services);
    told.push(await undosOf(admin, id), await base());
  }
  return told;
};

const cell = (...texts: string[]) => fc.constantFrom(...texts);
const row = fc
  .tuple(
    cell('1', '1', '1', '2', ''),
    cell('A', 'A', '', 'B', 'Nobody'),
    cell('2026-01-02', '', '2026-01-02', '2026-01-03', 'soon'),
    cell('', '', '2026-01-09', '2026-01-01'),
    cell('', '', '', '', 'return', 'order'),
    cell('', '', '', 'yes', 'no'),
    cell('x', 'y', 'z', ''),
    cell('', '', '1', '2'),
    cell('1', '2', '1.0', 'few', '-1'),
    cell('2', '0.3333', '2.00'),
  )
  .map((cells) => cells.join(','));

describe('rows of an order that are settled together', () => {
  it('come to what they do one by one, refused, repeated, taken back', { timeout: 120_000 }, async () => {
    const told = fc.record({
      files: fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 2 }),
      onDuplicate: fc.constantFrom('skip', 'update'),
      dryRun: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(told, async (given) => {
        expect(await outcome(given as Told, false)).toEqual(await outcome(given as Told, true));
      }),
      { numRuns: volume(12, 3) },
    );
  });
});
