import type { SoldLine } from './sales.fields.ts';

/** Lines for who may not see amounts (SE-2): what and how much, not for how much. */
export const withoutAmounts = (lines: readonly SoldLine[]) =>
  lines.map((line) => ({ ...line, unitPrice: null, discount: null, total: null }));
