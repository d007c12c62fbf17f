import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetFields } from '../../shared/imports/target-fields.ts';
import { importedOpportunity, importedOrder } from '../../shared/sales/imported.fields.ts';
import { lineOf, pastFaults, pastHistory, startOf } from '../../shared/sales/imported.rules.ts';
import { lineTotal } from '../../shared/sales/lines.rules.ts';
import { STAGES } from '../../shared/sales/opportunities.fields.ts';
import { buildOpportunity } from '../../shared/sales/opportunities.rules.ts';
import { newProduct } from '../../shared/sales/products.contract.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';

const TODAY = '2026-11-28';
const NOW = '2026-11-28T08:00:00.000Z';
const topNames = (kind: 'products' | 'opportunities' | 'orders') =>
  [...new Set(targetFields(kind).map((field) => field.split('.')[0]))].sort();

describe('what can be mapped of sales', () => {
  it('is every field that is read', () => {
    expect(topNames('products')).toEqual(Object.keys(newProduct().shape).sort());
    expect(topNames('opportunities')).toEqual(
      ['customer', 'product', 'ownerId', 'keyContact', ...Object.keys(importedOpportunity().shape)].sort(),
    );
    expect(topNames('orders')).toEqual(
      ['customer', 'line', 'ownerId', ...Object.keys(importedOrder().shape)].sort(),
    );
  });
});

const told = (fields: object) => importedOpportunity().parse({ stage: 'lead', ...fields });
const pointersOf = (fields: object, saysLoss = false) =>
  pastFaults(told(fields), saysLoss, TODAY).map(({ pointer }) => pointer);
const WORTH = { amount: { amount: '5', currency: 'USD' } };

describe('an opportunity that is told of late', () => {
  it.each([
    [{ stage: 'lead' }, []],
    [{ stage: 'won' }, ['/closedOn', '/amount/amount']],
    [{ stage: 'won', closedOn: TODAY, ...WORTH }, []],
    [{ stage: 'won', closedOn: TODAY, amount: { currency: 'USD' } }, ['/amount/amount']],
    [{ stage: 'lost', closedOn: '2026-11-29' }, ['/closedOn', '/lossReason']],
    [{ stage: 'lost', closedOn: TODAY, lossReason: 'price' }, []],
    [{ stage: 'need', closedOn: TODAY, probability: 30 }, ['/closedOn']],
    [{ stage: 'won', closedOn: TODAY, probability: 30, ...WORTH }, ['/probability']],
    [{ stage: 'lead', engagedOn: '2026-11-29' }, ['/engagedOn']],
    [{ stage: 'won', engagedOn: TODAY, closedOn: '2026-11-27', ...WORTH }, ['/closedOn']],
  ])('%j: %j', (fields, pointers) => expect(pointersOf(fields)).toEqual(pointers));

  it('may have a reason of loss from the mapping, but not say one itself unless it is lost', () => {
    const won = { stage: 'won', closedOn: TODAY, lossReason: 'price', ...WORTH };
    expect(pointersOf(won)).toEqual([]);
    expect(pointersOf(won, true)).toEqual(['/lossReason']);
  });

  it('has a line that comes to its amount where no price is told', () => {
    expect(lineOf(told(WORTH), 'p')).toEqual({
      line: { productId: 'p', description: null, quantity: '1', unitPrice: '5', discount: '0' },
      faults: [],
    });
    expect(lineTotal(lineOf(told({ quantity: '3', unitPrice: '0.5' }), 'p').line)).toBe('1.5');
    expect(lineOf(told({ ...WORTH, quantity: '3' }), 'p').faults.map(({ pointer }) => pointer)).toEqual([
      '/unitPrice',
    ]);
    expect(lineOf(told({}), 'p').line.unitPrice).toBe('0');
  });

  it('has a history that begins with its coming and ends as it stands, in order and each entry by a key of its own', () => {
    const anyDay = fc
      .date({ min: new Date('2016-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'UTC');
    const stages = fc.constantFrom(...STAGES);
    fc.assert(
      fc.property(stages, fc.option(anyDay, { nil: null }), anyDay, zones, (stage, engagedOn, day, zone) => {
        const closedOn = engagedOn !== null && engagedOn > day ? engagedOn : day;
        const engagedAt = engagedOn && startOf(engagedOn, zone);
        const isClosed = !isOpen(stage);
        const opportunity = buildOpportunity(
          {
            id: 'o',
            customerId: 'c',
            ownerId: null,
            name: 'n',
            probability: 1,
            stage,
            stageSince: isClosed ? startOf(closedOn, zone) : (engagedAt ?? NOW),
            ...(isClosed && engagedAt && { version: 2 }),
          },
          'u',
          NOW,
        );
        const history = pastHistory(opportunity, engagedAt, 10);
        const keys = history.map(({ at, version }) => `${at}#${version}`);
        expect(keys).toEqual([...new Set(keys)].sort());
        expect(history.at(-1)).toMatchObject({
          stage,
          version: opportunity.version,
          at: opportunity.stageSince,
        });
        expect(history[0]).toMatchObject({ version: 1, from: null, kind: 'imported' });
        expect(history).toHaveLength(isClosed && engagedAt ? 2 : 1);
      }),
    );
  });
});
