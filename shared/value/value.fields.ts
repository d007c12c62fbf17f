import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date } from '../kernel/fields.ts';
import { orderFacts, sumOfMoney } from '../kernel/order-facts.fields.ts';

export const VALUED_STAGES = ['potential', 'intent', 'deal', 'lost'] as const;

/** All that a customer's value is made of, amounts in the base currency: the same inputs by the same rules give the same. */
export const valueInputs = lazy(() =>
  z
    .strictObject({
      asOf: date().meta({ description: 'The organisation’s day.' }),
      stage: z.enum(VALUED_STAGES),
      employees: z.number().int().min(0).nullable(),
      revenueBand: z.string().max(60).nullable(),
      potential: sumOfMoney()
        .nullable()
        .meta({ description: 'Null: nobody has said, or its currency has no rate.' }),
      strategicWeight: z.number().int().min(0).max(10).nullable(),
      silenceDays: z
        .number()
        .min(0)
        .nullable()
        .meta({ description: 'Days without an order after which it is warned (CH-1); null: no order.' }),
      orders: orderFacts(),
    })
    .meta({ id: 'ValueInputs' }),
);
export type ValueInputs = z.output<ReturnType<typeof valueInputs>>;
