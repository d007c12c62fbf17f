import type { Stage } from '../act.ts';
import { dateAt, dayAfter, instantAt } from '../model/local-time.ts';
import type { Person } from '../model/world.ts';

/** Some hour in the coming weeks, as people write it down. */
export const plannedTime = ({ random, now }: Pick<Stage, 'random' | 'now'>, { timeZone }: Person): string => {
  const date = dayAfter(dateAt(now, timeZone), random.between(1, 12));
  const time = `${String(random.between(8, 18)).padStart(2, '0')}:${random.pick(['00', '15', '30'])}`;
  return instantAt(date, time, timeZone);
};
