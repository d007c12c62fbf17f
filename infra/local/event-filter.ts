import { isObject, type Json, type JsonObject } from './intrinsics.ts';

/** Event patterns as event source mappings have them. Source: AWS, "Comparison operators for use in event patterns". */

type Leaf = string | number | boolean | null | undefined;

const asList = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `[">", 0, "<=", 5]`: pairs that must all hold. */
const numericFits = (conditions: readonly Json[], leaf: Leaf): boolean => {
  if (typeof leaf !== 'number') return false;
  for (let i = 0; i < conditions.length; i += 2) {
    const compare = COMPARISONS[String(conditions[i])];
    if (!compare) throw new Error(`Event pattern: unknown comparison ${JSON.stringify(conditions[i])}`);
    if (!compare(leaf, Number(conditions[i + 1]))) return false;
  }
  return true;
};

const anythingBut = (excluded: Json, leaf: Leaf): boolean => {
  if (leaf === undefined) return false;
  return isObject(excluded) ? !operatorFits(excluded, leaf) : !asList(excluded).some((one) => one === leaf);
};

type Operator = (argument: Json, leaf: Leaf) => boolean;

const textOperator =
  (fits: (leaf: string, argument: string) => boolean): Operator =>
  (argument, leaf) =>
    typeof leaf === 'string' && asList(argument).some((one) => fits(leaf, String(one)));

const OPERATORS: Readonly<Record<string, Operator>> = {
  prefix: textOperator((leaf, argument) => leaf.startsWith(argument)),
  suffix: textOperator((leaf, argument) => leaf.endsWith(argument)),
  'equals-ignore-case': textOperator((leaf, argument) => leaf.toLowerCase() === argument.toLowerCase()),
  exists: (argument, leaf) => (leaf !== undefined) === argument,
  numeric: (argument, leaf) => numericFits(asList(argument), leaf),
  'anything-but': anythingBut,
};

const operatorFits = (condition: JsonObject, leaf: Leaf): boolean =>
  Object.entries(condition).every(([name, argument]) => {
    const operator = OPERATORS[name];
    if (!operator) throw new Error(`Event pattern: unknown operator ${name}`);
    return operator(argument, leaf);
  });

const leafFits = (conditions: readonly Json[], value: Json | undefined): boolean => {
  // `exists` is about leaves: what holds an object does not count as existing.
  const leaves: readonly Leaf[] = Array.isArray(value)
    ? value.filter((one): one is string | number | boolean | null => typeof one !== 'object' || one === null)
    : [isObject(value) ? undefined : value];
  const present = leaves.length > 0 ? leaves : [undefined];
  return conditions.some((condition) =>
    present.some((leaf) => (isObject(condition) ? operatorFits(condition, leaf) : condition === leaf)),
  );
};

/** Whether an event fits a pattern: every field of it, any of the values listed for a field. */
export const matchesPattern = (pattern: Json, event: Json | undefined): boolean => {
  if (!isObject(pattern)) throw new Error('Event pattern: a pattern is an object');
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or') return asList(expected).some((one) => matchesPattern(one, event));
    const values = Array.isArray(event) ? event : [event];
    const found = values.map((value) => (isObject(value) ? value[name] : undefined));
    return found.some((value) =>
      Array.isArray(expected) ? leafFits(expected, value) : matchesPattern(expected, value),
    );
  });
};

/** A mapping passes what fits any of its filters; without filters, everything. */
export const passes = (filters: readonly Json[], event: Json): boolean =>
  filters.length === 0 || filters.some((filter) => matchesPattern(filter, event));
