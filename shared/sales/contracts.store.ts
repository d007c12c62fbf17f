import { customerRecords } from '../kernel/customer-records.ts';
import { entity } from '../kernel/entity.ts';
import { keys } from '../kernel/keys.ts';
import { rerun, type Write } from '../kernel/transaction.ts';
import { contractRecord, type SalesContract } from './contracts.contract.ts';
import { marksOfContract } from './contracts.rules.ts';

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
  prefix: 'SCT',
  keyOf: ({ customerId, id }) => keys.contract(customerId, id),
  marksOf: marksOfContract,
});

/** Lets a transaction through only while this contract is signed. */
export const contractStillSigned = ({ customerId, id }: SalesContract): Write => ({
  ConditionCheck: {
    Key: keys.contract(customerId, id),
    ConditionExpression: '#state = :signed',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':signed': 'signed' },
  },
  onConflict: rerun,
});
