import { type Instant, now } from '../../shared/kernel/clock.ts';
import { commit, MAX_WRITES } from '../../shared/kernel/transaction.ts';
import { markChanged } from '../../shared/totals/months.store.ts';
import { purchasersIn } from '../../shared/totals/purchases.rules.ts';
import { getTallies, moveWrites } from '../../shared/totals/tallies.store.ts';
import { type Move, monthsOf, packMoves, planMove } from '../../shared/totals/tally.rules.ts';
import { untilSettled } from '../derive/until-settled.ts';
import { countsOfRecords } from './count-record.ts';

/** Records of a message that are settled together: rows that they share are written once. */
const TOGETHER = 20;

/** The tallies are read first: who overtakes this run after that has changed a tally, and this one decides again. */
const movesOf = async (recordIds: readonly string[]): Promise<Move[]> => {
  const tallies = await getTallies(recordIds);
  const wanted = await countsOfRecords(recordIds);
  return tallies.flatMap((tally, i) => planMove(tally, wanted[i] ?? [], MAX_WRITES) ?? []);
};

interface Once {
  /** Whether more is to be moved than its transactions took. */
  readonly isPart: boolean;
  /** Customers whose purchases moved. */
  readonly purchasers: readonly string[];
}

const settleOnce = async (recordIds: readonly string[]): Promise<Once> => {
  const moves = await movesOf(recordIds);
  const moved = moves.flatMap((move) => move.moves);
  await markChanged(monthsOf(moved), now().slice(0, 10));
  for (const pack of packMoves(moves, MAX_WRITES)) await commit(moveWrites(pack));
  return { isPart: moves.some(({ isPart }) => isPart), purchasers: purchasersIn(moved) };
};

const settleAll = async (recordIds: readonly string[], at: Instant): Promise<string[]> => {
  const purchasers = new Set<string>();
  for (let i = 0; i < recordIds.length; i += TOGETHER) {
    const together = recordIds.slice(i, i + TOGETHER);
    await untilSettled(at, async () => {
      const once = await settleOnce(together);
      for (const id of once.purchasers) purchasers.add(id);
      return once.isPart;
    });
  }
  return [...purchasers];
};

export const isCustomer = (recordId: string): boolean => recordId.startsWith('cus_');

/** The same, but not of the customers whose purchases move: for who sees to them later. */
export const settleRecords = async (recordIds: readonly string[], at: Instant): Promise<void> => {
  await settleAll(
    [...new Set(recordIds)].filter((id) => !isCustomer(id)),
    at,
  );
};

/**
 * Makes records count for what they are now, each row by the difference to what they counted for before (decision 24).
 * Told twice, late or in another order it writes nothing; of two at once on a record the later one decides again.
 * Customers last, for they also count by their purchases, which are rows themselves; those whose purchases moved here
 * too. Whoever dies in between is followed by somebody who names them: the message does (`concernedBy`).
 */
export const settleTallies = async (recordIds: readonly string[], at: Instant): Promise<void> => {
  const ids = [...new Set(recordIds)];
  const purchasers = await settleAll(
    ids.filter((id) => !isCustomer(id)),
    at,
  );
  await settleAll([...new Set([...ids.filter(isCustomer), ...purchasers])], at);
};
