import type { Write } from './units-tally.ts';

/** A request to DynamoDB as it goes over the wire. */
export interface StoreRequest {
  readonly operation: string;
  readonly body: StoreBody;
}

type Action = Readonly<Record<string, unknown>>;
type Verb = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

export interface StoreBody {
  readonly TableName?: string;
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys?: readonly unknown[]; readonly ConsistentRead?: boolean }>
  >;
  readonly TransactItems?: readonly Partial<Record<Verb, Action>>[];
  readonly [name: string]: unknown;
}

interface Consumed {
  readonly CapacityUnits?: number;
  readonly Table?: { readonly CapacityUnits?: number };
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits?: number }>>;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const consumedIn = (answer: string): Consumed[] => {
  const { ConsumedCapacity: consumed } = JSON.parse(answer) as { ConsumedCapacity?: Consumed | Consumed[] };
  return consumed === undefined ? [] : [consumed].flat();
};

export const isRead = (operation: string): boolean =>
  ['GetItem', 'BatchGetItem', 'Query'].includes(operation);
export const isWrite = (operation: string): boolean =>
  ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].includes(operation);

const smallest = (consistent: boolean | undefined): number => (consistent ? 1 : 0.5);

/** What a read costs when nothing is found. DynamoDB Local counts nothing then, the real service does. */
const floorOf = ({ operation, body }: StoreRequest): number =>
  operation === 'BatchGetItem'
    ? sum(
        Object.values(body.RequestItems ?? {}).map(
          (of) => (of.Keys?.length ?? 0) * smallest(of.ConsistentRead),
        ),
      )
    : smallest(body.ConsistentRead);

export const readUnits = (request: StoreRequest, answer: string): number =>
  Math.max(floorOf(request), sum(consumedIn(answer).map(({ CapacityUnits = 0 }) => CapacityUnits)));

export const writeUnits = (answer: string): Write => {
  const consumed = consumedIn(answer);
  const arms = consumed.flatMap(({ GlobalSecondaryIndexes = {} }) => Object.values(GlobalSecondaryIndexes));
  return {
    table: sum(consumed.map(({ Table }) => Table?.CapacityUnits ?? 0)),
    indexes: sum(arms.map(({ CapacityUnits = 0 }) => CapacityUnits)),
  };
};

/** The request with the question what it costs. */
export const askingForUnits = ({ operation, body }: StoreRequest): StoreRequest => ({
  operation,
  body: { ...body, ReturnConsumedCapacity: 'INDEXES' },
});

export const twinOf = (table: string): string => `${table}-twin`;

/** The same request to the table's twin. */
export const toTwin = ({ operation, body }: StoreRequest): StoreRequest => {
  const { RequestItems: items } = body;
  const renamed = Object.entries(items ?? {}).map(([table, wanted]) => [twinOf(table), wanted] as const);
  return {
    operation,
    body: {
      ...body,
      ...(body.TableName && { TableName: twinOf(body.TableName) }),
      ...(items && { RequestItems: Object.fromEntries(renamed) }),
    },
  };
};

const SINGLE: Readonly<Record<Verb, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'GetItem',
};

/** The actions of a transaction as requests of their own; a condition check is a read as of now. */
export const actionsOf = (body: StoreBody): StoreRequest[] =>
  (body.TransactItems ?? []).flatMap((item) =>
    Object.entries(item).map(([verb, action]) => {
      const { TableName, Key } = action;
      const check = { TableName, Key, ConsistentRead: true } as StoreBody;
      return {
        operation: SINGLE[verb as Verb],
        body: verb === 'ConditionCheck' ? check : (action as StoreBody),
      };
    }),
  );
