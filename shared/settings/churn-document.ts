import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';

const days = () => z.number().int().min(1).max(3650);
const weight = () => z.number().int().min(0).max(100);

/** CH-1 to CH-4: when a customer is warned, what its score is made of, when people are told. */
export const churnDocument = lazy(() =>
  z
    .strictObject({
      rhythmFactor: z.number().min(1).max(20).meta({ description: 'So many of its median intervals.' }),
      minRhythmDays: days().meta({ description: 'No rhythm counts as shorter.' }),
      silentDays: days().meta({ description: 'Of silence, whatever the rhythm.' }),
      recoveredSilentDays: days().meta({
        description: 'Of silence that begins within so many days of a recovery, instead of all these.',
      }),
      signals: z.strictObject({
        needed: z.number().int().min(1).max(4),
        complaintDays: z.number().int().min(0).max(365),
        unansweredTouches: z.number().int().min(1).max(20),
        lostRenewalDays: days().meta({ description: 'So long a lost renewal counts.' }),
        satisfactionDays: days().meta({
          description: 'So long an answer counts that was worse than before.',
        }),
      }),
      weights: z.strictObject({
        silence: weight(),
        satisfaction: weight(),
        complaint: weight(),
        unanswered: weight(),
        lostRenewal: weight(),
      }),
      urgent: z.strictObject({
        tiers: z.array(z.enum(['core', 'key', 'growth', 'regular'])).max(4),
        score: z.number().int().min(0).max(100),
      }),
      actDays: z.number().int().min(0).max(90).meta({ description: 'Within so many the owner is to act.' }),
      alert: z.strictObject({
        weekday: z.number().int().min(1).max(7).meta({ description: '1 is Monday.' }),
        at: z
          .string()
          .max(5)
          .regex(/^([01]\d|2[0-3]):[03]0$/, 'must be a full or half hour such as 09:00'),
      }),
    })
    .meta({ id: 'ChurnSetting' }),
);
