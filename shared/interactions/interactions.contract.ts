import * as z from 'zod';
import { CHANNELS } from '../kernel/channels.fields.ts';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  id,
  instant,
  instantOut,
  line,
  mergePatch,
  movedBy,
  override,
  pageOf,
  pageQuery,
  plannedInstant,
  recordFields,
  text,
} from '../kernel/fields.ts';

const said = () => ({
  summary: text(10_000),
  objections: text(4000).nullable(),
  needChanges: text(4000).nullable(),
  promises: text(4000).nullable(),
});

const answered = () =>
  z.boolean().nullable().meta({
    description:
      'Whether an outbound touch reached somebody; null: nobody said, then calls, visits and meetings did and messages did not until one comes back. Three in a row that nobody answered are a sign that the customer may leave (CH-1); an order answers all before it.',
  });

const plan = lazy(() =>
  z
    .strictObject({
      at: plannedInstant(),
      goal: line(500).optional(),
      userId: id('usr').optional(),
      override: override().optional(),
    })
    .meta({ id: 'NextStep' }),
);

export const interactionSchema = lazy(() =>
  z
    .strictObject({
      id: id('int'),
      customerId: id('cus'),
      occurredAt: instantOut(),
      channel: z.enum(CHANNELS),
      direction: z.enum(['outbound', 'inbound']),
      deep: z.boolean().meta({
        description: 'A deep touch in the sense of FU-1: a visit, a meeting, or a long call marked so.',
      }),
      answered: answered(),
      durationMinutes: z.number().int().min(0).max(1440).nullable(),
      contactIds: z.array(id('con')).max(20),
      userIds: z.array(id('usr')).max(20),
      ...said(),
      nextStep: z
        .strictObject({
          at: instantOut(),
          goal: z.string().max(500).nullable(),
          userId: id('usr'),
          heldUntil: instantOut()
            .optional()
            .meta({ description: 'The cadence’s date would have disturbed: it was put off to then (FU-3).' }),
          override: z
            .string()
            .max(500)
            .optional()
            .meta({ description: 'Why it is planned though it disturbs.' }),
        })
        .nullable()
        .meta({
          description: 'The follow-up this touch led to, planned or by cadence (FU-2); null for the pool.',
        }),
      override: z.string().max(500).nullable().meta({
        description: 'Why the customer was touched though it disturbed (FU-3); null where it did not.',
      }),
      ...recordFields(),
    })
    .meta({ id: 'Interaction' }),
);

/** As it is stored. */
export const interactionRecord = lazy(() => interactionSchema().extend({ movedBy: movedBy().optional() }));
export type Interaction = z.output<ReturnType<typeof interactionRecord>>;

const newInteraction = lazy(() =>
  z
    .strictObject({
      occurredAt: instant().optional(),
      channel: z.enum(CHANNELS),
      direction: z.enum(['outbound', 'inbound']).default('outbound'),
      deep: z.boolean().optional(),
      answered: answered().default(null),
      durationMinutes: z.number().int().min(0).max(1440).nullable().default(null),
      contactIds: z.array(id('con')).max(20).default([]),
      userIds: z.array(id('usr')).max(20).default([]),
      summary: said().summary,
      objections: said().objections.default(null),
      needChanges: said().needChanges.default(null),
      promises: said().promises.default(null),
      nextFollowUp: plan().optional(),
      override: override().optional(),
    })
    .meta({ id: 'NewInteraction' }),
);

const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const params = lazy(() => z.strictObject({ interactionId: id('int') }));
const TOUCHERS = ['admin', 'manager', 'sales', 'service'] as const;

export const interactionsContracts = {
  createInteraction: contract({
    id: 'createInteraction',
    domain: 'interactions',
    method: 'POST',
    path: '/v1/customers/{customerId}/interactions',
    summary: 'Log a touch; the next follow-up is set in the same transaction (FU-2)',
    description:
      'An outbound touch beyond the contact rules (FU-3: one in 24 hours and three in 7 days, unless set otherwise) is refused with 409 `do_not_disturb`, and so is a planned follow-up; with an `override` and its reason either passes. A channel that the customer, or somebody named in `contactIds`, has opted out of is refused in any case. What happened more than 7 days ago is history and never refused.',
    roles: TOUCHERS,
    params: customerParams,
    body: newInteraction,
    response: interactionSchema,
    status: 201,
    etag: true,
    problems: ['invalid_state', 'do_not_disturb'],
  }),
  listInteractions: contract({
    id: 'listInteractions',
    domain: 'interactions',
    method: 'GET',
    path: '/v1/customers/{customerId}/interactions',
    summary: 'List a customer’s touches, newest first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(interactionSchema()).meta({ id: 'InteractionPage' })),
    status: 200,
  }),
  getInteraction: contract({
    id: 'getInteraction',
    domain: 'interactions',
    method: 'GET',
    path: '/v1/interactions/{interactionId}',
    summary: 'Read a touch',
    roles: EMPLOYEES,
    params,
    response: interactionSchema,
    status: 200,
    etag: true,
  }),
  updateInteraction: contract({
    id: 'updateInteraction',
    domain: 'interactions',
    method: 'PATCH',
    path: '/v1/interactions/{interactionId}',
    summary: 'Correct what was said, or whether anybody answered; by its author or who has the customer',
    roles: TOUCHERS,
    params,
    body: lazy(() => mergePatch({ ...said(), answered: answered() }).meta({ id: 'InteractionPatch' })),
    response: interactionSchema,
    status: 200,
    ifMatch: true,
    etag: true,
    problems: ['invalid_state'],
  }),
};
