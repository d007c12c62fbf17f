import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut, recordFields } from '../kernel/fields.ts';

export const EXPORT_KINDS = ['customers', 'contacts', 'interactions', 'tickets'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export const EXPORT_FAULTS = ['exporter_inactive', 'file_lost'] as const;
export type ExportFault = (typeof EXPORT_FAULTS)[number];

export const count = () => z.number().int().min(0);

export const exportOptions = () => ({
  kind: z.enum(EXPORT_KINDS).meta({
    description: 'Contacts, interactions and tickets: those of the customers that the filter picks.',
  }),
  format: z.enum(EXPORT_FORMATS).meta({
    description:
      'CSV in the fields that imports understand, or JSON Lines with the records as the API shows them.',
  }),
  filter: z
    .record(z.string().min(1).max(40), z.string().max(300))
    .refine((filter) => Object.keys(filter).length <= 50, 'must hold at most 50 fields')
    .meta({ description: 'Which customers: the filters of `GET /v1/customers`.' }),
  segmentId: id('seg')
    .nullable()
    .meta({ description: 'Which customers: those of a segment, by its present filter.' }),
});

/** As it is stored; how far it has come stands beside it. */
export const exportRecord = lazy(() =>
  z.strictObject({
    id: id('exp'),
    ...exportOptions(),
    state: z.enum(EXPORT_STATES),
    rows: count().nullable(),
    bytes: count().nullable(),
    problem: z.enum(EXPORT_FAULTS).nullable(),
    startedAt: instantOut().nullable(),
    endedAt: instantOut().nullable(),
    ...recordFields(),
  }),
);
export type ExportRecord = z.output<ReturnType<typeof exportRecord>>;

/**
 * How far an export has come: all before `position` is in the parts sent and in the rest. Written whole, each time
 * one version up, so that of two workers one is told that the other is ahead.
 */
export const exportRun = lazy(() =>
  z.strictObject({
    version: count(),
    /** When it was written; those from before this was noted do not tell. */
    savedAt: instantOut().optional(),
    /** Columns must be known before the first row: custom fields are gathered first. */
    phase: z.enum(['columns', 'rows', 'joining']),
    position: z.string().max(8192).nullable(),
    uploadId: z.string().max(2000),
    etags: z.array(z.string().max(100)).max(10_000),
    /** Bytes too few for a part, kept in an object of this name until there are more. */
    rest: z.string().max(200).nullable(),
    rows: count(),
    bytes: count(),
    custom: z.array(z.string().max(60)).max(1000),
    /** How often it began anew, since its upload was lost. */
    restarts: count(),
  }),
);
export type ExportRun = z.output<ReturnType<typeof exportRun>>;
