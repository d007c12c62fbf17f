import { encodeTime, ulid } from 'ulid';
import { type Instant, now } from './clock.ts';

/** What a record is, told by the first letters of its id. */
export type IdPrefix =
  | 'cus'
  | 'con'
  | 'int'
  | 'usr'
  | 'tem'
  | 'imp'
  | 'mai'
  | 'tag'
  | 'seg'
  | 'mrg'
  | 'wrk'
  | 'exp'
  | 'sim'
  | 'abs'
  | 'dat'
  | 'prd'
  | 'led'
  | 'opp'
  | 'quo'
  | 'ctr'
  | 'ord'
  | 'wrn'
  | 'tpr'
  | 'tkt'
  | 'sur'
  | 'gst'
  | 'art'
  | 'spr';

/** A prefixed ULID such as `cus_01JD…`: sorts by its time of creation, 80 random bits (ULID spec). */
export const newId = (prefix: IdPrefix, at: Instant = now()): string => `${prefix}_${ulid(Date.parse(at))}`;

/** The ULID without its prefix. */
export const bareId = (id: string): string => id.slice(id.indexOf('_') + 1);

/**
 * An id that follows from a record and an instant, such as of what is made once a day of each customer: made twice it is
 * the same, and it sorts by its time like any other.
 */
export const idMadeOf = (prefix: IdPrefix, of: string, at: Instant, what: string): string =>
  `${prefix}_${encodeTime(Date.parse(at), 10)}${bareId(of).slice(10, 26)}-${what}`;

/** Spreads ids evenly over `shards` partitions by their random part. */
export const shardOf = (id: string, shards: number): number => {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash % shards;
};
