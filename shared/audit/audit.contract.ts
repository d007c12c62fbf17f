import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';
import { id, instantOut, pageOf, pageQuery } from '../kernel/fields.ts';

export const auditEntrySchema = lazy(() =>
  z
    .strictObject({
      id: z.string().max(120),
      at: instantOut(),
      by: z.string().max(64),
      action: z.enum([
        'created',
        'updated',
        'moved',
        'archived',
        'restored',
        'quarantined',
        'merged',
        'merge_undone',
        'done',
        'handed_over',
        'deleted',
      ]),
      recordType: z.string().max(40),
      recordId: z.string().max(80),
      reason: z.string().max(1000).nullable(),
      before: z
        .record(z.string().max(60), z.unknown())
        .meta({ description: 'The changed fields as they were.' }),
      after: z.record(z.string().max(60), z.unknown()).meta({
        description:
          'The changed fields as they are; of long lists `items`, those that differ, and `from` which place on.',
      }),
    })
    .meta({ id: 'AuditEntry' }),
);
export type AuditEntry = z.output<ReturnType<typeof auditEntrySchema>>;

export const auditContracts = {
  listAudit: contract({
    id: 'listAudit',
    domain: 'audit',
    method: 'GET',
    path: '/v1/audit',
    summary: 'Read who changed what, newest first',
    description:
      'By record or by person (SE-3). Kept 3 years; nobody can change an entry. About a second behind.',
    roles: ['admin'],
    query: lazy(() =>
      z
        .strictObject({
          ...pageQuery(),
          record: z.string().min(5).max(80).optional(),
          by: id('usr').optional(),
        })
        .refine(({ record, by }) => (record === undefined) !== (by === undefined), {
          path: ['record'],
          message: 'give either record or by',
        }),
    ),
    response: lazy(() => pageOf(auditEntrySchema()).meta({ id: 'AuditPage' })),
    status: 200,
  }),
};
