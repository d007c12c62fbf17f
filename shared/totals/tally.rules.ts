import { difference, monthOf, rowText, sumOf } from './counts.rules.ts';
import type { Count } from './totals.fields.ts';

/** What a record counts for in the rows now. Version 0: nothing has ever been written. */
export interface Tally {
  readonly recordId: string;
  readonly version: number;
  readonly counts: readonly Count[];
}

/** From what a record counts for to what it shall count for: `moves` is what the rows gain and lose. */
export interface Move {
  readonly before: Tally;
  readonly after: readonly Count[];
  readonly moves: readonly Count[];
  /** Whether more is left to be moved than one transaction takes. */
  readonly isPart: boolean;
}

export const monthsOf = (counts: readonly Count[]): string[] => [...new Set(counts.map(monthOf))].sort();

/** The tally itself, its parts by month, the rows. */
const sizeOf = (moves: readonly Count[]): number => 1 + monthsOf(moves).length + moves.length;

/** As many moves, month by month, as one transaction takes. */
const fitting = (moves: readonly Count[], most: number): Count[] => {
  const sorted = [...moves].sort((a, b) => (monthOf(a) < monthOf(b) ? -1 : 1));
  let taken = sorted.slice(0, most);
  while (sizeOf(taken) > most) taken = taken.slice(0, -1);
  return taken;
};

/** Null: it counts for what it should. */
export const planMove = (before: Tally, wanted: readonly Count[], most: number): Move | null => {
  const moves = difference(wanted, before.counts);
  if (moves.length === 0) return null;
  const taken = fitting(moves, most);
  const isPart = taken.length < moves.length;
  return { before, after: isPart ? sumOf(before.counts, taken) : wanted, moves: taken, isPart };
};

/** Moves of several records put together, so that each row is written once for all of a transaction. */
export const packMoves = (moves: readonly Move[], most: number): Move[][] => {
  const packs: Move[][] = [];
  let pack: Move[] = [];
  let rows = new Set<string>();
  let others = 0;
  for (const move of moves) {
    const names = move.moves.map(rowText);
    const more = sizeOf(move.moves) - names.length;
    const size = new Set([...rows, ...names]).size + others + more;
    if (pack.length > 0 && size > most) {
      packs.push(pack);
      [pack, rows, others] = [[], new Set(), 0];
    }
    pack.push(move);
    for (const name of names) rows.add(name);
    others += more;
  }
  return pack.length > 0 ? [...packs, pack] : packs;
};
