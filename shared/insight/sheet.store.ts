import { createItem, entity, replaceItem } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { getItem } from '../kernel/table.ts';
import type { Write } from '../kernel/transaction.ts';
import { type Conclusion, conclusionRecord } from './sheet.contract.ts';

const conclusions = entity({ type: 'analysis_sheet', schema: conclusionRecord });

/** The audit trail files it under its customer. */
const conclusionItem = (record: Conclusion) => ({
  ...conclusions.put(keys.analysis(record.customerId), record),
  id: record.customerId,
});

export const getConclusion = async (customerId: string): Promise<Conclusion | null> => {
  const item = await getItem(keys.analysis(customerId));
  return item && conclusions.read(item);
};

export const putConclusionWrites = (before: Conclusion | null, after: Conclusion): Write[] => [
  before ? replaceItem(conclusionItem(after), before.version) : createItem(conclusionItem(after)),
];
