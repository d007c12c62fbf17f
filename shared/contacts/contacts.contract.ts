import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { id, line, mergePatch, nullByDefault, pageOf, pageQuery } from '../kernel/fields.ts';
import { CONTACT_STATES, contactFields, contactRecord } from './contacts.fields.ts';

export type { Contact } from './contacts.fields.ts';

export const shownContact = lazy(() =>
  z
    .strictObject({ ...contactRecord().omit({ originals: true, movedBy: true }).shape, masked: z.boolean() })
    .meta({ id: 'Contact' }),
);

export const newContact = lazy(() => {
  const { name, ...rest } = contactFields();
  return z
    .strictObject({
      name,
      ...nullByDefault(rest),
    })
    .meta({ id: 'NewContact' });
});
export type NewContact = z.output<ReturnType<typeof newContact>>;

const params = lazy(() => z.strictObject({ contactId: id('con') }));
const customerParams = lazy(() => z.strictObject({ customerId: id('cus') }));
const WRITERS = ['admin', 'manager', 'sales'] as const;
const common = {
  domain: 'contacts',
  roles: WRITERS,
  status: 200,
  etag: true,
  response: shownContact,
} as const;

export const contactsContracts = {
  createContact: contract({
    ...common,
    id: 'createContact',
    method: 'POST',
    path: '/v1/customers/{customerId}/contacts',
    summary: 'Add a contact to a customer',
    description:
      'No two contacts share a phone or an e-mail (CUS-5); an office switchboard goes into officePhone.',
    params: customerParams,
    body: newContact,
    status: 201,
    problems: ['duplicate', 'invalid_state'],
  }),
  listContacts: contract({
    ...common,
    etag: false,
    id: 'listContacts',
    method: 'GET',
    path: '/v1/customers/{customerId}/contacts',
    summary: 'List a customer’s contacts, oldest first',
    roles: EMPLOYEES,
    params: customerParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownContact()).meta({ id: 'ContactPage' })),
  }),
  getContact: contract({
    ...common,
    id: 'getContact',
    method: 'GET',
    path: '/v1/contacts/{contactId}',
    summary: 'Read a contact',
    roles: EMPLOYEES,
    params,
  }),
  updateContact: contract({
    ...common,
    id: 'updateContact',
    method: 'PATCH',
    path: '/v1/contacts/{contactId}',
    summary: 'Change fields of a contact',
    params,
    body: lazy(() => mergePatch(contactFields()).meta({ id: 'ContactPatch' })),
    ifMatch: true,
    problems: ['duplicate', 'invalid_state'],
  }),
  moveContact: contract({
    ...common,
    id: 'moveContact',
    method: 'POST',
    path: '/v1/contacts/{contactId}/move',
    summary: 'Move a contact to another customer; it keeps its id and history (CUS-6)',
    params,
    body: lazy(() =>
      z.strictObject({ customerId: id('cus'), reason: line(500) }).meta({ id: 'ContactMove' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  markContact: contract({
    ...common,
    id: 'markContact',
    method: 'POST',
    path: '/v1/contacts/{contactId}/mark',
    summary: 'Say that a contact left, is invalid, or is active again',
    params,
    body: lazy(() =>
      z
        .strictObject({ state: z.enum(CONTACT_STATES), reason: line(500).optional() })
        .meta({ id: 'ContactMark' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
