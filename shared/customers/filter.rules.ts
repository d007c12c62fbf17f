import type { ShownCustomer } from './customers.contract.ts';
import type { CustomerFilter } from './filter.fields.ts';

type Field = keyof CustomerFilter;
type Wanted = Required<CustomerFilter>;
type Money = ShownCustomer['currentValue'];

const isGiven = (value: unknown, wanted: 'true' | 'false'): boolean => Boolean(value) === (wanted === 'true');

/** In ten-thousandths, exactly: amounts have four decimals at most. */
const tenThousandths = (amount: string): bigint => {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(`${whole}${decimals.padEnd(4, '0')}`);
};

const isAtLeast = (money: Money, wanted: string): boolean => {
  const [currency, amount = '0'] = wanted.split(':');
  return money?.currency === currency && tenThousandths(money?.amount ?? '0') >= tenThousandths(amount);
};

const customIs = (custom: ShownCustomer['custom'], wanted: string): boolean => {
  const colon = wanted.indexOf(':');
  const value = Object.hasOwn(custom, wanted.slice(0, colon)) ? custom[wanted.slice(0, colon)] : null;
  return value !== null && String(value) === wanted.slice(colon + 1);
};

const TESTS: { readonly [F in Field]: (customer: ShownCustomer, wanted: Wanted[F]) => boolean } = {
  owner: ({ ownerId }, wanted) => ownerId === wanted,
  collaborator: ({ collaboratorIds }, wanted) => collaboratorIds.includes(wanted),
  pool: ({ ownerId }) => ownerId === null,
  stage: ({ stage }, wanted) => stage === wanted,
  tier: ({ tier }, wanted) => tier === wanted,
  kind: ({ kind }, wanted) => kind === wanted,
  tag: ({ tags }, wanted) => tags.includes(wanted),
  region: ({ region }, wanted) => region === wanted,
  industry: ({ industry }, wanted) => industry === wanted,
  source: ({ source }, wanted) => source === wanted,
  review: ({ review }, wanted) => review.state === wanted,
  country: ({ address }, wanted) => address?.country === wanted,
  province: ({ address }, wanted) => address?.province === wanted,
  city: ({ address }, wanted) => address?.city === wanted,
  creditRisk: ({ creditRisk }, wanted) => creditRisk?.level === wanted,
  cooperationRisk: ({ cooperationRisk }, wanted) => cooperationRisk?.level === wanted,
  createdFrom: ({ createdAt }, wanted) => createdAt >= wanted,
  createdBefore: ({ createdAt }, wanted) => createdAt < wanted,
  lastInteractionFrom: ({ lastInteractionAt }, wanted) => (lastInteractionAt ?? '') >= wanted,
  lastInteractionBefore: ({ lastInteractionAt }, wanted) => (lastInteractionAt ?? '') < wanted,
  nextFollowUpBefore: ({ nextFollowUpAt }, wanted) => nextFollowUpAt !== null && nextFollowUpAt < wanted,
  hasFollowUp: ({ nextFollowUpAt }, wanted) => isGiven(nextFollowUpAt, wanted),
  hasPhone: ({ phone }, wanted) => isGiven(phone, wanted),
  hasEmail: ({ email }, wanted) => isGiven(email, wanted),
  hasWechat: ({ wechat }, wanted) => isGiven(wechat, wanted),
  employeesFrom: ({ size }, wanted) => (size?.employees ?? -1) >= Number(wanted),
  employeesTo: ({ size }, wanted) => (size?.employees ?? Number.POSITIVE_INFINITY) <= Number(wanted),
  revenueBand: ({ size }, wanted) => size?.revenueBand === wanted,
  currentValueFrom: ({ currentValue }, wanted) => isAtLeast(currentValue, wanted),
  potentialValueFrom: ({ potentialValue }, wanted) => isAtLeast(potentialValue, wanted),
  externalId: ({ externalId }, wanted) => externalId === wanted,
  custom: ({ custom }, wanted) => customIs(custom, wanted),
};

export const FILTER_FIELDS = Object.keys(TESTS) as readonly Field[];

const passes = <F extends Field>(field: F, customer: ShownCustomer, filter: CustomerFilter): boolean => {
  const wanted: CustomerFilter[F] = filter[field];
  return wanted === undefined || TESTS[field](customer, wanted as Wanted[F]);
};

/** Whether a customer, as it is shown to the reader, is one of those the filter picks (CUS-8). */
export const matchesFilter = (customer: ShownCustomer, filter: CustomerFilter): boolean =>
  FILTER_FIELDS.every((field) => passes(field, customer, filter));

/** The fields that a filter names. */
export const askedFields = (filter: CustomerFilter): Field[] =>
  FILTER_FIELDS.filter((field) => filter[field] !== undefined);
