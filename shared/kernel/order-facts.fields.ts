import * as z from 'zod';
import { lazy } from './contract.ts';
import { date } from './fields.ts';

const count = () => z.number().int().min(0);

/** A sum of many amounts: longer than one of them may be. */
export const sumOfMoney = lazy(() =>
  z.strictObject({
    amount: z
      .string()
      .regex(/^-?\d{1,40}(\.\d{1,4})?$/)
      .max(46),
    currency: z.string().max(3),
  }),
);
export type SumOfMoney = z.output<ReturnType<typeof sumOfMoney>>;

const orderYear = lazy(() =>
  z.strictObject({ orders: count(), value: sumOfMoney() }).meta({ id: 'OrderYear' }),
);

/** How a customer orders, from its running rows: amounts in the base currency, years of 365 days up to today. */
export const orderFacts = lazy(() =>
  z
    .strictObject({
      count: count(),
      firstOn: date().nullable(),
      lastOn: date().nullable(),
      medianIntervalDays: z
        .number()
        .min(0)
        .nullable()
        .meta({ description: 'Between one day with orders and the next; null: there were not two.' }),
      value: sumOfMoney().meta({ description: 'Of all orders ever, returns taken off.' }),
      lastYear: orderYear(),
      yearBefore: orderYear(),
      yearsMoveOn: date()
        .nullable()
        .meta({ description: 'The day on which an order next comes into one of these years, or leaves it.' }),
      hasUnconverted: z.boolean().meta({ description: 'Amounts without a rate are in no value.' }),
    })
    .meta({ id: 'OrderFacts' }),
);
export type OrderFacts = z.output<ReturnType<typeof orderFacts>>;
