import type { AlertWarning } from '../../shared/churn/alert-mail-input.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { readCustomer } from '../../shared/customers/customers.store.ts';
import { keys } from '../../shared/kernel/keys.ts';
import { readEach } from '../../shared/kernel/read-each.ts';
import { getItems } from '../../shared/kernel/table.ts';

/** What a mail takes of the customer as it is now. */
type Told = Pick<AlertWarning, 'customerName' | 'phone'>;

/** A warning as mails tell of it, by what it holds. */
export const toldWarning = (warning: Warning, isNew: boolean, told: Partial<Told> = {}): AlertWarning => {
  const { id, customerName, tier, score, reasons, actBy, lookAgainOn, valueAtStake, measures } = warning;
  return {
    ...{ id, customerName, tier, score, reasons, actBy, lookAgainOn, isNew },
    value: valueAtStake,
    measures: measures.length,
    lastMeasure: measures.at(-1)?.note ?? null,
    phone: null,
    ...told,
  };
};

/** Name and telephone of these customers; of one that cannot be read the warning itself tells the name. */
export const readTold = async (customerIds: readonly string[]): Promise<ReadonlyMap<string, Told>> => {
  const items = await getItems(
    customerIds.map((id) => keys.customer(id)),
    { eventual: true },
  );
  const found = readEach(
    items.filter((item) => item !== null),
    readCustomer,
  );
  return new Map(found.map(({ id, name, phone }) => [id, { customerName: name, phone }]));
};
