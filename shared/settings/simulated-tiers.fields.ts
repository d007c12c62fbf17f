import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id } from '../kernel/fields.ts';
import { SCORED_TIERS } from '../kernel/value-score.fields.ts';

export const MOST_MOVES_SHOWN = 100;
/** From each of four tiers to each of the others. */
const KINDS_OF_MOVES = 12;

const count = () => z.number().int().min(0);
const tier = () => z.enum(SCORED_TIERS);
const percent = () => z.number().int().min(0).max(100);

const customersByTier = lazy(() =>
  z
    .strictObject({ core: count(), key: count(), growth: count(), regular: count() })
    .meta({ id: 'CustomersByTier' }),
);

const simulatedMove = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      customerName: z.string().max(200),
      ownerId: id('usr').nullable(),
      from: tier(),
      to: tier(),
      score: percent(),
      scoreBefore: percent().meta({ description: 'By the rule in force.' }),
    })
    .meta({ id: 'SimulatedTierMove' }),
);
export type SimulatedMove = z.output<ReturnType<typeof simulatedMove>>;

/** What a run by another rule would come to. */
export const simulatedTiers = lazy(() =>
  z
    .strictObject({
      present: customersByTier(),
      before: customersByTier().meta({ description: 'As a run by the rule in force would have it.' }),
      after: customersByTier().meta({ description: 'As a run by the other rule would have it.' }),
      held: count(),
      refused: count().meta({ description: 'That would not be proposed again.' }),
      moves: z
        .array(z.strictObject({ from: tier(), to: tier(), customers: count() }))
        .max(KINDS_OF_MOVES)
        .meta({ description: 'What a run by the other rule would propose, or apply at once.' }),
      sample: z.array(simulatedMove()).max(MOST_MOVES_SHOWN).meta({ description: 'The first of them.' }),
    })
    .meta({ id: 'SimulatedTiers' }),
);
export type SimulatedTiers = z.output<ReturnType<typeof simulatedTiers>>;
