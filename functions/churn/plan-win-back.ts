import { churnContracts } from '../../shared/churn/churn.contract.ts';
import type { Warning, WinBackStep } from '../../shared/churn/warnings.fields.ts';
import { updateWarningWrites } from '../../shared/churn/warnings.store.ts';
import type { Customer } from '../../shared/customers/customers.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { type Fault, invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { planFaults } from '../../shared/sales/plan.rules.ts';
import { worksOnCustomer } from '../customers/works-on-customer.ts';
import { daysNow } from '../orders/org-days.ts';
import { findToMove } from './find-warning.ts';
import { languageOf, showWarning } from './show-warning.ts';
import { chosenFaults } from './word-faults.ts';

/** Who has nothing to do with the customer would have a step that he cannot see. */
const ownerFaults = async (steps: readonly WinBackStep[], customer: Customer): Promise<Fault[]> => {
  const named = [...new Set(steps.flatMap(({ ownerId }) => ownerId ?? []))];
  const works = await Promise.all(named.map((id) => worksOnCustomer(id, customer)));
  const able = new Set(named.filter((_, i) => works[i]));
  return steps.flatMap(({ ownerId }, i): Fault[] =>
    ownerId === null || able.has(ownerId)
      ? []
      : [{ in: 'body', pointer: `/steps/${i}/ownerId`, message: 'is nobody who works on this customer' }],
  );
};

/** A kind that a step has already it keeps, whatever has become of the dictionary. */
const kindsOf = (steps: readonly WinBackStep[], before: readonly WinBackStep[]) =>
  steps.flatMap(({ id, kind: word }, i) =>
    before.some((had) => had.id === id && had.kind === word) ? [] : [{ word, pointer: `/steps/${i}/kind` }],
  );

/** Reports say what worked by the steps that were executed: those keep their kind, and none was before its warning. */
const executedFaults = (steps: readonly WinBackStep[], { openedOn, winBack }: Warning): Fault[] => {
  const had = new Map((winBack?.steps ?? []).map((step) => [step.id, step]));
  const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });
  return steps.flatMap(({ id, kind, executedOn }, i) => {
    const known = had.get(id);
    if (known?.executedOn && known.kind !== kind)
      return [fault(`/steps/${i}/kind`, `must stay ${known.kind}: the step was executed`)];
    return executedOn !== null && executedOn < openedOn
      ? [fault(`/steps/${i}/executedOn`, `lies before ${openedOn}, when the customer was warned`)]
      : [];
  });
};

export const planWinBack = endpoint(
  churnContracts.planWinBack,
  async ({ params, body, caller, ifMatch, now }) => {
    const { warning: before, customer } = await findToMove(params.warningId, caller, ifMatch);
    if (before.state !== 'confirmed' || !before.winBack)
      throw invalidState(`It is ${before.state}: only a customer whose loss is confirmed is won back.`);
    const { steps: had, result } = before.winBack;
    if (result) throw invalidState(`It has ended (${result.outcome}): nothing is planned any more.`);
    const faults = [
      ...planFaults(had, body.steps, daysNow(caller, now).latest),
      ...executedFaults(body.steps, before),
      ...(await ownerFaults(body.steps, customer)),
      ...(await chosenFaults('churn_measure', kindsOf(body.steps, had))),
    ];
    if (faults.length > 0) throw invalidRequest(faults);
    const after = revise(before, { winBack: { ...body, result: null } }, caller.id, now);
    return {
      body: showWarning(after, false, await languageOf(caller.id), customer.id),
      version: after.version,
      writes: [...updateWarningWrites(before, after), ...holdCustomerWrites(customer.id)],
    };
  },
);
