import type { Contract } from './kernel/contract.ts';
import { systemContracts } from './system/system.contract.ts';

/** Every endpoint of the product: what infra makes routes from, and OpenAPI and the client are generated from. */
export const CONTRACTS: readonly Contract[] = [...Object.values(systemContracts)] as readonly Contract[];
