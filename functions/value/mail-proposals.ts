import type { Instant } from '../../shared/kernel/clock.ts';
import type { Entry } from '../../shared/kernel/listed.ts';
import { AlreadyQueued, queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { canAct } from '../../shared/people/people.rules.ts';
import { listUsers, reportsOf } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { getListed, listByOwners } from '../../shared/value/proposals.store.ts';
import type { TierRun } from '../../shared/value/tiers.fields.ts';
import { renderTiersMail } from '../../shared/value/tiers-mail.ts';
import { unledPeople } from '../people/unled-people.ts';

const PEOPLE_PER_STEP = 50;
const COUNTED_AT_ONCE = 100;
const MOST_LISTED = 30;

const isApplied = ({ rules }: TierRun): boolean => rules.tiers.document.apply === 'at_once';

/** Where this run's proposals for customers of these owners lie: the newest of all. */
const entriesOf = async (owners: readonly (string | null)[], run: TierRun): Promise<Entry[]> => {
  const entries: Entry[] = [];
  let position: unknown;
  do {
    const shelf = isApplied(run) ? 'closed' : 'open';
    const page = await listByOwners(owners, shelf, { limit: COUNTED_AT_ONCE, position }, run.startedAt);
    entries.push(...page.entries);
    position = page.next;
  } while (position);
  return entries;
};

/** Those whose customers a person decides on: his people's; an admin also of whom nobody leads, and what nobody owns. */
const decidedBy = async (
  user: User,
  unled: readonly User[],
): Promise<ReadonlyMap<string | null, string | null>> => {
  const isAdmin = user.role === 'admin';
  const people = [...(await reportsOf(user.id)), ...(isAdmin ? unled : [])];
  return new Map<string | null, string | null>([
    ...people.map(({ id, name }) => [id, name] as const),
    ...(isAdmin ? [[null, null] as const] : []),
  ]);
};

const mailTo = async (user: User, unled: readonly User[], run: TierRun, at: Instant): Promise<void> => {
  const owners = await decidedBy(user, unled);
  const entries = owners.size === 0 ? [] : await entriesOf([...owners.keys()], run);
  if (entries.length === 0) return;
  const { templates } = await settingsInForce('templates');
  const listed = (await getListed(entries.slice(0, MOST_LISTED))).filter((one) => one !== null);
  const content = renderTiersMail({
    language: user.language,
    month: run.month,
    isApplied: isApplied(run),
    count: entries.length,
    moves: listed.map(({ customerName, ownerId, from, to, score }) => ({
      customerName,
      ownerName: owners.get(ownerId) ?? null,
      from,
      to,
      score: score.score,
    })),
    template: templates.document.tier_proposals?.[user.language],
  });
  // The mail's id says for what and for whom it is: queued again, it is the same mail.
  const mail = { id: `tiers-${run.month}-${user.id}`, to: user.email, ...content };
  await commit(queueMailWrites(mail, at)).catch((failure: unknown) => {
    if (!(failure instanceof AlreadyQueued)) throw failure;
  });
};

const DECIDES: readonly User['role'][] = ['admin', 'manager'];

/** One mail a run to each who has something to decide. Answers where to go on; null: everybody has it. */
export const mailProposals = async (
  run: TierRun,
  after: string | null,
  at: Instant,
): Promise<string | null> => {
  const { items, next } = await listUsers({ limit: PEOPLE_PER_STEP, position: after ?? undefined });
  const deciding = items.filter(({ state, role }) => state === 'active' && DECIDES.includes(role));
  const unled = deciding.some(({ role }) => role === 'admin') ? await unledPeople(canAct) : [];
  for (const user of deciding) await mailTo(user, unled, run, at);
  return next;
};
