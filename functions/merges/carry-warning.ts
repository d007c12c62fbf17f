import { reinstated, withdrawn } from '../../shared/churn/moves.rules.ts';
import { isStanding } from '../../shared/churn/warnings.rules.ts';
import { carryWarningWrites, readWarning } from '../../shared/churn/warnings.store.ts';
import { getCustomer } from '../../shared/customers/customers.store.ts';
import type { Carriage } from '../../shared/kernel/carry.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Item } from '../../shared/kernel/keys.ts';
import type { Write } from '../../shared/kernel/transaction.ts';
import { armAlertWrites } from '../churn/arm-alerts.ts';
import { dayOf } from '../churn/risk-now.ts';

/**
 * Of two customers with a warning each one stays: the other is withdrawn as it arrives. Where an undo brings it back to
 * the customer that names it, it is what it was.
 */
export const carryWarning = async (item: Item, carriage: Carriage): Promise<Write[]> => {
  const warning = readWarning(item);
  const at = now();
  const move = { by: 'system', at: at > warning.updatedAt ? at : warning.updatedAt, on: dayOf(at) };
  const churn = (await getCustomer(carriage.to))?.churn ?? null;
  const isNamed = churn?.warningId === warning.id;
  if (isStanding(warning) && !isNamed)
    return carryWarningWrites(item, carriage, withdrawn(warning, 'merged', move, churn?.warningId ?? null));
  if (warning.withdrawal?.cause === 'merged' && isNamed)
    return [
      ...carryWarningWrites(item, carriage, reinstated(warning, move)),
      ...(await armAlertWrites(warning.ownerId, at)),
    ];
  return carryWarningWrites(item, carriage, warning);
};
