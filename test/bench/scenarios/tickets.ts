import { handler } from '../../../functions/tickets/tickets.lambda.ts';
import { type ShownTicket, ticketsContracts } from '../../../shared/tickets/tickets.contract.ts';
import { ticketBody } from '../../steps/given-ticket.ts';
import { givenCaller, givenCustomer, times } from '../fixtures.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

type Id = keyof typeof ticketsContracts;
type As = World['seller'];

const PAGE = 10;
const found = all(current('place'), current('ticket'), current('customer'));
const held = together('customer, held still');
const mark = together('mark');
const load = together('load');
const schedule = together('next step');
const answer = together('idempotency record', { kilobytes: 2 });
const longAnswer = together('idempotency record', { kilobytes: 3 });
/** Of the assignee by what comes next and by opening, and of all; when the watch looks at it. */
const listed = entries(4);
const assignee = current('assignee');

const open = (as: As, customerId: string, body: object = {}): Promise<ShownTicket> =>
  ask(handler, ticketsContracts.createTicket, { as, body: ticketBody(customerId, body) }).then(
    (made) => made.body,
  );
const act = async (as: As, id: Id, of: ShownTicket, body: object = {}): Promise<ShownTicket> =>
  (
    await ask(handler, ticketsContracts[id], {
      as,
      params: { ticketId: of.id },
      ifMatch: of.version,
      body,
    })
  ).body;

const given = async ({ seller }: World): Promise<ShownTicket> =>
  open(seller, (await givenCustomer(seller)).id, { assigneeId: seller.id });
const givenWaiting = async (world: World) => act(world.seller, 'waitTicket', await given(world));
const givenSolved = async (world: World) =>
  act(world.seller, 'resolveTicket', await given(world), { text: 'A new battery.' });

/** What a move of a ticket costs. */
const move =
  (id: Id, before: (world: World) => Promise<ShownTicket>, bodyOf: (world: World) => object = () => ({})) =>
  async (world: World) => {
    const made = await before(world);
    return () => act(world.seller, id, made, bodyOf(world));
  };

const written = (kilobytes = 2) => together('ticket', { kilobytes });

export const ticketScenarios: readonly Scenario[] = [
  {
    name: 'createTicket',
    serves: 'createTicket',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller);
      return () => open(seller, id, { assigneeId: seller.id });
    },
    least: all(
      current('customer'),
      assignee,
      written(),
      listed,
      together('place'),
      mark,
      schedule,
      together('latest opening'),
      load,
      held,
      answer,
    ),
    calls: 3,
  },
  {
    name: 'createTicket, given out by rule among ten',
    serves: 'createTicket',
    arrange: async ({ seller }) => {
      const people = await times(PAGE, () => givenCaller('service', { skills: ['bearings'] }));
      const { id } = await givenCustomer(seller);
      // From now on the desk is in memory.
      await open(seller, id, { skill: 'bearings', assigneeId: people[0]?.id });
      await open(seller, id, { skill: 'bearings' });
      return () => open(seller, id, { skill: 'bearings' });
    },
    least: all(
      current('customer'),
      current('loads', { times: PAGE }),
      assignee,
      written(3),
      listed,
      together('place'),
      mark,
      schedule,
      together('latest opening'),
      load,
      held,
      longAnswer,
    ),
    calls: 4,
  },
  {
    name: 'listTickets',
    serves: 'listTickets',
    arrange: async () => {
      const owner = await givenCaller('sales');
      await times(PAGE, async () => open(owner, (await givenCustomer(owner)).id, { assigneeId: owner.id }));
      return () => ask(handler, ticketsContracts.listTickets, { as: owner, query: { limit: String(PAGE) } });
    },
    least: all(recent('keys'), recent('tickets', { times: PAGE })),
    over: { read: PAGE / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getTicket',
    serves: 'getTicket',
    arrange: async (world) => {
      const { id: ticketId } = await given(world);
      return () => ask(handler, ticketsContracts.getTicket, { as: world.seller, params: { ticketId } });
    },
    least: found,
    calls: 3,
  },
  {
    name: 'explainTicket',
    serves: 'explainTicket',
    arrange: async (world) => {
      const { id: ticketId } = await given(world);
      return () => ask(handler, ticketsContracts.explainTicket, { as: world.seller, params: { ticketId } });
    },
    least: found,
    calls: 3,
  },
  {
    name: 'updateTicket',
    serves: 'updateTicket',
    arrange: move('updateTicket', given, () => ({ subject: 'The scanner does start' })),
    least: all(found, written(), mark, held),
    calls: 4,
  },
  {
    name: 'assignTicket',
    serves: 'assignTicket',
    arrange: move('assignTicket', given, ({ manager }) => ({ assigneeId: manager.id, note: 'Yours.' })),
    least: all(found, assignee, written(), entries(4), mark, together('loads', { times: 2 }), held, answer),
    calls: 5,
  },
  {
    name: 'respondTicket',
    serves: 'respondTicket',
    arrange: move('respondTicket', given),
    least: all(found, written(), entries(2), mark, schedule, entries(2), held, answer),
    calls: 4,
  },
  {
    name: 'waitTicket',
    serves: 'waitTicket',
    arrange: move('waitTicket', given),
    least: all(found, written(), entries(2), mark, schedule, entries(1), held, answer),
    calls: 4,
  },
  {
    name: 'resumeTicket',
    serves: 'resumeTicket',
    arrange: move('resumeTicket', givenWaiting),
    least: all(found, written(), entries(2), mark, schedule, entries(1), held, answer),
    calls: 4,
  },
  {
    name: 'resolveTicket',
    serves: 'resolveTicket',
    arrange: move('resolveTicket', given, () => ({ text: 'A new battery.' })),
    least: all(found, written(), entries(2), mark, schedule, entries(2), load, held, longAnswer),
    calls: 4,
  },
  {
    name: 'reopenTicket',
    serves: 'reopenTicket',
    arrange: move('reopenTicket', givenSolved, () => ({ note: 'It went out again.' })),
    least: all(
      found,
      assignee,
      written(),
      entries(2),
      mark,
      schedule,
      entries(2),
      together('latest opening'),
      load,
      held,
      longAnswer,
    ),
    calls: 5,
  },
  {
    name: 'escalateTicket',
    serves: 'escalateTicket',
    arrange: move('escalateTicket', given, () => ({ reason: 'They threaten to cancel.' })),
    least: all(
      found,
      // Whether he reads such mails, and where to.
      current('manager', { times: 2 }),
      written(),
      together('mail', { kilobytes: 4 }),
      entries(1),
      held,
      answer,
    ),
    over: { write: 3, why: ['due index'] },
    calls: 6,
  },
  {
    name: 'archiveTicket',
    serves: 'archiveTicket',
    arrange: move('archiveTicket', given, () => ({ because: 'duplicate' })),
    least: all(found, written(), entries(4), mark, schedule, entries(1), load, held, answer),
    calls: 4,
  },
];
