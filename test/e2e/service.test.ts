import { beforeAll, describe, expect, it } from 'vitest';
import { type Answered, LocalClient } from '../../infra/local/local-client.ts';
import { customerBody } from '../steps/bodies.ts';
import { baseUrl, clearMails, demoUser, eventually, fire, mailsTo, setClock } from '../steps/product.ts';

const NAME = '嘉兴南湖自动化有限公司';
const CONTACT = 'quality@nanhu.example';
const SUBJECT = '三号线扫码枪全部离线';

interface Ticket {
  readonly id: string;
  readonly state: string;
  readonly assigneeId: string;
  readonly clocks: readonly { readonly name: string; readonly remindAt: string; readonly dueAt: string }[];
  readonly next: string;
}

let service: LocalClient;
let manager: LocalClient;
let customerId: string;

const emailOf = async (client: LocalClient): Promise<string> =>
  (await client.must<{ email: string }>('GET', '/v1/me')).body.email;

beforeAll(async () => {
  await setClock('2027-03-15T01:00:00Z'); // a Monday, 09:00 in Shanghai
  service = new LocalClient(baseUrl(), demoUser('service').token);
  manager = new LocalClient(baseUrl(), demoUser('manager').token);
  const body = customerBody({ name: NAME, contacts: [{ name: '陆敏', email: CONTACT }] });
  customerId = (await manager.must<{ id: string }>('POST', '/v1/customers', { key: 'e2e-service-1', body }))
    .body.id;
});

const read = (id: string): Promise<Answered<Ticket>> => service.must<Ticket>('GET', `/v1/tickets/${id}`);
const act = async (id: string, name: string, body: object): Promise<Answered<Ticket>> => {
  const { etag } = await read(id);
  return service.must<Ticket>('POST', `/v1/tickets/${id}/${name}`, {
    key: `e2e-${name}`,
    ifMatch: etag,
    body,
  });
};
const watchAt = async (at: string): Promise<void> => {
  await clearMails();
  await setClock(at);
  // Fired twice at once: whoever comes second has nothing to tell.
  await Promise.all([fire('watch-service'), fire('watch-service')]);
};
/** The mails about this ticket that came since. */
const told = (address: string) =>
  eventually(
    async () => (await mailsTo(address)).filter(({ text }) => text.includes(SUBJECT)),
    (mails) => mails.length > 0,
  );

const reported = async (): Promise<{ solved: number; satisfaction: { answers: number } }> => {
  const query = 'from=2027-03-01&to=2027-03-31&by=type';
  return (
    await service.must<{ total: { solved: number; satisfaction: { answers: number } } }>(
      'GET',
      `/v1/reports/service?${query}`,
    )
  ).body.total;
};

describe('a ticket', () => {
  it('is told of when half its time has gone and when all has, solved, asked about and archived', async () => {
    const before = await reported();
    const opening = {
      subject: SUBJECT,
      description: '今早八点起，重启无效。',
      type: 'fault',
      origin: 'phone',
    };
    const { body: opened } = await service.must<Ticket>('POST', '/v1/tickets', {
      key: 'e2e-service-ticket',
      body: { ...opening, customerId, assigneeId: demoUser('service').id },
    });
    expect(opened).toMatchObject({ state: 'assigned', assigneeId: demoUser('service').id });
    const response = opened.clocks.find(({ name }) => name === 'response');

    await watchAt(response?.remindAt ?? '');
    expect(await told(await emailOf(service))).toHaveLength(1);
    await watchAt(response?.dueAt ?? '');
    expect(await told(await emailOf(manager))).toHaveLength(1);

    await act(opened.id, 'respond', { note: '已电话联系，远程排查。' });
    const solved = await act(opened.id, 'resolve', { text: '更换交换机后恢复。' });
    expect(solved.body.state).toBe('resolved');

    await watchAt('2027-03-18T06:00:00Z'); // three days later, a Thursday
    const [mail] = await told(CONTACT);
    const [address = ''] = /https?:\/\/\S+\/v1\/answers\/\S+/.exec(mail?.text ?? '') ?? [];
    expect((await read(opened.id)).body.state).toBe('feedback');

    // A scanner opens the link; that is no answer.
    const page = await fetch(address);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain(SUBJECT);
    expect((await read(opened.id)).body.state).toBe('feedback');
    const answer = () =>
      fetch(address, {
        method: 'POST',
        body: new URLSearchParams({ confirm: 'yes', score: '5', comment: '很及时' }),
      });
    expect((await answer()).status).toBe(200);
    const { body: archived } = await eventually(
      () => read(opened.id),
      ({ body }) => body.state === 'archived',
    );
    expect(archived).toMatchObject({
      archivedBecause: 'satisfied',
      feedback: [{ score: 5, comment: '很及时', via: 'mail', outcome: 'satisfied' }],
    });

    const timeline = async () => {
      const path = `/v1/customers/${customerId}/timeline?limit=100`;
      return (await service.must<{ items: { kind: string }[] }>('GET', path)).body.items.map(
        ({ kind }) => kind,
      );
    };
    const kinds = await eventually(timeline, (found) => found.some((kind) => kind.includes('archived')));
    expect(kinds.filter((kind) => kind.startsWith('ticket')).length).toBeGreaterThan(3);
    const after = await eventually(
      reported,
      ({ satisfaction }) => satisfaction.answers > before.satisfaction.answers,
    );
    expect(after.solved).toBe(before.solved + 1);
  });
});
