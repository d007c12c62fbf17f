import { handler } from '../../../functions/imports/imports.lambda.ts';
import { settleRowWrites } from '../../../shared/imports/import-rows.store.ts';
import { importsContracts } from '../../../shared/imports/imports.contract.ts';
import { createImportWrites } from '../../../shared/imports/imports.store.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { givenCaller, times } from '../fixtures.ts';
import { importRequest, waitingImport } from '../import-fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const IMPORTS = 5;
const ROWS = 25;

const givenImport = async (creator: User): Promise<string> => {
  const record = waitingImport(creator, now());
  await commit(createImportWrites(record));
  return record.id;
};

const givenRows = async (importId: string): Promise<void> => {
  for (let row = 1; row <= ROWS; row += 1) {
    const result = {
      row,
      line: row + 1,
      status: 'created' as const,
      recordId: newId('cus'),
      note: null,
      faults: [],
    };
    await commit(settleRowWrites(importId, result, now()));
  }
};

export const importsScenarios: readonly Scenario[] = [
  {
    name: 'createImport',
    serves: 'createImport',
    arrange: async ({ seller }) => {
      return () => ask(handler, importsContracts.createImport, { as: seller, body: importRequest() });
    },
    least: all(together('import'), together('idempotency record', { kilobytes: 2 }), entries(2)),
    calls: 1,
  },
  {
    name: 'getImport',
    serves: 'getImport',
    arrange: async ({ seller }) => {
      const params = { importId: await givenImport(seller) };
      return () => ask(handler, importsContracts.getImport, { as: seller, params });
    },
    least: all(current('import'), current('how far it is')),
    calls: 2,
  },
  {
    name: 'listImports',
    serves: 'listImports',
    arrange: async () => {
      const creator = await givenCaller('sales');
      await times(IMPORTS, () => givenImport(creator));
      return () => ask(handler, importsContracts.listImports, { as: creator });
    },
    least: all(
      recent('page of keys'),
      recent('imports', { times: IMPORTS }),
      recent('how far each is', { times: IMPORTS }),
    ),
    over: { read: IMPORTS, why: ['current'] },
    calls: 3,
  },
  {
    name: 'undoImport',
    serves: 'undoImport',
    arrange: async ({ seller }) => {
      const at = now();
      const record = { ...waitingImport(seller, at), state: 'done' as const, startedAt: at, endedAt: at };
      await commit(createImportWrites(record));
      const params = { importId: record.id };
      return () => ask(handler, importsContracts.undoImport, { as: seller, params, body: {} });
    },
    least: all(
      current('import'),
      current('how far it came'),
      together('import'),
      together('task'),
      together('idempotency record', { kilobytes: 2 }),
      entries(1),
    ),
    calls: 4,
  },
  {
    name: 'listImportRows',
    serves: 'listImportRows',
    arrange: async ({ seller }) => {
      const importId = await givenImport(seller);
      await givenRows(importId);
      return () => ask(handler, importsContracts.listImportRows, { as: seller, params: { importId } });
    },
    least: all(current('import'), recent('25 rows', { kilobytes: 6 })),
    over: { read: 3, why: ['row shards'] },
    calls: 9,
  },
];
