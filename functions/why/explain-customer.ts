import { isDeepStrictEqual } from 'node:util';
import { nextThings } from '../../shared/agenda/next.rules.ts';
import { inLineWith } from '../../shared/agenda/reconcile.rules.ts';
import type { Derived } from '../../shared/derived/derived.fields.ts';
import { getDerived } from '../../shared/derived/derived.store.ts';
import { insightContracts } from '../../shared/insight/insight.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { marksOf } from '../derive/agenda/agenda-context.ts';
import { planAgenda } from '../derive/agenda/plan-agenda.ts';
import { explainAgenda, isAgendaTrue } from './explain-agenda.ts';
import { explainRisk, warnedAt } from './explain-risk.ts';
import { explainTags } from './explain-tags.ts';
import { explainValue } from './explain-value.ts';
import { type PresentState, presentState } from './present-state.ts';

const MOST_COMING = 100;

const idsOf = (tags: readonly { readonly tagId: string; readonly ruleVersion: number }[]) =>
  tags.map(({ tagId, ruleVersion }) => `${tagId}@${ruleVersion}`).sort();

/** Whether what is recorded is what the rules say now. */
const matchesNow = (derived: Derived | null, { verdict, quality, value }: PresentState): boolean =>
  derived !== null &&
  isDeepStrictEqual(idsOf(derived.tags), idsOf(verdict.held)) &&
  isDeepStrictEqual(derived.quality, quality) &&
  isDeepStrictEqual(derived.value, value);

export const explainCustomer = endpoint(insightContracts.explainCustomer, async ({ params, caller, now }) => {
  const { customer, access } = await findCustomer(params.customerId, caller);
  const derived = await getDerived(customer.id);
  const marks = marksOf(customer.id);
  const [present, plan] = await Promise.all([
    presentState(customer, derived, now, marks()),
    planAgenda(customer, now, marks),
  ]);
  const tags = await explainTags(customer, derived, present, access);
  const { risk, warning, matches: isRiskTrue } = await explainRisk(customer, derived, present.facts, now);
  // How it orders opens with its claim, as its sales do (SE-2).
  const isWithheld = access === 'pool';
  const agenda = isWithheld ? [] : explainAgenda(plan);
  // Nothing is derived of an archived customer, and nothing will happen to it.
  const isArchived = customer.archivedAt !== null;
  const isTrue = matchesNow(derived, present) && isAgendaTrue(plan) && isRiskTrue;
  const matches = isArchived
    ? derived === null && agenda.length === 0
    : isTrue && [...tags, ...agenda, ...(warning ? [warning] : [])].every((explained) => explained.matches);
  const { verdict, qualityUntil } = present;
  const evaluated = {
    entries: isWithheld ? [] : inLineWith(plan, plan.present),
    coming: isWithheld ? [] : plan.coming,
    tags: verdict.changes,
    qualityUntil,
    warnedAt: isArchived || isWithheld ? null : await warnedAt(customer, present.facts, now),
  };
  return {
    body: {
      customerId: customer.id,
      tags,
      quality: present.quality,
      value: explainValue(customer, derived, present, access),
      suspects: derived?.suspects ?? [],
      risk: isWithheld ? null : risk,
      warning: isWithheld ? null : warning,
      agenda,
      matches,
      derivedAt: derived?.derivedAt ?? null,
      lookAgainAt: derived?.lookAgainAt ?? null,
      next: isArchived ? [] : nextThings(evaluated, now, MOST_COMING),
    },
  };
});
