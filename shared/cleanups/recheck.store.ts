import { putItem } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import type { Position } from '../kernel/sorted-query.ts';
import { getItem } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';

const KEY = keys.setting('cleanup-recheck');

/** How far down the list of all customers runs have looked again; undefined: begin at the top. */
export const getRecheckPosition = async (): Promise<Position | undefined> => {
  const item = await getItem(KEY);
  return typeof item?.position === 'string' ? item.position : undefined;
};

export const putRecheckPositionWrites = (position: Position | null): Write[] => [
  putItem({ ...KEY, _type: 'cleanup_position', _v: 1, position }),
];
