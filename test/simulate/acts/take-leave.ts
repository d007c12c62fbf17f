import { absencesContracts } from '../../../shared/people/absences.contract.ts';
import type { Act } from '../act.ts';
import { dateAt, dayAfter } from '../model/local-time.ts';

/** BD-2: away for some days, mostly with a deputy. */
export const takeLeave: Act = {
  name: 'take leave',
  weight: 0.8,
  run: async (stage) => {
    const { random, world, gateway, now } = stage;
    const person = random.pick(world.sellers());
    const from = dayAfter(dateAt(now, person.timeZone), random.between(1, 10));
    const until = dayAfter(from, random.between(0, 13));
    const own = world.absences.filter(({ personId }) => personId === person.id);
    if (own.some((one) => one.from <= until && from <= one.until)) return false;
    const deputies = world
      .sellers()
      .filter(({ id, managerId }) => id !== person.id && managerId === person.managerId);
    const deputyId = deputies.length > 0 && random.chance(0.85) ? random.pick(deputies).id : null;
    // Deputies who are away themselves meanwhile may lead in a circle, which is refused: not wanted here.
    const busy = world.absences.some(
      (one) => one.personId === deputyId && one.from <= until && from <= one.until,
    );
    if (busy) return false;
    const body = { from, until, deputyId, reason: 'Holidays' };
    await gateway.request(absencesContracts.createAbsence, {
      as: person,
      params: { userId: person.id },
      expect: 201,
      body,
    });
    world.absences.push({ personId: person.id, from, until, deputyId });
    stage.wait(60);
    return true;
  },
};
