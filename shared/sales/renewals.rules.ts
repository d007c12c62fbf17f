import type { LocalDate } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { bareId } from '../kernel/ids.ts';
import type { SalesContract } from './contracts.contract.ts';
import type { Opportunity } from './opportunities.fields.ts';
import { buildOpportunity } from './opportunities.rules.ts';

const MAX_NAME = 200;
const BY = 'system';

const NAMES = {
  'zh-CN': (title: string) => [title, ' 续签'],
  en: (title: string) => ['Renewal of ', title],
} as const;
export type RenewalLanguage = keyof typeof NAMES;

/** The title gives way where both do not fit. */
const nameOf = (title: string, language: RenewalLanguage): string => {
  const room = MAX_NAME - NAMES[language]('').join('').length;
  return NAMES[language]([...title.slice(0, room)].join('').replace(/[\uD800-\uDBFF]$/, '')).join('');
};

/** A contract has one renewal: its opportunity's id follows from its own. */
export const renewalId = (contractId: string): string => `opp_${bareId(contractId)}`;

/** Whether its coming end still asks for an opportunity (FU-5): it is in force, and nobody has renewed it. */
export const asksForRenewal = (
  { state, kind, endsOn, renewedBy, renewalOpportunityId }: SalesContract,
  on: LocalDate,
): boolean =>
  state === 'signed' &&
  kind === 'term' &&
  endsOn === on &&
  renewedBy === null &&
  renewalOpportunityId === null;

interface Renewing {
  readonly ownerId: string;
  readonly language: RenewalLanguage;
  readonly probability: number;
  readonly today: LocalDate;
}

/** The opportunity that the coming end of a contract opens: the same again, by its last day. */
export const renewalOpportunity = (
  contract: SalesContract,
  { ownerId, language, probability, today }: Renewing,
  at: Instant,
): Opportunity =>
  buildOpportunity(
    {
      id: renewalId(contract.id),
      customerId: contract.customerId,
      ownerId,
      name: nameOf(contract.title, language),
      amount: contract.amount,
      expectedCloseOn: contract.endsOn,
      probability,
      engagedOn: today,
      renewalOf: contract.id,
    },
    BY,
    at,
  );
