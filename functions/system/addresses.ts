import { CONTRACTS } from '../../shared/contracts.ts';

/** Every address that is served, and how. The bundle has this list alone, without the contracts: infra/bundle-trims. */
export const ADDRESSES: readonly { readonly method: string; readonly path: string }[] = CONTRACTS.map(
  ({ method, path }) => ({ method, path }),
);
