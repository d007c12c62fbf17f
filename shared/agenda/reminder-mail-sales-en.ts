import { inDays } from './days-in-english.ts';
import type { ReasonFacts, SalesWords } from './reminder-mail-words.ts';

/** What it is about, and its day: `verb` says what happens or happened then, `ask` what to do. */
const said = (about: string, verb: string, ask: string) => (facts: ReasonFacts) => {
  const { label, occursOn, inDays: count } = facts;
  const day = occursOn === null ? '' : ` ${verb} ${occursOn} (${inDays(count)})`;
  return `${label ?? about}:${day}${day === '' ? '' : ';'} ${ask}`;
};

const endsOn = (about: string, ask: string) => (facts: ReasonFacts) =>
  said(about, facts.inDays < 0 ? 'ended on' : 'ends on', ask)(facts);

const planned = ({ label, occursOn, inDays: count }: ReasonFacts): string => {
  const day = occursOn === null ? '' : ` (planned for ${occursOn}, ${inDays(count)})`;
  return `${label ?? 'Step'}${day}; record the effect once it is done`;
};

/** Its label is the score. */
const warned = ({ label, occursOn, inDays: count }: ReasonFacts): string => {
  const score = label === null ? '' : `risk of leaving ${label} of 100; `;
  const day = occursOn === null ? '' : ` by ${occursOn} (${inDays(count)})`;
  return `${score}take a measure or look again${day}`;
};

export const salesInEnglish: SalesWords = {
  kinds: {
    quote_end: 'Quote expiring',
    contract_end: 'Contract ending',
    trial_end: 'Trial ending',
    opportunity_review: 'Win review',
    plan_step: 'Plan step',
    delivery_hand_over: 'Delivery hand-over',
    churn_warning: 'At risk',
    win_back_step: 'Win-back step',
  },
  reasons: {
    quote_end: said('Quote', 'valid until', 'ask the customer for a decision'),
    contract_end: endsOn('Contract', 'please prepare the renewal'),
    trial_end: endsOn('Trial', 'ask whether they want to go on'),
    opportunity_review: said('Deal', 'won on', 'note what decided it and which needs went unspoken'),
    plan_step: planned,
    delivery_hand_over: said('Deal', 'won on', 'take over from sales and schedule the delivery'),
    churn_warning: warned,
    win_back_step: planned,
  },
};
