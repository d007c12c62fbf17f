import { epochSeconds, type Instant } from '../kernel/clock.ts';
import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { ALL_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Lead, leadRecord } from './leads.contract.ts';

const leads = entity({ type: 'lead', schema: leadRecord });
export const readLead = leads.read;

const DELETED = 'deleted';
/** Long after the stream has told the audit trail of the deletion. */
const TRACE_SECONDS = 3 * 24 * 3600;

const leadItem = (lead: Lead, note?: string): Item =>
  leads.put(keys.lead(lead.id), lead, {
    ...indexKeys.leads(lead.assigneeId),
    ...indexKeys.allLeads(lead.id),
    createdSk: `${lead.createdAt}#${lead.id}`,
    ...(note && { actionNote: note }),
  });

export const createLeadWrites = (lead: Lead): Write[] => [createItem(leadItem(lead))];

export const updateLeadWrites = (before: Lead, after: Lead, note?: string): Write[] => [
  replaceItem(leadItem(after, note), before.version),
];

/** A trace stays for three days, in no list: from it the stream makes the audit entry, with who did it. */
export const deleteLeadWrites = (before: Lead, by: string, at: Instant): Write[] => {
  const { id, createdAt, createdBy, version } = before;
  const trace = {
    ...keys.lead(id),
    _type: leads.type,
    _v: 1,
    ...{ id, createdAt, createdBy },
    updatedAt: at,
    updatedBy: by,
    version: version + 1,
    action: DELETED,
    expiresAt: epochSeconds(at) + TRACE_SECONDS,
  };
  return [replaceItem(trace, version)];
};

const readStanding = (item: Item | null): Lead | null =>
  item && item.action !== DELETED ? leads.read(item) : null;

export const getLead = async (id: string): Promise<Lead | null> => readStanding(await getItem(keys.lead(id)));

export interface Entry {
  readonly pk: string;
  readonly sk: string;
  readonly position: Position;
}

interface ListOptions {
  readonly limit: number;
  readonly position: unknown;
}

const listed = async (index: 'byCreated' | 'all', partitions: readonly string[], options: ListOptions) => {
  if (partitions.length === 0) return { entries: [], next: null };
  const { items, position } = await sortedQuery({
    index,
    ranges: partitions.map((partition) => ({ partition })),
    descending: true,
    limit: options.limit,
    position: options.position as Position,
  });
  const entries = items.map(
    ({ pk, sk, createdSk }): Entry => ({ pk: String(pk), sk: String(sk), position: String(createdSk) }),
  );
  return { entries, next: position };
};

/** Leads of these people, newest first; null among them: those that nobody has yet. */
export const listByAssignees = (assigneeIds: readonly (string | null)[], options: ListOptions) =>
  listed(
    'byCreated',
    assigneeIds.map((id) => indexKeys.leads(id).ownerPk),
    options,
  );

/** Every lead, newest first, over the shards. */
export const listAllLeads = (options: ListOptions) =>
  listed(
    'all',
    Array.from({ length: ALL_SHARDS }, (_, shard) => `LED#${shard}`),
    options,
  );

/** The records behind entries, as they are now; null for one that is there no more. */
export const getListedLeads = async (entries: readonly Entry[]): Promise<(Lead | null)[]> =>
  (await getItems(entries)).map(readStanding);
