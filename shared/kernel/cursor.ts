import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from './errors.ts';
import { signingSecret } from './secret.ts';

const MAC_BYTES = 16;

/** What a cursor is bound to: it opens nothing for another caller, another endpoint or another query. */
export interface CursorBinding {
  readonly callerId: string;
  readonly endpoint: string;
  readonly query: Readonly<Record<string, unknown>>;
}

const bindingText = ({ callerId, endpoint, query }: CursorBinding): string => {
  const { cursor: _cursor, limit: _limit, ...filters } = query;
  const sorted = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([callerId, endpoint, sorted]);
};

const sign = async (payload: string, binding: CursorBinding): Promise<string> =>
  createHmac('sha256', await signingSecret('cursor'))
    .update(`${payload}\n${bindingText(binding)}`)
    .digest()
    .subarray(0, MAC_BYTES)
    .toString('base64url');

/** Where the next page begins, opaque and signed. */
export const sealCursor = async (position: unknown, binding: CursorBinding): Promise<string> => {
  const payload = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${payload}.${await sign(payload, binding)}`;
};

/** @throws a 400 `invalid_cursor` for whatever `sealCursor` did not make for this very binding. */
export const openCursor = async (cursor: string, binding: CursorBinding): Promise<unknown> => {
  const [payload = ''] = cursor.split('.');
  const given = Buffer.from(cursor);
  // Compared as text: decoding base64 would overlook what does not belong to it.
  const wanted = Buffer.from(`${payload}.${await sign(payload, binding)}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Problem('invalid_cursor', {
      detail: 'Take the cursor from nextCursor and send the same query with it.',
    });
  }
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
};
