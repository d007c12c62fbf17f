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
    ...indexKeys.leadsOf(lead.assigneeId, lead.createdBy, lead.createdAt, lead.id),
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

/** In each of these indexes leads stand by their creation. */
const SORT_KEYS = { byCreated: 'createdSk', all: 'createdSk', lookup: 'lookupSk' } as const;

const listed = async (
  index: keyof typeof SORT_KEYS,
  partitions: readonly string[],
  { limit, position }: ListOptions,
) => {
  if (partitions.length === 0) return { entries: [], next: null };
  const found = await sortedQuery({
    index,
    ranges: partitions.map((partition) => ({ partition })),
    descending: true,
    limit,
    position: position as Position,
  });
  const entries = found.items.map(
    (item): Entry => ({ pk: String(item.pk), sk: String(item.sk), position: String(item[SORT_KEYS[index]]) }),
  );
  return { entries, next: found.position };
};

/** Leads of these people, newest first; null among them: all that nobody has yet. */
export const listByAssignees = (assigneeIds: readonly (string | null)[], options: ListOptions) =>
  listed(
    'byCreated',
    assigneeIds.map((id) => indexKeys.leads(id).ownerPk),
    options,
  );

/** Leads of these people, newest first, and those that this person wrote down and nobody has yet. */
export const listOwnLeads = (
  assigneeIds: readonly string[],
  createdBy: string | null,
  options: ListOptions,
) => {
  const has = assigneeIds.map((id) => indexKeys.leadsOf(id, '', '', '').lookupPk);
  const wrote = createdBy ? [indexKeys.leadsOf(null, createdBy, '', '').lookupPk] : [];
  return listed('lookup', [...has, ...wrote], options);
};

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
