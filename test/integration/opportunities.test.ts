import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/opportunities/opportunities.lambda.ts';
import { addDaysToDate, localDate } from '../../shared/kernel/calendar.ts';
import { now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { listMarks } from '../../shared/kernel/marks.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { createOpportunityWrites, getOpportunity } from '../../shared/sales/opportunities.store.ts';
import type { Product } from '../../shared/sales/products.contract.ts';
import { createProductWrites } from '../../shared/sales/products.store.ts';
import { LONGEST_EFFECT, MAX_STEPS } from '../../shared/sales/sales.fields.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import {
  act,
  givenAgreed,
  givenOpportunity,
  historyOf,
  PROOFS,
  provedBy,
  read,
} from '../steps/given-opportunity.ts';
import { givenContact, givenCustomer, readCustomer } from '../steps/given-records.ts';
import { givenQuote } from '../steps/given-sales.ts';
import { pointersOf, withoutRequestId } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let admin: User;
let manager: User;
let sales: User;
let colleague: User;
let stranger: User;
let service: User;
let executive: User;

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
  colleague = await givenUser('sales', { managerId: manager.id });
  stranger = await givenUser('sales');
  service = await givenUser('service');
  executive = await givenUser('executive');
});

afterEach(() => {
  vi.useRealTimers();
});

const givenProduct = async (currency: string | null): Promise<string> => {
  const product: Product = {
    id: newId('prd'),
    name: `Product ${newId('prd').slice(-10)}`,
    ...{ code: null, series: null, unit: null, stock: null, description: null, externalId: null },
    price: currency && { amount: '10', currency },
    active: true,
    ...firstVersion('system', now()),
  } as Product;
  await commit(createProductWrites(product));
  return product.id;
};
const line = (productId: string) => ({ productId, quantity: '3', unitPrice: '0.3333', discount: '0.1' });
const create = (customerId: string, body: object, as = sales) =>
  call(handler, opportunitiesContracts.createOpportunity, {
    as,
    params: { customerId },
    body: { name: 'One', ...body },
  });

describe('an opportunity', () => {
  it('is opened with its defaults, located and readable', async () => {
    const { id } = await givenCustomer(sales, { stage: 'potential' });
    const made = await create(id, {});
    expect([made.status, made.headers.location, made.headers.etag]).toEqual([
      ...[201, `/v1/opportunities/${made.body.id}`, '"1"'],
    ]);
    expect(made.body).toMatchObject({
      ...{ customerId: id, ownerId: sales.id, stage: 'lead', probability: 10, amount: null, lines: [] },
      ...{ proofs: { need: null, won: null }, engagedOn: localDate(now(), 'Asia/Shanghai'), closing: null },
      ...{ fulfilment: null, review: null, orderId: null, masked: false },
    });
    expect((await read(sales, made.body.id)).body).toEqual(made.body);
    expect((await readCustomer(sales, id)).stage).toBe('potential');
  });

  it('is dated by the day that it is where the caller is, too, if that is the later', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T12:00:00Z') });
    const far = await givenUser('sales', { timeZone: 'Pacific/Kiritimati' });
    const today = '2026-06-16';
    const { id } = await givenCustomer(far);
    const made = await create(id, { engagedOn: today }, far);
    expect(made.status, made.text).toBe(201);
    const proposal = { ...PROOFS.proposal, handedOverOn: today };
    const moved = await act(far, 'moveOpportunity', made.body, {
      to: 'proposal',
      proofs: { need: PROOFS.need, proposal },
    });
    expect(moved.status, moved.text).toBe(200);
    const tomorrow = { ...proposal, handedOverOn: addDaysToDate(today, 1) };
    const ahead = await act(far, 'moveOpportunity', moved.body, {
      to: 'negotiation',
      proofs: { proposal: tomorrow, negotiation: PROOFS.negotiation },
    });
    expect([ahead.status, pointersOf(ahead)]).toEqual([409, ['/proofs/proposal/handedOverOn']]);
  });

  it('names every fault at once', async () => {
    const [here, there] = [await givenCustomer(sales), await givenCustomer(sales)];
    const foreign = await givenContact(sales, there.id);
    const schema = await create(here.id, {
      name: '',
      amount: { amount: 1, currency: 'yuan' },
      probability: 101,
    });
    expect(pointersOf(schema)).toEqual(['/amount/amount', '/amount/currency', '/name', '/probability']);
    const facts = await create(here.id, {
      ...{
        keyContactId: foreign.id,
        ownerId: stranger.id,
        lines: [line(newId('prd'))],
        engagedOn: '2999-01-01',
      },
    });
    expect([facts.status, pointersOf(facts)]).toEqual([
      422,
      ['/engagedOn', '/keyContactId', '/lines/0/productId', '/ownerId'],
    ]);
  });

  it('is worth its lines, exactly, in the currency of its products', async () => {
    const { id } = await givenCustomer(sales);
    const [euro, yuan, free] = [
      await givenProduct('EUR'),
      await givenProduct('CNY'),
      await givenProduct(null),
    ];
    const made = await create(id, { lines: [line(euro), line(free)] });
    expect(made.body.amount).toEqual({ amount: '1.7998', currency: 'EUR' });
    expect(pointersOf(await create(id, { lines: [line(euro), line(yuan)] }))).toEqual(['/amount']);
    const own = await create(id, { lines: [line(free)] });
    expect(own.body.amount).toEqual({ amount: '0.8999', currency: 'CNY' });
    const followed = await act(sales, 'updateOpportunity', own.body, { lines: [line(free), line(free)] });
    expect(followed.body.amount).toEqual({ amount: '1.7998', currency: 'CNY' });
    const mixed = await act(sales, 'updateOpportunity', followed.body, { lines: [line(euro), line(free)] });
    expect([mixed.status, pointersOf(mixed)]).toEqual([422, ['/amount']]);
    const said = await act(sales, 'updateOpportunity', followed.body, {
      amount: { amount: '9', currency: 'USD' },
    });
    const kept = await act(sales, 'updateOpportunity', said.body, { lines: [] });
    expect(kept.body.amount).toEqual({ amount: '9', currency: 'USD' });
  });

  it('is somebody’s who works on the customer, or is let in by who leads him', async () => {
    const { id } = await givenCustomer(sales);
    expect(pointersOf(await create(id, { ownerId: colleague.id }))).toEqual(['/ownerId']);
    const given = await create(id, { ownerId: colleague.id }, manager);
    expect(given.body.ownerId).toBe(colleague.id);
    expect((await readCustomer(sales, id)).collaboratorIds).toEqual([colleague.id]);
    expect((await create(id, { ownerId: colleague.id })).status).toBe(201);
    const pooled = await givenCustomer(admin, { ownerId: null });
    expect((await create(pooled.id, {})).status).toBe(403);
  });

  it('is changed only while open, in the version that was read; history tells what the pipeline counts', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenOpportunity(sales, id);
    const named = await act(sales, 'updateOpportunity', made, {
      name: 'Another name',
      competitors: ['Rival'],
    });
    expect(await historyOf(sales, made.id)).toHaveLength(1);
    expect((await act(sales, 'updateOpportunity', made, { probability: 50 })).status).toBe(412);
    const likelier = await act(sales, 'updateOpportunity', named.body, {
      probability: 50,
      expectedCloseOn: '2030-05-01',
    });
    const [, change] = await historyOf(sales, made.id);
    expect(change).toMatchObject({
      ...{ kind: 'changed', from: 'lead', stage: 'lead', probability: 50, expectedCloseOn: '2030-05-01' },
      ...{ by: sales.id, stayedSeconds: null, version: 3 },
    });
    const lost = await act(sales, 'moveOpportunity', likelier.body, {
      to: 'lost',
      loss: { reason: 'other' },
    });
    for (const [what, body] of [
      ['updateOpportunity', { probability: 1 }],
      ['planOpportunity', { steps: [] }],
    ] as const)
      expect((await act(sales, what, lost.body, body)).body.code, what).toBe('invalid_state');
  });

  it('goes on with proofs that add up, back with a reason, and keeps what was proved', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenOpportunity(sales, id, { probability: 20 });
    const move = (of: { id: string; version: number }, body: object) =>
      act(sales, 'moveOpportunity', of, body);
    const jump = await move(made, { to: 'negotiation', proofs: { negotiation: PROOFS.negotiation } });
    expect([jump.status, pointersOf(jump)]).toEqual([409, ['/proofs/need', '/proofs/proposal']]);
    expect(pointersOf(await move(made, { to: 'won' }))).toEqual(['/to']);
    const turned = { ...PROOFS.need, budget: { from: '2', to: '1' } };
    expect(pointersOf(await move(made, { to: 'need', proofs: { need: turned } }))).toEqual([
      '/proofs/need/budget/to',
    ]);
    const quoted = { ...PROOFS.proposal, quoteId: newId('quo'), handedOverOn: '2999-01-01' };
    expect(pointersOf(await move(made, { to: 'proposal', proofs: { ...PROOFS, proposal: quoted } }))).toEqual(
      ['/proofs/proposal/handedOverOn', '/proofs/proposal/quoteId'],
    );
    const other = await givenOpportunity(sales, id);
    const [otherQuote, ownQuote] = [
      await givenQuote(sales, id, { opportunityId: other.id }),
      await givenQuote(sales, id, { opportunityId: made.id }),
    ];
    const otherOne = { ...PROOFS.proposal, quoteId: otherQuote.id };
    const theirs = await move(made, { to: 'proposal', proofs: { ...PROOFS, proposal: otherOne } });
    expect([theirs.status, pointersOf(theirs)]).toEqual([409, ['/proofs/proposal/quoteId']]);
    const early = { need: PROOFS.need, won: provedBy(newId('ctr')).won };
    expect(pointersOf(await move(made, { to: 'need', proofs: early }))).toEqual(['/proofs/won/contractId']);
    const need = (await move(made, { to: 'need', proofs: { need: PROOFS.need } })).body;
    const { need: _, ...later } = { ...PROOFS, proposal: { ...PROOFS.proposal, quoteId: ownQuote.id } };
    const agreed = (await move(need, { to: 'negotiation', proofs: later, probability: 75 })).body;
    expect(agreed).toMatchObject({ probability: 75, proofs: { ...later, need: PROOFS.need, won: null } });
    expect(pointersOf(await move(agreed, { to: 'need' }))).toEqual(['/reason']);
    const back = (await move(agreed, { to: 'need', reason: 'A new buyer.' })).body;
    expect(back).toMatchObject({ stage: 'need', probability: 25, proofs: agreed.proofs });
    expect((await move(back, { to: 'negotiation' })).body).toMatchObject({
      stage: 'negotiation',
      probability: 60,
    });
    const moves = (await historyOf(sales, made.id)).slice(1);
    expect(moves.map(({ from, stage }: Record<string, string>) => `${from} > ${stage}`)).toEqual([
      ...['lead > need', 'need > negotiation', 'negotiation > need', 'need > negotiation'],
    ]);
    expect(moves.every(({ stayedSeconds }: { stayedSeconds: number }) => stayedSeconds >= 0)).toBe(true);
  });
});

describe('assignment, plan and review', () => {
  it('is given by who leads its owner, in his own right, and told in its history', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenOpportunity(sales, id);
    const assign = (as: User, ownerId: string, of = made) =>
      act(as, 'assignOpportunity', of, { ownerId, reason: 'Speaks their dialect.' });
    expect((await assign(sales, colleague.id)).status).toBe(403);
    expect(pointersOf(await assign(manager, stranger.id))).toEqual(['/ownerId']);
    const given = await assign(manager, colleague.id);
    expect(given.body.ownerId).toBe(colleague.id);
    expect((await readCustomer(sales, id)).collaboratorIds).toEqual([colleague.id]);
    expect((await historyOf(colleague, made.id)).at(-1)).toMatchObject({
      kind: 'assigned',
      reason: 'Speaks their dialect.',
    });
    expect((await assign(manager, colleague.id, given.body)).body.code).toBe('invalid_state');
    const deputy = await givenUser('manager');
    const today = localDate(now(), manager.timeZone);
    await givenAbsence(sales, { from: today, until: addDaysToDate(today, 5), deputyId: deputy.id });
    expect((await assign(deputy, deputy.id, given.body)).status).toBe(403);
  });

  it('has planned steps as marks until they are executed or it is closed', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenOpportunity(sales, id);
    const steps = ['a', 'b'].map((name) => ({ id: name, dueOn: '2030-01-02', what: `Step ${name}` }));
    const planned = (await act(sales, 'planOpportunity', made, { steps })).body;
    const marks = async () => (await listMarks(id)).map(({ part, ownerId }) => [part, ownerId]);
    expect(await marks()).toEqual([
      ['a', sales.id],
      ['b', sales.id],
    ]);
    const executed = steps.map((step) =>
      step.id === 'a' ? { ...step, executedOn: '2026-01-01', effect: 'Good' } : step,
    );
    const half = (await act(sales, 'planOpportunity', planned, { steps: executed })).body;
    expect(await marks()).toEqual([['b', sales.id]]);
    expect(pointersOf(await act(sales, 'planOpportunity', half, { steps }))).toEqual(['/steps']);
    const ahead = { ...steps[1], executedOn: '2999-01-01', effect: 'Not yet' };
    const refused = await act(sales, 'planOpportunity', half, { steps: [executed[0], ahead] });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/steps/1/executedOn']]);
    await act(sales, 'moveOpportunity', half, { to: 'lost', loss: { reason: 'other' } });
    expect(await marks()).toEqual([]);
  });

  it('takes a whole other plan at once, as large as can be, whose next steps are marks', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenOpportunity(sales, id);
    const steps = (letter: string) =>
      Array.from({ length: 50 }, (_, i) => ({ id: `${letter}${i}`, dueOn: '2030-01-02', what: 'Do' }));
    const first = await act(sales, 'planOpportunity', made, { steps: steps('a') });
    const second = await act(sales, 'planOpportunity', first.body, { steps: steps('b') });
    expect([second.status, (await listMarks(id)).length]).toEqual([200, 20]);
    const agreed = await act(sales, 'moveOpportunity', second.body, { to: 'negotiation', proofs: PROOFS });
    expect(agreed.status, agreed.text).toBe(200);
  });

  it('of the largest size is planned, proved, lost, reviewed, read, and listed', async () => {
    const seller = await givenUser('sales');
    const { id } = await givenCustomer(seller);
    const long = (length: number) => '商'.repeat(length);
    const lines = Array.from({ length: 50 }, () => ({
      ...{ productId: null, description: long(300), quantity: '99999.9999', unitPrice: '99999.9999' },
      discount: '0.1234',
    }));
    const competitors = Array.from({ length: 20 }, () => long(100));
    const made = await givenOpportunity(seller, id, { name: long(200), lines, competitors });
    const step = { dueOn: '2030-01-02', what: long(500), executedOn: '2026-01-01' };
    const steps = Array.from({ length: MAX_STEPS }, (_, i) => ({
      ...step,
      id: `a-long-id-${i}`,
      effect: long(LONGEST_EFFECT),
    }));
    const planned = await act(seller, 'planOpportunity', made, { steps });
    expect(planned.status, planned.text.slice(0, 500)).toBe(200);
    const proofs = {
      need: { ...PROOFS.need, need: long(5000) },
      proposal: { ...PROOFS.proposal, acceptance: long(2000) },
      negotiation: { ...PROOFS.negotiation, terms: long(2000) },
    };
    const agreed = await act(seller, 'moveOpportunity', planned.body, { to: 'negotiation', proofs });
    expect(agreed.status, agreed.text.slice(0, 500)).toBe(200);
    const loss = { reason: 'other', note: long(2000) };
    const lost = await act(seller, 'moveOpportunity', agreed.body, { to: 'lost', loss });
    expect(lost.status, lost.text.slice(0, 500)).toBe(200);
    const review = { decidedBy: long(5000), unspokenNeeds: long(5000) };
    const reviewed = await act(seller, 'reviewOpportunity', lost.body, review);
    expect(reviewed.status, reviewed.text.slice(0, 500)).toBe(200);
    expect((await read(seller, made.id)).body).toEqual(reviewed.body);

    // More of them than one answer holds.
    const stored = (await getOpportunity(made.id)) as Opportunity;
    const copies = Array.from({ length: 15 }, () => ({ ...stored, id: newId('opp') }));
    for (const copy of copies) await commit(createOpportunityWrites(copy));
    const ids = [made.id, ...copies.map((copy) => copy.id)].sort();
    const { listCustomerOpportunities, listOpportunities } = opportunitiesContracts;
    const lists = [
      [listCustomerOpportunities, { params: { customerId: id } }, {}],
      [listOpportunities, {}, { stage: 'lost' }],
    ] as const;
    for (const [contract, of, filter] of lists) {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string> = { limit: '100', ...filter, ...(cursor && { cursor }) };
        const { text, body } = await call(handler, contract, { as: seller, ...of, query });
        expect(Buffer.byteLength(text)).toBeLessThan(5_000_000);
        found.push(...body.items.map((one: { id: string }) => one.id));
        cursor = body.nextCursor;
      } while (cursor !== null);
      expect(found.sort(), contract.id).toEqual(ids);
    }
  });

  it('is reviewed once it is closed, once; needs not spoken of flow to the customer', async () => {
    const { id, need } = await givenCustomer(sales);
    const made = await givenOpportunity(sales, id);
    const review = (of: { id: string; version: number }) =>
      act(sales, 'reviewOpportunity', of, { decidedBy: 'The price.', unspokenNeeds: 'A second language.' });
    expect((await review(made)).body.code).toBe('invalid_state');
    const lost = (await act(sales, 'moveOpportunity', made, { to: 'lost', loss: { reason: 'price' } })).body;
    const answers = await Promise.all([review(lost), review(lost)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await readCustomer(sales, id)).need).toBe(`${need}\nA second language.`);
    expect((await review((await read(sales, made.id)).body)).body.code).toBe('invalid_state');
  });
});

describe('opportunities are seen', () => {
  it('by who sees the customer, masked for the service desk; absent and foreign ones are alike', async () => {
    const { id } = await givenCustomer(sales);
    const made = await givenAgreed(sales, id, {
      lines: [{ description: 'Seats', quantity: '1', unitPrice: '70000' }],
    });
    const foreign = await read(stranger, made.id);
    expect(withoutRequestId(foreign)).toEqual(withoutRequestId(await read(stranger, newId('opp'))));
    expect((await read(executive, made.id)).body).toEqual(made);
    const masked = await read(service, made.id);
    expect(masked.body).toMatchObject({
      masked: true,
      amount: null,
      lines: [],
      proofs: { negotiation: null },
    });
    expect(masked.text).not.toMatch(/64000|70000|50000/);
    const told = await historyOf(service, made.id);
    expect(told.map(({ amount }: Record<string, unknown>) => amount)).toEqual([null, null]);
    const listed = await call(handler, opportunitiesContracts.listCustomerOpportunities, {
      as: service,
      params: { customerId: id },
    });
    expect(listed.body.items).toEqual([masked.body]);
    expect((await act(executive, 'updateOpportunity', made, { probability: 1 })).status).toBe(403);
  });

  it('by who has one, whatever became of his work on the customer', async () => {
    const { id } = await givenCustomer(sales);
    const { body } = await create(id, { ownerId: colleague.id }, manager);
    const customer = await readCustomer(sales, id);
    const { handler: customers } = await import('../../functions/customers/customers.lambda.ts');
    const { customersContracts } = await import('../../shared/customers/customers.contract.ts');
    await call(customers, customersContracts.updateCustomer, {
      ...{ as: sales, params: { customerId: id }, ifMatch: customer.version, body: { collaboratorIds: [] } },
    });
    expect((await read(colleague, body.id)).status).toBe(200);
    expect((await act(colleague, 'updateOpportunity', body, { probability: 30 })).status).toBe(200);
  });
});
