import { customerFilter } from '../../shared/customers/filter.fields.ts';
import { sendExport } from '../../shared/exports/export-queue.ts';
import { exportsContracts } from '../../shared/exports/exports.contract.ts';
import type { ExportRecord } from '../../shared/exports/exports.fields.ts';
import { createExportWrites } from '../../shared/exports/exports.store.ts';
import { type Caller, endpoint } from '../../shared/kernel/endpoint.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { type Fault, invalidRequest, Problem } from '../../shared/kernel/errors.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { pointer } from '../../shared/kernel/request-body.ts';
import { filterFaults } from '../customers/customer-source.ts';
import { findSegment } from '../search/find-segment.ts';
import { showExport } from './show-export.ts';

const fault = (at: string, message: string): Fault => ({ in: 'body', pointer: at, message });

const asFilter = (body: unknown) => {
  const { filter = {} } = (body ?? {}) as { filter?: unknown };
  return customerFilter().safeParse(filter);
};

/** What the list of customers would say of the filter; what has no index takes longer here, but is read. */
const faultsOf = (body: unknown): Fault[] => {
  const parsed = asFilter(body);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => fault(pointer(['filter', ...path]), message));
  }
  const faults = filterFaults({ filter: parsed.data, sort: '-createdAt' }, false);
  const { segmentId } = (body ?? {}) as { segmentId?: unknown };
  const both = segmentId && Object.keys(parsed.data).length > 0;
  return [
    ...faults.map(({ field, message }) => fault(`/filter/${field}`, message)),
    ...(both ? [fault('/segmentId', 'has a filter itself; give one of them')] : []),
  ];
};

/** The filter of a segment as it is now: what is changed later does not change a file half written. */
const filterOf = async (segmentId: string, caller: Caller): Promise<ExportRecord['filter']> => {
  try {
    return (await findSegment(segmentId, caller)).filter as ExportRecord['filter'];
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'not_found') throw failure;
    throw invalidRequest([fault('/segmentId', 'is no segment that you may see')]);
  }
};

export const createExport = endpoint(exportsContracts.createExport, {
  check: faultsOf,
  handle: async ({ body, caller, now }) => {
    const filter = body.segmentId ? await filterOf(body.segmentId, caller) : body.filter;
    const record: ExportRecord = {
      id: newId('exp', now),
      ...body,
      filter,
      state: 'waiting',
      rows: null,
      bytes: null,
      problem: null,
      startedAt: null,
      endedAt: null,
      ...firstVersion(caller.id, now),
    };
    return {
      body: await showExport(record, null, caller, now),
      location: `/v1/exports/${record.id}`,
      writes: createExportWrites(record),
      after: () => sendExport({ exportId: record.id }),
    };
  },
});
