import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut } from '../kernel/fields.ts';
import { orderFacts, sumOfMoney } from '../kernel/order-facts.fields.ts';
import { LIFE_CYCLE_PHASES, SCORED_TIERS, tierScore, valueScore } from '../kernel/value-score.fields.ts';
import { valueInputs } from './value.fields.ts';

const words = lazy(() => z.strictObject({ 'zh-CN': z.string().max(200), en: z.string().max(200) }));
const withheld = () =>
  sumOfMoney().nullable().meta({ description: 'Null: withheld from this reader (SE-2).' });

const shownYear = lazy(() =>
  z.strictObject({ orders: z.number().int().min(0), value: withheld() }).meta({ id: 'ShownOrderYear' }),
);

/** Inputs as a reader may know them. */
export const shownInputs = lazy(() =>
  valueInputs()
    .omit({ orders: true })
    .extend({
      orders: orderFacts()
        .omit({ value: true, lastYear: true, yearBefore: true })
        .extend({ value: withheld(), lastYear: shownYear(), yearBefore: shownYear() }),
    })
    .meta({ id: 'ShownValueInputs' }),
);
export type ShownInputs = z.output<ReturnType<typeof shownInputs>>;

const customerValue = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      at: instantOut(),
      masked: z.boolean(),
      rfm: z
        .strictObject({ ...valueScore().shape.rfm.unwrap().shape, words: words() })
        .nullable()
        .meta({ description: 'Null: it never ordered.' }),
      phase: z.strictObject({ phase: z.enum(LIFE_CYCLE_PHASES), words: words() }),
      lifetime: z.strictObject({
        past: withheld(),
        next12Months: withheld(),
        probability: z
          .number()
          .int()
          .min(0)
          .max(100)
          .nullable()
          .meta({ description: 'Per cent that it still buys; null: it never ordered.' }),
      }),
      tier: z.strictObject({
        present: z.enum(SCORED_TIERS),
        held: z.boolean().meta({ description: 'A person gave it: no rule changes it.' }),
        computed: tierScore(),
      }),
      inputs: shownInputs(),
      rules: valueScore().shape.rules,
      lookAgainAt: instantOut()
        .nullable()
        .meta({ description: 'When time alone may next change any of it.' }),
    })
    .meta({ id: 'CustomerValue' }),
);

export const valueContracts = {
  getCustomerValue: contract({
    id: 'getCustomerValue',
    domain: 'value',
    method: 'GET',
    path: '/v1/customers/{customerId}/value',
    summary: 'What a customer is worth: RFM, phase, lifetime value, tier score (TI-1, TI-2, LO-1)',
    description:
      'Evaluated anew at every request, with the inputs and the versions of the settings `value` and `tiers` it is made by. Amounts are in the base currency. Nothing is told of customers in the pool to who may only claim them.',
    roles: EMPLOYEES,
    params: lazy(() => z.strictObject({ customerId: id('cus') })),
    response: customerValue,
    status: 200,
  }),
};
