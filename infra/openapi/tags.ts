/** One tag per domain: the chapters of the docs page. */
const TAGS: Readonly<Record<string, string>> = {
  system: 'Health of the service, this document, and the page that shows it.',
  people: 'Employees, teams and reporting lines, and who you are.',
  absences: 'Who is away and when, and who acts for him meanwhile.',
  customers: 'Customers with their owner, review and timeline.',
  contacts: 'The people at a customer.',
  dates: 'Important dates of a customer, by the sun or by the moon.',
  interactions: 'Touches with a customer: calls, visits, messages, and what they lead to.',
  leads: 'Leads before they have a customer, and their conversion.',
  orders: 'Products and their prices; quotes, contracts and orders of customers, with their payments.',
  opportunities: 'What may be sold: stages with their proof, plan, review and history.',
  reports: 'Pipeline, forecast, conversion and contribution, from running totals.',
  search: 'Search as you type, and segments: saved filters over all customers.',
  duplicates: 'Look-alikes, merging them, and undoing a merge.',
  insight: 'What is concluded from the data: tags by rule, data quality, the analysis sheet.',
  churn: 'Who may leave: risk, warnings with their measures, winning back.',
  value: 'What customers are worth: segment, phase, lifetime value, and the tiers that follow from it.',
  why: 'Why a customer is as it is, and what happens to it next.',
  tickets: 'What customers ask the service desk: tickets with their clocks, complaints, gestures.',
  articles: 'The handbook: answers that are searched and suggested, and how many tickets they spare.',
  surveys:
    'Surveys: who is asked for an opinion and when, what was answered, and what is done about low answers.',
  answers: 'The page on which customers answer, by the link of a mail and without an account.',
  cleanups: 'The monthly cleanup, its reports, and the quarantine.',
  exports: 'Taking records out as files.',
  agenda: 'What is due, for whom and when.',
  actions: 'What the links in the daily mail do, in one step.',
  imports: 'Bringing in records from files.',
  settings:
    'What the organisation may set: rules, calendars, wording, dictionaries, and what a change would do.',
  audit: 'Who changed what, and when.',
};

export const tagsOf = (domains: readonly string[]): { name: string; description: string }[] =>
  [...new Set(domains)].map((name) => {
    const description = TAGS[name];
    if (!description) throw new Error(`infra/openapi/tags.ts has no description of the domain "${name}"`);
    return { name, description };
  });
