import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getFollowUp } from '../../shared/agenda/agenda.store.ts';
import { auditOf } from '../../shared/audit/audit.rules.ts';
import { readContact } from '../../shared/contacts/contacts.store.ts';
import {
  customerItem,
  readCustomer as fromItem,
  getCustomer,
} from '../../shared/customers/customers.store.ts';
import { timelineOf } from '../../shared/customers/timeline.rules.ts';
import { readInteraction } from '../../shared/interactions/interactions.store.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { getItem } from '../../shared/kernel/table.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenImportServices, type ImportServices, importFile, outcomesOf } from '../steps/given-import.ts';
import { mergeWholly, undoMerge, workOff } from '../steps/given-merges.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { undoImport } from '../steps/given-undo.ts';
import { logTouch } from '../steps/log-touch.ts';

const DAY = 24 * 3600;
const START = '2026-09-07T02:00:00.000Z';
const OVERRIDE = { reason: 'They asked to be called back at once.' };
let services: ImportServices;
let sales: User;

beforeAll(async () => {
  await givenTable();
  services = await givenImportServices();
  sales = await givenUser('sales');
});
afterEach(() => void vi.useRealTimers());
afterAll(() => services.stop());

const day = (days: number): Instant => addSeconds(START, days * DAY);
/** Stops the clock so many days after the start. */
const at = (days: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(day(days)) });
};
const touchAt = (customerId: string, days: number) =>
  givenTouch(sales, customerId, { direction: 'outbound', occurredAt: day(days) });
const recentOf = async (customerId: string) => (await getCustomer(customerId))?.recentOutboundAt;
const log = (customerId: string, body: object = {}) => logTouch(sales, customerId, body);

describe('imported touches', () => {
  const column = (name: string) => ({ column: name });
  const mapping = {
    'customer.name': column('company'),
    occurredAt: column('at'),
    channel: column('by'),
    direction: column('way'),
    summary: column('said'),
  };
  const run = (...rows: string[]) => {
    const content = ['company,at,by,way,said', ...rows, ''].join('\n');
    return importFile(sales, { kind: 'interactions', mapping }, content, services);
  };

  it('are never refused, and count when they are recent; taken back they count no more', async () => {
    at(0);
    const { id } = await givenCustomer(sales, {
      name: 'Often called',
      contactPreferences: { optOut: ['sms'] },
    });
    const made = await run(
      `Often called,${day(-1)},call,outbound,a`,
      `Often called,${day(-1)},sms,outbound,b`,
      `Often called,${day(-2)},call,inbound,c`,
      `Often called,${day(-3)},call,outbound,d`,
      `Often called,${day(-40)},call,outbound,e`,
    );
    const statuses = (await outcomesOf(sales, made.id)).map(([, status]) => status);
    expect(statuses).toEqual(Array.from({ length: 5 }, () => 'created'));
    expect(await recentOf(id)).toEqual([day(-1), day(-1), day(-3)]);
    expect((await log(id)).body).toMatchObject({ limit: 'perWeek', mayContactFrom: day(4) });
    await undoImport(sales, made.id, services);
    expect(await recentOf(id)).toEqual([]);
    expect((await log(id)).status).toBe(201);
  });

  it('put off what the cadence says next', async () => {
    at(0);
    const { id } = await givenCustomer(sales, { name: 'Called in time', stage: 'intent' });
    await run(
      `Called in time,${day(-0.5)},call,outbound,a`,
      `Called in time,${day(-1)},call,outbound,b`,
      `Called in time,${day(-2)},call,outbound,c`,
    );
    expect((await getCustomer(id))?.nextFollowUpAt).toBe(day(5));
  });
});

describe('a plan that imported touches stand in the way of', () => {
  const planned = async (name: string, more: object = {}) => {
    at(0);
    const { id } = await givenCustomer(sales, { name });
    await log(id, { direction: 'inbound', nextFollowUp: { at: day(1), goal: 'Ask.', ...more } });
    const mapping = {
      'customer.name': { column: 'company' },
      occurredAt: { column: 'at' },
      channel: { column: 'by' },
      direction: { column: 'way' },
      summary: { column: 'said' },
    };
    const rows = [-1, -2, -3].map((days) => `${name},${day(days)},call,outbound,said`);
    const content = ['company,at,by,way,said', ...rows, ''].join('\n');
    await importFile(sales, { kind: 'interactions', mapping }, content, services);
    return id;
  };

  it('is put off, since nobody can be asked, and else stays as it was planned', async () => {
    const id = await planned('Planned');
    expect((await getCustomer(id))?.nextFollowUpAt).toBe(day(4));
    expect(await getFollowUp(id)).toMatchObject({
      dueAt: day(4),
      goal: 'Ask.',
      reason: { code: 'planned', heldUntil: day(4) },
    });
  });
});

describe('a merge', () => {
  it('adds up what the two have borne, puts off what that stands in the way of, and gives each its own back', async () => {
    at(0);
    const [survivor, other] = await Promise.all([givenCustomer(sales), givenCustomer(sales)]);
    await touchAt(survivor.id, 0);
    at(1);
    await touchAt(other.id, 1);
    at(2);
    await touchAt(survivor.id, 2);
    const plan = { nextFollowUp: { at: day(4) }, direction: 'inbound' };
    expect((await log(other.id, plan)).status).toBe(201);

    const { id } = await mergeWholly(sales, survivor.id, other.id, services.queue);
    expect(await recentOf(survivor.id)).toEqual([day(2), day(1), day(0)]);
    expect((await getCustomer(survivor.id))?.nextFollowUpAt).toBe(day(7));
    at(3);
    expect((await log(survivor.id)).body).toMatchObject({ limit: 'perWeek', mayContactFrom: day(7) });
    expect((await log(survivor.id, { override: OVERRIDE })).status).toBe(201);

    expect((await undoMerge(sales, id)).status).toBe(200);
    await workOff(services.queue);
    expect(await recentOf(survivor.id)).toEqual([day(3), day(2), day(0)]);
    expect(await recentOf(other.id)).toEqual([day(1)]);
    expect((await getCustomer(other.id))?.nextFollowUpAt).toBe(day(4));
  });
});

describe('a merge into a customer with a plan of its own', () => {
  it('puts that off likewise, and gives it back', async () => {
    at(0);
    const [survivor, other] = await Promise.all([givenCustomer(sales), givenCustomer(sales)]);
    for (const days of [0, 1, 2]) {
      at(days);
      await touchAt(other.id, days);
    }
    const plan = { nextFollowUp: { at: day(4), goal: 'Ask.' }, direction: 'inbound' };
    expect((await log(survivor.id, plan)).status).toBe(201);
    const { id } = await mergeWholly(sales, survivor.id, other.id, services.queue);
    expect(await getFollowUp(survivor.id)).toMatchObject({ dueAt: day(7), goal: 'Ask.' });
    expect((await getCustomer(survivor.id))?.nextFollowUpAt).toBe(day(7));
    expect((await undoMerge(sales, id)).status).toBe(200);
    await workOff(services.queue);
    expect((await getCustomer(survivor.id))?.nextFollowUpAt).toBe(day(4));
  });
});

describe('records from before there was do-not-disturb', () => {
  const older = (item: Item | null, version: number, ...fields: string[]): Item => {
    const kept = Object.entries(item ?? {}).filter(([name]) => !fields.includes(name));
    return { ...Object.fromEntries(kept), _v: version };
  };

  it('are read as touched by nobody, opted out of nothing and overridden by nobody', async () => {
    const customer = await givenCustomer(sales);
    const contact = await givenContact(sales, customer.id);
    const touch = await givenTouch(sales, customer.id);
    const stored = await getCustomer(customer.id);
    if (!stored) throw new Error('no customer');
    expect(fromItem(older(customerItem(stored), 2, 'recentOutboundAt')).recentOutboundAt).toEqual([]);
    const contactItem = await getItem(keys.contact(customer.id, contact.id));
    expect(readContact(older(contactItem, 2, 'optOut')).optOut).toBeNull();
    const touchItem = await getItem(keys.interaction(customer.id, touch.occurredAt, touch.id));
    expect(readInteraction(older(touchItem, 1, 'override')).override).toBeNull();
  });
});

describe('an override', () => {
  it('is told in the timeline and kept in the audit log', async () => {
    at(0);
    const { id } = await givenCustomer(sales);
    await log(id);
    at(0.25);
    const { body: touch } = await log(id, {
      override: OVERRIDE,
      nextFollowUp: { at: day(0.5), override: { reason: 'They wait for the offer.' } },
    });
    const after = await getItem(keys.interaction(id, touch.occurredAt, touch.id));
    const change = { eventId: 'e1', before: null, after };
    const told = timelineOf(change).map(({ entry }) => entry);
    expect(told).toMatchObject([
      { kind: 'interaction', at: day(0.25) },
      { kind: 'contact_rules_overridden', at: day(0.25), summary: OVERRIDE.reason },
      { kind: 'contact_rules_overridden', to: day(0.5), summary: 'They wait for the offer.' },
    ]);
    expect(new Set(told.map((entry) => entry.id)).size).toBe(3);
    expect(auditOf(change)).toMatchObject([
      { action: 'created', after: { override: OVERRIDE.reason, nextStep: { override: expect.any(String) } } },
    ]);
  });

  it('by which an entry was moved is told with it', async () => {
    const { id } = await givenCustomer(sales);
    const before = await getItem(keys.agendaEntry(id, 'follow_up'));
    const after = {
      ...before,
      dueAt: day(1),
      action: 'moved',
      actionNote: 'Sooner.',
      reason: { code: 'moved', override: 'Asked.' },
    };
    const kinds = timelineOf({ eventId: 'e1', before, after }).map(({ entry }) => [
      entry.kind,
      entry.summary,
    ]);
    expect(kinds).toEqual([
      ['follow_up_moved', 'Sooner.'],
      ['contact_rules_overridden', 'Asked.'],
    ]);
    const later = { ...after, action: 'handed_over', ownerId: 'usr_1', actionNote: 'On leave.' };
    expect(timelineOf({ eventId: 'e2', before: after, after: later }).map(({ entry }) => entry.kind)).toEqual(
      ['follow_up_handed_over'],
    );
  });

  it('leaves no trace in the audit of the customer, whose touches only follow from it', async () => {
    const customer = await getCustomer((await givenCustomer(sales)).id);
    if (!customer) throw new Error('no customer');
    const before = customerItem(customer);
    const after = { ...before, recentOutboundAt: [START], version: 2 };
    expect(auditOf({ eventId: 'e1', before, after })).toEqual([]);
  });
});
