import type * as z from 'zod';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { invalidRequest, invalidState } from '../../shared/kernel/errors.ts';
import { holdCustomerWrites } from '../../shared/kernel/hold-customer.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { soldLines, totalOf } from '../../shared/sales/lines.rules.ts';
import { opportunitiesContracts } from '../../shared/sales/opportunities.contract.ts';
import type { Opportunity } from '../../shared/sales/opportunities.fields.ts';
import { changeOf } from '../../shared/sales/opportunities.rules.ts';
import { updateOpportunityWrites } from '../../shared/sales/opportunities.store.ts';
import { showOpportunity } from '../../shared/sales/showing.rules.ts';
import { isOpen } from '../../shared/sales/stages.rules.ts';
import { findToChange } from './find-opportunity.ts';
import { opportunityFaults, priceOfLines } from './opportunity-faults.ts';

type Patch = z.output<ReturnType<NonNullable<typeof opportunitiesContracts.updateOpportunity.body>>>;

/** An amount that was its lines' follows them; one that somebody has said stays until another is said. */
const priceAfter = async (before: Opportunity, patched: Opportunity, patch: Patch) => {
  const { amount } = patched;
  if (patch.lines === undefined || patch.amount !== undefined) return { amount, faults: [] };
  if (before.amount === null) return priceOfLines(patched.lines);
  const { currency } = before.amount;
  const wasItsLines = before.lines.length > 0 && before.amount.amount === totalOf(before.lines);
  return wasItsLines ? priceOfLines(patched.lines, currency) : { amount, faults: [] };
};

export const updateOpportunity = endpoint(
  opportunitiesContracts.updateOpportunity,
  async ({ params, body, caller, ifMatch, now }) => {
    const { opportunity: before, customer } = await findToChange(params.opportunityId, caller, ifMatch);
    if (!isOpen(before.stage)) throw invalidState(`It is ${before.stage}: only an open one can be changed.`);
    const patched = applyMergePatch(before, { ...body, ...(body.lines && { lines: soldLines(body.lines) }) });
    const [written, priced] = await Promise.all([
      opportunityFaults(patched, customer, before),
      priceAfter(before, patched, body),
    ]);
    const faults = [...written, ...priced.faults];
    if (faults.length > 0) throw invalidRequest(faults);
    const after = revise(before, { ...patched, amount: priced.amount }, caller.id, now);
    return {
      body: showOpportunity(after, false, customer.id),
      version: after.version,
      writes: [
        ...updateOpportunityWrites(before, after, changeOf(before, after, 'changed')),
        ...holdCustomerWrites(customer.id),
      ],
    };
  },
);
