import type { ShownWarning } from '../../shared/churn/churn.contract.ts';
import type { RiskReason } from '../../shared/churn/risk.rules.ts';
import { sayReason } from '../../shared/churn/risk-words.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import type { LocalDate } from '../../shared/kernel/calendar.ts';
import type { MailLanguage } from '../../shared/kernel/mail-language.ts';
import { getPerson } from '../../shared/people/caller.store.ts';

/** In which language somebody is told the reasons. */
export const languageOf = async (callerId: string): Promise<MailLanguage> =>
  (await getPerson(callerId))?.language ?? 'zh-CN';

export const sayReasons = (reasons: readonly RiskReason[], on: LocalDate, language: MailLanguage) =>
  reasons.map((reason) => ({ ...reason, text: sayReason(reason, on, language) }));

const withoutAmounts = ({ measures, winBack }: Pick<Warning, 'measures' | 'winBack'>) => ({
  measures: measures.map((measure) => ({ ...measure, cost: null })),
  winBack: winBack && { ...winBack, offers: winBack.offers.map((offer) => ({ ...offer, value: null })) },
  valueAtStake: null,
});

/** A warning as people read it; `masked`: without what is at stake, and what keeping the customer costs (SE-2). */
export const showWarning = (
  { movedBy: _, ...warning }: Warning,
  masked: boolean,
  language: MailLanguage,
  customerId = warning.customerId,
): ShownWarning => ({
  ...warning,
  customerId,
  reasons: sayReasons(warning.reasons, warning.openedOn, language),
  ...(masked && withoutAmounts(warning)),
  masked,
});
