import type { Tag } from '../../shared/insight/tags.contract.ts';
import { nameTaken, ROLLOUT_DELAY_SECONDS, readCatalogue } from '../../shared/insight/tags.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Caller } from '../../shared/kernel/endpoint.ts';
import { invalidState } from '../../shared/kernel/errors.ts';
import { nameKey } from '../../shared/kernel/normalize.ts';
import { sendWork, startWorkWrites } from '../../shared/kernel/work.ts';

const MOST_TAGS = 200;
/** Every rule is evaluated at every change of every customer. */
const MOST_RULES = 40;

const isPresent = ({ removedAt }: Tag): boolean => removedAt === null;

/** Refuses a tag whose name is taken, or for which there is no room. The names of tags as they came are held by the code. */
export const assertRoom = async (tag: Tag): Promise<void> => {
  const others = (await readCatalogue()).filter((other) => isPresent(other) && other.id !== tag.id);
  if (others.some(({ name }) => nameKey(name) === nameKey(tag.name))) throw nameTaken();
  if (others.length >= MOST_TAGS) throw invalidState(`There are ${MOST_TAGS} tags already.`);
  const rules = others.filter(({ rule }) => rule !== null).length;
  if (tag.rule && rules >= MOST_RULES) throw invalidState(`${MOST_RULES} tags have a rule already.`);
};

/** Begins to bring a changed tag to every customer, once no function can know the old one any more. */
export const beginRollout = (tag: Tag, caller: Caller, now: Instant) => {
  const { work, writes } = startWorkWrites('tag_rollout', tag.id, caller.id, now);
  return { writes, after: async () => sendWork({ workId: work.id }, ROLLOUT_DELAY_SECONDS) };
};
