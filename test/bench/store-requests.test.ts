import { describe, expect, it } from 'vitest';
import { actionsOf, readUnits, toTwin, writeUnits } from './store-requests.ts';
import { UnitsTally } from './units-tally.ts';

const consumed = (capacity: object): string => JSON.stringify({ ConsumedCapacity: capacity });

describe('counting', () => {
  it('takes the smallest unit for a read that finds nothing', () => {
    const query = { operation: 'Query', body: { TableName: 't' } };
    expect(readUnits(query, consumed({ CapacityUnits: 0 }))).toBe(0.5);
    expect(readUnits({ ...query, body: { ConsistentRead: true } }, consumed({ CapacityUnits: 0 }))).toBe(1);
    const batch = { RequestItems: { t: { Keys: [{}, {}, {}], ConsistentRead: true } } };
    expect(readUnits({ operation: 'BatchGetItem', body: batch }, consumed([{ CapacityUnits: 1 }]))).toBe(3);
  });

  it('tells a write’s table from its indexes', () => {
    const arms = { due: { CapacityUnits: 2 }, all: { CapacityUnits: 1 } };
    const answer = consumed({ CapacityUnits: 5, Table: { CapacityUnits: 2 }, GlobalSecondaryIndexes: arms });
    expect(writeUnits(answer)).toEqual({ table: 2, indexes: 3 });
  });

  it('cuts a transaction into its actions and checks by reading', () => {
    const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
    const put = { TableName: 't', Item: Key };
    const TransactItems = [
      { Put: put },
      { ConditionCheck: { TableName: 't', Key, ConditionExpression: 'x' } },
    ];
    expect(actionsOf({ TransactItems })).toEqual([
      { operation: 'PutItem', body: put },
      { operation: 'GetItem', body: { TableName: 't', Key, ConsistentRead: true } },
    ]);
  });

  it('sends the twin what the table got', () => {
    expect(toTwin({ operation: 'PutItem', body: { TableName: 't' } }).body).toEqual({ TableName: 't-twin' });
    const batch = { operation: 'BatchWriteItem', body: { RequestItems: { t: {} } } };
    expect(toTwin(batch).body).toEqual({ RequestItems: { 't-twin': {} } });
  });

  it('doubles what a transaction writes, its index entries only in the worst case', () => {
    const tally = new UnitsTally();
    tally.write({ table: 1, indexes: 1 });
    tally.writeInTransaction({ table: 2, indexes: 3 });
    tally.read(0.5);
    tally.countCall('Query');
    expect(tally.units).toEqual({ read: 0.5, write: 9, writeAtMost: 12, calls: { Query: 1 } });
    tally.reset();
    expect(tally.units).toEqual({ read: 0, write: 0, writeAtMost: 0, calls: {} });
  });
});
