/** The shape of the one table: what infra deploys and tests create. Why each index exists: docs/data-model.md. */
export const TABLE_DEFINITION = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes: {
    due: { partitionKey: 'duePk', sortKey: 'dueSk', projection: 'ALL' },
    byName: { partitionKey: 'ownerPk', sortKey: 'nameSk', projection: 'KEYS_ONLY' },
    byTouch: { partitionKey: 'ownerPk', sortKey: 'touchSk', projection: 'KEYS_ONLY' },
    byNext: { partitionKey: 'ownerPk', sortKey: 'nextSk', projection: 'KEYS_ONLY' },
    byCreated: { partitionKey: 'ownerPk', sortKey: 'createdSk', projection: 'KEYS_ONLY' },
    all: { partitionKey: 'allPk', sortKey: 'createdSk', projection: 'KEYS_ONLY' },
    lookup: { partitionKey: 'lookupPk', sortKey: 'lookupSk', projection: 'KEYS_ONLY' },
  },
} as const;

export type IndexName = keyof typeof TABLE_DEFINITION.indexes;
