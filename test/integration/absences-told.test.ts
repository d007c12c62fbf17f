import { beforeAll, expect, it } from 'vitest';
import { handler } from '../../functions/absences/absences.lambda.ts';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler as provisionAccounts } from '../../functions/streams/provision-accounts.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { addDaysToDate, localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { changeAbsence, givenAbsence } from '../steps/given-absence.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { call } from '../steps/when.ts';

let table: string;
let admin: User;
let manager: User;
let person: User;

beforeAll(async () => {
  table = await givenTable({ stream: true });
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  person = await givenUser('sales', { managerId: manager.id });
});

const today = localDate(now(), 'Asia/Shanghai');

it('the trail tells who entered, changed and called off an absence; rosters are no news, accounts unconcerned', async () => {
  const deputy = await givenUser('sales');
  const until = addDaysToDate(today, 3);
  const { id } = await givenAbsence(person, { from: today, until, deputyId: null });
  expect((await changeAbsence(manager, id, 1, { deputyId: deputy.id })).status).toBe(200);
  const asked = { as: admin, params: { absenceId: id }, ifMatch: 2 };
  expect((await call(handler, absencesContracts.deleteAbsence, asked)).status).toBe(204);
  const records = await readStream(table);
  await deliver(recordChanges, records);
  const absences = records.filter(({ dynamodb }) => /^(ABS#|ROSTER)/.test(dynamodb?.Keys?.sk?.S ?? ''));
  expect(absences.length).toBeGreaterThan(5);
  await deliver(provisionAccounts, absences);
  const { body } = await call(auditHandler, auditContracts.listAudit, { as: admin, query: { record: id } });
  expect(body.items.map(({ action, by }: { action: string; by: string }) => [action, by])).toEqual([
    ['deleted', admin.id],
    ['updated', manager.id],
    ['created', person.id],
  ]);
  expect(body.items[1]).toMatchObject({ before: { deputyId: null }, after: { deputyId: deputy.id } });
  const trail = await call(auditHandler, auditContracts.listAudit, { as: admin, query: { by: person.id } });
  expect(trail.body.items.map(({ recordType }: { recordType: string }) => recordType)).toEqual(['absence']);
});
