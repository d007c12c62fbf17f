import { handler } from '../../../functions/settings/settings.lambda.ts';
import { handler as runWork } from '../../../functions/work/run-work.lambda.ts';
import { addSeconds } from '../../../shared/kernel/clock.ts';
import { commit } from '../../../shared/kernel/transaction.ts';
import { startWorkWrites } from '../../../shared/kernel/work.ts';
import { dictionariesContracts } from '../../../shared/settings/dictionaries.contract.ts';
import { SETTING_NAMES, SETTINGS } from '../../../shared/settings/documents.ts';
import { settingsContracts } from '../../../shared/settings/settings.contract.ts';
import { simulationsContracts } from '../../../shared/settings/simulations.contract.ts';
import { givenBase, someCustomer } from '../../steps/given-base.ts';
import { all, current, entries, recent, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const VERSIONS = 25;
const SIMULATED = 50;
/** Before every other customer of the bench, so that a simulation of that day sees these alone. */
const LONG_AGO = '2020-01-06T01:00:00.000Z';
const BUILT_IN = 7;

/** A setting that no other scenario rests on. */
const NAME = 'templates';
const params = { name: NAME };
const wording = (count: number) => ({
  daily_reminder: { en: { subject: `{{count}} today, {{name}} (${count})` } },
});

/** Sets it once more. Answers its version. */
const givenVersion = async ({ admin }: World): Promise<number> => {
  const { version } = (await ask(handler, settingsContracts.getSetting, { as: admin, params })).body;
  const body = { document: wording(version + 1) };
  await ask(handler, settingsContracts.putSetting, { as: admin, params, ifMatch: version, body });
  return version + 1;
};

const settings: readonly Scenario[] = [
  {
    name: 'listSettings',
    serves: 'listSettings',
    arrange: async (world) => {
      await givenVersion(world);
      return () => ask(handler, settingsContracts.listSettings, { as: world.seller });
    },
    least: recent('settings', { times: SETTING_NAMES.length }),
    over: { read: SETTING_NAMES.length / 2, why: ['current'] },
    calls: 1,
  },
  {
    name: 'getSetting',
    serves: 'getSetting',
    arrange: async (world) => {
      await givenVersion(world);
      return () => ask(handler, settingsContracts.getSetting, { as: world.seller, params });
    },
    least: current('setting'),
    calls: 1,
  },
  {
    name: 'putSetting',
    serves: 'putSetting',
    arrange: async (world) => {
      const ifMatch = await givenVersion(world);
      const body = { document: wording(ifMatch + 1), note: 'A shorter subject' };
      return () => ask(handler, settingsContracts.putSetting, { as: world.admin, params, ifMatch, body });
    },
    least: all(current('setting'), together('setting'), together('version')),
    calls: 2,
  },
  {
    name: 'putSetting (customers are derived anew)',
    serves: 'putSetting',
    arrange: async ({ admin }) => {
      const dates = { name: 'dates' };
      const read = await ask(handler, settingsContracts.getSetting, { as: admin, params: dates });
      const { version, document } = read.body;
      const body = { document: { leadDays: document.leadDays + 1 } };
      const options = { as: admin, params: dates, ifMatch: version, body };
      return () => ask(handler, settingsContracts.putSetting, options);
    },
    least: all(current('setting'), together('setting'), together('version'), together('task'), entries(1)),
    calls: 3,
  },
  {
    name: 'listSettingVersions',
    serves: 'listSettingVersions',
    arrange: async (world) => {
      for (let i = 0; i <= VERSIONS; i += 1) await givenVersion(world);
      return () => ask(handler, settingsContracts.listSettingVersions, { as: world.admin, params });
    },
    least: recent('versions', { kilobytes: 8 }),
    calls: 1,
  },
];

let dictionaries = 0;
const givenDictionary = async ({ admin }: World): Promise<string> => {
  dictionaries += 1;
  const name = `list_${String(dictionaries).padStart(3, '0')}`;
  await ask(handler, dictionariesContracts.putDictionary, {
    as: admin,
    params: { name },
    ifMatch: 0,
    body: { document: SOME_WORDS },
  });
  return name;
};
const entry = (code: string) => ({ code, labels: { 'zh-CN': `${code} 一`, en: code }, active: true });
const SOME_WORDS = { strict: false, entries: ['first', 'second', 'third', 'fourth', 'fifth'].map(entry) };

const dictionary: readonly Scenario[] = [
  {
    name: 'listDictionaries',
    serves: 'listDictionaries',
    arrange: async (world) => {
      await givenDictionary(world);
      return () => ask(handler, dictionariesContracts.listDictionaries, { as: world.seller });
    },
    least: all(recent('names'), recent('dictionaries', { times: BUILT_IN + 1 })),
    over: { read: (BUILT_IN + 1) / 2, why: ['current'] },
    calls: 2,
  },
  {
    name: 'getDictionary',
    serves: 'getDictionary',
    arrange: async (world) => {
      const name = await givenDictionary(world);
      return () => ask(handler, dictionariesContracts.getDictionary, { as: world.seller, params: { name } });
    },
    least: current('dictionary'),
    calls: 1,
  },
  {
    name: 'putDictionary',
    serves: 'putDictionary',
    arrange: async (world) => {
      const name = await givenDictionary(world);
      const body = { document: { ...SOME_WORDS, entries: [...SOME_WORDS.entries, entry('sixth')] } };
      const options = { as: world.admin, params: { name }, ifMatch: 1, body };
      return () => ask(handler, dictionariesContracts.putDictionary, options);
    },
    least: all(current('dictionary'), together('dictionary'), together('version')),
    calls: 2,
  },
  {
    name: 'listDictionaryVersions',
    serves: 'listDictionaryVersions',
    arrange: async (world) => {
      const name = await givenDictionary(world);
      const options = { as: world.admin, params: { name } };
      return () => ask(handler, dictionariesContracts.listDictionaryVersions, options);
    },
    least: recent('versions'),
    calls: 1,
  },
];

const CADENCE = SETTINGS.cadence.fallback;
const PROPOSED = { ...CADENCE, stages: { ...CADENCE.stages, potential: 9 } };
const simulate = ({ admin }: World, body: object = { document: PROPOSED }) =>
  ask(handler, simulationsContracts.simulateSetting, { as: admin, params: { name: 'cadence' }, body });

/** As the request leaves it to the worker. */
const givenTask = async (world: World, asOf: string): Promise<string> => {
  const { body } = await simulate(world, { document: PROPOSED, asOf });
  const { work, writes } = startWorkWrites('simulation', body.id, world.admin.id, body.evaluatedAt);
  await commit(writes);
  return work.id;
};

const simulations: readonly Scenario[] = [
  {
    name: 'simulateSetting',
    serves: 'simulateSetting',
    arrange: async (world) => () => simulate(world),
    least: all(
      current('setting'),
      together('simulation', { kilobytes: 5 }),
      together('task'),
      together('idempotency record', { kilobytes: 2 }),
      entries(1),
    ),
    calls: 3,
  },
  {
    name: 'getSimulation',
    serves: 'getSimulation',
    arrange: async (world) => {
      const { body } = await simulate(world);
      const options = { as: world.admin, params: { simulationId: body.id } };
      return () => ask(handler, simulationsContracts.getSimulation, options);
    },
    least: current('simulation'),
    calls: 1,
  },
  {
    name: `run-work (simulating ${SIMULATED} customers as of a past day)`,
    serves: 'run-work',
    arrange: async (world) => {
      const customers = Array.from({ length: SIMULATED }, (_, i) =>
        someCustomer({
          ownerId: world.seller.id,
          createdAt: addSeconds(LONG_AGO, i),
          firstContactAt: addSeconds(LONG_AGO, i),
        }),
      );
      await givenBase(customers);
      const workId = await givenTask(world, addSeconds(LONG_AGO, 3600));
      const event = { Records: [{ body: JSON.stringify({ workId }) }] } as Parameters<typeof runWork>[0];
      return () => runWork(event, {});
    },
    least: all(
      current('task'),
      current('simulation'),
      recent('keys'),
      recent('customers', { times: SIMULATED }),
      recent('timelines', { times: SIMULATED }),
      recent('touches', { times: SIMULATED }),
      current('follow-ups', { times: SIMULATED }),
      together('simulation', { kilobytes: 16 }),
      together('task'),
      entries(1),
    ),
    over: { read: SIMULATED / 2 + 3.5, why: ['current', 'list shards'] },
    calls: 162,
  },
];

export const settingsScenarios: readonly Scenario[] = [...settings, ...dictionary, ...simulations];
