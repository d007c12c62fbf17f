import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { date, id, instantOut, line, money, pageOf, pageQuery, text } from '../kernel/fields.ts';
import {
  MAX_MEASURES,
  MAX_OFFERS,
  MAX_STEPS,
  measureFields,
  RESULTS,
  riskReason,
  TIERS,
  WARNING_REASONS,
  WARNING_STATES,
  warningInputs,
  warningRecord,
  winBackOffer,
  winBackStep,
} from './warnings.fields.ts';

const saidReason = lazy(() =>
  riskReason()
    .extend({ text: z.string().max(300).meta({ description: 'In the caller’s language.' }) })
    .meta({ id: 'RiskReason' }),
);

/** As it is shown; `masked`: amounts are withheld from this reader (SE-2). */
export const shownWarning = lazy(() =>
  warningRecord()
    .omit({ movedBy: true })
    .extend({
      reasons: z.array(saidReason()).max(WARNING_REASONS.length),
      valueAtStake: money().nullable(),
      masked: z.boolean(),
    })
    .meta({ id: 'ChurnWarning' }),
);
export type ShownWarning = z.output<ReturnType<typeof shownWarning>>;

const customerRisk = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      at: instantOut(),
      watched: z.boolean().meta({
        description: 'A customer that never ordered, is lost, or is archived is not.',
      }),
      score: z.number().int().min(0).max(100).nullable().meta({ description: 'null: it is not watched.' }),
      reasons: z
        .array(saidReason())
        .max(WARNING_REASONS.length)
        .meta({ description: 'What makes the score, the heaviest first.' }),
      isWarned: z.boolean().meta({ description: 'Whether the rule asks for a warning (CH-1).' }),
      inputs: warningInputs(),
      rule: z.strictObject({ setting: z.literal('churn'), version: z.number().int().min(0) }),
      changesAt: instantOut()
        .nullable()
        .meta({ description: 'When time alone may change any of it; null: never.' }),
      warning: shownWarning().nullable().meta({ description: 'The one that stands.' }),
    })
    .meta({ id: 'CustomerRisk' }),
);

const params = lazy(() => z.strictObject({ warningId: id('wrn') }));
const common = {
  domain: 'churn',
  roles: ['admin', 'manager', 'sales'],
  status: 200,
  etag: true,
  response: shownWarning,
} as const;
const move = { ...common, method: 'POST', params, ifMatch: true, problems: ['invalid_state'] } as const;

export const churnContracts = {
  getCustomerRisk: contract({
    ...common,
    etag: false,
    id: 'getCustomerRisk',
    method: 'GET',
    path: '/v1/customers/{customerId}/risk',
    summary: 'How likely a customer is to leave, as of now, and why (CH-2)',
    description: 'Evaluated anew at every request, by the rule in force.',
    roles: EMPLOYEES,
    params: lazy(() => z.strictObject({ customerId: id('cus') })),
    response: customerRisk,
  }),
  listWarnings: contract({
    ...common,
    etag: false,
    id: 'listWarnings',
    method: 'GET',
    path: '/v1/churn/warnings',
    summary: 'List churn warnings that the caller may see',
    description:
      'Those of one’s own customers and of one’s people’s: without `state` those that stand, what is to be done first before all others; closed ones by their close, the latest first. An admin’s or executive’s list over all owners is by opening, newest first. A page may be short, and yet go on.',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        owner: id('usr').optional(),
        customer: id('cus').optional().meta({ description: 'All it ever had, newest first.' }),
        state: z.enum(WARNING_STATES).optional(),
        tier: z.enum(TIERS).optional(),
        urgent: z.enum(['true', 'false']).optional(),
      }),
    ),
    response: lazy(() => pageOf(shownWarning()).meta({ id: 'ChurnWarningPage' })),
    problems: ['not_found'],
  }),
  getWarning: contract({
    ...common,
    id: 'getWarning',
    method: 'GET',
    path: '/v1/churn/warnings/{warningId}',
    summary: 'Read a churn warning',
    roles: EMPLOYEES,
    params,
  }),
  deferWarning: contract({
    ...move,
    id: 'deferWarning',
    path: '/v1/churn/warnings/{warningId}/defer',
    summary: 'Say which measure was taken, and when to look again (CH-3)',
    description: `Any number of times, ${MAX_MEASURES} at most: each measure is kept.`,
    body: lazy(() =>
      z
        .strictObject({
          measure: z.strictObject(measureFields()).meta({ id: 'NewChurnMeasure' }),
          lookAgainOn: date(),
        })
        .meta({ id: 'WarningDeferral' }),
    ),
  }),
  confirmWarning: contract({
    ...move,
    id: 'confirmWarning',
    path: '/v1/churn/warnings/{warningId}/confirm',
    summary: 'Confirm that a customer has left, after at least one measure (CH-3)',
    description: 'The customer becomes `lost`, and its win-back plan can be made.',
    body: lazy(() =>
      z
        .strictObject({
          reason: line(60).meta({ description: 'From the dictionary `churn_reason`.' }),
          note: text(2000).nullable().default(null),
        })
        .meta({ id: 'WarningConfirmation' }),
    ),
  }),
  recoverWarning: contract({
    ...move,
    id: 'recoverWarning',
    path: '/v1/churn/warnings/{warningId}/recover',
    summary: 'Say which order has ended a warning (CH-3)',
    description: 'It ends by itself within seconds of an order; this names another one, or is quicker.',
    body: lazy(() => z.strictObject({ orderId: id('ord') }).meta({ id: 'WarningRecovery' })),
  }),
  planWinBack: contract({
    ...move,
    id: 'planWinBack',
    path: '/v1/churn/warnings/{warningId}/win-back',
    summary: 'Set the win-back plan of a confirmed warning, and say what was executed (CH-3)',
    body: lazy(() =>
      z
        .strictObject({
          steps: z.array(winBackStep()).max(MAX_STEPS),
          offers: z.array(winBackOffer()).max(MAX_OFFERS).default([]),
        })
        .meta({
          id: 'WinBackPlan',
          description: 'The whole plan as it shall be. A step that was executed stays as it is.',
        }),
    ),
  }),
  endWinBack: contract({
    ...move,
    id: 'endWinBack',
    path: '/v1/churn/warnings/{warningId}/result',
    summary: 'Say how winning a customer back has ended (CH-3)',
    description:
      '`won_back` names an order; it becomes so by itself within seconds of one, even after `given_up`. The customer is a deal again then.',
    body: lazy(() =>
      z
        .strictObject({
          outcome: z.enum(RESULTS),
          orderId: id('ord').nullable().default(null),
          note: text(2000).nullable().default(null),
        })
        .meta({ id: 'WinBackEnd' }),
    ),
  }),
};
