import { handler } from '../../../functions/system/system.lambda.ts';
import { systemContracts } from '../../../shared/system/system.contract.ts';
import { all, current, NOTHING, recent } from '../least.ts';
import { ask, type Scenario } from '../scenario.ts';

const withoutTable = (id: 'getHealth' | 'getOpenapi' | 'getDocs'): Scenario => ({
  name: id,
  serves: id,
  arrange: async () => () => ask(handler, systemContracts[id], {}),
  least: NOTHING,
  calls: 0,
});

export const systemScenarios: readonly Scenario[] = [
  withoutTable('getHealth'),
  withoutTable('getOpenapi'),
  withoutTable('getDocs'),
  {
    name: 'getDocsAsset',
    serves: 'getDocsAsset',
    arrange: async () => () => ask(handler, systemContracts.getDocsAsset, { params: { asset: 'init.js' } }),
    least: NOTHING,
    calls: 0,
  },
  {
    name: 'getDeepHealth',
    serves: 'getDeepHealth',
    arrange:
      async ({ admin }) =>
      () =>
        ask(handler, systemContracts.getDeepHealth, { as: admin }),
    least: all(current('item'), recent('outbox shards', { times: 4 })),
    calls: 6,
  },
];
