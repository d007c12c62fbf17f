import type { MailContent } from './expected-mail.ts';

const HEADING = /^■ (.+) \d+$/;
const TEAM = ['团队逾期', 'Overdue in your team'];
const ESCALATED = ['长期逾期，请您过问', 'Long overdue: please look into it'];
const STANDING_IN = /^(?:代 (.+?) 处理|Standing in for (.+?)(?: until|$))/;
const FULL_CUSTOMER = /^\d+\. (.+)$/;
const SHORT_CUSTOMER = /^- (.+?) · /;
const PERSON = /^(\S.*?)(?: \(disabled\)|（已停用）)? · (\d+) (?:家|customers?)$/;
/** The links are signed but not secret: version, action, entry, and more. */
const DONE_LINK = /\/v1\/actions\/1~d~([^~]+)~/;
const MOST_LINKS = 50;

/** What a part of the mail is about, by its heading. */
const partOf = (heading: string): string => {
  if (TEAM.includes(heading)) return 'team';
  if (ESCALATED.includes(heading)) return 'escalated';
  const [, chinese, english] = STANDING_IN.exec(heading) ?? [];
  const name = chinese ?? english;
  return name ? `for ${name}` : 'own';
};

/** What a mail’s text says, read as its receiver reads it: nothing named twice is lost. */
export const readMail = (text: string): MailContent => {
  const customers: string[] = [];
  const entries: string[] = [];
  const team: [string, number][] = [];
  let part = '';
  for (const line of text.split('\n')) {
    const heading = HEADING.exec(line)?.[1];
    if (heading) part = partOf(heading);
    const name = FULL_CUSTOMER.exec(line)?.[1] ?? SHORT_CUSTOMER.exec(line)?.[1];
    if (name && part !== 'team') customers.push(`${part}: ${name}`);
    const [, person, total] = PERSON.exec(line) ?? [];
    if (person && part === 'team') team.push([person, Number(total)]);
    const entry = DONE_LINK.exec(line)?.[1];
    if (entry) entries.push(`agd_${entry}`);
  }
  return {
    customers: customers.sort(),
    entries: entries.length < MOST_LINKS ? entries.sort() : null,
    team: team.sort(([a], [b]) => (a < b ? -1 : 1)),
  };
};
