import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { handler as agenda } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import type { AgendaEntry } from '../../shared/agenda/agenda.fields.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getEntry, getFollowUp, putEntryWrites } from '../../shared/agenda/agenda.store.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { logTouch } from '../steps/log-touch.ts';
import { PASS, startStoreProxy } from '../steps/store-proxy.ts';
import { type Called, call } from '../steps/when.ts';

const HOUR = 3600;
const WORD = 'the-word-that-tells';
let proxy: Awaited<ReturnType<typeof startStoreProxy>>;
let sales: User;

beforeAll(async () => {
  proxy = await startStoreProxy();
  await givenTable();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
  sales = await givenUser('sales');
});
afterEach(() => proxy.fault(() => PASS));
afterAll(() => proxy.stop());

/** Lets a colleague's touch come between what a request has read and what it writes. */
const overtaken = async (request: () => Promise<Called>, customerId: string): Promise<Called> => {
  let touched = false;
  proxy.fault(async (operation, body) => {
    if (touched || operation !== 'TransactWriteItems' || !body.includes(WORD)) return PASS;
    touched = true;
    expect((await log(customerId, 'A colleague was faster.')).status).toBe(201);
    return PASS;
  });
  const answer = await request();
  expect(touched).toBe(true);
  return answer;
};

const log = (customerId: string, summary: string) => logTouch(sales, customerId, { summary });

const givenEntry = async (customerId: string, source: AgendaEntry['source']): Promise<AgendaEntry> => {
  const followUp = await getFollowUp(customerId);
  if (!followUp) throw new Error('no follow-up');
  if (source === 'follow_up') return followUp;
  const entry = { ...followUp, id: entryId(customerId, source), source };
  await commit(putEntryWrites(null, entry));
  return entry;
};

const move = ({ id, version }: AgendaEntry) =>
  call(agenda, agendaContracts.moveAgendaEntry, {
    as: sales,
    params: { entryId: id },
    ifMatch: version,
    body: { to: addSeconds(now(), 20 * HOUR), reason: WORD },
  });

describe('whatever was decided before a colleague’s touch', () => {
  it('a touch is decided again, and refused', async () => {
    const { id } = await givenCustomer(sales);
    const answer = await overtaken(() => log(id, WORD), id);
    expect([answer.status, answer.body.code]).toEqual([409, 'do_not_disturb']);
  });

  it('a move of a deep touch is decided again, and refused', async () => {
    const { id } = await givenCustomer(sales);
    const entry = await givenEntry(id, 'deep_touch');
    const answer = await overtaken(() => move(entry), id);
    expect([answer.status, answer.body.code]).toEqual([409, 'do_not_disturb']);
    expect(await getEntry(entry.id)).toEqual(entry);
  });

  it('a move of the follow-up comes too late: the touch has planned it anew', async () => {
    const { id } = await givenCustomer(sales);
    const entry = await givenEntry(id, 'follow_up');
    expect((await overtaken(() => move(entry), id)).status).toBe(412);
  });

  it('a review does not mind', async () => {
    const { id } = await givenCustomer(sales);
    const entry = await givenEntry(id, 'profile_review');
    expect((await overtaken(() => move(entry), id)).status).toBe(200);
  });
});
