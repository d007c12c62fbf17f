import { mailActionsContracts } from '../../../shared/agenda/mail-actions.contract.ts';
import type { Act, Stage } from '../act.ts';
import { byCadence } from '../model/follow-ups.ts';
import type { Customer, Person } from '../model/world.ts';

/** Of a follow-up: the customer, when it was due, and whose link it is. Signed, but not secret. */
const LINK = /\/v1\/actions\/(1~d~([^~]+)-follow_up~([^~]+)~([^~]+)~\S+)/g;
const RECENT_MAILS = 60;

interface Link {
  readonly token: string;
  readonly customer: Customer | undefined;
  readonly dueAt: string;
  readonly person: Person | undefined;
}

const linksOf = ({ world }: Stage, text: string): Link[] =>
  [...text.matchAll(LINK)].map(([, token = '', customer, due = '', user]) => ({
    token,
    customer: world.customers.get(`cus_${customer}`),
    dueAt: new Date(Number.parseInt(due, 36)).toISOString(),
    person: world.people.get(`usr_${user}`),
  }));

const confirm = ({ gateway }: Stage, token: string, expect: number) =>
  gateway.request(mailActionsContracts.doMailAction, {
    params: { token },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    rawBody: 'confirm=yes',
    expect,
  });

const look = ({ gateway }: Stage, token: string, expect: number) =>
  gateway.request(mailActionsContracts.showMailAction, { params: { token }, expect });

/** One whose follow-up is still his; another time of it makes the link a dead one. */
const standing = (stage: Stage): (Link & { customer: Customer; person: Person }) | null => {
  const { mails, random } = stage;
  const mail = mails.length > 0 ? random.pick(mails.slice(-RECENT_MAILS)) : null;
  const links = mail ? linksOf(stage, mail.text) : [];
  const { customer, person, ...link } = links.length > 0 ? random.pick(links) : ({} as Partial<Link>);
  if (!link.token || !link.dueAt || !customer?.followUp || !person?.active) return null;
  if (customer.followUp.ownerId !== person.id) return null;
  return { token: link.token, dueAt: link.dueAt, customer, person };
};

/** FU-7: a scanner opens it, which does nothing; its reader says yes, twice, which does it once. */
export const useMailLink: Act = {
  name: 'use a link of a mail',
  weight: 3,
  run: async (stage) => {
    const link = standing(stage);
    if (!link) return false;
    const { token, customer, person } = link;
    if (customer.followUp?.dueAt !== link.dueAt) return false;
    await look(stage, token, 200);
    await confirm(stage, token, 200);
    customer.version += 1;
    customer.followUp = byCadence(stage.world, customer, stage.now, person.timeZone, stage.now);
    await confirm(stage, token, 200);
    await look(stage, token, 200);
    stage.world.count('links used');
    return true;
  },
};
