import { listByCustomer } from '../../shared/contacts/contacts.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { type Access, show } from '../../shared/customers/customers.rules.ts';
import { firstTouchAt, listTouchesSince } from '../../shared/insight/facts.store.ts';
import { historyOf } from '../../shared/insight/history.rules.ts';
import { qualityOf } from '../../shared/insight/quality.rules.ts';
import { sheetContracts } from '../../shared/insight/sheet.contract.ts';
import { getConclusion } from '../../shared/insight/sheet.store.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { purchasesOf } from '../../shared/totals/purchases.rules.ts';
import { listPurchases } from '../../shared/totals/totals.store.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { gatherFacts } from '../derive/gather-facts.ts';
import { purchaseFactsOf } from '../derive/purchase-facts.ts';
import { salesOf } from './sheet-sales.ts';
import { backgroundOf, chainOf, shownConclusion } from './sheet-sections.ts';

const YEAR = 365 * 24 * 3600;
const MOST_TOUCHES = 200;
const MOST_CONTACTS = 50;

/** Who only sees the pool sees no people there (SE-2). */
const contactsOf = async (customer: Customer, access: Access) => {
  if (access === 'pool') return [];
  return (await listByCustomer(customer, { limit: MOST_CONTACTS, position: undefined })).items;
};

const readAll = (customer: Customer, access: Access, now: Instant) => {
  const purchases = listPurchases(customer.id).then(purchasesOf);
  const facts = gatherFacts(
    customer,
    now,
    purchases.then((bought) => purchaseFactsOf(bought, now)),
  );
  return Promise.all([
    listTouchesSince(customer.id, addSeconds(now, -YEAR), MOST_TOUCHES),
    firstTouchAt(customer.id),
    contactsOf(customer, access),
    getConclusion(customer.id),
    facts,
    settingsInForce('cadence'),
    salesOf(customer, access, now, { facts, purchases }),
  ]);
};

export const getSheet = endpoint(sheetContracts.getSheet, async ({ params, caller, now }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  const [touches, firstAt, contacts, conclusion, facts, { cadence }, sales] = await readAll(
    customer,
    access,
    now,
  );
  const shown = show(customer, access);
  return {
    body: {
      customerId: customer.id,
      at: now,
      masked: shown.masked,
      background: backgroundOf(shown),
      needs: { need: shown.need, preferences: shown.preferences },
      market: { text: shown.market, competitors: shown.competitors },
      buying: sales.buying,
      value: {
        tier: shown.tier,
        stage: shown.stage,
        tags: shown.tags,
        currentValue: shown.currentValue,
        potentialValue: shown.potentialValue,
        openOpportunities: sales.openOpportunities,
        dataQuality: qualityOf(customer, facts, cadence.document.stages, now).quality.score,
      },
      history: {
        firstTouchAt: firstAt,
        lastTouchAt: customer.lastInteractionAt,
        lastDeepTouchAt: customer.lastDeepTouchAt,
        ...historyOf(touches),
      },
      risks: { credit: shown.creditRisk, cooperation: shown.cooperationRisk },
      people: { decisionChain: shown.decisionChain, contacts: chainOf(contacts) },
      conclusion: shownConclusion(conclusion),
    },
  };
});
