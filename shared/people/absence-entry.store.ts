import type { Instant } from '../kernel/clock.ts';
import { keys } from '../kernel/keys.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { overlaps, type Rosters, withoutPast } from './absence-entry.rules.ts';
import { emptyRoster, MAX_CHAIN, type Roster, type Span } from './absences.rules.ts';
import { getRoster, rosterItem } from './absences.store.ts';

const rosterWrite = (before: Roster, after: Roster, at: Instant): Write => {
  const { revision } = before;
  const key = keys.roster(before.userId);
  const condition = {
    ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :revision',
    ...(revision > 0 && { ExpressionAttributeValues: { ':revision': revision } }),
  };
  if (before === after) return { ConditionCheck: { Key: key, ...condition }, onConflict: rerun };
  const next = { ...withoutPast(after, at), revision: revision + 1 };
  return { Put: { Item: rosterItem(next), ...condition }, onConflict: rerun };
};

/** Writes the rosters that have changed, and holds the others still that the decision rests on. */
export const rosterWrites = (before: Rosters, after: Rosters, at: Instant): Write[] =>
  [...after].map(([userId, roster]) => rosterWrite(before.get(userId) ?? emptyRoster(userId), roster, at));

/** A transaction holds so many rosters still, beside the absence itself. */
export const MAX_MET = 80;

/**
 * Everybody whose roster a change of an absence touches, or who could be met on the way from its deputy; null where
 * these are too many to decide upon at once.
 */
export const rostersFrom = async (
  userId: string,
  before: Span | null,
  after: Span | null,
): Promise<Rosters | null> => {
  const found = new Map<string, Roster>();
  const named = [before?.deputyId, after?.deputyId].filter((id) => typeof id === 'string');
  let next: string[] = [...new Set([userId, ...named])];
  for (let depth = 0; depth <= MAX_CHAIN && next.length > 0; depth += 1) {
    if (found.size + next.length > MAX_MET) return null;
    const read = await Promise.all(next.map(getRoster));
    for (const roster of read) found.set(roster.userId, roster);
    const met = read
      .filter((roster) => after !== null && roster.userId !== userId)
      .flatMap(({ own }) => own.filter((span) => after && overlaps(span, after)))
      .flatMap(({ deputyId }) => deputyId ?? []);
    next = [...new Set(met)].filter((id) => !found.has(id));
  }
  return found;
};

/** The rosters that an absence stands in: the person's own and the deputy's. */
export const rostersOf = async (userId: string, { deputyId }: Span): Promise<Rosters> => {
  const read = await Promise.all([...new Set([userId, deputyId ?? userId])].map(getRoster));
  return new Map(read.map((roster) => [roster.userId, roster]));
};
