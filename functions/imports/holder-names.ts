import type { Caller } from '../../shared/kernel/endpoint.ts';
import { Problem } from '../../shared/kernel/errors.ts';
import { explainDuplicate } from '../customers/find-customer.ts';
import type { Holder } from './row-draft.ts';

/** Two holders are one when they are the same record, or made by the same row. */
export const identityOf = ({ row, customerId }: Holder): string => (row === null ? customerId : `row ${row}`);

/** Who has it, in as many words as the importer may know (CUS-5). */
export const nameHolder = async (holder: Holder, caller: Caller): Promise<string> => {
  const own = holder.contactId ? 'a contact of ' : '';
  if (holder.row !== null) return `row ${holder.row}`;
  const duplicate = new Problem('duplicate', { extensions: { holder: holder.customerId } });
  const { options } = await explainDuplicate(duplicate, { caller });
  const { name, customerId, ownerName } = (options.extensions?.existing ?? {}) as Record<
    string,
    string | null
  >;
  if (customerId) return `${own}${name} (${customerId})`;
  return ownerName ? `${own}a customer of ${ownerName}` : `${own}another customer`;
};
