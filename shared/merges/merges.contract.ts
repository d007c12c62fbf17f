import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut, line, recordFields } from '../kernel/fields.ts';

/** What may be taken from the other customer. Tags, people, competitors, consents and opt-outs are united in any case. */
export const TAKEABLE = [
  'name',
  'shortName',
  'kind',
  'industry',
  'size',
  'region',
  'address',
  'website',
  'phone',
  'email',
  'wechat',
  'source',
  'stage',
  'tier',
  'tierHeld',
  'need',
  'preferences',
  'decisionChain',
  'background',
  'market',
  'currentValue',
  'potentialValue',
  'strategicWeight',
  'creditRisk',
  'cooperationRisk',
  'contactPreferences',
  'custom',
  'externalId',
] as const;

const count = () => z.number().int().min(0);
export const moveCounts = lazy(() =>
  z.strictObject({ contacts: count(), interactions: count(), sales: count().default(0) }).meta({
    id: 'MergeCounts',
    description:
      'How many came with the merge, or have gone back with its undo; `sales`: opportunities, quotes, contracts, orders.',
  }),
);
export type MoveCounts = z.output<ReturnType<typeof moveCounts>>;

const told = () => ({
  id: id('mrg'),
  survivorId: id('cus'),
  otherId: id('cus'),
  take: z.array(z.enum(TAKEABLE)).max(TAKEABLE.length),
  reason: z.string().max(500),
  state: z.enum(['moving', 'done', 'undoing', 'undone']),
  counts: moveCounts(),
  undoUntil: instantOut(),
  undo: z.strictObject({ by: z.string().max(64), at: instantOut(), reason: z.string().max(500) }).nullable(),
});

const snapshot = () => z.record(z.string().max(60), z.unknown());

export const mergeRecord = lazy(() =>
  z.strictObject({
    ...told(),
    workId: id('wrk'),
    agenda: z
      .strictObject({
        followUp: snapshot().nullable(),
        united: z.strictObject({ dueAt: instantOut(), goal: z.string().max(500).nullable() }).nullable(),
        given: z.array(snapshot()).max(20),
      })
      .meta({
        description:
          'The survivor’s follow-up before, and what the other’s plan made of it; the other’s open entries, which ended.',
      }),
    ...recordFields(),
  }),
);
export type Merge = z.output<ReturnType<typeof mergeRecord>>;

export const shownMerge = lazy(() =>
  z
    .strictObject({
      ...told(),
      by: z.string().max(64),
      at: instantOut(),
      version: z.number().int().min(1),
    })
    .meta({ id: 'Merge' }),
);

const mergeParams = lazy(() => z.strictObject({ mergeId: id('mrg') }));
const MERGERS = ['admin', 'manager', 'sales'] as const;
const common = { domain: 'duplicates', etag: true, response: shownMerge } as const;

export const mergesContracts = {
  mergeCustomer: contract({
    ...common,
    id: 'mergeCustomer',
    method: 'POST',
    path: '/v1/customers/{customerId}/merge',
    summary: 'Make another customer part of this one',
    description:
      'The customer in the path survives and keeps its id; fields named in `take` get the other’s values, and tags, collaborators, competitors, consents and opt-outs of both are united. Contacts and touches follow within seconds, and every list shows them from the first moment on as if they had arrived. The other leaves all lists; its address answers 308 with the survivor’s. Its name, phone and e-mail stay taken. Can be undone for 30 days. `If-Match` is the survivor’s version.',
    roles: MERGERS,
    params: lazy(() => z.strictObject({ customerId: id('cus') })),
    body: lazy(() =>
      z
        .strictObject({
          customerId: id('cus').meta({ description: 'The other one.' }),
          otherVersion: z.number().int().min(1),
          take: z.array(z.enum(TAKEABLE)).max(TAKEABLE.length).default([]),
          reason: line(500),
        })
        .meta({ id: 'MergeRequest' }),
    ),
    status: 201,
    ifMatch: true,
    problems: ['duplicate', 'invalid_state'],
  }),
  getMerge: contract({
    ...common,
    id: 'getMerge',
    method: 'GET',
    path: '/v1/merges/{mergeId}',
    summary: 'Read a merge: what was picked, how far it is, until when it can be undone',
    roles: EMPLOYEES,
    params: mergeParams,
    status: 200,
  }),
  undoMerge: contract({
    ...common,
    id: 'undoMerge',
    method: 'POST',
    path: '/v1/merges/{mergeId}/undo',
    summary: 'Make two customers again of what was merged',
    description:
      'For 30 days (WY-3). What the merge moved goes back with all changes made to it since; what was added to the survivor since stays there. Refused with 409 and the reason where a later change stands in the way: a taken field was changed, the survivor was archived or merged on, a name, phone or e-mail of the two is somebody else’s now, or a later merge took the same field.',
    roles: MERGERS,
    params: mergeParams,
    body: lazy(() => z.strictObject({ reason: line(500) }).meta({ id: 'MergeUndo' })),
    status: 200,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
