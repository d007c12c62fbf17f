import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { getTicket } from '../../shared/tickets/tickets.store.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import {
  givenImportServices,
  type ImportServices,
  importFile,
  outcomesOf,
  rowsOf,
} from '../steps/given-import.ts';
import { givenCustomer } from '../steps/given-records.ts';

let services: ImportServices;

beforeAll(async () => {
  services = await givenImportServices();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T02:00:00.000Z') });
  await givenTable();
});
afterAll(() => {
  services.stop();
  vi.useRealTimers();
});

it('gives what is imported to who can act, and the call about a complaint, too', async () => {
  const admin = await givenUser('admin');
  const executive = await givenUser('executive', { managerId: admin.id });
  const agent = await givenUser('service', { managerId: executive.id });
  await givenCustomer(admin, { name: 'A' });
  const column = (name: string) => ({ column: name });
  const mapping = {
    ...{ 'customer.name': column('account'), subject: column('subject'), type: column('type') },
    ...{ openedAt: column('opened'), assigneeId: column('agent') },
  };
  const row = (who: string) => `A,Broken ${who},complaint,2026-11-19 10:00,${who}`;
  const rows = ['account,subject,type,opened,agent', row(agent.email), row(executive.email), ''].join('\n');
  const { id } = await importFile(admin, { kind: 'tickets', mapping }, rows, services);
  expect(await outcomesOf(admin, id)).toEqual([
    [1, 'created', ''],
    [2, 'refused', 'agent: only looks at tickets'],
  ]);
  const [made] = await rowsOf(admin, id, 'created');
  expect(await getTicket(String(made?.recordId))).toMatchObject({
    assigneeId: agent.id,
    managerId: admin.id,
  });
});
