import { addDaysToDate, instantOf, type LocalDate, localDate } from '../../shared/kernel/calendar.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';
import type { VirtualClock } from './clock.ts';
import { DEMO_FRESH, DEMO_TICKETS, type DemoAct, type DemoTicket } from './demo-tickets.ts';
import type { LocalClient } from './local-client.ts';
import type { SeededCustomer } from './seed-sales.ts';

const ZONE = 'Asia/Shanghai';
const MORNING = '10:00';
const HOUR_MS = 3_600_000;
const DESK = 'zhao';

export interface ServiceGround {
  readonly baseUrl: string;
  readonly clock: VirtualClock;
  /** By short name. */
  readonly customers: ReadonlyMap<string, SeededCustomer>;
  /** Of a demo person, by key. */
  readonly personOf: (key: string) => Promise<LocalClient>;
}

interface Ticket {
  readonly id: string;
}

/** So many working days before today, the last one first. */
const workingDayAgo = (today: LocalDate, count: number): LocalDate => {
  let day = today;
  for (let found = 0; found < count; ) {
    day = addDaysToDate(day, -1);
    if (chineseWorkingDays(day)) found += 1;
  }
  return day;
};

const morningAgo = (days: number): number =>
  Date.parse(instantOf(workingDayAgo(localDate(new Date().toISOString(), ZONE), days), MORNING, ZONE));

const customerOf = ({ customers }: ServiceGround, name: string): string => {
  const found = customers.get(name);
  if (!found) throw new Error(`no demo customer ${name}`);
  return found.id;
};

const open = async (ground: ServiceGround, key: string, customer: string, opening: object) => {
  const desk = await ground.personOf(DESK);
  const body = { ...opening, customerId: customerOf(ground, customer) };
  return desk.must<Ticket>('POST', '/v1/tickets', { key: `demo-ticket-${key}`, body });
};

const act = async (ground: ServiceGround, key: string, id: string, etag: string | null, one: DemoAct) => {
  const who = await ground.personOf(one.by ?? DESK);
  return who.must<Ticket>('POST', `/v1/tickets/${id}/${one.act}`, {
    key: `demo-ticket-${key}-${one.act}`,
    ifMatch: etag,
    body: one.body,
  });
};

/** A ticket with all that was done about it, each at its own time. */
const live = async (ground: ServiceGround, { key, customer, daysAgo, opening, acts }: DemoTicket) => {
  let at = morningAgo(daysAgo);
  ground.clock.set(at, 1);
  const { body, etag: opened } = await open(ground, key, customer, opening);
  let etag = opened;
  for (const one of acts) {
    at += one.after * HOUR_MS;
    ground.clock.set(at, 1);
    ({ etag } = await act(ground, key, body.id, etag, one));
  }
};

/** Tickets in every state, as if they had come in over the last days; then the watch looks at them, as it does every 15 minutes. */
export const seedService = async (ground: ServiceGround): Promise<void> => {
  const { clock, baseUrl } = ground;
  try {
    for (const ticket of DEMO_TICKETS) await live(ground, ticket);
    // Of the last working morning: by night no customer is asked.
    clock.set(morningAgo(1) + HOUR_MS, 1);
    const { ok, status } = await fetch(`${baseUrl}/_local/schedules/watch-service`, { method: 'POST' });
    if (!ok) throw new Error(`The service desk was not watched: ${status}`);
  } finally {
    clock.reset();
  }
  await open(ground, 'fresh', DEMO_FRESH.customer, DEMO_FRESH.opening);
};
