import { settingsContracts } from '../../../shared/settings/settings.contract.ts';
import type { Act, Stage } from '../act.ts';
import { dateAt, dayAfter } from '../model/local-time.ts';

const OFFICE = [{ from: '09:00', to: '18:00' }];
const WEEK = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []];

/** Sets a whole document and lets a minute pass, after which it holds everywhere. */
export const putSetting = async (stage: Stage, name: string, document: object): Promise<void> => {
  const before = stage.mirror.items.get(`SET#${name} SET`);
  await stage.gateway.request(settingsContracts.putSetting, {
    as: stage.world.admin(),
    params: { name },
    ifMatch: Number(before?.version ?? 0),
    expect: 200,
    body: { document, note: 'As agreed.' },
  });
  stage.wait(60);
  stage.world.settingsChangedAt = stage.now;
};

/** Two calendars: China’s, with the firm’s own days, and one without official days. */
export const putCalendar = (stage: Stage): Promise<void> => {
  const days = Object.fromEntries(stage.world.calendarDays);
  return putSetting(stage, 'calendar', {
    default: 'standard',
    calendars: [
      { name: 'standard', timeZone: null, base: 'CN', week: WEEK, days },
      { name: 'europe', timeZone: null, base: null, week: WEEK, days: {} },
    ],
  });
};

const changeCadence = async (stage: Stage): Promise<void> => {
  const { random, world } = stage;
  world.settings.stages = {
    potential: random.between(6, 8),
    intent: random.between(3, 4),
    deal: random.between(28, 32),
    lost: random.between(80, 95),
  };
  const { stages, deepTouch } = world.settings;
  await putSetting(stage, 'cadence', { stages, deepTouch });
};

const changeLimits = async (stage: Stage): Promise<void> => {
  world(stage).limits = { perDay: stage.random.between(1, 2), perWeek: stage.random.between(2, 4) };
  await putSetting(stage, 'contact-rules', world(stage).limits);
};

const world = (stage: Stage) => stage.world.settings;

/** A day some days ahead becomes another than it was. */
const changeCalendar = async (stage: Stage): Promise<void> => {
  const date = dayAfter(dateAt(stage.now, 'Asia/Shanghai'), stage.random.between(3, 20));
  stage.world.calendarDays.set(date, stage.random.chance(0.7) ? 'off' : 'work');
  await putCalendar(stage);
};

/** BD-1: applies from the next evaluation on. */
export const changeSettings: Act = {
  name: 'change a setting',
  weight: 0.15,
  run: async (stage) => {
    await stage.random.pick([changeCadence, changeLimits, changeCalendar])(stage);
    return true;
  },
};
