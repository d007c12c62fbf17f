import { dateAt, dayAfter, instantAt } from './local-time.ts';
import { worksOn } from './working-days.ts';
import type { Person, World } from './world.ts';

/** Whether a run owes somebody his daily mail: it must, it may (something was set differently meanwhile), it must not. */
export type Duty = 'must' | 'may' | 'not';

/** A working day between the last mail and today on which nobody looked: the next run may make up for it at once. */
const missedDay = (world: World, person: Person, today: string): boolean => {
  for (let date = dayAfter(person.lookedOn); date < today; date = dayAfter(date)) {
    if (worksOn(world, person, date)) return true;
  }
  return false;
};

/** FU-7 and FU-8 in plain words: once on each working day, at his hour or, after a day without, as soon as a run comes. */
export const dutyAt = (world: World, person: Person, at: string): Duty => {
  const today = dateAt(at, person.timeZone);
  if (!person.active || !person.enabled || person.lookedOn >= today) return 'not';
  if (!worksOn(world, person, today)) return 'not';
  const hourHasCome = at >= instantAt(today, person.hour, person.timeZone);
  if (!hourHasCome) return missedDay(world, person, today) ? 'may' : 'not';
  return person.changedOn !== null && person.changedOn > person.lookedOn ? 'may' : 'must';
};
