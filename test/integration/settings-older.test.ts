import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { putItem } from '../../shared/kernel/entity.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { log } from '../../shared/kernel/log.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { dictionariesContracts } from '../../shared/settings/dictionaries.contract.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings, settingsInForce } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { forgetWords, ruledWords } from '../../shared/settings/words.store.ts';
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

  it('is read with the default of whatever is wrong or unknown, once told of, and can be put as it is shown', async () => {
    const { stages } = CADENCE;
    await givenStored('setting', 'cadence', {
      stages: { ...stages, potential: 'weekly', deal: 45 },
      deepTouch: 30,
      unit: 'days',
    });
    const wanted = { ...CADENCE, stages: { ...stages, deal: 45 } };
    const warned = vi.spyOn(log, 'warn');
    for (const _ of [1, 2]) {
      forgetSettings();
      expect((await settingsInForce('cadence')).cadence).toEqual({ version: 3, document: wanted });
      expect(await read('cadence')).toMatchObject({ status: 200, body: { version: 3, document: wanted } });
    }
    expect(warned.mock.calls).toEqual([
      ['document_mended', { document: 'setting.cadence', version: 3, mended: 3 }],
    ]);
    const answer = await put(settingsContracts.putSetting, 'cadence', wanted);
    expect([answer.status, answer.body.version]).toEqual([200, 4]);
  });

  it('keeps of a calendar and of templates what can be read', async () => {
    const { calendars } = SETTINGS.calendar.fallback;
    const days = { '2027-02-08': 'off', '2027-02-30': 'off', '2027-03-01': 7 };
    const second = { ...calendars[0], name: 'second', week: 'always', base: 'DE' };
    await givenStored('setting', 'calendar', {
      default: 'none',
      calendars: [{ ...calendars[0], days }, second, 'third'],
    });
    const shown = await read('calendar');
    expect(shown).toMatchObject({
      status: 200,
      body: {
        document: {
          default: 'standard',
          calendars: [
            { ...calendars[0], days: { '2027-02-08': 'off' } },
            { ...calendars[0], name: 'second' },
          ],
        },
      },
    });
    expect((await settingsInForce('calendar')).calendar.document).toEqual(shown.body.document);
    await givenStored('setting', 'templates', {
      daily_reminder: { en: { subject: 7, closing: 'Bye' } },
      x: 1,
    });
    expect((await settingsInForce('templates')).templates.document).toEqual({
      daily_reminder: { en: { closing: 'Bye' } },
    });
  });

  it('is as the product came where nothing of it can be read', async () => {
    for (const document of ['nothing', 7, [], { stages: [], deepTouch: [] }]) {
      forgetSettings();
      await givenStored('setting', 'cadence', document as object);
      expect((await read('cadence')).body.document).toEqual(CADENCE);
      expect((await settingsInForce('cadence')).cadence.document).toEqual(CADENCE);
    }
  });

  it('stops nobody’s work where it is a strict dictionary', async () => {
    const north = { code: 'north', labels: { en: 'North' }, active: true };
    await givenStored('dictionary', 'region', { strict: true, entries: [north, { code: 'south' }, 7] });
    const shown = await call(handler, dictionariesContracts.getDictionary, {
      as: admin,
      params: { name: 'region' },
    });
    expect(shown).toMatchObject({ status: 200, body: { document: { strict: true, entries: [north] } } });
    forgetWords();
    expect([...((await ruledWords()).region?.codes ?? [])]).toEqual(['north']);
    await givenStored('dictionary', 'region', { strict: true, entries: 'none' });
    forgetWords();
    expect(await ruledWords()).toEqual({});
  });
});
