import { buildCustomer } from '../../functions/customers/new-customer.ts';
import { agendaContracts } from '../../shared/agenda/agenda.contract.ts';
import { mailActionsContracts } from '../../shared/agenda/mail-actions.contract.ts';
import { linkFields } from '../../shared/agenda/mail-link.rules.ts';
import { articlesContracts } from '../../shared/articles/articles.contract.ts';
import { auditContracts } from '../../shared/audit/audit.contract.ts';
import { auditItem } from '../../shared/audit/audit.store.ts';
import { churnContracts } from '../../shared/churn/churn.contract.ts';
import { cleanupsContracts } from '../../shared/cleanups/cleanups.contract.ts';
import { contactsContracts } from '../../shared/contacts/contacts.contract.ts';
import { customersContracts, newCustomer } from '../../shared/customers/customers.contract.ts';
import { datesContracts } from '../../shared/dates/dates.contract.ts';
import { exportsContracts } from '../../shared/exports/exports.contract.ts';
import { importsContracts } from '../../shared/imports/imports.contract.ts';
import { createImportWrites } from '../../shared/imports/imports.store.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { interactionsContracts } from '../../shared/interactions/interactions.contract.ts';
import { addSeconds, now } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type Item, keys } from '../../shared/kernel/keys.ts';
import { sealLink } from '../../shared/kernel/links.ts';
import { queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { type Merge, mergesContracts } from '../../shared/merges/merges.contract.ts';
import { createMergeWrites } from '../../shared/merges/merges.store.ts';
import { absencesContracts } from '../../shared/people/absences.contract.ts';
import { peopleContracts, type User } from '../../shared/people/people.contract.ts';
import { DEFAULT_REMINDERS } from '../../shared/people/people.rules.ts';
import { createUserWrites } from '../../shared/people/people.store.ts';
import { reportsContracts } from '../../shared/reports/reports.contract.ts';
import { leadsContracts } from '../../shared/sales/leads.contract.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import { ordersContracts } from '../../shared/sales/orders.contract.ts';
import { searchContracts } from '../../shared/search/search.contract.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { ANSWER_SECRET, answerLink } from '../../shared/surveys/answer-link.rules.ts';
import { answersContracts } from '../../shared/surveys/answers.contract.ts';
import { createSheetWrites } from '../../shared/surveys/answers.store.ts';
import { surveysContracts } from '../../shared/surveys/surveys.contract.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';
import { ticketsContracts } from '../../shared/tickets/tickets.contract.ts';
import { valueContracts } from '../../shared/value/value.contract.ts';
import { DEFAULT_CADENCE } from '../steps/settings.ts';
import { type CallOptions, call } from '../steps/when.ts';
import { typicalCustomer } from './fixtures.ts';
import { waitingImport } from './import-fixtures.ts';
import { streamEvent } from './stream-records.ts';

/** What a function is asked when it is measured, by its name, and the records it then finds. */
export interface ColdStartCases {
  readonly events: Readonly<Record<string, unknown>>;
  readonly items: readonly Item[];
}

const itemsOf = (writes: readonly Write[]): Item[] =>
  writes.flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));

const personOf = (role: User['role'], at: string): User => {
  const id = newId('usr');
  return {
    id,
    name: 'Wang Fang',
    email: `${role}@example.com`,
    role,
    teamId: null,
    managerId: null,
    skills: [],
    regions: [],
    subject: id,
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    reminders: DEFAULT_REMINDERS,
    calendar: null,
    workingHours: null,
    state: 'active',
    ...firstVersion('system', at),
  };
};

/** The event that the gateway would send. */
const eventOf = async (contract: object, options: CallOptions): Promise<unknown> => {
  let event: unknown;
  const taken = async (sent: unknown) => {
    event = sent;
    return { statusCode: 200 };
  };
  await call(taken, contract, options);
  return event;
};

const auditEntry = (recordId: string, by: string, at: string): Item =>
  auditItem({
    id: 'event-1',
    at,
    by,
    action: 'updated',
    recordType: 'customer',
    recordId,
    reason: null,
    before: {},
    after: {},
  });

const mergeOf = (customerId: string, at: string): Merge => ({
  id: newId('mrg', at),
  survivorId: customerId,
  otherId: newId('cus', at),
  take: [],
  reason: 'The same company',
  state: 'done',
  counts: { contacts: 1, interactions: 3, sales: 0 },
  undoUntil: addSeconds(at, 86_400),
  undo: null,
  workId: newId('wrk', at),
  agenda: { followUp: null, united: null, given: [] },
  ...firstVersion('system', at),
});

const queued = (task: object) => ({ Records: [{ body: JSON.stringify(task) }] });

const SECRET = Buffer.alloc(32, 7);
const secretItems: Item[] = ['link', ANSWER_SECRET].map((name) => ({
  ...keys.secret(name),
  _type: 'secret',
  _v: 1,
  secret: SECRET.toString('base64url'),
}));

/** The link by which the seller does the follow-up among these items. */
const linkOf = (items: readonly Item[], { id: userId }: User, at: string): string => {
  const entry = items.find(({ _type }) => _type === 'agenda_entry');
  const fields = linkFields({
    action: 'done',
    entryId: String(entry?.id),
    dueAt: String(entry?.dueAt),
    userId,
  });
  return sealLink({ fields, expiresAt: addSeconds(at, 86_400) }, SECRET);
};

/** A read of one record for each domain, an empty run for each job, one record for each consumer. */
export const coldStartCases = async (endpoint: string): Promise<ColdStartCases> => {
  const at = now();
  const [seller, admin] = [personOf('sales', at), personOf('admin', at)];
  const body = newCustomer().parse(typicalCustomer({ nextFollowUp: { at: addSeconds(at, 3600) } }));
  const { customer, writes } = buildCustomer(body, seller.id, DEFAULT_CADENCE, seller, at);
  const mail = {
    id: 'mail-1',
    to: seller.email,
    subject: 'Your day',
    html: '<p>Nothing</p>',
    text: 'Nothing',
  };
  const made = itemsOf(writes);
  const mails = itemsOf(queueMailWrites(mail, at));
  const params = { customerId: customer.id };
  const sheet = {
    surveyId: newId('sur', at),
    kind: 'csat',
    question: null,
    about: 'The scanner does not start',
    language: 'en',
  } as const;
  const merge = mergeOf(customer.id, at);
  const wanted = waitingImport(seller, at);
  const finished = { ...waitingImport(seller, at), state: 'done' as const };
  const deletion = {
    RequestType: 'Delete',
    ResponseURL: `${endpoint}/cloudformation`,
    ResourceProperties: {},
  };
  const report = JSON.stringify({ eventType: 'Delivery', mail: { tags: { 'mail-id': [mail.id] } } });
  return {
    items: [
      ...itemsOf([...createUserWrites(seller), ...createUserWrites(admin)]),
      ...made,
      ...secretItems,
      ...itemsOf(createSheetWrites(sheet, at)),
      ...itemsOf([...createImportWrites(wanted), ...createImportWrites(finished)]),
      ...mails,
      ...itemsOf(createMergeWrites(merge, {})),
      auditEntry(customer.id, admin.id, at),
    ],
    events: {
      system: await eventOf(systemContracts.getHealth, {}),
      people: await eventOf(peopleContracts.getMe, { as: seller }),
      absences: await eventOf(absencesContracts.listAbsences, { as: seller, params: { userId: seller.id } }),
      customers: await eventOf(customersContracts.getCustomer, { as: seller, params }),
      contacts: await eventOf(contactsContracts.listContacts, { as: seller, params }),
      interactions: await eventOf(interactionsContracts.listInteractions, { as: seller, params }),
      dates: await eventOf(datesContracts.listDates, { as: seller, params }),
      orders: await eventOf(ordersContracts.listOrders, { as: seller, params }),
      opportunities: await eventOf(opportunitiesContracts.listCustomerOpportunities, { as: seller, params }),
      leads: await eventOf(leadsContracts.listLeads, { as: seller }),
      imports: await eventOf(importsContracts.getImport, { as: seller, params: { importId: wanted.id } }),
      actions: await eventOf(mailActionsContracts.showMailAction, {
        params: { token: linkOf(made, seller, at) },
      }),
      surveys: await eventOf(surveysContracts.listSurveys, { as: seller, query: { customer: customer.id } }),
      answers: await eventOf(answersContracts.showAnswerForm, {
        params: { token: sealLink(answerLink(sheet, addSeconds(at, 86_400)), SECRET) },
      }),
      agenda: await eventOf(agendaContracts.listAgenda, { as: seller }),
      search: await eventOf(searchContracts.searchCustomers, { as: seller, query: { q: 'acme' } }),
      articles: await eventOf(articlesContracts.searchArticles, { as: seller, query: { q: 'invoice' } }),
      duplicates: await eventOf(mergesContracts.getMerge, { as: admin, params: { mergeId: merge.id } }),
      insight: await eventOf(insightContracts.getCustomerQuality, { as: seller, params }),
      value: await eventOf(valueContracts.getCustomerValue, { as: seller, params }),
      churn: await eventOf(churnContracts.getCustomerRisk, { as: seller, params }),
      tickets: await eventOf(ticketsContracts.listTickets, { as: seller, query: { customer: customer.id } }),
      why: await eventOf(insightContracts.getCustomerNext, { as: seller, params }),
      cleanups: await eventOf(cleanupsContracts.listCleanups, { as: admin }),
      reports: await eventOf(reportsContracts.getForecast, { as: seller }),
      exports: await eventOf(exportsContracts.listExports, { as: seller }),
      settings: await eventOf(settingsContracts.getSetting, { as: seller, params: { name: 'cadence' } }),
      audit: await eventOf(auditContracts.listAudit, { as: admin, query: { record: customer.id } }),
      'import-rows': queued({ importId: finished.id }),
      'export-rows': queued({ exportId: newId('exp', at) }),
      'run-work': queued({ workId: newId('wrk', at) }),
      // Of a customer that is gone: the store forgets what it is told, so one that is there would be derived for ever.
      'index-records': queued({ customers: [newId('cus', at)], contacts: [] }),
      'watch-customers': { job: 'watch-customers' },
      'clean-up-data': { job: 'clean-up-data' },
      'reconcile-totals': { job: 'reconcile-totals' },
      'recalculate-tiers': { job: 'recalculate-tiers' },
      'resume-work': { job: 'resume-work' },
      'send-due-reminders': { job: 'send-due-reminders' },
      'raise-churn-alerts': { job: 'raise-churn-alerts' },
      'watch-service': { job: 'watch-service' },
      'rescue-mails': { job: 'rescue-mails' },
      'record-changes': streamEvent(
        made.filter(({ _type }) => _type === 'customer').map((after) => ({ after })),
      ),
      'send-mails': streamEvent(mails.map((after) => ({ after }))),
      'provision-accounts': streamEvent(
        itemsOf(createUserWrites(seller))
          .slice(0, 1)
          .map((after) => ({ after })),
      ),
      'record-mail-feedback': { Records: [{ Sns: { Message: report } }] },
      'create-first-admin': deletion,
    },
  };
};
