import type { Stage } from '../act.ts';
import type { Customer } from '../model/world.ts';

const inHands = ({ world }: Stage): Customer[] =>
  world.owned().filter(({ ownerId }) => world.person(ownerId ?? '').active);

/** Of a handful taken at random, whose follow-up has waited longest: people do what is due, more or less. */
export const mostUrgent = (stage: Stage): Customer | null => {
  const owned = inHands(stage);
  if (owned.length === 0) return null;
  const some = Array.from({ length: 12 }, () => stage.random.pick(owned));
  const dueAt = ({ followUp }: Customer) => followUp?.dueAt ?? '9';
  return some.sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : 1))[0] ?? null;
};

/** Any customer that somebody has who works. */
export const anyCustomer = (stage: Stage): Customer | null => {
  const owned = inHands(stage);
  return owned.length === 0 ? null : stage.random.pick(owned);
};
