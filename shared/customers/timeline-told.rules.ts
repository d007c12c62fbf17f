import type { TimelineEntry } from './customers.contract.ts';

/** What a change adds to a timeline, before its record, person and time are put to it. */
export interface Told {
  /** What makes the entry's id, where the event's own would tell one thing twice. */
  readonly id?: string;
  readonly recordId?: string;
  readonly kind: TimelineEntry['kind'];
  readonly summary?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly at?: unknown;
}

const MAX_SUMMARY = 300;

export const shorten = (text: unknown): string => [...String(text ?? '')].slice(0, MAX_SUMMARY).join('');
