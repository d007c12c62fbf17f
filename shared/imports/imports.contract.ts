import * as z from 'zod';
import { contract, lazy } from '../kernel/contract.ts';
import { id, instantOut, pageOf, pageQuery } from '../kernel/fields.ts';
import {
  count,
  counts,
  importFields,
  importFile,
  importOptions,
  importRow,
  ROW_STATUSES,
  text,
} from './imports.fields.ts';

const newImport = lazy(() => {
  const { kind, mapping, ...rest } = importOptions();
  return z
    .strictObject({
      kind,
      mapping,
      fileName: rest.fileName.default(null),
      encoding: rest.encoding.default('auto'),
      delimiter: rest.delimiter.default('auto'),
      sheet: rest.sheet.default(null),
      emptyTexts: rest.emptyTexts.default([]),
      dryRun: rest.dryRun.default(false),
      onDuplicate: rest.onDuplicate.default('skip'),
      defaultCountry: rest.defaultCountry.default(null),
    })
    .meta({ id: 'NewImport' });
});

const link = lazy(() =>
  z.strictObject({ url: z.url().max(8000), expiresAt: instantOut() }).meta({ id: 'SignedLink' }),
);

const upload = lazy(() =>
  z
    .strictObject({
      url: z.url().max(8000),
      method: z.literal('PUT'),
      headers: z.record(text(100), text(300)),
      expiresAt: instantOut(),
    })
    .meta({
      id: 'ImportUpload',
      description: 'Send the file here, with these headers; the import then starts by itself.',
    }),
);

const shownImport = lazy(() =>
  z
    .strictObject({
      ...importFields(),
      file: importFile().nullable(),
      counts: counts(),
      progress: z.strictObject({ bytesRead: count(), rowsRead: count() }),
      durationSeconds: z.number().min(0).nullable(),
      upload: upload().nullable(),
      refusedRows: link()
        .nullable()
        .meta({ description: 'The refused rows as CSV with the reasons, to be corrected and sent again.' }),
    })
    .meta({ id: 'Import' }),
);
export type ShownImport = z.output<ReturnType<typeof shownImport>>;

const WRITERS = ['admin', 'manager', 'sales'] as const;
const shared = { domain: 'imports', roles: WRITERS, status: 200, response: shownImport } as const;
const params = lazy(() => z.strictObject({ importId: id('imp') }));

export const importsContracts = {
  createImport: contract({
    ...shared,
    id: 'createImport',
    method: 'POST',
    path: '/v1/imports',
    summary: 'Begin an import from a CSV file or a workbook (.xlsx)',
    description:
      'Says what the file’s columns are and answers where to send the file. Each row obeys the rules of the endpoint that creates one such record; a row that was imported before is not imported again (IMP-1, IMP-2).',
    body: newImport,
    status: 201,
  }),
  getImport: contract({
    ...shared,
    id: 'getImport',
    method: 'GET',
    path: '/v1/imports/{importId}',
    summary: 'Read an import: how far it is, what became of its rows',
    params,
  }),
  undoImport: contract({
    ...shared,
    id: 'undoImport',
    method: 'POST',
    path: '/v1/imports/{importId}/undo',
    summary: 'Take an import back, within 30 days of its end',
    description:
      'Row by row, the last first: records that it made are deleted for good and fields that it changed go back, unless somebody has changed or added to them since; what is left and why stands in the row (WY-3).',
    params,
    body: lazy(() => z.strictObject({}).meta({ id: 'UndoImport' })),
    status: 202,
    problems: ['invalid_state'],
  }),
  listImports: contract({
    ...shared,
    id: 'listImports',
    method: 'GET',
    path: '/v1/imports',
    summary: 'List one’s own imports, newest first; an admin’s list has everybody’s',
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownImport()).meta({ id: 'ImportPage' })),
  }),
  listImportRows: contract({
    ...shared,
    id: 'listImportRows',
    method: 'GET',
    path: '/v1/imports/{importId}/rows',
    summary: 'List what became of each row, in the file’s order; kept 90 days',
    params,
    query: lazy(() => z.strictObject({ ...pageQuery(), status: z.enum(ROW_STATUSES).optional() })),
    response: lazy(() => pageOf(importRow()).meta({ id: 'ImportRowPage' })),
  }),
};
