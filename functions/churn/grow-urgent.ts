import { isUrgent } from '../../shared/churn/warnings.rules.ts';
import { getWarning, updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { customerUnchanged } from '../../shared/customers/customers.store.ts';
import type { RiskScore } from '../../shared/derived/derived.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { commit, rerun } from '../../shared/kernel/transaction.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { BY_WATCH } from './open-warning.ts';
import { urgentAlertWrites } from './urgent-alerts.ts';

/**
 * An open warning becomes urgent when its customer's score, or tier, comes to be what is told at once (CH-4); what it was
 * opened with stays as it was. Who has deferred it knows of it. Answers whether it did. @throws `Rerun` when somebody
 * has changed either meanwhile
 */
export const growUrgent = async (
  customer: Customer,
  risk: RiskScore | null,
  at: Instant,
): Promise<boolean> => {
  const { churn, tier, absorbing, updatedAt } = customer;
  if (!risk || churn?.state !== 'open' || absorbing.length > 0) return false;
  const { churn: rule } = await settingsInForce('churn');
  if (!isUrgent(rule.document.urgent, tier, risk.score)) return false;
  const before = await getWarning(churn.warningId);
  if (before?.state !== 'open' || before.urgent) return false;
  const later = [at, updatedAt, before.updatedAt].sort().at(-1) ?? at;
  const after = revise(before, { urgent: true }, BY_WATCH, later);
  const asItIs = { ...after, tier, score: risk.score, reasons: [...risk.reasons] };
  await commit([
    customerUnchanged(customer, rerun),
    ...(await urgentAlertWrites(asItIs, customer, at)),
    // The last: of two that see it at once, the second is told to look again, and not that the mail is queued.
    ...updateWarningWrites(before, after, { onConflict: rerun }),
  ]);
  return true;
};
