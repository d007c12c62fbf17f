import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, pageOf, pageQuery } from '../kernel/fields.ts';
import { DUPLICATE_REASONS } from './duplicate-reasons.ts';

const reason = lazy(() =>
  z
    .strictObject({
      code: z.enum(DUPLICATE_REASONS),
      value: z
        .string()
        .max(300)
        .nullable()
        .meta({ description: 'What the other record has there; null where you may not see it.' }),
    })
    .meta({ id: 'DuplicateReason' }),
);

const duplicate = lazy(() =>
  z
    .strictObject({
      recordId: z
        .string()
        .max(80)
        .meta({ description: 'The customer’s id, or that of its contact that the candidate resembles.' }),
      customerId: id('cus')
        .nullable()
        .meta({ description: 'Null: you may not see the candidate, but only whose it is.' }),
      contactId: id('con').nullable().meta({ description: 'Null: it is a customer, or you may not see it.' }),
      name: z.string().max(200).nullable(),
      ownerName: z.string().max(200).nullable().meta({ description: 'Null: it is in the pool.' }),
      score: z.number().min(0).max(1).meta({ description: 'How probable it is that both are one.' }),
      level: z.enum(['candidate', 'near_certain']).meta({ description: 'From 0.5, and from 0.95.' }),
      reasons: z.array(reason()).max(12).meta({ description: 'What speaks for it, strongest first.' }),
    })
    .meta({ id: 'Duplicate' }),
);
type Duplicate = z.output<ReturnType<typeof duplicate>>;

/** A record that may be the same as the one asked about; foreign ones are named by their owner only (CUS-5). */
export type Candidate = Omit<Duplicate, 'recordId'>;

export const duplicatesContracts = {
  listDuplicates: contract({
    id: 'listDuplicates',
    domain: 'duplicates',
    method: 'GET',
    path: '/v1/customers/{customerId}/duplicates',
    summary: 'Find records that may be the same as a customer or one of its contacts (CUS-5)',
    description:
      'First those of the customer, then those of its contacts, nearest first for each. A page looks at one record for every 5 of `limit` and names at most 5 candidates of each: it may be empty before the end. Other records are seen as they were about a second ago.',
    roles: EMPLOYEES,
    params: lazy(() => z.strictObject({ customerId: id('cus') })),
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(duplicate()).meta({ id: 'DuplicatePage' })),
    status: 200,
  }),
};
