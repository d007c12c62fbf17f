import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as auditHandler } from '../../functions/audit/audit.lambda.ts';
import { handler } from '../../functions/settings/settings.lambda.ts';
import { handler as recordChanges } from '../../functions/streams/record-changes.lambda.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { chineseDaysKnownUntil } from '../../shared/kernel/working-days.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { SETTING_NAMES, SETTINGS } from '../../shared/settings/documents.ts';
import { FRESH_SECONDS, forgetSettings, settingsInForce } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { deliver, readStream } from '../steps/stream-records.ts';
import { pointersOf, statusCounts } from '../steps/then.ts';
import { call } from '../steps/when.ts';

let table: string;
let admin: User;
let manager: User;
let sales: User;

beforeAll(async () => {
  table = await givenTable({ stream: true });
  admin = await givenUser('admin');
  manager = await givenUser('manager');
  sales = await givenUser('sales', { managerId: manager.id });
});
beforeEach(forgetSettings);

const CADENCE = SETTINGS.cadence.fallback;
const cadence = (potential: number) => ({ ...CADENCE, stages: { ...CADENCE.stages, potential } });

const read = (name: string, as: User = sales, headers = {}) =>
  call(handler, settingsContracts.getSetting, { as, params: { name }, headers });
const put = (name: string, ifMatch: number | undefined, body: unknown, as: User = admin) =>
  call(handler, settingsContracts.putSetting, {
    as,
    params: { name },
    body,
    ...(ifMatch !== undefined && { ifMatch }),
  });
const versionOf = async (name: string): Promise<number> => (await read(name)).body.version;
const history = (name: string, query = {}, as: User = manager) =>
  call(handler, settingsContracts.listSettingVersions, { as, params: { name }, query });

describe('a setting', () => {
  it('is there from the first day, in version 0, whatever its name', async () => {
    for (const name of SETTING_NAMES) {
      const answer = await read(name);
      expect(answer.status).toBe(200);
      expect(answer.headers.etag).toBe('"0"');
      expect(answer.body).toEqual({
        name,
        version: 0,
        changedBy: null,
        changedAt: null,
        note: null,
        document: SETTINGS[name].fallback,
        ...(name === 'calendar' && { knownUntil: { standard: chineseDaysKnownUntil() } }),
      });
    }
  });

  it('is not there under any other name', async () => {
    for (const name of ['cleanup-recheck', 'constructor', 'Cadence', 'dictionary.industry']) {
      expect((await read(name)).status).toBe(404);
      expect((await put(name, 0, { document: {} })).status).toBe(404);
      expect((await history(name)).status).toBe(404);
    }
  });

  it('is set as a whole and read by everybody; the list tells who did it, and when', async () => {
    const document = { perDay: 2, perWeek: 4 };
    const answer = await put('contact-rules', 0, { document, note: 'The trade fair' });
    expect(answer.status).toBe(200);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({ version: 1, changedBy: admin.id, note: 'The trade fair', document });
    expect((await read('contact-rules')).body).toEqual(answer.body);
    expect((await read('contact-rules', sales, { 'if-none-match': '"1"' })).status).toBe(304);
    const { items } = (await call(handler, settingsContracts.listSettings, { as: sales })).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(SETTING_NAMES);
    const { document: _, ...summary } = answer.body;
    expect(items.find(({ name }: { name: string }) => name === 'contact-rules')).toEqual(summary);
  });

  it('takes no change without the version it is about', async () => {
    const version = await versionOf('cadence');
    const document = cadence(6);
    expect((await put('cadence', undefined, { document })).status).toBe(428);
    expect((await put('cadence', version + 1, { document })).status).toBe(412);
    expect(await versionOf('cadence')).toBe(version);
  });

  it('is an admin’s to change, and nobody else’s; its history is for who leads', async () => {
    const version = await versionOf('cadence');
    for (const as of [manager, sales])
      expect((await put('cadence', version, { document: cadence(6) }, as)).status).toBe(403);
    expect((await history('cadence', {}, sales)).status).toBe(403);
    expect((await history('cadence', {}, manager)).status).toBe(200);
  });

  it('names every fault at once, of the document and around it', async () => {
    const stages = { potential: 0, intent: 3.5, deal: '30', gone: 1 };
    const answer = await put('cadence', 0, {
      document: { stages, deepTouch: CADENCE.deepTouch, weekly: true },
      note: 'x'.repeat(501),
      because: 1,
    });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([
      '/because',
      '/document/stages/deal',
      '/document/stages/gone',
      '/document/stages/intent',
      '/document/stages/lost',
      '/document/stages/potential',
      '/document/weekly',
      '/note',
    ]);
    for (const document of [null, [], 'x', undefined])
      expect(pointersOf(await put('cadence', 0, { document }))).toEqual(['/document']);
  });

  it('lets one of many win who change the same version', async () => {
    const version = await versionOf('escalation');
    const answers = await Promise.all(
      [3, 4, 5, 6].map((afterCadences) => put('escalation', version, { document: { afterCadences } })),
    );
    expect(statusCounts(answers)).toEqual({ 200: 1, 412: 3 });
    const won = answers.find(({ status }) => status === 200);
    expect((await read('escalation')).body).toEqual(won?.body);
    expect((await history('escalation')).body.items).toHaveLength(version + 1);
  });

  it('makes no version of what changes nothing: a request may be sent again', async () => {
    const version = await versionOf('dates');
    const first = await put('dates', version, { document: { leadDays: 5 } });
    expect(first.body.version).toBe(version + 1);
    const again = await put('dates', version + 1, { document: { leadDays: 5 }, note: 'again' });
    expect(again.body).toEqual(first.body);
    expect((await history('dates')).body.items).toHaveLength(version + 1);
  });

  it('keeps every version, newest first, page by page', async () => {
    const begun = await versionOf('cadence');
    for (let i = 1; i <= 12; i += 1)
      await put('cadence', begun + i - 1, { document: cadence(10 + i), note: `change ${i}` });
    const seen: { version: number; by: string; note: string; document: unknown }[] = [];
    let cursor: string | null = null;
    do {
      const page = await history('cadence', { limit: '5', ...(cursor && { cursor }) });
      expect(page.body.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(seen.map(({ version }) => version)).toEqual(
      Array.from({ length: begun + 12 }, (_, i) => begun + 12 - i),
    );
    expect(seen[0]).toMatchObject({ by: admin.id, note: 'change 12', document: cadence(22) });
    expect((await read('cadence')).body.document).toEqual(seen[0]?.document);
  });

  it('refuses a document that the audit log could not hold twice', async () => {
    const version = await versionOf('calendar');
    const { document } = (await read('calendar')).body;
    const slots = Array.from({ length: 12 }, (_, h) => ({
      from: `${String(h).padStart(2, '0')}:00`,
      to: `${String(h).padStart(2, '0')}:30`,
    }));
    const days = Object.fromEntries(
      Array.from({ length: 360 }, (_, i) => [
        new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
        slots,
      ]),
    );
    const calendars = [{ ...document.calendars[0], days }];
    const answer = await put('calendar', version, { document: { ...document, calendars } });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual(['/document']);
  });
});

describe('the wording of mails', () => {
  it('is refused with the place of what no mail can fill in', async () => {
    const document = {
      daily_reminder: { en: { subject: 'Hi {{naem}}: {{count}}', opening: '{{name' } },
      cleanup_report: { 'zh-CN': { closing: '{{name}}' } },
    };
    const answer = await put('templates', 0, { document });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([
      '/document/cleanup_report/zh-CN/closing',
      '/document/daily_reminder/en/opening',
      '/document/daily_reminder/en/subject',
    ]);
    expect(answer.text).toContain('unknown placeholder {{naem}}');
    expect(answer.text).toContain('at character 4');
  });

  it('is kept as it was written', async () => {
    const document = { daily_reminder: { en: { subject: '{{count}} today, {{name}}', closing: null } } };
    expect((await put('templates', 0, { document })).body.document).toEqual(document);
    expect((await settingsInForce('templates')).templates).toEqual({ version: 1, document });
  });
});

describe('what rules are given', () => {
  it('is the new document within half a minute, in a container that knew the old one', async () => {
    const version = await versionOf('cadence');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T02:00:00Z') });
    try {
      const before = await settingsInForce('cadence', 'dates');
      expect(before.cadence.version).toBe(version);
      await put('cadence', version, { document: cadence(77) });
      vi.setSystemTime(new Date(Date.parse('2026-11-23T02:00:00Z') + (FRESH_SECONDS - 1) * 1000));
      expect((await settingsInForce('cadence')).cadence.version).toBe(version);
      vi.setSystemTime(new Date(Date.parse('2026-11-23T02:00:00Z') + FRESH_SECONDS * 1000));
      expect((await settingsInForce('cadence')).cadence).toEqual({
        version: version + 1,
        document: cadence(77),
      });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the audit log', () => {
  it('has every change of a setting: who, what before, what after, and why', async () => {
    const version = await versionOf('dates');
    await put('dates', version, { document: { leadDays: 8 }, note: 'First' });
    await put('dates', version + 1, { document: { leadDays: 9 }, note: 'Second' });
    await deliver(recordChanges, await readStream(table));
    const { body } = await call(auditHandler, auditContracts.listAudit, {
      as: admin,
      query: { record: 'setting.dates' },
    });
    expect(body.items).toHaveLength(version + 2);
    expect(body.items[0]).toMatchObject({
      by: admin.id,
      action: 'updated',
      recordType: 'setting',
      recordId: 'setting.dates',
      reason: 'Second',
      before: { document: { leadDays: 8 } },
      after: { document: { leadDays: 9 } },
    });
  });
});
