/** What the whole may cost. What one endpoint or job may cost in units stands with its scenario. */
export const BUDGETS = {
  /** One minified bundle; 1 KB = 1024 bytes. */
  bundleKilobytes: 400,
  /** Spawn to first answer, as a multiple of the empty handler's in the same run. */
  coldStartRatio: 3,
  /** The kernel's own work on a request, without I/O. */
  overheadMicroseconds: 150,
} as const;
