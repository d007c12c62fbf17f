import { freshPhone } from '../../steps/given.ts';
import {
  announcement,
  deliver,
  givenImportServices,
  givenUpload,
  readImport,
} from '../../steps/given-import.ts';
import { importRequest } from '../import-fixtures.ts';
import { all, alone, current, entries, together } from '../least.ts';
import type { Scenario } from '../scenario.ts';

const ROWS = 100;

const csv = (): string => {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const number = String(i).padStart(6, '0');
    return `Ningbo Fasteners ${number},${freshPhone()},sales-${number}@fasteners.example.com,Wants a price list`;
  });
  return ['Company,Phone,Mail,Need', ...rows].join('\n');
};

/** A file of new customers, from its announcement to the end of the import. */
export const importRowsScenario = (): Scenario => {
  let ended: () => Promise<void>;
  return {
    name: `import-rows (${ROWS} new customers)`,
    serves: 'import-rows',
    arrange: async ({ seller }) => {
      const services = await givenImportServices();
      const { id } = await givenUpload(seller, importRequest(), csv());
      ended = async () => {
        const { state, counts } = await readImport(seller, id);
        services.stop();
        if (state !== 'done' || counts.created !== ROWS)
          throw new Error(`${state}, ${counts.created} rows created`);
      };
      return () => deliver(announcement(id));
    },
    check: () => ended(),
    least: all(
      current('records: import, importer, place', { times: 3 }),
      alone('begun, place saved, ended', { times: 3 }),
      together('customers', { times: ROWS, kilobytes: 2 }),
      together('unique names, phones, e-mails', { times: 3 * ROWS }),
      together('agenda entries', { times: ROWS }),
      together('results of rows', { times: ROWS }),
      entries(6 * ROWS),
    ),
    over: { write: 3, why: ['transaction'] },
    calls: ROWS + 6,
  };
};
