import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id } from '../kernel/fields.ts';

/** What another rule of churn would change (WY-2): the part of a simulation that only this setting has. */

export const MAX_CHURN_SAMPLE = 100;

const count = () => z.number().int().min(0);
const share = () => z.number().min(0).max(1).nullable();

const judged = lazy(() =>
  z
    .strictObject({
      score: z.number().int().min(0).max(100),
      isWarned: z.boolean().meta({ description: 'Whether the rule asks for a warning.' }),
      isUrgent: z.boolean(),
    })
    .meta({ id: 'SimulatedRisk' }),
);
export type JudgedRisk = z.output<ReturnType<typeof judged>>;

const effect = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      customerName: z.string().max(200),
      ownerId: id('usr').nullable(),
      hasWarning: z
        .boolean()
        .meta({ description: 'One stands already: it stays, and no second one is opened.' }),
      before: judged(),
      after: judged(),
    })
    .meta({ id: 'SimulatedChurnEffect' }),
);
export type ChurnEffect = z.output<ReturnType<typeof effect>>;

const tally = lazy(() =>
  z
    .strictObject({
      warned: count().meta({ description: 'Customers for whom the rule asks for a warning.' }),
      opened: count().meta({ description: 'Of these, those for whom none stands: warnings that it opens.' }),
      urgent: count().meta({ description: 'Of these, core or key customers with a high score.' }),
      confirmed: count().meta({ description: 'Outcomes: customers who have left, as people confirmed.' }),
      confirmedWarned: count().meta({ description: 'Of these, those whom the rule would have warned.' }),
      recovered: count().meta({ description: 'Outcomes: customers who came back by an order.' }),
      recoveredWarned: count().meta({ description: 'Of these, those whom the rule would have warned.' }),
      precision: share().meta({
        description: 'Of those it would have warned and whose outcome is known, the share that left.',
      }),
      recall: share().meta({ description: 'Of those who left, the share that it would have warned.' }),
    })
    .meta({ id: 'SimulatedChurnTally' }),
);
export type ChurnTally = z.output<ReturnType<typeof tally>>;

export const churnSimulation = lazy(() =>
  z
    .strictObject({
      watched: count().meta({ description: 'Customers that have ordered, and are not lost.' }),
      scoresChanged: count(),
      verdictsChanged: count().meta({ description: 'Warned by the one rule and not by the other.' }),
      before: tally(),
      after: tally(),
      sample: z
        .array(effect())
        .max(MAX_CHURN_SAMPLE)
        .meta({ description: 'The first changes found, changed verdicts before mere scores.' }),
    })
    .meta({ id: 'ChurnSimulation' }),
);
export type ChurnSimulation = z.output<ReturnType<typeof churnSimulation>>;
