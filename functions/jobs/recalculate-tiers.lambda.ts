import { localDate } from '../../shared/kernel/calendar.ts';
import { EPOCH, type Instant } from '../../shared/kernel/clock.ts';
import { env } from '../../shared/kernel/env.ts';
import { job } from '../../shared/kernel/job.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import {
  createTierRunWrites,
  getTierRun,
  latestTierRun,
  RunAlready,
} from '../../shared/value/tier-runs.store.ts';
import type { TierRun } from '../../shared/value/tiers.fields.ts';

const newRun = (month: string, since: Instant, rules: TierRun['rules'], at: Instant): TierRun => ({
  month,
  state: 'running',
  startedAt: at,
  doneAt: null,
  since,
  rules,
  customers: 0,
  expired: 0,
  outcomes: { held: 0, unchanged: 0, refused_before: 0, proposed: 0, applied: 0, failed: 0 },
  moves: [],
  version: 1,
});

const begin = async (month: string, at: Instant): Promise<number> => {
  const [last, rules] = await Promise.all([latestTierRun(), settingsInForce('value', 'tiers')]);
  const run = newRun(month, last?.startedAt ?? EPOCH, rules, at);
  const { work, writes } = startWorkWrites('tier_recalculation', month, 'system', at);
  try {
    await commit([...createTierRunWrites(run), ...writes]);
  } catch (failure) {
    if (failure instanceof RunAlready) return 0;
    throw failure;
  }
  await sendWork({ workId: work.id });
  return 1;
};

/**
 * Trigger: 03:00 on the first day of the month, organisation time. Fired twice or late: a month's run is begun once. A
 * month without one: the next covers all that was due.
 * 1. begin the month's run: its record, with the rules that hold for all of it, and its task in one transaction;
 * 2. send the task to the worker. A crash between the two: resume-work sends the task.
 */
export const handler = job('recalculate-tiers', async (at) => {
  const month = localDate(at, env('ORG_TIME_ZONE')).slice(0, 7);
  return { started: (await getTierRun(month)) ? 0 : await begin(month, at) };
});
