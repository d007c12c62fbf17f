import { isTouch } from '../../shared/agenda/agenda.rules.ts';
import { mailActionWords } from '../../shared/agenda/mail-action-words.ts';
import { sameHourFrom, tomorrowOf } from '../../shared/agenda/put-off.rules.ts';
import { quietUntil } from '../../shared/interactions/do-not-disturb.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { rerun, type Write } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { finishEntry } from '../agenda/finish-entry.ts';
import { putOffEntry } from '../agenda/put-off-entry.ts';
import { worksOn } from '../people/works-on.ts';
import type { Ready } from './find-standing.ts';

/** What a link does: when it is due afterwards, null where nothing is due any more. */
export interface Effect {
  readonly dueAt: Instant | null;
  readonly writes: readonly Write[];
}

/** His next working day at the same hour; of a touch, the first on which it disturbs nobody (FU-3). Null: he is away for good. */
const putOffTo = async ({ entry, customer, user }: Ready, now: Instant): Promise<Instant | null> => {
  const days = { timeZone: user.timeZone, isWorking: await worksOn(user) };
  const to = tomorrowOf(entry.dueAt, now, days);
  if (!to || !isTouch(entry)) return to;
  const { 'contact-rules': rules } = await settingsInForce('contact-rules');
  const quiet = quietUntil(customer.recentOutboundAt, rules.document, to, now);
  return quiet ? sameHourFrom(entry.dueAt, quiet, days) : to;
};

const answer = async (ready: Ready, now: Instant) => {
  const { link, entry, customer, user } = ready;
  const { note } = mailActionWords(user.language)[link.action];
  if (link.action === 'done') return finishEntry({ entry, customer, note }, user, now);
  const to = await putOffTo(ready, now);
  return to && putOffEntry({ entry, customer, to, reason: note }, user, now);
};

/** The same as the agenda's endpoints do; null where no day is left. Whatever was in the way of a write, it is decided again. */
export const effectOf = async (ready: Ready, now: Instant): Promise<Effect | null> => {
  const answered = await answer(ready, now);
  if (!answered) return null;
  const { body, writes } = answered;
  return {
    dueAt: body.closedAt ? null : body.dueAt,
    writes: writes.map((write) => ({ ...write, onConflict: rerun })),
  };
};
