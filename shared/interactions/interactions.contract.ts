import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  id,
  instant,
  instantOut,
  line,
  mergePatch,
  movedBy,
  pageOf,
  pageQuery,
  recordFields,
  text,
} from '../kernel/fields.ts';

export const CHANNELS = ['call', 'visit', 'email', 'wechat', 'sms', 'meeting', 'event', 'mail'] as const;

const said = () => ({
  summary: text(10_000),
  objections: text(4000).nullable(),
  needChanges: text(4000).nullable(),
  promises: text(4000).nullable(),
});

const plan = lazy(() =>
  z
    .strictObject({ at: instant(), goal: line(500).optional(), userId: id('usr').optional() })
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
      durationMinutes: z.number().int().min(0).max(1440).nullable(),
      contactIds: z.array(id('con')).max(20),
      userIds: z.array(id('usr')).max(20),
      ...said(),
      nextStep: z
        .strictObject({ at: instantOut(), goal: z.string().max(500).nullable(), userId: id('usr') })
        .nullable()
        .meta({
          description: 'The follow-up this touch led to, planned or by cadence (FU-2); null for the pool.',
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
      durationMinutes: z.number().int().min(0).max(1440).nullable().default(null),
      contactIds: z.array(id('con')).max(20).default([]),
      userIds: z.array(id('usr')).max(20).default([]),
      summary: said().summary,
      objections: said().objections.default(null),
      needChanges: said().needChanges.default(null),
      promises: said().promises.default(null),
      nextFollowUp: plan().optional(),
    })
    .meta({ id: 'NewInteraction' }),
);

const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const params = lazy(() => z.strictObject({ interactionId: id('int') }));
const TOUCHERS = ['admin', 'manager', 'sales', 'service'] as const;

export const interactionsContracts = {
  createInteraction: contract({
    id: 'createInteraction',
    domain: 'customers',
    method: 'POST',
    path: '/v1/customers/{customerId}/interactions',
    summary: 'Log a touch; the next follow-up is set in the same transaction (FU-2)',
    roles: TOUCHERS,
    params: customerParams,
    body: newInteraction,
    response: interactionSchema,
    status: 201,
    etag: true,
    problems: ['invalid_state'],
  }),
  listInteractions: contract({
    id: 'listInteractions',
    domain: 'customers',
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
    domain: 'customers',
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
    domain: 'customers',
    method: 'PATCH',
    path: '/v1/interactions/{interactionId}',
    summary: 'Correct what was said; by its author or who has the customer',
    roles: TOUCHERS,
    params,
    body: lazy(() => mergePatch(said()).meta({ id: 'InteractionPatch' })),
    response: interactionSchema,
    status: 200,
    ifMatch: true,
    etag: true,
    problems: ['invalid_state'],
  }),
};
