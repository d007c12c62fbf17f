import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  date,
  id,
  instantOut,
  line,
  mergePatch,
  movedBy,
  pageOf,
  pageQuery,
  recordFields,
  text,
} from '../kernel/fields.ts';
import { price } from './sales.fields.ts';

export const CONTRACT_KINDS = ['term', 'trial'] as const;
export const CONTRACT_STATES = ['draft', 'signed', 'cancelled'] as const;

const attachment = lazy(() =>
  z
    .strictObject({
      name: line(200),
      url: z.url({ protocol: /^https?$/, error: 'must be an address such as https://example.com' }).max(2000),
    })
    .meta({ id: 'Attachment' }),
);

const contractFields = () => ({
  title: line(200),
  number: line(60).nullable(),
  opportunityId: id('opp').nullable(),
  kind: z.enum(CONTRACT_KINDS),
  startsOn: date(),
  endsOn: date().nullable().meta({
    description:
      'Its last day: 30 days before, a renewal begins; 3 days before the end of a trial its owner is told (FU-5).',
  }),
  amount: price().nullable(),
  attachments: z.array(attachment()).max(20),
  note: text(2000).nullable(),
});

/** What two parties sign (OP-4). */
export const contractRecord = lazy(() =>
  z.strictObject({
    id: id('ctr'),
    customerId: id('cus'),
    ...contractFields(),
    state: z.enum(CONTRACT_STATES),
    signature: z
      .strictObject({ on: date(), by: line(100).nullable(), at: instantOut(), enteredBy: id('usr') })
      .nullable(),
    renewalOf: id('ctr').nullable(),
    renewedBy: id('ctr').nullable().meta({ description: 'The contract that follows it.' }),
    renewalOpportunityId: id('opp')
      .nullable()
      .meta({ description: 'The opportunity that its coming end opened, once.' }),
    movedBy: movedBy().optional(),
    ...recordFields(),
  }),
);
export type SalesContract = z.output<ReturnType<typeof contractRecord>>;

export const shownContract = lazy(() =>
  contractRecord().omit({ movedBy: true }).extend({ masked: z.boolean() }).meta({ id: 'Contract' }),
);

export const newContract = lazy(() => {
  const { title, startsOn, ...rest } = contractFields();
  return z
    .strictObject({
      title,
      startsOn,
      number: rest.number.default(null),
      opportunityId: rest.opportunityId.default(null),
      kind: rest.kind.default('term'),
      endsOn: rest.endsOn.default(null),
      amount: rest.amount.default(null),
      attachments: rest.attachments.default([]),
      note: rest.note.default(null),
    })
    .meta({ id: 'NewContract', description: 'A draft until it is signed.' });
});

const params = lazy(() => z.strictObject({ contractId: id('ctr') }));
const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const common = {
  domain: 'orders',
  roles: ['admin', 'manager', 'sales'],
  status: 200,
  etag: true,
  response: shownContract,
} as const;

export const contractsContracts = {
  createContract: contract({
    ...common,
    id: 'createContract',
    method: 'POST',
    path: '/v1/customers/{customerId}/contracts',
    summary: 'Draft a contract with a customer (OP-4)',
    params: customerParams,
    body: newContract,
    status: 201,
    problems: ['invalid_state'],
  }),
  listContracts: contract({
    ...common,
    etag: false,
    id: 'listContracts',
    method: 'GET',
    path: '/v1/customers/{customerId}/contracts',
    summary: 'List a customer’s contracts, newest first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownContract()).meta({ id: 'ContractPage' })),
  }),
  getContract: contract({
    ...common,
    id: 'getContract',
    method: 'GET',
    path: '/v1/contracts/{contractId}',
    summary: 'Read a contract',
    roles: EMPLOYEES,
    params,
  }),
  updateContract: contract({
    ...common,
    id: 'updateContract',
    method: 'PATCH',
    path: '/v1/contracts/{contractId}',
    summary: 'Change a draft; of a signed contract only number, attachments, note and its end',
    params,
    body: lazy(() =>
      mergePatch({ ...contractFields(), state: z.enum(['cancelled']) }).meta({ id: 'ContractPatch' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  signContract: contract({
    ...common,
    id: 'signContract',
    method: 'POST',
    path: '/v1/contracts/{contractId}/sign',
    summary: 'Say that a contract is signed',
    params,
    body: lazy(() =>
      z
        .strictObject({ on: date(), by: line(100).nullable().default(null) })
        .meta({ id: 'ContractSignature' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  renewContract: contract({
    ...common,
    id: 'renewContract',
    method: 'POST',
    path: '/v1/contracts/{contractId}/renew',
    summary: 'Draft the contract that follows a signed one',
    description:
      'Answers the new contract: a draft that begins the day after, for as long, unless told otherwise.',
    params,
    body: lazy(() =>
      z
        .strictObject({
          startsOn: date().optional(),
          endsOn: date().nullable().optional(),
          amount: price().nullable().optional(),
        })
        .meta({ id: 'ContractRenewal' }),
    ),
    ifMatch: true,
    status: 201,
    problems: ['invalid_state'],
  }),
};
