import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/actions/actions.lambda.ts';
import { entryId } from '../../shared/agenda/agenda.rules.ts';
import { getEntry } from '../../shared/agenda/agenda.store.ts';
import { mailActionsContracts } from '../../shared/agenda/mail-actions.contract.ts';
import { linkFields } from '../../shared/agenda/mail-link.rules.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { sealLink } from '../../shared/kernel/links.ts';
import { signingSecret } from '../../shared/kernel/secret.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { CRASH_STRIDE } from '../steps/crash-points.ts';
import { FaultProxy, IoCounter } from '../steps/fault-proxy.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenCustomer } from '../steps/given-records.ts';
import { startLambda } from '../steps/lambda-process.ts';
import { call } from '../steps/when.ts';

const ACTIONS = 'functions/actions/actions.lambda.ts';
const counter = new IoCounter();
const env: Record<string, string> = {};
let proxy: FaultProxy;
let sales: User;

beforeAll(async () => {
  env.TABLE_NAME = await givenTable();
  proxy = new FaultProxy(String(process.env.AWS_ENDPOINT_URL_DYNAMODB), counter);
  env.AWS_ENDPOINT_URL_DYNAMODB = await proxy.start();
  sales = await givenUser('sales');
});
afterAll(() => proxy.stop());

const FORM = { body: { confirm: 'yes' } };

/** A link on a new customer's follow-up, and what the form's post looks like when it comes by the gateway. */
const givenLink = async (action: 'done' | 'tomorrow') => {
  const id = entryId((await givenCustomer(sales)).id, 'follow_up');
  const dueAt = (await getEntry(id))?.dueAt ?? '';
  const fields = linkFields({ action, entryId: id, dueAt, userId: sales.id });
  const expiresAt = addSeconds(now(), 86_400);
  const params = { token: sealLink({ fields, expiresAt }, await signingSecret('link')) };
  let event: unknown;
  const taken = async (sent: unknown) => {
    event = sent;
    return { statusCode: 200 };
  };
  await call(taken, mailActionsContracts.doMailAction, { params, ...FORM });
  return { id, params, event };
};

describe('a link whose function dies', () => {
  it.each([
    ['done', 'before'],
    ['done', 'after'],
    ['tomorrow', 'before'],
    ['tomorrow', 'after'],
  ] as const)(
    'has done %s once when it is pressed again (dies %s the store hears of it)',
    async (action, when) => {
      let deaths = 0;
      for (;;) {
        const { id, params, event } = await givenLink(action);
        const running = startLambda({ file: ACTIONS, event, now: now(), env });
        counter.arm(deaths + 1, when, running.kill);
        const outcome = await running.outcome;
        counter.disarm();
        const again = await call(handler, mailActionsContracts.doMailAction, { params, ...FORM });
        expect(again.status).toBe(200);
        expect(await getEntry(id)).toMatchObject({ version: 2 });
        if ('result' in outcome) break;
        expect(outcome).toEqual({ killed: true });
        deaths += CRASH_STRIDE;
      }
      expect(deaths).toBeGreaterThanOrEqual(5);
    },
  );
});
