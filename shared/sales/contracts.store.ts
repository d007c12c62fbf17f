import { entity } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { contractRecord } from './contracts.contract.ts';
import { marksOfContract } from './contracts.rules.ts';
import { customerRecords } from './customer-records.store.ts';

const contracts = entity({ type: 'contract', schema: contractRecord });
export const readContract = contracts.read;

export const {
  createWrites: createContractWrites,
  updateWrites: updateContractWrites,
  get: getContract,
  list: listByCustomer,
  carryWrites: carryContractWrites,
} = customerRecords({
  entity: contracts,
  prefix: 'CTR',
  keyOf: ({ customerId, id }) => keys.contract(customerId, id),
  marksOf: marksOfContract,
});
