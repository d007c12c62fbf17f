/** What the whole may cost. What one endpoint or job may cost in units stands with its scenario. */
export const BUDGETS = {
  /** One minified bundle; 1 KB = 1024 bytes. */
  bundleKilobytes: 400,
  /**
   * A cleanup is simulated by the rules of every suspicion, phones and look-alikes included; admins ask for it a few
   * times a month. A lead becomes customer, contact and opportunity at once: phones, and the schemas of all four. The
   * sheet reads orders and opportunities, too. `customers` is over since settings are read by their schemas. `why` and
   * the derivation in cleanup and sheet also judge value and risk. `tickets` works out every clock in working time, official holidays
   * of all years included (25 KB), and writes the mails of escalations and recurring causes. `churn` and `opportunities` are a few
   * KB over since every function that reads settings knows those of the service desk, too.
   */
  largeBundles: {
    churn: 410,
    cleanups: 462,
    leads: 430,
    insight: 448,
    customers: 424,
    opportunities: 412,
    why: 440,
    tickets: 465,
  } as Readonly<Record<string, number>>,
  /** Of a function that nobody waits for: a worker, a job, a consumer. `run-work` carries on eleven kinds of long tasks. */
  backgroundBundleKilobytes: 760,
  /** Spawn to first answer, as a multiple of the empty handler's in the same run. */
  coldStartRatio: 3,
  backgroundColdStartRatio: 5,
  /** `why` judges a customer anew by every rule there is and every setting, for a person who asks: 13 reads at its first call. */
  slowColdStarts: { why: 3.9 } as Readonly<Record<string, number>>,
  /** Of nine to fifteen pairs on a machine shared with others: one bundle measured 3.12 quiet and 3.44 busy. */
  coldStartNoise: 0.25,
  /** The kernel's own work on a request, without I/O. */
  overheadMicroseconds: 150,
} as const;
