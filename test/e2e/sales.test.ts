import { beforeAll, describe, expect, it } from 'vitest';
import type { GuanxiClient } from '../../client/guanxi-client.generated.ts';
import { clearMails, clientFor, demoUser, eventually, fire, mailsTo, setClock } from '../steps/product.ts';

const NAME = '宁波海曙精密机械有限公司';
const CONTRACT_END = '2028-06-30';

let sales: GuanxiClient;
let manager: GuanxiClient;

beforeAll(async () => {
  await setClock('2027-06-01T01:00:00Z');
  sales = await clientFor(demoUser('sales'));
  manager = await clientFor(demoUser('manager'));
});

const ifMatch = (record: { readonly version: number }) => ({ ifMatch: record.version });

const convertedLead = async () => {
  const { data: lead } = await manager.createLead({
    body: {
      company: NAME,
      contactName: '徐敏',
      phone: '13805741234',
      source: 'exhibition',
      summary: '数控机床三台',
      need: '替换老旧机床',
    },
  });
  const { data: assigned } = await manager.assignLead({
    params: { leadId: lead.id },
    body: { assigneeId: demoUser('sales').id },
    ...ifMatch(lead),
  });
  const { data: converted } = await sales.convertLead({
    params: { leadId: lead.id },
    body: {
      opportunity: { amount: { amount: '1200000', currency: 'CNY' }, expectedCloseOn: '2027-09-30' },
    },
    ...ifMatch(assigned),
  });
  if (!converted.conversion) throw new Error('the lead was not converted');
  return converted.conversion;
};

const signedContract = async (customerId: string, opportunityId: string) => {
  const { data: draft } = await sales.createContract({
    params: { customerId },
    body: {
      title: '机床采购及维保',
      opportunityId,
      startsOn: '2027-07-01',
      endsOn: CONTRACT_END,
      amount: { amount: '1150000', currency: 'CNY' },
    },
  });
  const { data: signed } = await sales.signContract({
    params: { contractId: draft.id },
    body: { on: '2027-06-01', by: '徐敏' },
    ...ifMatch(draft),
  });
  return signed;
};

const stageOf = async (name: 'lead' | 'negotiation') => {
  const { data } = await manager.getPipeline();
  return data.stages.find(({ stage }) => stage === name)?.count ?? 0;
};

const wonBy = async () => {
  const { data } = await manager.getConversionReport({ query: { from: '2027-06-01', to: '2027-06-30' } });
  return typeof data === 'object' ? data.total.won : -1;
};

describe('from a lead to a renewal', () => {
  it('refuses what is not proved, wins what is, counts it, hands it over and asks for the renewal', async () => {
    const before = { leads: await stageOf('lead'), won: await wonBy() };
    const { customerId, opportunityId } = await convertedLead();
    const params = { opportunityId };
    const { data: lead } = await sales.getOpportunity({ params });
    expect(lead.stage).toBe('lead');
    expect(
      await eventually(
        () => stageOf('lead'),
        (count) => count === before.leads + 1,
      ),
    ).toBeTruthy();

    await expect(
      sales.moveOpportunity({ params, body: { to: 'negotiation' }, ...ifMatch(lead) }),
    ).rejects.toMatchObject({
      status: 409,
      problem: {
        code: 'invalid_state',
        errors: [
          { pointer: '/proofs/need' },
          { pointer: '/proofs/proposal' },
          { pointer: '/proofs/negotiation' },
        ],
      },
    });
    const { data: negotiated } = await sales.moveOpportunity({
      params,
      body: {
        to: 'negotiation',
        proofs: {
          need: { need: '三台五轴机床，含两年维保', budget: { from: '1000000', to: '1300000' } },
          proposal: { handedOverOn: '2027-06-01', acceptance: '技术部认可方案' },
          negotiation: { price: { amount: '1150000', currency: 'CNY' }, deliveryOn: '2027-08-15' },
        },
      },
      ...ifMatch(lead),
    });
    const contract = await signedContract(customerId, opportunityId);
    const { data: won } = await sales.moveOpportunity({
      params,
      body: {
        to: 'won',
        proofs: {
          won: { contractId: contract.id, firstPayment: { amount: '345000', receivedOn: '2027-06-01' } },
        },
      },
      ...ifMatch(negotiated),
    });
    expect(won).toMatchObject({ stage: 'won', probability: 100, closing: { outcome: 'won', cycleDays: 0 } });

    const { data: customer } = await sales.getCustomer({ params: { customerId } });
    expect(customer?.stage).toBe('deal');
    expect(customer?.need).toContain('三台五轴机床');
    const { data: orders } = await sales.listOrders({ params: { customerId } });
    expect(orders.items).toMatchObject([
      { total: { amount: '1150000' }, paid: { amount: '345000' }, outstanding: { amount: '805000' } },
    ]);
    await eventually(wonBy, (count) => count === before.won + 1);

    const agenda = await eventually(
      () => sales.listAgenda({ query: { limit: 100 } }),
      ({ data }) => data.items.some(({ source }) => source === 'opportunity_review'),
    );
    expect(
      agenda.data.items.filter((entry) => entry.customerId === customerId).map(({ source }) => source),
    ).toContain('opportunity_review');
    const timeline = await eventually(
      () => sales.listTimeline({ params: { customerId } }),
      ({ data }) => data.items.some(({ kind }) => kind.includes('won')),
    );
    expect(timeline.data.items.length).toBeGreaterThan(4);
  });

  it('opens the renewal once, a month before the contract ends, and mails its owner', async () => {
    const { data: me } = await sales.getMe();
    if (!me) throw new Error('no answer');
    const { data: found } = await sales.searchCustomers({ query: { q: NAME } });
    const customerId = found.items[0]?.customerId ?? '';
    await clearMails();
    await setClock('2028-05-31T18:00:00Z'); // 02:00 on 1 June in Shanghai
    await Promise.all([fire('watch-customers'), fire('watch-customers')]);
    const renewals = async () => {
      const { data } = await sales.listCustomerOpportunities({ params: { customerId } });
      return data.items.filter(({ renewalOf }) => renewalOf !== null);
    };
    expect(await eventually(renewals, (items) => items.length > 0)).toHaveLength(1);
    await fire('watch-customers');
    expect(await renewals()).toMatchObject([
      { stage: 'lead', expectedCloseOn: CONTRACT_END, amount: { amount: '1150000', currency: 'CNY' } },
    ]);
    await setClock('2028-06-01T00:30:00Z'); // a Thursday, 08:30 in Shanghai
    await fire('send-due-reminders');
    // Beside it, others: customers who have not ordered since are warned of.
    const reminder = async () =>
      (await mailsTo(me.email)).filter(({ text }) => text.includes('机床采购及维保'));
    expect(await eventually(reminder, (mails) => mails.length > 0)).toHaveLength(1);
  });
});
