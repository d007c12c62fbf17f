import { BASE, type Count, type Sums } from './totals.fields.ts';

/** A customer as it is now. */
export interface CountedCustomer {
  readonly ownerId: string | null;
  readonly tier: string;
  readonly stage: string;
  readonly industry: string | null;
  readonly region: string | null;
  readonly source: string;
  readonly creditRisk: { readonly level: string } | null;
  readonly archivedAt: string | null;
  readonly mergedInto: string | null;
}

/**
 * A customer is one of its owner's, and of its industry, region and source. What has few values stands in its owner's
 * own row, as `tier:{tier}`, `stage:{stage}` and `credit:{level}`: a change of one writes one row. Archived and merged
 * ones are nobody's.
 */
export const compositionCounts = (customer: CountedCustomer): Count[] => {
  const { ownerId, tier, stage, industry, region, source, creditRisk, archivedAt, mergedInto } = customer;
  if (archivedAt || mergedInto) return [];
  const row = (dimension: string, value: string | null, sums: Sums): Count => ({
    measure: 'customers',
    dimension,
    period: BASE,
    ownerId,
    value,
    sums,
  });
  const one = { n: 1n };
  const few = [`tier:${tier}`, `stage:${stage}`, `credit:${creditRisk?.level ?? ''}`];
  return [
    row('owner', null, { ...one, ...Object.fromEntries(few.map((field) => [field, 1n])) }),
    row('industry', industry, one),
    row('region', region, one),
    row('source', source, one),
  ];
};
