import { Failed } from './simulation-failure.ts';

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const listDifference = (expected: readonly unknown[], found: readonly unknown[]): string[] => {
  const [wanted, there] = [expected.map(text), found.map(text)];
  const missing = wanted.filter((one) => !there.includes(one));
  const extra = there.filter((one) => !wanted.includes(one));
  return [
    ...(missing.length > 0 ? [`missing ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`not expected ${extra.join(', ')}`] : []),
    ...(missing.length + extra.length === 0 ? [`expected ${text(expected)}, found ${text(found)}`] : []),
  ];
};

/** What differs, without what is the same: lists of a mail are long. */
const differences = (expected: unknown, found: unknown): string[] => {
  if (Array.isArray(expected) && Array.isArray(found)) return listDifference(expected, found);
  if (!isPlain(expected) || !isPlain(found)) return [`expected ${text(expected)}`, `found    ${text(found)}`];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const differing = names.filter((name) => text(expected[name]) !== text(found[name]));
  return differing.flatMap((name) =>
    differences(expected[name], found[name]).map((line) => `${name}: ${line}`),
  );
};

export const failureLines = (seed: string, date: string, failure: unknown): string[] => {
  const message = failure instanceof Error ? failure.message : String(failure);
  const head = `FAILED with seed ${seed} on ${date}: ${message}`;
  if (failure instanceof Failed) {
    return [head, ...differences(failure.expected, failure.found).map((line) => `  ${line}`)];
  }
  return [head, String(failure instanceof Error ? failure.stack : failure)];
};
