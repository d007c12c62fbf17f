import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  date,
  id,
  instantOut,
  line,
  mergePatch,
  nullByDefault,
  pageOf,
  pageQuery,
  recordFields,
  text,
} from '../kernel/fields.ts';
import { loss, MAX_STEPS, planBody, planStep, price } from './sales.fields.ts';

export const LEAD_STATES = ['unassigned', 'assigned', 'developing', 'converted', 'failed'] as const;

const leadFields = () => ({
  company: line(200),
  contactName: line(100),
  title: line(100).nullable(),
  phone: line(40).nullable(),
  email: line(254).nullable(),
  wechat: line(60).nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as CN')
    .max(2)
    .nullable(),
  source: line(60),
  chance: z.number().int().min(0).max(100).nullable().meta({ description: 'Chance of success in percent.' }),
  summary: line(300),
  need: text(5000),
  industry: line(60).nullable(),
  region: line(60).nullable(),
});

/** LD-1: 销售机会 before it has a customer. */
export const leadRecord = lazy(() =>
  z
    .strictObject({
      id: id('led'),
      ...leadFields(),
      state: z.enum(LEAD_STATES),
      assigneeId: id('usr').nullable(),
      assignedAt: instantOut().nullable(),
      assignedBy: id('usr').nullable(),
      plan: z.array(planStep()).max(MAX_STEPS),
      failure: loss().nullable(),
      conversion: z
        .strictObject({
          at: instantOut(),
          customerId: id('cus'),
          contactId: id('con').nullable(),
          opportunityId: id('opp'),
          joined: z.boolean().meta({ description: 'Whether the customer was there already (CUS-5).' }),
        })
        .nullable(),
      ...recordFields(),
    })
    .meta({ id: 'Lead' }),
);
export type Lead = z.output<ReturnType<typeof leadRecord>>;

export const newLead = lazy(() => {
  const { company, contactName, source, summary, need, ...rest } = leadFields();
  return z
    .strictObject({ company, contactName, source, summary, need, ...nullByDefault(rest) })
    .meta({ id: 'NewLead', description: 'With a phone, an e-mail or a WeChat id at least.' });
});
export type NewLead = z.output<ReturnType<typeof newLead>>;

const conversion = lazy(() =>
  z
    .strictObject({
      customerId: id('cus').optional().meta({
        description:
          'Join this customer. Without it a customer with the same name, phone or e-mail is joined.',
      }),
      opportunity: z
        .strictObject({
          name: line(200).optional(),
          amount: price().nullable().default(null),
          expectedCloseOn: date().nullable().default(null),
        })
        .prefault({}),
    })
    .meta({ id: 'LeadConversion' }),
);

const params = lazy(() => z.strictObject({ leadId: id('led') }));
const WRITERS = ['admin', 'manager', 'sales'] as const;
const common = { domain: 'leads', roles: WRITERS, status: 200, etag: true, response: leadRecord } as const;
const change = { ...common, method: 'POST', params, ifMatch: true, problems: ['invalid_state'] } as const;

export const leadsContracts = {
  createLead: contract({
    ...common,
    id: 'createLead',
    method: 'POST',
    path: '/v1/leads',
    summary: 'Write down a lead (LD-1)',
    roles: ['admin', 'manager', 'sales', 'service'],
    body: newLead,
    status: 201,
  }),
  listLeads: contract({
    ...common,
    etag: false,
    id: 'listLeads',
    method: 'GET',
    path: '/v1/leads',
    summary: 'List leads, newest first',
    description:
      'One’s own, a manager also those of his people and those that nobody has yet, an admin and an executive all.',
    roles: EMPLOYEES,
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        assignee: id('usr').optional(),
        state: z.enum(LEAD_STATES).optional(),
      }),
    ),
    response: lazy(() => pageOf(leadRecord()).meta({ id: 'LeadPage' })),
  }),
  getLead: contract({
    ...common,
    id: 'getLead',
    method: 'GET',
    path: '/v1/leads/{leadId}',
    summary: 'Read a lead',
    roles: EMPLOYEES,
    params,
  }),
  updateLead: contract({
    ...common,
    id: 'updateLead',
    method: 'PATCH',
    path: '/v1/leads/{leadId}',
    summary: 'Change a lead that is still unassigned; its creator or a manager may',
    params,
    roles: ['admin', 'manager', 'sales', 'service'],
    body: lazy(() => mergePatch(leadFields()).meta({ id: 'LeadPatch' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  deleteLead: contract({
    ...common,
    etag: false,
    id: 'deleteLead',
    method: 'DELETE',
    path: '/v1/leads/{leadId}',
    summary: 'Delete a lead that is still unassigned; its creator or a manager may',
    roles: ['admin', 'manager', 'sales', 'service'],
    params,
    response: undefined,
    status: 204,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  assignLead: contract({
    ...change,
    id: 'assignLead',
    path: '/v1/leads/{leadId}/assign',
    summary: 'Give a lead to one person, by region and skill',
    roles: ['admin', 'manager'],
    body: lazy(() =>
      z.strictObject({ assigneeId: id('usr'), note: line(500).optional() }).meta({ id: 'LeadAssignment' }),
    ),
  }),
  planLead: contract({
    ...change,
    id: 'planLead',
    path: '/v1/leads/{leadId}/plan',
    summary: 'Set the development plan of a lead, and say what was executed',
    body: planBody,
  }),
  convertLead: contract({
    ...change,
    id: 'convertLead',
    path: '/v1/leads/{leadId}/convert',
    summary: 'Make customer, contact and opportunity of a lead, or join a customer that is there',
    body: conversion,
    problems: ['invalid_state', 'duplicate'],
  }),
  failLead: contract({
    ...change,
    id: 'failLead',
    path: '/v1/leads/{leadId}/fail',
    summary: 'Give a lead up, with a reason from the dictionary',
    body: loss,
  }),
};
