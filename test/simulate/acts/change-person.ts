import { peopleContracts } from '../../../shared/people/people.contract.ts';
import type { Act, Stage } from '../act.ts';
import { dateAt, dayAfter } from '../model/local-time.ts';
import type { Person } from '../model/world.ts';

const HOURS = ['07:30', '08:30', '09:00', '12:00', '18:00'];
const ZONES = ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York'];

const versionOf = ({ mirror }: Stage, { id }: Person): number =>
  Number(mirror.items.get(`USR#${id} USR`)?.version);

/** What is set today may count for today’s mail or not; a mail there was stays the only one. */
const noteChange = ({ now }: Stage, person: Person): void => {
  const today = dateAt(now, person.timeZone);
  person.changedOn = person.changedOn && person.changedOn > today ? person.changedOn : today;
};

const prefer = async (stage: Stage, person: Person, body: object): Promise<void> => {
  const asked = { as: person, ifMatch: versionOf(stage, person), expect: 200, body };
  await stage.gateway.request(peopleContracts.updateMyPreferences, asked);
};

/** FU-7: hour, language, kinds. */
export const changePreferences: Act = {
  name: 'change preferences',
  weight: 1,
  run: async (stage) => {
    const { random, world } = stage;
    const person = random.pick(world.sellers());
    const changed = random.pick(['hour', 'language', 'zone', 'switch'] as const);
    if (changed === 'hour') {
      person.hour = random.pick(HOURS);
      await prefer(stage, person, { reminders: { at: person.hour } });
    } else if (changed === 'language') {
      person.language = person.language === 'en' ? 'zh-CN' : 'en';
      await prefer(stage, person, { language: person.language });
      return true;
    } else if (changed === 'zone') {
      noteChange(stage, person);
      person.timeZone = random.pick(ZONES);
      await prefer(stage, person, { timeZone: person.timeZone });
    } else {
      person.enabled = !person.enabled;
      await prefer(stage, person, { reminders: { enabled: person.enabled } });
    }
    if (!person.active) {
      relieve(stage, person);
      giveBack(stage, person);
    }
    noteChange(stage, person);
    stage.wait(60);
    return true;
  },
};

/** Whoever he was to stand in for is stood in for by his own manager. */
const relieve = ({ world, now }: Stage, deputy: Person): void => {
  const yesterday = dayAfter(now.slice(0, 10), -1);
  for (const absence of world.absences) {
    const concerned = absence.deputyId === deputy.id && absence.until >= yesterday;
    if (concerned) absence.deputyId = world.person(absence.personId).managerId;
  }
};

/** What was handed over to him goes back to the owner of the customer. */
const giveBack = ({ world, now }: Stage, person: Person): void => {
  for (const customer of world.owned()) {
    const { followUp, ownerId } = customer;
    if (!ownerId || ownerId === person.id || followUp?.ownerId !== person.id) continue;
    customer.followUp = { ...followUp, ownerId, since: now };
  }
};

/** SE-1: somebody leaves, and perhaps comes back; his customers stay his until they are given to others. */
export const disablePerson: Act = {
  name: 'disable or enable a person',
  weight: 0.3,
  run: async (stage) => {
    const { random, world } = stage;
    const sellers = [...world.people.values()].filter(({ role }) => role === 'sales');
    const away = sellers.filter(({ active }) => !active);
    const person = away.length > 2 ? random.pick(away) : random.pick(sellers);
    person.active = !person.active;
    const body = { state: person.active ? 'active' : 'disabled' };
    await stage.gateway.request(peopleContracts.updateUser, {
      as: world.admin(),
      params: { userId: person.id },
      ifMatch: versionOf(stage, person),
      expect: 200,
      body,
    });
    if (!person.active) {
      relieve(stage, person);
      giveBack(stage, person);
    }
    noteChange(stage, person);
    stage.wait(60);
    return true;
  },
};
