import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { entity } from '../kernel/entity.ts';
import { type Item, keys } from '../kernel/keys.ts';
import { queryPage } from '../kernel/table.ts';
import { BLOCK_LIMIT, blockingKeys } from './blocking.rules.ts';
import { type Comparison, compare, levelOf } from './compare.rules.ts';
import type { Profile } from './profile.rules.ts';

const text = () => z._default(z.nullable(z.string()), null);
const texts = () => z._default(z.readonly(z.array(z.string())), []);

/** What is empty is left out of a posting: there are a dozen of each record. */
const posting = lazy(() =>
  z.object({
    recordId: z.string(),
    customerId: z.string(),
    kind: z.enum(['company', 'person']),
    names: texts(),
    phones: texts(),
    emails: texts(),
    website: text(),
    bornOn: text(),
    address: z._default(
      z.nullable(
        z.object({ province: text(), city: text(), district: text(), street: text(), postalCode: text() }),
      ),
      null,
    ),
  }),
);
const postings = entity({ type: 'duplicate_posting', schema: posting });

const isFilled = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const packed = (fields: object): Item =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => isFilled(value)));

/** The items by which a record is found when a double of it is looked for; each carries all that a comparison needs. */
export const duplicatePostings = (profile: Profile): Item[] =>
  blockingKeys(profile).map((block) =>
    packed({
      ...postings.put(keys.block(block, profile.recordId), profile),
      address: profile.address && packed(profile.address),
    }),
  );

const readBlock = async (block: string): Promise<Profile[]> => {
  const { items } = await queryPage({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.block(block, '').pk },
    ScanIndexForward: false,
    Limit: BLOCK_LIMIT,
  });
  return items.map(postings.read);
};

/** A record that may be the same as the one asked about. */
export interface Match extends Comparison {
  readonly profile: Profile;
}

/** A customer and its own contacts share what reaches them. */
const isOfOneHouse = (a: Profile, b: Profile): boolean =>
  a.customerId === b.customerId && (a.recordId === a.customerId || b.recordId === b.customerId);

/**
 * Records like this one, most probable first: as the stream last left them, about a second ago. Costs half a read
 * for each of at most 16 blocks, four times as much where one is full.
 */
export const findCandidates = async (profile: Profile): Promise<Match[]> => {
  const blocks = await Promise.all(blockingKeys(profile).map(readBlock));
  const others = new Map(blocks.flat().map((other) => [other.recordId, other]));
  return [...others.values()]
    .filter((other) => other.recordId !== profile.recordId && !isOfOneHouse(profile, other))
    .map((other) => ({ profile: other, ...compare(profile, other) }))
    .filter(({ score }) => levelOf(score) !== null)
    .sort((a, b) => b.score - a.score || (a.profile.recordId < b.profile.recordId ? -1 : 1));
};
