import * as z from 'zod';
import { lazy } from '../kernel/contract.ts';
import { date, line, text } from '../kernel/fields.ts';
import { STAGES } from './opportunities.fields.ts';
import { ORDER_KINDS } from './orders.contract.ts';
import { currency, decimal } from './sales.fields.ts';

/** What a row of a file may say of opportunities and orders that were before they came here. */

export const importedOpportunity = lazy(() =>
  z.strictObject({
    name: line(200).optional(),
    amount: z.strictObject({ amount: decimal().optional(), currency: currency() }).optional(),
    expectedCloseOn: date().nullable().default(null),
    competitors: z.array(line(100)).max(20).default([]),
    source: line(60).nullable().default(null),
    probability: z.number().int().min(0).max(100).optional(),
    stage: z.enum(STAGES),
    engagedOn: date().nullable().default(null),
    closedOn: date().nullable().default(null),
    lossReason: line(60).optional(),
    lossNote: text(2000).optional(),
    quantity: decimal().optional(),
    unitPrice: decimal().optional(),
    externalId: line(120).nullable().default(null),
  }),
);
export type ImportedOpportunity = ReturnType<ReturnType<typeof importedOpportunity>['parse']>;

/** Only the name is needed of an order that is there already. */
export const importedOrder = lazy(() =>
  z.strictObject({
    externalId: line(120),
    kind: z.enum(ORDER_KINDS).optional(),
    cancelled: z.boolean().optional(),
    cancellation: z.strictObject({ reason: line(500).optional() }).optional(),
    number: line(60).nullable().default(null),
    orderedOn: date().optional(),
    dueOn: date().nullable().default(null),
    deliveredOn: date().nullable().default(null),
    currency: currency().optional(),
    note: text(2000).nullable().default(null),
  }),
);
export type ImportedOrder = ReturnType<ReturnType<typeof importedOrder>['parse']>;
