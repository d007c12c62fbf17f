import type { IndexTask } from '../../shared/derived/index-queue.ts';

/** Whoever one task names for more than what it bought is named so by all; of several times the latest holds. */
const unitedPurchases = (tasks: readonly IndexTask[]): Pick<IndexTask, 'purchasers' | 'since'> => {
  const others = new Set(
    tasks.flatMap(({ customers, purchasers = [] }) => customers.filter((id) => !purchasers.includes(id))),
  );
  const alone = new Set(tasks.flatMap(({ purchasers = [] }) => purchasers.filter((id) => !others.has(id))));
  const since = tasks
    .flatMap((task) => task.since ?? [])
    .sort()
    .at(-1);
  return { purchasers: [...alone], ...(since && { since }) };
};

/** Several tasks as one. */
export const united = (tasks: readonly IndexTask[]): IndexTask => {
  const all = (of: (task: IndexTask) => readonly string[] | undefined) => [
    ...new Set(tasks.flatMap((task) => of(task) ?? [])),
  ];
  const [first] = tasks;
  return {
    ...(first?.attempt && { attempt: first.attempt }),
    customers: all(({ customers }) => customers),
    contacts: all(({ contacts }) => contacts),
    counted: all(({ counted }) => counted),
    answers: all(({ answers }) => answers),
    ...unitedPurchases(tasks),
  };
};
