import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, instantOut, pageOf, pageQuery } from '../kernel/fields.ts';
import { count, exportOptions, exportRecord } from './exports.fields.ts';

const newExport = lazy(() => {
  const { kind, format, filter, segmentId } = exportOptions();
  return z
    .strictObject({
      kind,
      format: format.default('csv'),
      filter: filter.default({}),
      segmentId: segmentId.default(null),
    })
    .meta({ id: 'NewExport' });
});

const download = lazy(() =>
  z.strictObject({ url: z.url().max(8000), expiresAt: instantOut() }).meta({ id: 'ExportDownload' }),
);

const shownExport = lazy(() =>
  z
    .strictObject({
      ...exportRecord().shape,
      rows: count().meta({ description: 'Written so far.' }),
      bytes: count(),
      download: download().nullable().meta({
        description: 'The file, for 7 days after it is done; read the export again for a fresh address.',
      }),
    })
    .meta({ id: 'Export' }),
);
export type ShownExport = z.output<ReturnType<typeof shownExport>>;

const shared = { domain: 'exports', roles: EMPLOYEES, status: 200, response: shownExport } as const;

export const exportsContracts = {
  createExport: contract({
    ...shared,
    id: 'createExport',
    method: 'POST',
    path: '/v1/exports',
    summary: 'Begin to write what one may list into a file',
    description:
      'The file holds what the lists would show this person, masked the same way, as of when each record is written. In CSV, cells that a spreadsheet would run as a formula begin with an apostrophe, which imports take off again (IMP-3).',
    body: newExport,
    status: 202,
    problems: ['invalid_state'],
  }),
  getExport: contract({
    ...shared,
    id: 'getExport',
    method: 'GET',
    path: '/v1/exports/{exportId}',
    summary: 'Read an export: how far it is, and where its file is',
    params: lazy(() => z.strictObject({ exportId: id('exp') })),
  }),
  listExports: contract({
    ...shared,
    id: 'listExports',
    method: 'GET',
    path: '/v1/exports',
    summary: 'List one’s own exports, newest first; an admin’s list has everybody’s',
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownExport()).meta({ id: 'ExportPage' })),
  }),
};
