/** The order of instants, dates and ids, which sort as text; `localeCompare` loads ICU's collation: 8 ms of a cold start. */
export const byText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
