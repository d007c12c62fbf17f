import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import type { Lazy } from '../kernel/contract.ts';
import { withDefaults } from './defaults.ts';

/** A document that can be gone by, and how many of its fields are not as they are stored. */
export interface Readable<T> {
  readonly document: T;
  readonly mended: number;
}

type Path = readonly PropertyKey[];
type Group = Record<PropertyKey, unknown>;

/** Each step takes one fault away; a document with more is not worth reading. */
const MOST_STEPS = 200;

const isInside = (value: unknown): value is Group => typeof value === 'object' && value !== null;

const has = (value: unknown, key: PropertyKey): value is Group =>
  isInside(value) && Object.hasOwn(value, key);

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (has(inside, key) ? inside[key] : undefined), value);

/** What stands at a place by default; within the members of a list it is what its first has, a member itself has none. */
const defaultAt = (defaults: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key, i) => {
    if (Array.isArray(inside)) return i < path.length - 1 ? inside[0] : undefined;
    return has(inside, key) ? inside[key] : undefined;
  }, defaults);

/** Takes what is at a place away, or puts the default there. */
const replace = (document: unknown, path: Path, value: unknown): void => {
  const key = path.at(-1) ?? '';
  const parent = at(document, path.slice(0, -1));
  if (!isInside(parent)) return;
  if (value !== undefined) parent[key] = structuredClone(value);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
};

/** The default at the place of a fault; where it is there already, or nothing is, the fault is that of what holds it. */
const mend = (document: unknown, defaults: unknown, path: Path): boolean => {
  if (path.length === 0) return false;
  const present = at(document, path);
  const value = defaultAt(defaults, path);
  const helps = !isDeepStrictEqual(value, present);
  if (!helps) return mend(document, defaults, path.slice(0, -1));
  replace(document, path, value);
  return true;
};

const placesOf = (issue: z.core.$ZodIssue): Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/**
 * A stored document as its schema has it today: what is not there, wrong or unknown is as the product came (DE-3). A
 * setting that one field makes unreadable would stop everything that asks for it.
 */
export const readDocument = <S extends z.ZodType>(
  schema: Lazy<S>,
  defaults: z.output<S>,
  stored: unknown,
): Readable<z.output<S>> => {
  if (stored === undefined) return { document: defaults, mended: 0 };
  const document = structuredClone(withDefaults(defaults, stored));
  let mended = 0;
  for (; mended < MOST_STEPS; mended += 1) {
    const parsed = schema().safeParse(document);
    if (parsed.success) return { document: parsed.data, mended };
    const [place] = parsed.error.issues.flatMap(placesOf);
    if (!place || !mend(document, defaults, place)) break;
  }
  return { document: defaults, mended: mended + 1 };
};
