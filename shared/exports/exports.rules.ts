import { addSeconds, type Instant, secondsBetween } from '../kernel/clock.ts';
import type { Caller } from '../kernel/endpoint.ts';
import { revise } from '../kernel/entity.ts';
import type { ExportFault, ExportRecord, ExportRun } from './exports.fields.ts';

const KEPT_SECONDS = 7 * 24 * 3600;
/** Longer than any worker takes between two places. */
const STALLED_SECONDS = 20 * 60;

/** An export is its creator's; only an admin sees it too. */
export const mayRead = (record: Pick<ExportRecord, 'createdBy'>, caller: Caller): boolean =>
  caller.role === 'admin' || record.createdBy === caller.id;

export const isOpen = ({ state }: ExportRecord): boolean => state === 'waiting' || state === 'running';

const later = (a: Instant, b: Instant = a): Instant => (a > b ? a : b);

/** Whether its message seems lost: who looks at it sends it again. */
export const isStalled = (record: ExportRecord, run: ExportRun | null, at: Instant): boolean =>
  isOpen(record) && secondsBetween(later(record.updatedAt, run?.savedAt), at) > STALLED_SECONDS;

export const hasFile = ({ state, endedAt }: ExportRecord, at: Instant): boolean =>
  state === 'done' && endedAt !== null && at < addSeconds(endedAt, KEPT_SECONDS);

export const begun = (record: ExportRecord, at: Instant): ExportRecord =>
  revise(record, { state: 'running', startedAt: record.startedAt ?? at }, record.createdBy, at);

export const ended = (record: ExportRecord, { rows, bytes }: ExportRun, at: Instant): ExportRecord =>
  revise(record, { state: 'done', rows, bytes, endedAt: at }, record.createdBy, at);

export const failed = (record: ExportRecord, problem: ExportFault, at: Instant): ExportRecord =>
  revise(record, { state: 'failed', problem, endedAt: at }, record.createdBy, at);
