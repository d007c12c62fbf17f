import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenImportServices, type ImportServices, importFile, rowsOf } from '../steps/given-import.ts';
import { givenCustomer, readCustomer } from '../steps/given-records.ts';

let services: ImportServices;
let owner: User;
let deputy: User;

beforeAll(async () => {
  services = await givenImportServices();
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-23T02:00:00.000Z'));
  await givenTable();
  owner = await givenUser('sales');
  deputy = await givenUser('sales');
});
afterEach(() => void vi.useRealTimers());
afterAll(() => services.stop());

it('changes as a deputy what the absent person could, but lets nobody in', async () => {
  const [one, other] = [await givenCustomer(owner), await givenCustomer(owner)];
  await givenAbsence(owner, { from: '2026-11-23', until: '2026-11-23', deputyId: deputy.id });
  const mapping = {
    name: { column: 'name' },
    phone: { column: 'phone' },
    region: { column: 'region' },
    collaboratorIds: { column: 'with' },
    source: { value: 'fair' },
    need: { value: 'tins' },
  };
  const done = await importFile(
    deputy,
    { kind: 'customers', dryRun: false, mapping, onDuplicate: 'update' },
    `name,phone,region,with\n${one.name},${one.phone},Qingdao,\n${other.name},${other.phone},Qingdao,${deputy.email}\n`,
    services,
  );
  const rows = await rowsOf(deputy, done.id);
  expect(rows.map(({ status }) => status)).toEqual(['updated', 'refused']);
  expect(await readCustomer(owner, one.id)).toMatchObject({ region: 'Qingdao' });
  expect(await readCustomer(owner, other.id)).toMatchObject({ region: null, collaboratorIds: [] });
});
