import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut, pageOf, pageQuery } from '../kernel/fields.ts';
import {
  ACTS,
  cleanupEffect,
  cleanupRecord,
  destruction,
  mending,
  month,
  quarantineRecord,
  SUSPICIONS,
} from './cleanups.fields.ts';

const params = lazy(() => z.strictObject({ month: month() }));
const list = lazy(() => z.strictObject(pageQuery()));
const LEADERS = ['admin', 'manager', 'executive'] as const;
const common = { domain: 'cleanups', status: 200 } as const;

const guard = lazy(() =>
  z
    .strictObject({
      ...destruction().shape,
      share: z.number().min(0).max(1).meta({ description: 'Of the base; 1 when that is empty.' }),
      stops: z.boolean().meta({ description: 'The run would stop and ask an admin.' }),
      complete: z
        .boolean()
        .meta({ description: 'False: counting ended as soon as more than allowed was found.' }),
    })
    .meta({ id: 'CleanupGuard' }),
);

const simulatedAct = lazy(() =>
  z
    .strictObject({
      recordId: z.string().max(80),
      kind: z.enum([...SUSPICIONS, 'expiry']),
      customerId: id('cus'),
      ownerId: id('usr').nullable(),
      act: z.enum(ACTS).exclude(['wait']),
      mended: z.array(mending()).max(5),
    })
    .meta({
      id: 'SimulatedAct',
      description:
        'mend: put into its normal form; ask: an entry on the owner’s agenda, which may be there already; count: no owner to ask; quarantine: out of sight; delete: 90 days in quarantine are over.',
    }),
);

export const shownQuarantine = lazy(() =>
  z
    .strictObject({
      ...quarantineRecord().omit({ version: true }).shape,
      name: z.string().max(100),
      customerName: z.string().max(200),
    })
    .meta({ id: 'QuarantinedContact' }),
);

export const cleanupsContracts = {
  listCleanups: contract({
    ...common,
    id: 'listCleanups',
    method: 'GET',
    path: '/v1/cleanups',
    summary: 'List the monthly cleanups, newest first',
    description: 'A manager sees his people’s part of each report.',
    roles: LEADERS,
    query: list,
    response: lazy(() => pageOf(cleanupRecord()).meta({ id: 'CleanupPage' })),
  }),
  getCleanup: contract({
    ...common,
    id: 'getCleanup',
    method: 'GET',
    path: '/v1/cleanups/{month}',
    summary: 'Read the report of a month’s cleanup (DQ-2)',
    description: 'A manager sees his people’s part of it.',
    roles: LEADERS,
    params,
    response: cleanupRecord,
    etag: true,
  }),
  listCleanupEffects: contract({
    ...common,
    id: 'listCleanupEffects',
    method: 'GET',
    path: '/v1/cleanups/{month}/effects',
    summary: 'List what a cleanup did, record by record, and what became of it when it was undone',
    roles: ['admin'],
    params,
    query: list,
    response: lazy(() => pageOf(cleanupEffect()).meta({ id: 'CleanupEffectPage' })),
  }),
  approveCleanup: contract({
    ...common,
    id: 'approveCleanup',
    method: 'POST',
    path: '/v1/cleanups/{month}/approve',
    summary: 'Let a cleanup go on that would quarantine or delete more than 5 % of the base',
    roles: ['admin'],
    params,
    body: lazy(() => z.strictObject({}).meta({ id: 'CleanupApproval' })),
    response: cleanupRecord,
    problems: ['invalid_state'],
  }),
  undoCleanup: contract({
    ...common,
    id: 'undoCleanup',
    method: 'POST',
    path: '/v1/cleanups/{month}/undo',
    summary: 'Undo a cleanup, within 30 days (WY-3)',
    description:
      'Contacts come out of quarantine as they were, mended values go back, entries it put on agendas go. What has changed since stays and is named in the effects, and so is what was deleted for good.',
    roles: ['admin'],
    params,
    body: lazy(() => z.strictObject({}).meta({ id: 'CleanupUndoRequest' })),
    response: cleanupRecord,
    problems: ['invalid_state'],
  }),
  simulateCleanup: contract({
    ...common,
    id: 'simulateCleanup',
    method: 'POST',
    path: '/v1/settings/cleanup/simulate',
    summary: 'See what a cleanup would do now, without doing it (WY-2)',
    description:
      'Page by page, by the decisions of the run itself; a page may be empty before the end. The first page also says whether the run would stop for an approval.',
    roles: ['admin'],
    query: list,
    body: lazy(() => z.strictObject({}).meta({ id: 'CleanupSimulation' })),
    response: lazy(() =>
      pageOf(simulatedAct()).extend({ guard: guard().nullable() }).meta({ id: 'SimulatedCleanup' }),
    ),
  }),
  listQuarantine: contract({
    ...common,
    id: 'listQuarantine',
    method: 'GET',
    path: '/v1/quarantine',
    summary: 'List the contacts in quarantine whose customers one may see, latest first',
    description:
      'A page looks at 4 contacts for every one of `limit`: it may hold fewer, or none, before the end.',
    roles: EMPLOYEES,
    query: list,
    response: lazy(() => pageOf(shownQuarantine()).meta({ id: 'QuarantinePage' })),
  }),
  restoreContact: contract({
    ...common,
    id: 'restoreContact',
    method: 'POST',
    path: '/v1/quarantine/{contactId}/restore',
    summary: 'Bring a contact back from quarantine: active again, where it was',
    description:
      'Refused when its phone or e-mail is another contact’s by now, or its customer is archived, merged or gone.',
    roles: ['admin', 'manager', 'sales'],
    params: lazy(() => z.strictObject({ contactId: id('con') })),
    body: lazy(() => z.strictObject({}).meta({ id: 'ContactRestore' })),
    response: lazy(() =>
      z
        .strictObject({ contactId: id('con'), customerId: id('cus'), restoredAt: instantOut() })
        .meta({ id: 'RestoredContact' }),
    ),
    problems: ['duplicate', 'invalid_state'],
  }),
};
