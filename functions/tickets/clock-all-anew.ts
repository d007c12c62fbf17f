import type { Instant } from '../../shared/kernel/clock.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import type { SettingName } from '../../shared/settings/documents.ts';

/** By these the clocks of tickets run. */
const CLOCKED_BY: readonly SettingName[] = ['sla', 'calendar'];

/** Whatever settings a function has at hand are 30 seconds old at most; then none knows the old ones any more. */
const DELAY_SECONDS = 40;

/** Begins to clock all open tickets anew, in the transaction of the setting that changes; of other settings nothing. */
export const clockAllAnew = (
  name: SettingName,
  by: string,
  at: Instant,
): { readonly writes: readonly Write[]; readonly after: () => Promise<void> } => {
  if (!CLOCKED_BY.includes(name)) return { writes: [], after: async () => {} };
  const { work, writes } = startWorkWrites('ticket_clocks', name, by, at);
  return { writes, after: () => sendWork({ workId: work.id }, DELAY_SECONDS) };
};
