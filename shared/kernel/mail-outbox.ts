import { gunzipSync, gzipSync } from 'node:zlib';
import { addSeconds, epochSeconds, type Instant } from './clock.ts';
import { createItem } from './entity.ts';
import { type Item, indexKeys, keys, OUTBOX_SHARDS } from './keys.ts';
import type { Mail } from './mail.ts';
import { readEach } from './read-each.ts';
import { getItem, queryAll } from './table.ts';
import { commit, type Write } from './transaction.ts';

/**
 * queued → sending → sent. A mail is claimed before it is handed to the transport, so that no second sender
 * takes it; one that stays in `sending` lost its reply, and is sent again only when the transport has not
 * reported it within `RESCUE_SECONDS` (FU-8).
 */
export type MailState = 'queued' | 'sending' | 'waiting' | 'sent' | 'refused';

export interface OutboxMail {
  readonly mail: Mail;
  readonly state: MailState;
  readonly attempts: number;
  readonly changedAt: Instant;
  readonly queuedAt: Instant;
}

const KEPT_SECONDS = 30 * 24 * 3600;

/** Long after SES reports a sending (seconds) and soon enough for a reminder. */
export const RESCUE_SECONDS = 10 * 60;
export const MAX_ATTEMPTS = 5;
/** A reminder that could not go for so long has been overtaken by those of the days since. */
export const GIVE_UP_SECONDS = 48 * 3600;

/** The mail is in the outbox already: whoever queued it was first. */
export class AlreadyQueued extends Error {
  override readonly name = 'AlreadyQueued';
}

interface Body {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly unsubscribe?: string | undefined;
}

const pack = ({ subject, html, text, unsubscribe }: Body): string =>
  gzipSync(JSON.stringify({ subject, html, text, unsubscribe })).toString('base64');

const unpack = (packed: string): Body =>
  JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as Body;

const readMail = (item: Item): OutboxMail => ({
  mail: { id: String(item.id), to: String(item.to), ...unpack(String(item.body)) },
  state: item.state as MailState,
  attempts: Number(item.attempts),
  changedAt: String(item.changedAt),
  queuedAt: String(item.queuedAt),
});

/** Puts a mail into the outbox in the caller's transaction. Its id says what it is for: the same id is the same mail. */
export const queueMailWrites = (mail: Mail, at: Instant): Write[] => [
  createItem(
    {
      ...keys.outbox(mail.id),
      ...indexKeys.outboxDue(mail.id, at),
      _type: 'mail',
      _v: 1,
      id: mail.id,
      to: mail.to,
      body: pack(mail),
      state: 'queued' satisfies MailState,
      attempts: 0,
      changedAt: at,
      queuedAt: at,
      expiresAt: epochSeconds(at) + KEPT_SECONDS,
    },
    () => new AlreadyQueued(mail.id),
  ),
];

export const getMail = async (id: string): Promise<OutboxMail | null> => {
  const item = await getItem(keys.outbox(id));
  return item && readMail(item);
};

/** Somebody else has moved the mail on. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const ENDED: readonly MailState[] = ['sent', 'refused'];

/** Moves a mail from one state to the next, once. @throws `Overtaken` when it is no longer as it was read */
export const moveMail = async (before: OutboxMail, state: MailState, at: Instant): Promise<OutboxMail> => {
  // A transport that was only busy has not tried.
  const attempts = before.attempts + ({ sending: 1, waiting: -1 }[state as string] ?? 0);
  const ended = ENDED.includes(state);
  await commit([
    {
      Update: {
        Key: keys.outbox(before.mail.id),
        UpdateExpression: `SET #state = :state, attempts = :attempts, changedAt = :at${ended ? ' REMOVE duePk, dueSk' : ''}`,
        ConditionExpression: '#state = :before AND attempts = :had AND changedAt = :changed',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':state': state,
          ':attempts': attempts,
          ':at': at,
          ':before': before.state,
          ':had': before.attempts,
          ':changed': before.changedAt,
        },
      },
      onConflict: () => new Overtaken(before.mail.id),
    },
  ]);
  return { ...before, state, attempts, changedAt: at };
};

/** Mails on their way for longer than `seconds`, oldest first, as far as they can be read. */
export async function* listUnsent(now: Instant, seconds: number): AsyncGenerator<OutboxMail> {
  for (let shard = 0; shard < OUTBOX_SHARDS; shard += 1) {
    const query = queryAll({
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :shard AND dueSk < :before',
      ExpressionAttributeValues: { ':shard': `OUT#${shard}`, ':before': addSeconds(now, -seconds) },
    });
    for await (const item of query) yield* readEach([item], readMail);
  }
}
