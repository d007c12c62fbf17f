import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { putItem } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { dictionariesContracts } from '../../shared/settings/dictionaries.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings, settingsInForce } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { call } from '../steps/when.ts';

let admin: User;

beforeEach(async () => {
  forgetSettings();
  await givenTable();
  admin = await givenUser('admin');
});

const CADENCE = SETTINGS.cadence.fallback;
/** As another release of the product may have left it. */
const givenStored = async (kind: 'setting' | 'dictionary', name: string, document: object) => {
  const last = { version: 3, createdBy: admin.id, updatedBy: admin.id };
  const times = { createdAt: '2026-01-05T00:00:00.000Z', updatedAt: '2026-01-05T00:00:00.000Z' };
  const stored = { id: `${kind}.${name}`, name, document, note: null, ...last, ...times };
  await commit([putItem({ ...keys[kind](name), ...stored, _type: kind, _v: 1 })]);
};
const read = (name: string) => call(handler, settingsContracts.getSetting, { as: admin, params: { name } });
const put = (contract: object, name: string, document: object) =>
  call(handler, contract, { as: admin, params: { name }, ifMatch: 3, body: { document } });

describe('a document that another release has written', () => {
  it('has the default of every field that came later, however deep', async () => {
    await givenStored('setting', 'cadence', { stages: { potential: 9 } });
    const wanted = { ...CADENCE, stages: { ...CADENCE.stages, potential: 9 } };
    expect((await settingsInForce('cadence')).cadence).toEqual({ version: 3, document: wanted });
    expect((await read('cadence')).body).toMatchObject({ version: 3, document: wanted });
  });

  it('can be set anew where this one cannot read it', async () => {
    await givenStored('setting', 'cadence', { ...CADENCE, unit: 'days' });
    const answer = await put(settingsContracts.putSetting, 'cadence', CADENCE);
    expect([answer.status, answer.body.version]).toEqual([200, 4]);
    expect((await read('cadence')).body.document).toEqual(CADENCE);
  });

  it('can be set anew likewise where it is a dictionary', async () => {
    await givenStored('dictionary', 'region', { strict: false, entries: [{ code: 'north' }] });
    const document = { strict: false, entries: [] };
    const answer = await put(dictionariesContracts.putDictionary, 'region', document);
    expect([answer.status, answer.body.version]).toEqual([200, 4]);
  });
});
