/** One tag per domain: the chapters of the docs page. */
const TAGS: Readonly<Record<string, string>> = {
  system: 'Health of the service, this document, and the page that shows it.',
  people: 'Employees, teams and reporting lines, and who you are.',
  customers: 'Customers with their contacts, interactions and timeline.',
  search: 'Search as you type, and segments: saved filters over all customers.',
  duplicates: 'Look-alikes, merging them, and undoing a merge.',
  insight: 'What is concluded from the data: tags by rule, why, data quality, the analysis sheet.',
  cleanups: 'The monthly cleanup, its reports, and the quarantine.',
  exports: 'Taking records out as files.',
  agenda: 'What is due, for whom and when.',
  imports: 'Bringing in records from files.',
  audit: 'Who changed what, and when.',
};

export const tagsOf = (domains: readonly string[]): { name: string; description: string }[] =>
  [...new Set(domains)].map((name) => {
    const description = TAGS[name];
    if (!description) throw new Error(`infra/openapi/tags.ts has no description of the domain "${name}"`);
    return { name, description };
  });
