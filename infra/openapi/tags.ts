/** One tag per domain: the chapters of the docs page. */
const TAGS: Readonly<Record<string, string>> = {
  system: 'Health of the service, this document, and the page that shows it.',
  people: 'Employees, teams and reporting lines, and who you are.',
  customers: 'Customers with their contacts, interactions and timeline.',
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
