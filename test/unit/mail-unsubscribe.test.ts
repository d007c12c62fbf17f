import { SESv2Client, type SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Mail, sendBySes } from '../../shared/kernel/mail.ts';

const MAIL: Mail = { id: 'survey-sur_1', to: 'ada@example.com', subject: 'S', html: '<p>H</p>', text: 'T' };
const AUTOMATIC = { Name: 'Auto-Submitted', Value: 'auto-generated' };

beforeEach(() => {
  vi.stubEnv('MAIL_FROM', 'crm@example.com');
  vi.stubEnv('AWS_REGION', 'eu-central-1');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const headersOf = async (mail: Mail) => {
  const send = vi.spyOn(SESv2Client.prototype, 'send').mockImplementation(() => Promise.resolve());
  await sendBySes(mail);
  const [[command] = []] = send.mock.calls;
  return (command as SendEmailCommand | undefined)?.input.Content?.Simple?.Headers;
};

it('of a mail to a customer can be done by the mail program in one request (RFC 8058)', async () => {
  const unsubscribe = 'https://crm.example.com/v1/answers/1~s/stop';
  expect(await headersOf({ ...MAIL, unsubscribe })).toEqual([
    AUTOMATIC,
    { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
  ]);
});

it('is not offered of others', async () => expect(await headersOf(MAIL)).toEqual([AUTOMATIC]));
