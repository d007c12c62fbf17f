import type { LocalDate } from '../kernel/calendar.ts';
import type { Fault } from '../kernel/errors.ts';
import type { PlanStep } from './sales.fields.ts';

/** OP-3, LD-1: an executed step has an effect and stays as it is; none is executed after today, no two share a name. */
export const planFaults = (
  before: readonly PlanStep[],
  after: readonly PlanStep[],
  latest: LocalDate,
): Fault[] => {
  const fault = (pointer: string, message: string): Fault => ({ in: 'body', pointer, message });
  const seen = new Set<string>();
  const own = after.flatMap((step, i): Fault[] => {
    const repeated = seen.has(step.id);
    seen.add(step.id);
    return [
      ...(repeated ? [fault(`/steps/${i}/id`, 'is another step’s too')] : []),
      ...((step.executedOn === null) === (step.effect === null)
        ? []
        : [fault(`/steps/${i}/effect`, 'is needed with executedOn, and only with it')]),
      ...(step.executedOn !== null && step.executedOn > latest && !before.some((had) => isSameStep(had, step))
        ? [fault(`/steps/${i}/executedOn`, 'lies in the future')]
        : []),
    ];
  });
  const lost = before
    .filter(({ executedOn }) => executedOn !== null)
    .filter((step) => !after.some((other) => isSameStep(step, other)))
    .map(({ id }) => fault('/steps', `must keep the executed step ${id} as it is`));
  return [...own, ...lost];
};

const isSameStep = (a: PlanStep, b: PlanStep): boolean =>
  a.id === b.id &&
  a.dueOn === b.dueOn &&
  a.what === b.what &&
  a.executedOn === b.executedOn &&
  a.effect === b.effect;
