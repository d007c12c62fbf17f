import { markOccasion } from '../../../shared/agenda/marks.rules.ts';
import { planOccasion } from '../../../shared/agenda/occasions.rules.ts';
import { type Mark, type MarkSource, markSlot } from '../../../shared/kernel/marks.ts';
import { getPerson } from '../../../shared/people/caller.store.ts';
import { passingOver } from './dated-days.ts';
import { type AgendaSource, type MarksContext, presentIn, type SourcePlan } from './source.ts';

/** Whose it is: who is named and still works here, or else the customer's owner; null: nobody's. */
const ownersOf = async (
  marks: readonly Mark[],
  customerOwner: string | null,
): Promise<(mark: Mark) => string | null> => {
  const named = [...new Set(marks.flatMap(({ ownerId }) => ownerId ?? []))];
  const people = await Promise.all(named.map((id) => getPerson(id)));
  const able = new Set(people.flatMap((person) => (person?.state === 'active' ? [person.id] : [])));
  return ({ ownerId }) => (ownerId !== null && able.has(ownerId) ? ownerId : customerOwner);
};

const byDue = (a: { readonly dueAt: string }, b: { readonly dueAt: string }): number =>
  a.dueAt.localeCompare(b.dueAt);

const planMarks = async (marks: readonly Mark[], context: MarksContext): Promise<SourcePlan> => {
  const { customer, present, sales, calendar, at } = context;
  const ownerOf = await ownersOf(marks, customer.ownerId);
  const plans = passingOver(
    'mark',
    marks,
    ({ recordId }) => recordId,
    (mark) => {
      const before = presentIn(present, markSlot(mark));
      const ownerId = ownerOf(mark);
      if (ownerId === null) return [];
      return [planOccasion(markOccasion(mark, ownerId, before, sales, calendar, at), at)];
    },
  );
  return {
    wanted: plans.flatMap(({ wanted }) => wanted),
    coming: plans.flatMap(({ coming }) => coming).sort(byDue),
    lookAgainAt: plans.flatMap(({ lookAgainAt }) => lookAgainAt ?? []).sort()[0] ?? null,
  };
};

/** A kind of thing that sales records ask for by their marks (FU-5, OP-3 to OP-5), each in its own slot. */
export const markedIn = async (source: MarkSource, context: MarksContext): Promise<SourcePlan> => {
  const marks = await context.marks();
  return planMarks(
    marks.filter((mark) => mark.source === source),
    context,
  );
};

export const marked =
  (source: MarkSource): AgendaSource =>
  (context) =>
    markedIn(source, context);
