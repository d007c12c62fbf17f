import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';
import { id, instant, instantOut } from '../kernel/fields.ts';
import { churnSimulation } from './churn-simulation.fields.ts';
import { anyDocument } from './settings.contract.ts';
import { simulatedSla } from './simulated-sla.fields.ts';
import { simulatedTiers } from './simulated-tiers.fields.ts';

/** Settings whose effect on the base can be seen before they are set. */
export const SIMULATED = [
  'cadence',
  'calendar',
  'churn',
  'contact-rules',
  'dates',
  'escalation',
  'sales',
  'sla',
  'tiers',
] as const;
export type Simulated = (typeof SIMULATED)[number];
export const SIMULATED_SOURCES = [
  'follow_up',
  'deep_touch',
  'important_date',
  'customer_review',
  'profile_review',
  'escalation',
  'quote_end',
  'contract_end',
  'trial_end',
  'opportunity_review',
  'plan_step',
  'delivery_hand_over',
  'churn_warning',
  'win_back_step',
  'ticket',
  'complaint',
  'complaint_remedy',
  'complaint_analysis',
  'ticket_feedback',
  'gesture_approval',
  'low_answer',
] as const;
export type SimulatedSource = (typeof SIMULATED_SOURCES)[number];

export const MAX_SAMPLE = 100;

const count = () => z.number().int().min(0);

const tally = lazy(() =>
  z
    .strictObject({
      entries: count().meta({ description: 'That are there before or after.' }),
      changed: count().meta({ description: 'Whose date, or what stands in their way, would be another.' }),
      appearing: count(),
      vanishing: count(),
      overdueBefore: count(),
      overdueAfter: count(),
      disturbingBefore: count().meta({ description: 'Touches that would disturb when they are due (FU-3).' }),
      disturbingAfter: count(),
    })
    .meta({ id: 'SimulationTally' }),
);
export type Tally = z.output<ReturnType<typeof tally>>;

const outlook = lazy(() =>
  z
    .strictObject({
      dueAt: instantOut(),
      quietUntil: instantOut().nullable().meta({ description: 'A touch before then would disturb.' }),
    })
    .meta({ id: 'SimulatedDate' }),
);
export type Outlook = z.output<ReturnType<typeof outlook>>;

const effect = lazy(() =>
  z
    .strictObject({
      customerId: id('cus'),
      customerName: z.string().max(200),
      ownerId: id('usr'),
      slot: z.string().max(80),
      source: z.enum(SIMULATED_SOURCES),
      before: outlook().nullable(),
      after: outlook().nullable(),
    })
    .meta({ id: 'SimulatedEffect' }),
);
export type Effect = z.output<ReturnType<typeof effect>>;

export const simulationRecord = lazy(() =>
  z
    .strictObject({
      id: id('sim'),
      setting: z.enum(SIMULATED),
      document: anyDocument(),
      comparedWith: z
        .strictObject({ version: z.number().int().min(0), document: anyDocument() })
        .meta({ description: 'What was in force when it began.' }),
      asOf: instantOut().nullable(),
      evaluatedAt: instantOut(),
      state: z.enum(['running', 'done']),
      customers: count().meta({
        description: 'Looked at so far: not archived, and owned, unless it is about churn or tiers.',
      }),
      customersChanged: count(),
      bySource: z.strictObject({
        follow_up: tally(),
        deep_touch: tally(),
        important_date: tally(),
        customer_review: tally(),
        profile_review: tally(),
        escalation: tally(),
        quote_end: tally(),
        contract_end: tally(),
        trial_end: tally(),
        opportunity_review: tally(),
        plan_step: tally(),
        delivery_hand_over: tally(),
        churn_warning: tally(),
        win_back_step: tally(),
        ticket: tally(),
        complaint: tally(),
        complaint_remedy: tally(),
        complaint_analysis: tally(),
        ticket_feedback: tally(),
        gesture_approval: tally(),
        low_answer: tally(),
      } satisfies Record<SimulatedSource, unknown>),
      sample: z.array(effect()).max(MAX_SAMPLE).meta({ description: 'The first changes found.' }),
      churn: churnSimulation().nullable().meta({
        description: 'Of the setting `churn`, which has nothing but this; null: of another.',
      }),
      tiers: simulatedTiers().nullable().meta({
        description: 'Of the setting `tiers`, which has nothing but this; null: of another.',
      }),
      sla: simulatedSla().nullable().meta({
        description: 'Of the setting `sla`, which has nothing but this; null: of another.',
      }),
      startedBy: id('usr'),
      doneAt: instantOut().nullable(),
      version: z.number().int().min(1),
    })
    .meta({ id: 'Simulation' }),
);
export type Simulation = z.output<ReturnType<typeof simulationRecord>>;

const common = { domain: 'settings', roles: ['admin'], response: simulationRecord } as const;

export const simulationsContracts = {
  simulateSetting: contract({
    ...common,
    id: 'simulateSetting',
    method: 'POST',
    path: '/v1/settings/{name}/simulate',
    summary: 'See what another document would change, without setting it (WY-2)',
    description:
      'Goes through the base in the background, by the very rules that would run: read it again until it is `done`. `cadence`: follow-ups by cadence as they would be when next planned, deep touches and escalations as the next look would make them. `escalation`: what would go up to managers. `contact-rules`: which planned touches would disturb. `dates`, `sales`, `calendar`: when important dates and what sales ask for are told of, and reviews come up. `churn`: who would be warned and scored how, and how right that would have been: on today’s base past warnings are judged anew by what was known when they were opened; with `asOf` customers are judged as of then, and what became of them since says whether that was right. `tiers`: how many customers would have which tier, and who would move; what is held or was refused stays. `sla`: when the running clocks of open tickets would be due; with `asOf` of those that were open then, by what had happened until then. With `asOf` customers are taken as they were then (stage, tier, owner, touches, purchases, warnings; plans as the last touch left them), other settings and people as they are. It costs 2 to 4 reads per customer and changes nothing. Kept for 90 days.',
    params: lazy(() => z.strictObject({ name: z.enum(SIMULATED) })),
    body: lazy(() =>
      z
        .strictObject({ document: anyDocument(), asOf: instant().optional() })
        .meta({ id: 'SettingSimulation' }),
    ),
    status: 202,
    etag: true,
  }),
  getSimulation: contract({
    ...common,
    id: 'getSimulation',
    method: 'GET',
    path: '/v1/simulations/{simulationId}',
    summary: 'Read a simulation: how far it is, and what it has found',
    params: lazy(() => z.strictObject({ simulationId: id('sim') })),
    status: 200,
    etag: true,
  }),
};
