import { add, multiply, subtract } from '../kernel/decimal.ts';
import type { Fault } from '../kernel/errors.ts';
import type { NewLine, PlanStep, SoldLine } from './sales.fields.ts';

type Priced = Pick<NewLine, 'quantity' | 'unitPrice' | 'discount'>;

/** quantity × unitPrice × (1 − discount), rounded half up to four decimals once. */
export const lineTotal = ({ quantity, unitPrice, discount }: Priced): string =>
  multiply(quantity, unitPrice, subtract('1', discount));

export const soldLines = (lines: readonly NewLine[]): SoldLine[] =>
  lines.map((line) => ({ ...line, total: lineTotal(line) }));

export const totalOf = (lines: readonly Pick<SoldLine, 'total'>[]): string =>
  add('0', ...lines.map(({ total }) => total));

/** OP-3, LD-1: an executed step has an effect and stays as it is; no two steps share a name. */
export const planFaults = (before: readonly PlanStep[], after: readonly PlanStep[]): Fault[] => {
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
