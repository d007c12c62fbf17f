import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { id, instantOut, line, recordFields } from '../kernel/fields.ts';
import { DELIMITERS, ENCODINGS, FORMATS } from './csv-form.ts';
import { FILE_FAULTS } from './file-fault.ts';
import { IMPORT_KINDS } from './target-fields.ts';

export const IMPORT_STATES = ['waiting_for_file', 'running', 'done', 'failed', 'undoing', 'undone'] as const;
export const UNDO_OUTCOMES = ['undone', 'partly', 'kept'] as const;
export type UndoOutcome = (typeof UNDO_OUTCOMES)[number];
export const ROW_STATUSES = ['created', 'updated', 'merged', 'skipped', 'refused'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

const MAX_FIELDS = 200;
const atMost = (count: number) => (record: object) => Object.keys(record).length <= count;

export const text = (max: number) => z.string().max(max);

const fromColumn = lazy(() =>
  z
    .strictObject({
      column: z.string().min(1).max(300).meta({ description: 'The column’s name in the header line.' }),
      empty: z
        .array(text(100))
        .max(20)
        .optional()
        .meta({ description: 'Texts of this column that mean “nothing”.' }),
      default: z.string().min(1).max(1000).optional().meta({
        description:
          'What an empty cell says of a new record, such as the account of deals that name none; existing ones keep what they have.',
      }),
      map: z
        .record(text(300), text(1000))
        .refine(atMost(500), 'must hold at most 500 texts')
        .optional()
        .meta({ description: 'What to read instead of a text, such as { "USA": "US" }.' }),
      startsWith: z
        .record(text(100), text(1000))
        .refine(atMost(100), 'must hold at most 100 texts')
        .optional()
        .meta({
          description:
            'What to read instead of a text that begins so, such as { "C": "return", "": "order" }; the longest that fits counts.',
        }),
      format: text(40).optional().meta({
        description:
          'How the column writes dates, such as D.M.YYYY H:mm, without it ISO 8601; numbers, such as 1.234,56; names of records elsewhere: integer takes the .0 off numbers that a program wrote so, text keeps them.',
      }),
      returned: z
        .enum(['negative'])
        .optional()
        .meta({ description: 'Quantities of returns, and no others, are written with a minus.' }),
      separator: z
        .string()
        .min(1)
        .max(3)
        .optional()
        .meta({ description: 'Between the parts of a list; without it ; 、 |' }),
    })
    .meta({ id: 'ColumnSource' }),
);

const constant = lazy(() =>
  z.strictObject({ value: z.string().min(1).max(4000) }).meta({
    id: 'ConstantSource',
    description: 'The same for every new record; existing ones keep what they have.',
  }),
);

const fieldSource = lazy(() =>
  z
    .union([fromColumn(), constant()], { error: 'must be { "column": … } or { "value": … }' })
    .meta({ id: 'FieldSource' }),
);
export type FieldSource = z.output<ReturnType<typeof fieldSource>>;

export const importOptions = () => ({
  kind: z.enum(IMPORT_KINDS),
  fileName: line(200).nullable(),
  encoding: z.enum(['auto', ...ENCODINGS]),
  delimiter: z.enum(['auto', ...DELIMITERS]),
  sheet: line(100).nullable().meta({ description: 'The sheet of a workbook (.xlsx); without it the first.' }),
  mapping: z
    .record(z.string().min(1).max(80), fieldSource())
    .refine(atMost(MAX_FIELDS), `must hold at most ${MAX_FIELDS} fields`)
    .meta({
      description: 'From the field of the new record (dotted where nested) to where its value comes from.',
    }),
  emptyTexts: z
    .array(text(100))
    .max(20)
    .meta({ description: 'Texts that mean “nothing” in any column, such as NULL.' }),
  dryRun: z.boolean().meta({ description: 'Check every row and say what would happen; change nothing.' }),
  onDuplicate: z
    .enum(['skip', 'update'])
    .meta({ description: 'What a row does to the record that it describes again.' }),
  defaultCountry: z
    .string()
    .max(2)
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CN')
    .nullable()
    .meta({ description: 'Country of new customers whose row names none.' }),
});

export const count = () => z.number().int().min(0);

export const counts = lazy(() =>
  z
    .strictObject({ created: count(), updated: count(), merged: count(), skipped: count(), refused: count() })
    .meta({
      id: 'ImportCounts',
      description:
        'Rows by result; merged ones brought a contact to a customer, or a line to an order, that was there.',
    }),
);
export type Counts = z.output<ReturnType<typeof counts>>;

/** As many as a sheet has, and as long as any name of a column is. */
export const MAX_COLUMNS = 16_384;
export const MAX_COLUMN_NAME = 2000;

export const importFile = lazy(() =>
  z
    .strictObject({
      format: z.enum(FORMATS),
      bytes: count(),
      rows: count(),
      encoding: z.enum(ENCODINGS),
      delimiter: z.enum(DELIMITERS),
      columns: z.array(text(MAX_COLUMN_NAME)).max(MAX_COLUMNS),
    })
    .meta({
      id: 'ImportFile',
      description:
        'What the file turned out to be. Of a workbook, encoding and bytes are those of its rows as CSV.',
    }),
);

const problem = lazy(() =>
  z
    .strictObject({
      code: z.enum(FILE_FAULTS),
      detail: text(2000),
      line: z.number().int().min(1).nullable(),
      columns: z.array(text(2000)).max(MAX_FIELDS),
    })
    .meta({ id: 'ImportProblem', description: 'Why the file could not be imported.' }),
);

export const undoCounts = lazy(() =>
  z.strictObject({ undone: count(), partly: count(), kept: count() }).meta({
    id: 'ImportUndoCounts',
    description:
      'Rows by what undoing did: took back, took back in part, left since it was changed meanwhile.',
  }),
);
export type UndoCounts = z.output<ReturnType<typeof undoCounts>>;

const importUndo = lazy(() =>
  z
    .strictObject({
      by: text(64),
      workId: id('wrk'),
      startedAt: instantOut(),
      endedAt: instantOut().nullable(),
      counts: undoCounts().nullable().meta({ description: 'So far, while it is under way.' }),
    })
    .meta({ id: 'ImportUndo' }),
);

const place = lazy(() => z.strictObject({ position: count(), row: count(), line: count() }));

export const importFields = () => ({
  id: id('imp'),
  ...importOptions(),
  state: z.enum(IMPORT_STATES),
  problem: problem().nullable(),
  startedAt: instantOut().nullable(),
  endedAt: instantOut().nullable(),
  undo: importUndo().nullable(),
  ...recordFields(),
});

/** As it is stored; how far it has come stands beside it. */
export const importRecord = lazy(() =>
  z.strictObject({
    ...importFields(),
    timeZone: text(64),
    file: z.strictObject({ ...importFile().shape, start: place(), etag: text(200) }).nullable(),
    counts: counts().nullable(),
  }),
);
export type ImportRecord = z.output<ReturnType<typeof importRecord>>;

/** How far an import has come: all rows before this place are settled, with these results. */
export const importRun = lazy(() => z.strictObject({ ...place().shape, counts: counts() }));
export type ImportRun = z.output<ReturnType<typeof importRun>>;

const rowFault = lazy(() =>
  z
    .strictObject({ column: text(300).nullable(), field: text(80).nullable(), message: text(500) })
    .meta({ id: 'RowFault' }),
);
export type RowFault = z.output<ReturnType<typeof rowFault>>;

const rowUndo = lazy(() =>
  z
    .strictObject({
      outcome: z.enum(UNDO_OUTCOMES),
      kept: z.array(text(300)).max(100).meta({ description: 'What was left, and why.' }),
    })
    .meta({ id: 'ImportRowUndo' }),
);
export type RowUndo = z.output<ReturnType<typeof rowUndo>>;

const rowCandidate = lazy(() =>
  z
    .strictObject({
      customerId: id('cus').nullable(),
      contactId: id('con').nullable(),
      name: text(200).nullable(),
      ownerName: text(200).nullable(),
      score: z.number().min(0).max(1),
      reasons: z.array(text(40)).max(12),
    })
    .meta({
      id: 'ImportRowCandidate',
      description: 'A record that may be the same; a foreign one is named by its owner only (CUS-5).',
    }),
);
export type RowCandidate = z.output<ReturnType<typeof rowCandidate>>;

export const importRow = lazy(() =>
  z
    .strictObject({
      row: z.number().int().min(1).meta({ description: 'Rows below the header, from 1.' }),
      line: z.number().int().min(1).meta({ description: 'The line of the file on which it starts.' }),
      status: z.enum(ROW_STATUSES),
      recordId: text(80)
        .nullable()
        .meta({ description: 'The record made, changed or found; null in a dry run.' }),
      note: text(1000).nullable(),
      faults: z.array(rowFault()).max(100),
      candidates: z
        .array(rowCandidate())
        .max(5)
        .optional()
        .meta({ description: 'In a dry run: what is there already and looks like the new record.' }),
      undo: rowUndo().optional().meta({ description: 'What undoing the import did to it.' }),
    })
    .meta({ id: 'ImportRow' }),
);
export type ImportRow = z.output<ReturnType<typeof importRow>>;
