type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merge = (target: Json, patch: Json, clear: (result: Record<string, unknown>, key: string) => void) => {
  const result: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = Object.hasOwn(result, key) && isObject(result[key]) ? result[key] : {};
    if (value === null) clear(result, key);
    else if (value !== undefined) result[key] = isObject(value) ? merge(before, value, remove) : value;
  }
  return result;
};

const remove = (result: Record<string, unknown>, key: string): void => {
  delete result[key];
};
const setNull = (result: Record<string, unknown>, key: string): void => {
  result[key] = null;
};

/**
 * Applies a JSON Merge Patch (RFC 7396, 2) to a record; the record itself stays as it is. A cleared field of
 * the record is `null`, a cleared member of an object within it is gone.
 */
export const applyMergePatch = <T extends object>(target: T, patch: object): T =>
  merge(target as Json, patch as Json, setNull) as T;
