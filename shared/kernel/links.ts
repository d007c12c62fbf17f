import { createHmac, timingSafeEqual } from 'node:crypto';
import { addSeconds, EPOCH, epochSeconds, type Instant } from './clock.ts';

/** First in every token, so that another way of making them can live beside this one. */
const VERSION = '1';
/** Needs no escaping in an address, and is in no id. */
const SEPARATOR = '~';
/** Half of the hash, as RFC 2104 (5) has it: 128 bits, 22 characters. */
const MAC_BYTES = 16;

/** What a link was made for. Nothing in it is secret; none of it can be changed. */
export interface SignedLink {
  readonly fields: readonly string[];
  /** To the second. */
  readonly expiresAt: Instant;
}

const macOf = (payload: string, secret: Buffer): string =>
  createHmac('sha256', secret).update(payload).digest().subarray(0, MAC_BYTES).toString('base64url');

/** A token that whoever holds the secret can tell from a forged one. The same link is always the same token. */
export const sealLink = ({ fields, expiresAt }: SignedLink, secret: Buffer): string => {
  const parts = [VERSION, ...fields, epochSeconds(expiresAt).toString(36)];
  if (parts.some((part) => part.includes(SEPARATOR))) throw new Error(`${SEPARATOR} in a link's field`);
  const payload = parts.join(SEPARATOR);
  return `${payload}${SEPARATOR}${macOf(payload, secret)}`;
};

/** What `sealLink` was given, expired or not; null for whatever else. */
export const openLink = (token: string, secret: Buffer): SignedLink | null => {
  const payload = token.slice(0, Math.max(0, token.lastIndexOf(SEPARATOR)));
  const given = Buffer.from(token);
  // Compared as text: decoding base64 would overlook what does not belong to it.
  const wanted = Buffer.from(`${payload}${SEPARATOR}${macOf(payload, secret)}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const [version, ...fields] = payload.split(SEPARATOR);
  const expires = fields.pop() ?? '';
  if (version !== VERSION) return null;
  return { fields, expiresAt: addSeconds(EPOCH, Number.parseInt(expires, 36)) };
};
