import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../../shared/kernel/keys.ts';
import { contactTerms, customerTerms } from '../../../shared/search/terms.rules.ts';
import { contactOf, customerOf, seeded } from './made-names.ts';
import { READ_TERMS } from './queries.ts';

const SEED = 20261123;
const BATCH = 25;
const AT_ONCE = 20;

const isRead = ({ sk }: Item): boolean => READ_TERMS.some((term) => String(sk).startsWith(term));

export interface Loaded {
  readonly customers: number;
  readonly contacts: number;
  readonly postings: number;
  /** Of these, the ones that a query could read: only they are loaded. */
  readonly loaded: number;
}

/** Past the proxy that counts, which would write everything twice. */
const loaderTo = (endpoint: string, table: string) => {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }));
  const write = (items: readonly Item[]) =>
    documents.send(
      new BatchWriteCommand({
        RequestItems: { [table]: items.map((item) => ({ PutRequest: { Item: item } })) },
      }),
    );
  return async (items: readonly Item[]): Promise<void> => {
    const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) =>
      items.slice(i * BATCH, (i + 1) * BATCH),
    );
    await Promise.all(batches.map(write));
  };
};

/** Customers `from` to `to` with a contact each, always the same; their terms go straight into the table. */
export const loadBase = async (
  { endpoint, table }: { readonly endpoint: string; readonly table: string },
  from: number,
  to: number,
): Promise<Loaded> => {
  const load = loaderTo(endpoint, table);
  let postings = 0;
  let loaded = 0;
  let waiting: Item[] = [];
  for (let n = from; n < to; n += 1) {
    const random = seeded(SEED + n);
    const customer = customerOf(n, random);
    const terms = [...customerTerms(customer), ...contactTerms(contactOf(n, random), customer)];
    postings += terms.length;
    waiting.push(...terms.filter(isRead));
    if (waiting.length < BATCH * AT_ONCE && n + 1 < to) continue;
    loaded += waiting.length;
    await load(waiting);
    waiting = [];
  }
  return { customers: to - from, contacts: to - from, postings, loaded };
};
