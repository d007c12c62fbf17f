import { createHash } from 'node:crypto';
import { epochSeconds, type Instant } from './clock.ts';
import { Problem } from './errors.ts';
import { type Item, keys } from './keys.ts';
import { getItem } from './table.ts';
import type { Write } from './transaction.ts';

const KEPT_SECONDS = 24 * 3600;

/** A first answer, as it was sent. */
export interface StoredAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The key of a request and what it asked for. */
export interface IdempotentRequest {
  readonly callerId: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** Thrown when the same request has been carried out before: holds the answer it got. */
export class Replay extends Error {
  override readonly name = 'Replay';
  readonly answer: StoredAnswer;
  constructor(answer: StoredAnswer) {
    super('carried out before');
    this.answer = answer;
  }
}

export const fingerprint = (method: string, path: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(body)}`)
    .digest('base64url');

const replayOf = (request: IdempotentRequest, existing: Item | null): Error => {
  if (!existing)
    return new Problem('idempotency_in_flight', { detail: 'Wait for the first request to end.' });
  return existing.fingerprint === request.fingerprint
    ? new Replay({ ...(existing.answer as StoredAnswer) })
    : new Problem('idempotency_key_reused', { detail: 'Use a new Idempotency-Key for a new request.' });
};

/** The record that goes into the transaction of the write, kept 24 h. */
export const idempotencyWrite = (request: IdempotentRequest, answer: StoredAnswer, at: Instant): Write => ({
  Put: {
    Item: {
      ...keys.idempotency(request.callerId, request.key),
      _type: 'idempotency',
      _v: 1,
      fingerprint: request.fingerprint,
      answer,
      expiresAt: epochSeconds(at) + KEPT_SECONDS,
    },
    // TTL deletes up to days late, so an expired record counts as absent.
    ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
    ExpressionAttributeValues: { ':now': epochSeconds(at) },
  },
  onConflict: (existing) => replayOf(request, existing),
});

/**
 * Looks for an earlier answer once a request has failed: the failure may be the doing of its own first run
 * (the duplicate it met is the record it made).
 */
export const findReplay = async (request: IdempotentRequest, at: Instant): Promise<Error | null> => {
  const existing = await getItem(keys.idempotency(request.callerId, request.key));
  return existing && Number(existing.expiresAt) >= epochSeconds(at) ? replayOf(request, existing) : null;
};
