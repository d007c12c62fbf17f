import { handler } from '../../../functions/tickets/tickets.lambda.ts';
import type { ShownTicket } from '../../../shared/tickets/tickets.contract.ts';
import { ticketsContracts } from '../../../shared/tickets/tickets.contract.ts';
import { analysisOf, givenComplaint, REMEDY } from '../../steps/given-complaint.ts';
import { givenCustomer } from '../fixtures.ts';
import { all, current, entries, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

type Id = 'remedyTicket' | 'analyseTicket' | 'grantGesture' | 'decideGesture';

const ticket = together('ticket', { kilobytes: 2 });
/** With what the manager has proposed, and another step to come. */
const ticketCalled = together('ticket', { kilobytes: 3 });
const answer = together('idempotency record', { kilobytes: 3 });
const mark = together('mark');
const held = together('customer, held still');
const found = all(current('place'), current('ticket'), current('customer'));
const words = current('dictionary');
const head = current('head of the cause');
const cases = current('complaints of the cause');
const named = all(together('head of the cause'), together('complaint of the cause'));

const GESTURE = { kind: 'voucher', value: { amount: '500', currency: 'CNY' }, note: 'For the trouble.' };

const act = async (as: World['seller'], id: Id, of: ShownTicket, body: object, params: object = {}) =>
  (
    await ask(handler, ticketsContracts[id], {
      as,
      params: { ticketId: of.id, ...params },
      ifMatch: of.version,
      body,
    })
  ).body as ShownTicket;

const given = async ({ seller }: World): Promise<ShownTicket> =>
  givenComplaint(seller, (await givenCustomer(seller, { stage: 'deal' })).id);

export const complaintScenarios: readonly Scenario[] = [
  {
    name: 'remedyTicket',
    serves: 'remedyTicket',
    arrange: async (world) => {
      const made = await given(world);
      return () => act(world.manager, 'remedyTicket', made, REMEDY);
    },
    least: all(found, ticketCalled, entries(4), together('marks', { times: 2 }), held, answer),
    calls: 4,
  },
  {
    name: 'analyseTicket',
    serves: 'analyseTicket',
    arrange: async (world) => {
      const made = await given(world);
      return () => act(world.seller, 'analyseTicket', made, analysisOf('usage'));
    },
    least: all(found, words, head, cases, named, ticket, held, answer),
    calls: 7,
  },
  {
    name: 'grantGesture',
    serves: 'grantGesture',
    arrange: async (world) => {
      const made = await given(world);
      return () => act(world.seller, 'grantGesture', made, GESTURE);
    },
    least: all(found, ticket, mark, held, answer),
    calls: 4,
  },
  {
    name: 'decideGesture',
    serves: 'decideGesture',
    arrange: async (world) => {
      const made = await act(world.seller, 'grantGesture', await given(world), GESTURE);
      const params = { gestureId: String(made.gestures[0]?.id) };
      return () => act(world.manager, 'decideGesture', made, { approved: true, note: null }, params);
    },
    least: all(found, ticket, mark, held, answer),
    calls: 4,
  },
];
