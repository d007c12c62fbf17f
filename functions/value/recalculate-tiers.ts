import { getListed, listAll } from '../../shared/customers/lists.store.ts';
import { type Instant, now } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { forEachAtOnce } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { commit, isStoreBusy, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { moveWorkWrites, type Work, type WorkStep } from '../../shared/kernel/work.ts';
import { readSetting } from '../../shared/settings/read-setting.ts';
import { type Finding, withFindings } from '../../shared/value/proposals.rules.ts';
import {
  getListed as getProposals,
  listAll as listProposals,
  updateProposalWrites,
} from '../../shared/value/proposals.store.ts';
import { getTierRun, reviseTierRun } from '../../shared/value/tier-runs.store.ts';
import type { TierRun } from '../../shared/value/tiers.fields.ts';
import { mailProposals } from './mail-proposals.ts';
import { type Scoring, scoreCustomer } from './score-customer.ts';

const PAGE = 50;
const AT_ONCE = 8;
/** Each is a write of the transaction that moves the task. */
const EXPIRED_TOGETHER = 40;

/** Old proposals expire first, then each customer is scored, then those who decide are told. */
interface Position {
  readonly phase: 'expire' | 'score' | 'tell';
  readonly cursor: string | null;
}
const START: Position = { phase: 'expire', cursor: null };

interface Stepped {
  /** Null: the run is over. */
  readonly next: Position | null;
  readonly changes: Partial<TierRun>;
  readonly writes?: readonly Write[];
}

/** What was left open by the run before; the one before that was closed by it. */
const expire = async (run: TierRun, { cursor }: Position, at: Instant): Promise<Stepped> => {
  const created = { from: run.since, before: run.startedAt };
  const page = await listProposals({ limit: EXPIRED_TOGETHER, position: cursor ?? undefined }, created);
  const open = (await getProposals(page.entries)).flatMap((one) => (one?.state === 'open' ? [one] : []));
  const writes = open.flatMap((before) =>
    updateProposalWrites(before, revise(before, { state: 'expired' }, 'system', at), { onConflict: rerun }),
  );
  const next: Position = page.next
    ? { phase: 'expire', cursor: page.next }
    : { phase: 'score', cursor: null };
  return { next, changes: { expired: run.expired + open.length }, writes };
};

const scoringOf = (run: TierRun): Scoring => {
  const { value, tiers } = run.rules;
  const document = readSetting('tiers', tiers.version, tiers.document);
  const rules = {
    value: { version: value.version, document: readSetting('value', value.version, value.document) },
    tiers: { version: tiers.version, document },
  };
  return { run, rules, apply: document.apply };
};

const score = async (run: TierRun, { cursor }: Position): Promise<Stepped> => {
  const page = await listAll({
    limit: PAGE,
    position: cursor ?? undefined,
    createdBefore: run.startedAt,
  });
  const customers = (await getListed(page.entries)).filter((customer) => customer !== null);
  const scoring = scoringOf(run);
  const found: (Finding | null)[] = customers.map(() => null);
  const [failure] = await forEachAtOnce(customers.entries(), AT_ONCE, async ([i, customer]) => {
    try {
      found[i] = await scoreCustomer(customer, scoring);
    } catch (reason) {
      if (isStoreBusy(reason)) throw reason;
      // One that cannot be scored must not keep the others from it: it is counted, and told of.
      log.error('customer not scored', { customer: customer.id, ...failureFields(reason) });
      found[i] = { outcome: 'failed', from: customer.tier, to: customer.tier };
    }
  });
  if (failure) throw failure;
  const findings = found.filter((finding) => finding !== null);
  return {
    next: page.next ? { phase: 'score', cursor: page.next } : { phase: 'tell', cursor: null },
    changes: withFindings(run, findings),
  };
};

const tell = async (run: TierRun, { cursor }: Position, at: Instant): Promise<Stepped> => {
  const next = await mailProposals(run, cursor, at);
  if (next !== null) return { next: { phase: 'tell', cursor: next }, changes: {} };
  return { next: null, changes: { state: 'done', doneAt: at } };
};

const STEPS = { expire, score, tell };

const advance = async (work: Work, run: TierRun): Promise<Work> => {
  const at = now();
  const position = work.position === null ? START : (JSON.parse(work.position) as Position);
  const { next, changes, writes = [] } = await STEPS[position.phase](run, position, at);
  const moved = moveWorkWrites(
    work,
    next ? { position: JSON.stringify(next) } : { state: 'done', position: null },
    at,
  );
  await commit([...writes, ...reviseTierRun(run, changes).writes, ...moved.writes]);
  return moved.work;
};

/**
 * A month's recalculation of tiers (TI-1), page by page. Each customer is dealt with in a transaction of its own, whose
 * proposal has an id made of run and customer; a page done twice finds it, and counts the same.
 */
export const recalculateTiers: WorkStep = async (first, { mustStop, onStep }) => {
  let work = first;
  while (work.state === 'running') {
    if (mustStop()) return 'unfinished';
    const run = await getTierRun(work.subjectId);
    if (run?.state !== 'running') return 'ended';
    work = await advance(work, run);
    onStep();
  }
  return 'ended';
};
