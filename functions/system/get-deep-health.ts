import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { getItem } from '../../shared/kernel/table.ts';
import { systemContracts } from '../../shared/system/system.contract.ts';

interface Check {
  readonly ok: boolean;
  readonly detail?: string;
}

const STUCK_SECONDS = 30 * 60;

/** A failed check is an answer, not a failure: its name says enough, and nothing of the store leaves. */
const checked = async (check: () => Promise<Check>): Promise<Check> => {
  try {
    return await check();
  } catch (failure) {
    return { ok: false, detail: failure instanceof Error ? failure.name : 'failed' };
  }
};

const table = async (): Promise<Check> => {
  await getItem(keys.secret('health'));
  return { ok: true };
};

const outbox = (now: string) => async (): Promise<Check> => {
  for await (const _ of listUnsent(now, STUCK_SECONDS)) {
    return { ok: false, detail: 'a mail has been on its way for over half an hour' };
  }
  return { ok: true };
};

const mailQuota = async (): Promise<Check> => {
  const { SendQuota, SendingEnabled } = await new SESv2Client({}).send(new GetAccountCommand({}));
  const left = (SendQuota?.Max24HourSend ?? 0) - (SendQuota?.SentLast24Hours ?? 0);
  // -1 is SES's way to say that there is no limit.
  const ok = SendingEnabled !== false && (SendQuota?.Max24HourSend === -1 || left > 0);
  return { ok, detail: `${left} mails left of 24 hours` };
};

export const getDeepHealth = endpoint(systemContracts.getDeepHealth, async ({ now }) => {
  const names = ['table', 'outbox', 'mailQuota'] as const;
  const results = await Promise.all([checked(table), checked(outbox(now)), checked(mailQuota)]);
  const checks = Object.fromEntries(names.map((name, i) => [name, results[i] ?? { ok: false }]));
  return { body: { ok: results.every(({ ok }) => ok), checks } };
});
