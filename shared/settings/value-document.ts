import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';

/** Four steps make five levels. */
const STEPS = 4;

const percent = () => z.number().int().min(0).max(100);

const isRising = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0));
const rising = (most: number) =>
  z.array(z.number().int().min(1).max(most)).length(STEPS).refine(isRising, 'must rise from step to step');

const amounts = () =>
  z
    .array(
      z
        .string()
        .regex(/^\d{1,15}$/, 'must be a whole amount as a string, such as "50000"')
        .max(15),
    )
    .length(STEPS)
    .refine((values) => isRising(values.map(Number)), 'must rise from step to step');

/** TI-2, LO-1: cuts of recency, frequency and amount, phases, and how fast the chance of another order falls. */
export const valueDocument = lazy(() =>
  z
    .strictObject({
      rfm: z.strictObject({ recencyDays: rising(3650), frequency: rising(1000), amount: amounts() }),
      phases: z.strictObject({
        newDays: z.number().int().min(1).max(3650),
        growthPercent: percent(),
        declinePercent: percent(),
      }),
      lifetime: z.strictObject({
        probabilities: z
          .array(percent())
          .min(1)
          .max(10)
          .refine(
            (steps) => steps.every((step, i) => i === 0 || step <= (steps[i - 1] ?? 0)),
            'must not rise from step to step',
          ),
      }),
    })
    .meta({ id: 'ValueSetting' }),
);

/** TI-1: what a tier is scored by, from which score on, and whether a change waits for somebody to accept it. */
export const tiersDocument = lazy(() =>
  z
    .strictObject({
      weights: z
        .strictObject({
          size: percent(),
          potential: percent(),
          loyalty: percent(),
          purchases: percent(),
          strategic: percent(),
        })
        .refine(
          (weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === 100,
          'must add up to 100',
        ),
      cuts: z
        .strictObject({ core: percent(), key: percent(), growth: percent() })
        .refine(
          ({ core, key, growth }) => core > key && key > growth,
          'must fall from core to key to growth',
        ),
      unknownScore: percent(),
      scales: z.strictObject({
        employees: rising(100_000_000),
        revenue: amounts(),
        potential: amounts(),
        years: rising(100),
        orders: rising(100_000),
      }),
      apply: z.enum(['proposed', 'at_once']),
    })
    .meta({ id: 'TiersSetting' }),
);
