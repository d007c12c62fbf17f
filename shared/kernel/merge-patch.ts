type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Applies a JSON Merge Patch (RFC 7396, 2) to a record; the record itself stays as it is. Cleared fields are `null`. */
export const applyMergePatch = <T extends object>(target: T, patch: object): T => {
  const result: Record<string, unknown> = { ...(target as Json) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    result[key] = isObject(value)
      ? applyMergePatch(isObject(result[key]) ? (result[key] as Json) : {}, value)
      : value;
  }
  return result as T;
};
