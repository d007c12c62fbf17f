/** What a column may be mapped to, and how its text is read. */
export type FieldType =
  | 'text'
  | 'term'
  | 'terms'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'country'
  | 'list'
  | 'person'
  | 'people';

export const IMPORT_KINDS = [
  'customers',
  'contacts',
  'interactions',
  'products',
  'opportunities',
  'orders',
  'tickets',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

type Fields = Readonly<Record<string, FieldType>>;

const fields = (type: FieldType, ...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, type]));

/** Every field that `POST /v1/customers` takes, by dotted name; besides them `custom.<name>`. */
const CUSTOMER_FIELDS: Fields = {
  ...fields('text', 'name', 'shortName', 'industry', 'region', 'website', 'phone', 'email', 'wechat'),
  ...fields('text', 'source', 'need', 'preferences', 'decisionChain', 'background', 'market', 'externalId'),
  ...fields('term', 'kind', 'stage', 'tier'),
  ...fields('list', 'tags', 'competitors'),
  ...fields('country', 'address.country'),
  ...fields(
    'text',
    'address.province',
    'address.city',
    'address.district',
    'address.street',
    'address.postalCode',
  ),
  'size.employees': 'integer',
  'size.revenueBand': 'text',
  'currentValue.amount': 'decimal',
  'currentValue.currency': 'text',
  'potentialValue.amount': 'decimal',
  'potentialValue.currency': 'text',
  strategicWeight: 'integer',
  tierHeld: 'boolean',
  'creditRisk.level': 'term',
  'creditRisk.reason': 'text',
  'cooperationRisk.level': 'term',
  'cooperationRisk.reason': 'text',
  'consents.0.purpose': 'text',
  'consents.0.given': 'boolean',
  'consents.0.at': 'instant',
  'consents.0.source': 'text',
  'contactPreferences.optOut': 'terms',
  'contactPreferences.preferredChannel': 'term',
  'contactPreferences.preferredTime': 'text',
  ...fields(
    'text',
    'contacts.0.name',
    'contacts.0.title',
    'contacts.0.phone',
    'contacts.0.email',
    'contacts.0.wechat',
  ),
  ownerId: 'person',
  collaboratorIds: 'people',
  firstContactAt: 'instant',
  'nextFollowUp.at': 'instant',
  'nextFollowUp.goal': 'text',
};

/** What says whose contact, touch, opportunity, order or ticket a row is. */
const CUSTOMER_REFERENCE = [
  'customer.id',
  'customer.name',
  'customer.phone',
  'customer.email',
  'customer.externalId',
] as const;

const productReference = (at: string) =>
  ['id', 'name', 'code', 'externalId'].map((field) => `${at}.${field}`);

/** Every field that `POST /v1/customers/{customerId}/contacts` takes, and what says whose contact it is. */
const CONTACT_FIELDS: Fields = {
  ...fields('text', ...CUSTOMER_REFERENCE),
  ...fields('text', 'name', 'title', 'phone', 'officePhone', 'email', 'wechat'),
  ...fields('text', 'preferences', 'notes', 'externalId'),
  decisionRole: 'term',
  optOut: 'terms',
  birthdayOn: 'date',
  birthdayCalendar: 'term',
};

/** What `POST /v1/customers/{customerId}/interactions` takes of a touch that was, whose it is, and its id elsewhere. */
const INTERACTION_FIELDS: Fields = {
  ...fields('text', ...CUSTOMER_REFERENCE),
  ...fields('text', 'summary', 'objections', 'needChanges', 'promises', 'externalId'),
  ...fields('term', 'channel', 'direction'),
  occurredAt: 'instant',
  deep: 'boolean',
  answered: 'boolean',
  durationMinutes: 'integer',
  contactIds: 'list',
  userIds: 'people',
};

/** Every field that `POST /v1/products` takes. */
const PRODUCT_FIELDS: Fields = {
  ...fields('text', 'name', 'code', 'series', 'unit', 'description', 'externalId', 'price.currency'),
  'price.amount': 'decimal',
  stock: 'integer',
  active: 'boolean',
};

/** An opportunity as it stands, how it ended if it did, and the one product that it is about. */
const OPPORTUNITY_FIELDS: Fields = {
  ...fields('text', ...CUSTOMER_REFERENCE, ...productReference('product')),
  ...fields(
    'text',
    'name',
    'source',
    'keyContact',
    'lossReason',
    'lossNote',
    'externalId',
    'amount.currency',
  ),
  ...fields('decimal', 'amount.amount', 'quantity', 'unitPrice'),
  ...fields('date', 'expectedCloseOn', 'engagedOn', 'closedOn'),
  stage: 'term',
  probability: 'integer',
  competitors: 'list',
  ownerId: 'person',
};

/** An order's head, and one of its lines; rows of one `externalId` are one order. */
const ORDER_FIELDS: Fields = {
  ...fields('text', ...CUSTOMER_REFERENCE, ...productReference('line.product')),
  ...fields('text', 'externalId', 'number', 'currency', 'note', 'line.description', 'line.number'),
  ...fields('decimal', 'line.quantity', 'line.unitPrice', 'line.discount'),
  ...fields('date', 'orderedOn', 'dueOn', 'deliveredOn'),
  kind: 'term',
  cancelled: 'boolean',
  'cancellation.reason': 'text',
  ownerId: 'person',
};

/** A ticket as it stands, when what was done about it, and what the customer said of it. */
const TICKET_FIELDS: Fields = {
  ...fields('text', ...CUSTOMER_REFERENCE, 'contact'),
  ...fields('text', 'subject', 'description', 'skill', 'solution', 'comment', 'cause', 'externalId'),
  ...fields('term', 'type', 'origin', 'priority', 'state'),
  ...fields('instant', 'openedAt', 'respondedAt', 'resolvedAt', 'closedAt'),
  score: 'integer',
  assigneeId: 'person',
};

const FIELDS: Readonly<Record<ImportKind, Fields>> = {
  customers: CUSTOMER_FIELDS,
  contacts: CONTACT_FIELDS,
  interactions: INTERACTION_FIELDS,
  products: PRODUCT_FIELDS,
  opportunities: OPPORTUNITY_FIELDS,
  orders: ORDER_FIELDS,
  tickets: TICKET_FIELDS,
};

const CUSTOM = /^custom\.(?!__proto__$).{1,60}$/;

export const targetFields = (kind: ImportKind): readonly string[] => Object.keys(FIELDS[kind]);

/** How a field's text is read; null where the kind has no such field. */
export const fieldType = (kind: ImportKind, field: string): FieldType | null => {
  const known = FIELDS[kind];
  if (Object.hasOwn(known, field)) return known[field] ?? null;
  return kind === 'customers' && CUSTOM.test(field) ? 'text' : null;
};

/** Fields that must be mapped, each with others that may stand in for it. */
export const REQUIRED: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  customers: [
    ['name'],
    ['source'],
    ['need'],
    ['phone', 'email', 'wechat', 'contacts.0.phone', 'contacts.0.email', 'contacts.0.wechat'],
  ],
  contacts: [['name'], CUSTOMER_REFERENCE],
  interactions: [['occurredAt'], ['channel'], ['summary'], CUSTOMER_REFERENCE],
  products: [['name']],
  opportunities: [['stage'], CUSTOMER_REFERENCE],
  orders: [['externalId']],
  tickets: [['subject'], ['type'], ['openedAt'], CUSTOMER_REFERENCE],
};

/** Fields that mean nothing without others. */
export const NEEDED_WITH: Readonly<Record<string, readonly string[]>> = {
  'currentValue.amount': ['currentValue.currency'],
  'currentValue.currency': ['currentValue.amount'],
  'potentialValue.amount': ['potentialValue.currency'],
  'potentialValue.currency': ['potentialValue.amount'],
  'creditRisk.level': ['creditRisk.reason'],
  'creditRisk.reason': ['creditRisk.level'],
  'cooperationRisk.level': ['cooperationRisk.reason'],
  'cooperationRisk.reason': ['cooperationRisk.level'],
  'consents.0.purpose': ['consents.0.given', 'consents.0.at'],
  'consents.0.given': ['consents.0.purpose', 'consents.0.at'],
  'consents.0.at': ['consents.0.purpose', 'consents.0.given'],
  'consents.0.source': ['consents.0.purpose', 'consents.0.given', 'consents.0.at'],
  'contacts.0.title': ['contacts.0.name'],
  'contacts.0.phone': ['contacts.0.name'],
  'contacts.0.email': ['contacts.0.name'],
  'contacts.0.wechat': ['contacts.0.name'],
  'nextFollowUp.goal': ['nextFollowUp.at'],
  'price.amount': ['price.currency'],
  'price.currency': ['price.amount'],
  'amount.amount': ['amount.currency'],
  lossNote: ['lossReason'],
  comment: ['score'],
  'cancellation.reason': ['cancelled'],
  'line.quantity': ['line.unitPrice'],
  'line.unitPrice': ['line.quantity'],
  'line.discount': ['line.quantity', 'line.unitPrice'],
  'line.number': ['line.quantity', 'line.unitPrice'],
};
