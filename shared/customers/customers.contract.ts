import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import {
  id,
  instant,
  instantOut,
  line,
  mergePatch,
  nullByDefault,
  pageOf,
  pageQuery,
  plannedInstant,
  text,
} from '../kernel/fields.ts';
import { customerFields, keptFields, patchedFields } from './customers.fields.ts';
import { filterFields } from './filter.fields.ts';

/** As it is stored: what people wrote, what the product keeps, and originals that normalising changed (CUS-3). */
export const customerRecord = lazy(() =>
  z.strictObject({
    ...customerFields(),
    ...keptFields(),
    originals: z.record(z.string().max(60), z.string().max(300)).optional(),
  }),
);
export type Customer = z.output<ReturnType<typeof customerRecord>>;

/** As it is shown: `masked` says that phones, e-mails, addresses and amounts are withheld from this reader (SE-2). */
export const shownCustomer = lazy(() =>
  // From the record's own fields: making them all once more would take a cold start some milliseconds.
  customerRecord()
    .omit({
      originals: true,
      absorbing: true,
      absorbed: true,
      tagMarks: true,
      recentOutboundAt: true,
      plannedSurveyId: true,
      lastRatings: true,
    })
    .extend({
      masked: z.boolean(),
      mayContactFrom: instantOut().optional().meta({
        description:
          'From when on an outbound touch disturbs nobody (FU-3). Only where one customer is read, and was touched lately.',
      }),
    })
    .meta({ id: 'Customer' }),
);
export type ShownCustomer = z.output<ReturnType<typeof shownCustomer>>;

const firstContact = lazy(() =>
  z
    .strictObject({
      name: line(100),
      title: line(100).optional(),
      phone: line(40).optional(),
      email: line(254).optional(),
      wechat: line(60).optional(),
    })
    .meta({ id: 'FirstContact' }),
);

export const newCustomer = lazy(() => {
  const {
    name,
    source,
    need,
    kind,
    stage,
    tier,
    tierHeld,
    tags,
    collaboratorIds,
    competitors,
    consents,
    custom,
    ...rest
  } = customerFields();
  return z
    .strictObject({
      name,
      source,
      need,
      kind: kind.default('company'),
      stage: stage.default('potential'),
      tier: tier.optional().meta({ description: '`regular` unless given; one that is given holds.' }),
      tierHeld: tierHeld.optional(),
      tags: tags.default([]),
      collaboratorIds: collaboratorIds.default([]),
      competitors: competitors.default([]),
      consents: consents.default([]),
      custom: custom.default({}),
      ...nullByDefault(rest),
      ownerId: id('usr').nullable().optional(),
      firstContactAt: instant().optional(),
      contacts: z.array(firstContact()).max(5).default([]),
      nextFollowUp: z
        .strictObject({ at: plannedInstant(), goal: line(500).optional() })
        .optional()
        .meta({ description: 'Without it the stage’s cadence plans the first follow-up (FU-1).' }),
    })
    .meta({ id: 'NewCustomer' });
});
export type NewCustomer = z.output<ReturnType<typeof newCustomer>>;

const params = lazy(() => z.strictObject({ customerId: id('cus') }));
const SORTS = ['name', '-lastInteractionAt', 'nextFollowUpAt', '-createdAt'] as const;
export type CustomerSort = (typeof SORTS)[number];
export const customerPage = lazy(() => pageOf(shownCustomer()).meta({ id: 'CustomerPage' }));
export const customerSort = () => z.enum(SORTS).default('-createdAt');

const common = {
  domain: 'customers',
  roles: EMPLOYEES,
  status: 200,
  etag: true,
  response: shownCustomer,
} as const;
const WRITERS = ['admin', 'manager', 'sales'] as const;

/** What people answer on their agenda, and how. Until these were told apart, all but reviews were told as follow-ups. */
const ANSWERED = [
  'follow_up',
  'deep_touch',
  'important_date',
  'escalation',
  'review',
  'sales_reminder',
  'service_task',
] as const;
export const ANSWERS = ['done', 'moved', 'handed_over'] as const;
export type AnsweredThing = (typeof ANSWERED)[number];

const answeredKinds = () => ANSWERED.flatMap((thing) => ANSWERS.map((way) => `${thing}_${way}` as const));

export const timelineEntry = lazy(() =>
  z
    .strictObject({
      id: z.string().max(120),
      at: instantOut(),
      kind: z.enum([
        'customer_created',
        'stage_changed',
        'tier_changed',
        'owner_changed',
        'review_changed',
        'archived',
        'restored',
        'merged',
        'merge_undone',
        'contact_added',
        'contact_changed',
        'contact_quarantined',
        'contact_restored',
        'date_added',
        'date_changed',
        'date_removed',
        'interaction',
        'contact_rules_overridden',
        ...answeredKinds(),
        'tag_added',
        'tag_removed',
        'opportunity_opened',
        'opportunity_stage_changed',
        'opportunity_won',
        'opportunity_lost',
        'opportunity_assigned',
        'opportunity_reviewed',
        'quote_made',
        'quote_accepted',
        'quote_declined',
        'quote_withdrawn',
        'contract_drafted',
        'contract_signed',
        'contract_renewed',
        'contract_cancelled',
        'order_entered',
        'return_entered',
        'order_paid',
        'order_refunded',
        'order_delivered',
        'order_cancelled',
        'churn_warned',
        'churn_deferred',
        'churn_recovered',
        'churn_confirmed',
        'churn_withdrawn',
        'win_back_planned',
        'win_back_ended',
        'ticket_opened',
        'ticket_assigned',
        'ticket_escalated',
        'ticket_resolved',
        'ticket_reopened',
        'ticket_archived',
        'survey_sent',
        'survey_answered',
        'survey_closed',
        'complaint_remedied',
        'complaint_analysed',
        'complaint_recurred',
        'gesture_granted',
        'gesture_proposed',
        'gesture_approved',
        'gesture_refused',
      ]),
      by: z.string().max(64),
      recordId: z.string().max(80),
      summary: z.string().max(600),
      from: z.string().max(200).nullable(),
      to: z.string().max(200).nullable(),
    })
    .meta({ id: 'TimelineEntry' }),
);
export type TimelineEntry = z.output<ReturnType<typeof timelineEntry>>;

export const customersContracts = {
  createCustomer: contract({
    ...common,
    id: 'createCustomer',
    method: 'POST',
    path: '/v1/customers',
    summary: 'Add a customer',
    description:
      'Needs a name, a way to reach somebody (phone, e-mail, WeChat or a contact with one), the source and the need (CUS-2). Refused with 409 when name, phone or e-mail are taken (CUS-5).',
    roles: WRITERS,
    body: newCustomer,
    status: 201,
    problems: ['duplicate'],
  }),
  getCustomer: contract({
    ...common,
    id: 'getCustomer',
    method: 'GET',
    path: '/v1/customers/{customerId}',
    summary: 'Read a customer',
    params,
  }),
  updateCustomer: contract({
    ...common,
    id: 'updateCustomer',
    method: 'PATCH',
    path: '/v1/customers/{customerId}',
    summary: 'Change fields of a customer',
    roles: WRITERS,
    params,
    body: lazy(() => mergePatch(patchedFields()).meta({ id: 'CustomerPatch' })),
    ifMatch: true,
    problems: ['duplicate', 'invalid_state'],
  }),
  archiveCustomer: contract({
    ...common,
    id: 'archiveCustomer',
    method: 'DELETE',
    path: '/v1/customers/{customerId}',
    summary: 'Archive a customer: out of lists and agenda, restorable',
    roles: WRITERS,
    params,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  restoreCustomer: contract({
    ...common,
    id: 'restoreCustomer',
    method: 'POST',
    path: '/v1/customers/{customerId}/restore',
    summary: 'Bring an archived customer back',
    roles: WRITERS,
    params,
    body: lazy(() => z.strictObject({}).meta({ id: 'Restore' })),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  transferCustomer: contract({
    ...common,
    id: 'transferCustomer',
    method: 'POST',
    path: '/v1/customers/{customerId}/transfer',
    summary: 'Give a customer to another owner, with what is due; null returns it to the pool',
    roles: WRITERS,
    params,
    body: lazy(() =>
      z.strictObject({ ownerId: id('usr').nullable(), reason: line(500) }).meta({ id: 'Transfer' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  reviewCustomer: contract({
    ...common,
    id: 'reviewCustomer',
    method: 'POST',
    path: '/v1/customers/{customerId}/review',
    summary: 'Approve or reject the profile, as the owner’s manager (CUS-4)',
    roles: ['admin', 'manager'],
    params,
    body: lazy(() =>
      z
        .strictObject({ decision: z.enum(['approved', 'rejected']), reason: text(1000).optional() })
        .refine((review) => review.decision === 'approved' || review.reason, {
          path: ['reason'],
          message: 'is needed to reject',
        })
        .meta({ id: 'ReviewDecision' }),
    ),
    ifMatch: true,
    problems: ['invalid_state'],
  }),
  listCustomers: contract({
    ...common,
    etag: false,
    id: 'listCustomers',
    method: 'GET',
    path: '/v1/customers',
    summary: 'List the customers one may see',
    description:
      'Without owner, collaborator or pool: one’s own and those one collaborates on (sales), one’s people’s (manager), all (admin, executive, service). Filters may be combined at will; over all customers one of them must be indexed (tag, city, industry, source, region, province, cooperationRisk, creditRisk, tier, stage, review, country, kind or createdFrom) and the order is by creation, since anything else would read them all. The indexes are written about a second after the record. One request looks at 400 records at most: a page may hold less than `limit` and yet have a `nextCursor`.',
    query: lazy(() =>
      z.strictObject({
        ...pageQuery(),
        ...filterFields(),
        sort: customerSort(),
      }),
    ),
    response: customerPage,
  }),
  listTimeline: contract({
    ...common,
    etag: false,
    id: 'listTimeline',
    method: 'GET',
    path: '/v1/customers/{customerId}/timeline',
    summary: 'Read what happened with a customer, newest first (CUS-9)',
    description: 'Written from the table’s stream: an event shows up about a second after it happened.',
    params,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(timelineEntry()).meta({ id: 'TimelinePage' })),
  }),
};
