import { handler as worker } from '../../../functions/exports/export-rows.lambda.ts';
import { handler } from '../../../functions/exports/exports.lambda.ts';
import { exportsContracts } from '../../../shared/exports/exports.contract.ts';
import type { User } from '../../../shared/people/people.contract.ts';
import { givenImportServices } from '../../steps/given-import.ts';
import { givenCustomer } from '../../steps/given-records.ts';
import { givenCaller, times } from '../fixtures.ts';
import { all, alone, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const EXPORTS = 5;
const CUSTOMERS = 50;
const REQUEST = { kind: 'customers', format: 'jsonl' } as const;

const givenExport = async (as: User): Promise<string> =>
  (await ask(handler, exportsContracts.createExport, { as, body: REQUEST })).body.id;

/** A file of fifty customers, from its message to the end of the export. */
const exportRows = (): Scenario => {
  let ended: () => Promise<void>;
  return {
    name: `export-rows (${CUSTOMERS} customers)`,
    serves: 'export-rows',
    arrange: async () => {
      const seller = await givenCaller('sales');
      await times(CUSTOMERS, () => givenCustomer(seller));
      const services = await givenImportServices();
      const exportId = await givenExport(seller);
      ended = async () => {
        const read = { as: seller, params: { exportId } };
        const { state, rows } = (await ask(handler, exportsContracts.getExport, read)).body;
        services.stop();
        if (state !== 'done' || rows !== CUSTOMERS) throw new Error(`${state}, ${rows} rows written`);
      };
      return () =>
        worker({ Records: [{ body: JSON.stringify({ exportId }) }] } as Parameters<typeof worker>[0], {});
    },
    check: () => ended(),
    least: all(
      current('records: export, exporter, place', { times: 3 }),
      recent('pages of keys', { times: 3 }),
      recent('customers', { times: CUSTOMERS }),
      alone('begun, place, all sent, ended', { times: 4 }),
    ),
    over: { read: CUSTOMERS / 2, write: 4, why: ['current', 'transaction'] },
    calls: 10,
  };
};

export const exportsScenarios: readonly Scenario[] = [
  {
    name: 'createExport',
    serves: 'createExport',
    arrange: async ({ seller }) => {
      return () => ask(handler, exportsContracts.createExport, { as: seller, body: REQUEST });
    },
    least: all(together('export'), together('idempotency record'), entries(2)),
    calls: 2,
  },
  {
    name: 'getExport',
    serves: 'getExport',
    arrange: async ({ seller }) => {
      const params = { exportId: await givenExport(seller) };
      return () => ask(handler, exportsContracts.getExport, { as: seller, params });
    },
    least: all(current('export'), current('how far it is')),
    calls: 2,
  },
  {
    name: 'listExports',
    serves: 'listExports',
    arrange: async () => {
      const creator = await givenCaller('sales');
      await times(EXPORTS, () => givenExport(creator));
      return () => ask(handler, exportsContracts.listExports, { as: creator });
    },
    least: all(
      recent('page of keys'),
      recent('exports', { times: EXPORTS }),
      recent('how far each is', { times: EXPORTS }),
    ),
    over: { read: EXPORTS, why: ['current'] },
    calls: 3,
  },
  exportRows(),
];
