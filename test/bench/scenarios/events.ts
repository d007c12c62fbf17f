import type { SNSEvent } from 'aws-lambda';
import { handler as recordMailFeedback } from '../../../functions/mail/record-mail-feedback.lambda.ts';
import { handler as createFirstAdmin } from '../../../functions/setup/create-first-admin.lambda.ts';
import { handler as provisionAccounts } from '../../../functions/streams/provision-accounts.lambda.ts';
import { handler as recordChanges } from '../../../functions/streams/record-changes.lambda.ts';
import { handler as sendMails } from '../../../functions/streams/send-mails.lambda.ts';
import { now } from '../../../shared/kernel/clock.ts';
import { keys } from '../../../shared/kernel/keys.ts';
import { getMail, moveMail } from '../../../shared/kernel/mail-outbox.ts';
import { getItem } from '../../../shared/kernel/table.ts';
import { givenUser } from '../../steps/given.ts';
import { givenContact, givenCustomer, givenTouch } from '../fixtures.ts';
import { all, alone, current, entries, together } from '../least.ts';
import { givenReminderMail } from '../reminder-fixtures.ts';
import type { Scenario } from '../scenario.ts';
import { changesOf, streamEvent } from '../stream-records.ts';

interface Outcome {
  readonly batchItemFailures: readonly unknown[];
}

const taken = async (outcome: Promise<Outcome>): Promise<void> => {
  const { batchItemFailures } = await outcome;
  if (batchItemFailures.length > 0) throw new Error('the consumer gave records back');
};

/** Twenty entries, each with its two links. */
const MAIL_KB = 7;

const mails: readonly Scenario[] = [
  {
    name: 'send-mails',
    serves: 'send-mails',
    arrange: async () => {
      const id = await givenReminderMail();
      const after = (await getItem(keys.outbox(id))) ?? {};
      return () => taken(sendMails(streamEvent([{ after }])));
    },
    least: all(current('mail', { kilobytes: MAIL_KB }), alone('claim'), alone('sent'), entries(1)),
    over: {
      write: 6 * MAIL_KB - 3,
      why: ['mail text', 'due index', 'transaction'],
    },
    calls: 4,
  },
  {
    name: 'record-mail-feedback',
    serves: 'record-mail-feedback',
    arrange: async () => {
      const id = await givenReminderMail();
      const mail = await getMail(id);
      if (mail) await moveMail(mail, 'sent', now());
      const Message = JSON.stringify({ eventType: 'Delivery', mail: { tags: { 'mail-id': [id] } } });
      return () => recordMailFeedback({ Records: [{ Sns: { Message } }] } as unknown as SNSEvent);
    },
    least: current('mail', { kilobytes: MAIL_KB }),
    calls: 1,
  },
];

const records: readonly Scenario[] = [
  {
    name: 'record-changes',
    serves: 'record-changes',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller);
      const event = await changesOf(keys.customer(id).pk, () => givenTouch(seller, id));
      return () => taken(recordChanges(event));
    },
    least: all(alone('timeline entry'), alone('audit entry'), entries(1)),
    calls: 2,
  },
  {
    name: 'record-changes (new customer)',
    serves: 'record-changes',
    arrange: async ({ seller }) => {
      const { id } = await givenCustomer(seller);
      await givenContact(seller, id);
      const [customer, contact] = await Promise.all([
        getItem(keys.customer(id)),
        changesOf(keys.customer(id).pk, () => givenContact(seller, id)),
      ]);
      const made = streamEvent([{ after: customer ?? {} }]);
      return () => taken(recordChanges({ Records: [...made.Records, ...contact.Records] }));
    },
    least: all(
      alone('timeline entries', { times: 2 }),
      alone('audit entry of the customer', { kilobytes: 2 }),
      alone('audit entry of the contact'),
      entries(2),
    ),
    calls: 2,
  },
];

const accounts: readonly Scenario[] = [
  {
    name: 'provision-accounts',
    serves: 'provision-accounts',
    arrange: async () => {
      const { id } = await givenUser('sales', { subject: null });
      const after = (await getItem(keys.user(id))) ?? {};
      return () => taken(provisionAccounts(streamEvent([{ after }])));
    },
    least: all(current('user'), together('user'), together('subject')),
    calls: 3,
  },
  {
    name: 'create-first-admin',
    serves: 'create-first-admin',
    arrange: async () => () =>
      createFirstAdmin({
        RequestType: 'Create',
        ResponseURL: `${process.env.AWS_ENDPOINT_URL_SESV2}/cloudformation`,
        ResourceProperties: { email: 'first@example.com', name: 'First Admin' },
      } as never),
    least: all(together('user'), together('unique e-mail'), together('pointer'), entries(2)),
    calls: 2,
  },
];

export const eventsScenarios: readonly Scenario[] = [...mails, ...records, ...accounts];
