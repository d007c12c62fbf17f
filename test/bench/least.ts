/** The least units with which an effect can be had, and how they come about. */
export interface Least {
  readonly read: number;
  readonly write: number;
  readonly formula: string;
}

interface Size {
  /** How many items of this kind. */
  readonly times?: number;
  /** Of one item; what begins counts as whole: 4 KB for reads, 1 KB for writes. */
  readonly kilobytes?: number;
}

const part = (label: string, { times = 1 }: Size, units: { read?: number; write?: number }): Least => {
  const { read = 0, write = 0 } = units;
  return { read, write, formula: `${read + write} ${times === 1 ? label : `for ${times} ${label}`}` };
};

const readUnits = ({ times = 1, kilobytes = 1 }: Size): number => times * Math.ceil(kilobytes / 4);
const writeUnits = ({ times = 1, kilobytes = 1 }: Size): number => times * Math.ceil(kilobytes);

/** Read by key, as of now: 1 per 4 KB. */
export const current = (label: string, size: Size = {}): Least =>
  part(label, size, { read: readUnits(size) });

/** Read by key or by one query where a second of age does no harm: 0.5 per 4 KB. */
export const recent = (label: string, size: Size = {}): Least =>
  part(label, size, { read: readUnits(size) / 2 });

/** Written on its own: 1 per KB. */
export const alone = (label: string, size: Size = {}): Least =>
  part(label, size, { write: writeUnits(size) });

/** Written, checked or deleted together with others, all or none: 2 per KB. */
export const together = (label: string, size: Size = {}): Least =>
  part(label, size, { write: 2 * writeUnits(size) });

/** An entry of an index made or removed; one whose key changes is both. */
export const entries = (count: number): Least =>
  part(count === 1 ? 'index entry' : 'index entries', { times: count }, { write: count });

export const NOTHING: Least = { read: 0, write: 0, formula: 'nothing' };

/** All of it. */
export const all = (...parts: readonly Least[]): Least => ({
  read: parts.reduce((sum, { read }) => sum + read, 0),
  write: parts.reduce((sum, { write }) => sum + write, 0),
  formula: parts.map(({ formula }) => formula).join(' + '),
});
