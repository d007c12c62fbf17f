import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, id, line, money, text } from '../kernel/fields.ts';

/** Fields that sales records have in common. */

/** A decimal as text, not negative, at most four decimals. */
export const decimal = lazy(() =>
  z
    .string()
    .check(
      z.regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a decimal as a string, such as "1234.50"'),
      z.maxLength(20),
    ),
);

export const currency = lazy(() =>
  z.string().check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as CNY'), z.maxLength(3)),
);

/** An amount that is not negative. */
export const price = lazy(() =>
  z.strictObject({ amount: decimal(), currency: currency() }).meta({ id: 'Price' }),
);

export const moneyOut = lazy(() => money().meta({ id: 'Money' }));

/** `discount`: a fraction of 1, such as 0.15. */
const lineFields = () => ({
  productId: id('prd').nullable().default(null),
  description: line(300).nullable().default(null),
  quantity: decimal(),
  unitPrice: decimal(),
  discount: z
    .string()
    .check(z.regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, 'must be a fraction such as "0.15"'), z.maxLength(6))
    .default('0'),
});

/** That a request may hold. */
export const MAX_LINES = 200;
/** That a stored order may have come to, by imports of what was. */
export const MAX_ORDER_LINES = 2000;

/** What is offered or ordered; all lines of a record are in its currency. */
export const newLine = lazy(() =>
  z
    .strictObject(lineFields())
    .refine(({ productId, description }) => productId !== null || description !== null, {
      message: 'needs a productId or a description',
      path: ['productId'],
    })
    .meta({ id: 'NewLine' }),
);
export type NewLine = z.output<ReturnType<typeof newLine>>;

/** As it is kept: `total` = quantity × unitPrice × (1 − discount), half up to four decimals. */
export const soldLine = lazy(() =>
  z.strictObject({ ...lineFields(), total: z.string().max(24) }).meta({ id: 'Line' }),
);
export type SoldLine = z.output<ReturnType<typeof soldLine>>;

/** As it is shown: its amounts are null for who may not see them. */
export const shownLine = lazy(() => {
  const { unitPrice, discount, total } = soldLine().shape;
  return soldLine()
    .extend({
      unitPrice: unitPrice.nullable(),
      discount: discount.unwrap().nullable(),
      total: total.nullable(),
    })
    .meta({ id: 'ShownLine' });
});

export const MAX_STEPS = 50;
/** A plan of the longest steps leaves an opportunity room for all else: an item holds 400 KB. */
export const LONGEST_EFFECT = 1000;

/** A step of a development plan (LD-1, OP-3): dated; once executed, with its effect. */
export const planStep = lazy(() =>
  z
    .strictObject({
      id: z
        .string()
        .check(
          z.regex(/^[a-z0-9-]{1,12}$/, 'must be at most 12 letters, digits and hyphens'),
          z.maxLength(12),
        )
        .meta({
          description: 'The client’s own name for the step, such as step-1; a step keeps it.',
        }),
      dueOn: date(),
      what: line(500),
      executedOn: date().nullable().default(null),
      effect: text(LONGEST_EFFECT).nullable().default(null),
    })
    .meta({ id: 'PlanStep' }),
);
export type PlanStep = z.output<ReturnType<typeof planStep>>;

export const planBody = lazy(() =>
  z.strictObject({ steps: z.array(planStep()).max(MAX_STEPS) }).meta({
    id: 'DevelopmentPlan',
    description: 'The whole plan as it shall be. A step that was executed stays as it is.',
  }),
);

/** A reason from the dictionary `loss_reason`, and in one's own words. */
export const loss = lazy(() =>
  z.strictObject({ reason: line(60), note: text(2000).nullable().default(null) }).meta({ id: 'Loss' }),
);

/** Which records a record came with in an import or from elsewhere. */
export const externalId = () => line(120).nullable();
