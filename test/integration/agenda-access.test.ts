import { beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/agenda/agenda.lambda.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { getFollowUp } from '../../shared/agenda/agenda.store.ts';
import { customersContracts } from '../../shared/customers/customers.contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { handler as customersHandler } from '../steps/customer-apis.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { call } from '../steps/when.ts';

const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
let owner: User;
let helper: User;
let helpersManager: User;

beforeAll(async () => {
  await givenTable();
  owner = await givenUser('sales');
  helpersManager = await givenUser('manager');
  helper = await givenUser('sales', { managerId: helpersManager.id });
});

/** A customer whose follow-up was handed over to somebody of another team. */
const givenHandedOver = async () => {
  const body = customerBody({ nextFollowUp: { at, goal: 'Ask for the drawings' } });
  const { body: customer } = await call(customersHandler, customersContracts.createCustomer, {
    as: owner,
    body,
  });
  const entryId = `agd_${customer.id.slice(4)}-follow_up`;
  const handed = await call(handler, agendaContracts.handOverAgendaEntry, {
    as: owner,
    params: { entryId },
    ifMatch: 1,
    body: { userId: helper.id, reason: 'knows the plant' },
  });
  expect(handed.status).toBe(200);
  return { customerId: String(customer.id), entryId };
};

const takeOff = (customerId: string) =>
  call(customersHandler, customersContracts.updateCustomer, {
    as: owner,
    params: { customerId },
    ifMatch: 2,
    body: { collaboratorIds: [] },
  });

describe('a collaborator who is taken off', () => {
  it('gives what he had to do back to the owner, its time and goal as they were', async () => {
    const { customerId } = await givenHandedOver();
    expect((await takeOff(customerId)).status).toBe(200);
    expect(await getFollowUp(customerId)).toMatchObject({
      ownerId: owner.id,
      dueAt: at,
      goal: 'Ask for the drawings',
    });
  });

  it('opens neither him nor his manager a way back to the customer', async () => {
    const { customerId, entryId } = await givenHandedOver();
    await takeOff(customerId);
    const { version } = (await getFollowUp(customerId)) ?? { version: 0 };
    for (const as of [helper, helpersManager]) {
      const grab = { as, params: { entryId }, ifMatch: version, body: { userId: as.id, reason: 'mine' } };
      expect((await call(handler, agendaContracts.handOverAgendaEntry, grab)).status).toBe(404);
      const read = { as, params: { customerId } };
      expect((await call(customersHandler, customersContracts.getCustomer, read)).status).toBe(404);
    }
  });

  it('was, as a mere collaborator, able to hand on only what he could see', async () => {
    const { entryId, customerId } = await givenHandedOver();
    const { version } = (await getFollowUp(customerId)) ?? { version: 0 };
    const on = {
      as: helper,
      params: { entryId },
      ifMatch: version,
      body: { userId: owner.id, reason: 'back' },
    };
    expect((await call(handler, agendaContracts.handOverAgendaEntry, on)).status).toBe(200);
  });
});
