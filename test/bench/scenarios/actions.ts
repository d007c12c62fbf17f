import { handler } from '../../../functions/actions/actions.lambda.ts';
import { entryId } from '../../../shared/agenda/agenda.rules.ts';
import { getEntry } from '../../../shared/agenda/agenda.store.ts';
import { mailActionsContracts } from '../../../shared/agenda/mail-actions.contract.ts';
import { linkFields, type MailAction } from '../../../shared/agenda/mail-link.rules.ts';
import { addSeconds, now } from '../../../shared/kernel/clock.ts';
import { sealLink } from '../../../shared/kernel/links.ts';
import { signingSecret } from '../../../shared/kernel/secret.ts';
import { DAY, givenCustomer } from '../fixtures.ts';
import { all, current, entries, together } from '../least.ts';
import { ask, type Scenario, type World } from '../scenario.ts';

const found = [current('person'), current('mark of a used link'), current('entry'), current('customer')];
const written = [together('entry'), together('customer', { kilobytes: 2 }), together('mark of a used link')];

const givenLink = async ({ seller }: World, action: MailAction) => {
  const id = entryId((await givenCustomer(seller)).id, 'follow_up');
  const dueAt = (await getEntry(id))?.dueAt ?? '';
  const fields = linkFields({ action, entryId: id, dueAt, userId: seller.id });
  const token = sealLink({ fields, expiresAt: addSeconds(now(), 14 * DAY) }, await signingSecret('link'));
  return { params: { token } };
};

const form = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  rawBody: 'confirm=yes',
};

export const actionsScenarios: readonly Scenario[] = [
  {
    name: 'showMailAction',
    serves: 'showMailAction',
    arrange: async (world) => {
      const link = await givenLink(world, 'done');
      return () => ask(handler, mailActionsContracts.showMailAction, link);
    },
    least: all(...found),
    calls: 4,
  },
  {
    name: 'doMailAction (done)',
    serves: 'doMailAction',
    arrange: async (world) => {
      const link = await givenLink(world, 'done');
      return () => ask(handler, mailActionsContracts.doMailAction, { ...link, ...form });
    },
    least: all(...found, ...written, entries(4)),
    calls: 5,
  },
  {
    name: 'doMailAction (tomorrow)',
    serves: 'doMailAction',
    arrange: async (world) => {
      const link = await givenLink(world, 'tomorrow');
      return () => ask(handler, mailActionsContracts.doMailAction, { ...link, ...form });
    },
    least: all(...found, ...written, entries(4)),
    calls: 5,
  },
];
