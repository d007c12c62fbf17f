import { type Instant, now } from '../../shared/kernel/clock.ts';
import { commit, MAX_WRITES } from '../../shared/kernel/transaction.ts';
import { markChanged } from '../../shared/totals/months.store.ts';
import { getTallies, moveWrites } from '../../shared/totals/tallies.store.ts';
import { type Move, monthsOf, packMoves, planMove } from '../../shared/totals/tally.rules.ts';
import { untilSettled } from '../derive/until-settled.ts';
import { countsOfRecord } from './sales-counts.ts';

/** Records of a message that are settled together: rows that they share are written once. */
const TOGETHER = 20;

/** The tallies are read first: who overtakes this run after that has changed a tally, and this one decides again. */
const movesOf = async (recordIds: readonly string[]): Promise<Move[]> => {
  const tallies = await getTallies(recordIds);
  const wanted = await Promise.all(recordIds.map(countsOfRecord));
  return tallies.flatMap((tally, i) => planMove(tally, wanted[i] ?? [], MAX_WRITES) ?? []);
};

/** Answers whether more is to be moved than its transactions took. */
const settleOnce = async (recordIds: readonly string[]): Promise<boolean> => {
  const moves = await movesOf(recordIds);
  await markChanged(monthsOf(moves.flatMap((move) => move.moves)), now().slice(0, 10));
  for (const pack of packMoves(moves, MAX_WRITES)) await commit(moveWrites(pack));
  return moves.some(({ isPart }) => isPart);
};

/**
 * Makes records count for what they are now, each row by the difference to what they counted for before (decision 24).
 * Told twice, late or in another order it writes nothing; of two at once on a record the later one decides again.
 */
export const settleTallies = async (recordIds: readonly string[], at: Instant): Promise<void> => {
  const ids = [...new Set(recordIds)];
  for (let i = 0; i < ids.length; i += TOGETHER) {
    const together = ids.slice(i, i + TOGETHER);
    await untilSettled(at, () => settleOnce(together));
  }
};
