import * as z from 'zod';
import { lazy } from './contract.ts';
import { sumOfMoney } from './order-facts.fields.ts';

export const RFM_SEGMENTS = [
  'champion',
  'loyal',
  'promising',
  'new',
  'needs_attention',
  'at_risk',
  'cannot_lose',
  'hibernating',
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];
/** `prospect`: it never ordered. */
export const LIFE_CYCLE_PHASES = ['prospect', 'new', 'growing', 'mature', 'declining', 'lost'] as const;
export type LifeCyclePhase = (typeof LIFE_CYCLE_PHASES)[number];
export const TIER_PARTS = ['size', 'potential', 'loyalty', 'purchases', 'strategic'] as const;
export type TierPart = (typeof TIER_PARTS)[number];
export const SCORED_TIERS = ['core', 'key', 'growth', 'regular'] as const;
export type Tier = (typeof SCORED_TIERS)[number];

const fifth = () => z.number().int().min(1).max(5);
const percent = () => z.number().int().min(0).max(100);
const version = () => z.number().int().min(0);

export const tierScore = lazy(() =>
  z
    .strictObject({
      score: percent(),
      tier: z.enum(SCORED_TIERS),
      parts: z
        .array(
          z.strictObject({
            part: z.enum(TIER_PARTS),
            score: percent(),
            weight: percent(),
            known: z
              .boolean()
              .meta({ description: 'False: nobody has said; it counts as the setting says.' }),
          }),
        )
        .max(TIER_PARTS.length),
    })
    .meta({ id: 'TierScore' }),
);
export type TierScore = z.output<ReturnType<typeof tierScore>>;

/** What a customer is worth (TI-1, TI-2, LO-1), by which versions of the rules. */
export const valueScore = lazy(() =>
  z
    .strictObject({
      rfm: z
        .strictObject({
          recency: fifth(),
          frequency: fifth(),
          amount: fifth(),
          segment: z.enum(RFM_SEGMENTS),
        })
        .nullable()
        .meta({ description: 'Null: it never ordered.' }),
      phase: z.enum(LIFE_CYCLE_PHASES),
      lifetime: z.strictObject({
        past: sumOfMoney(),
        next12Months: sumOfMoney().meta({
          description: 'Expected; the method: docs/customer-value.md.',
        }),
      }),
      tier: tierScore(),
      rules: z.strictObject({ value: version(), tiers: version() }),
    })
    .meta({ id: 'ValueScore' }),
);
export type ValueScore = z.output<ReturnType<typeof valueScore>>;
