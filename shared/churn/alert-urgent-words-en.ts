import type { UrgentWords } from './alert-mail-words.ts';

export const urgentInEnglish: UrgentWords = {
  subject: (customer, score) => `Urgent churn alert: ${customer} (risk ${score})`,
  title: (customer) => `${customer} is likely to leave`,
  ownAdvice: (day) => `Please get in touch now, ${day} at the latest`,
  deputyAdvice: (owner, day) => `You stand in for ${owner}: please get in touch now, ${day} at the latest`,
  othersAdvice: (owner, day) => `With ${owner}: please make sure that the customer is contacted by ${day}`,
  unownedAdvice: (day) =>
    `Nobody owns this customer: please assign it now, so that it is contacted by ${day}`,
  why: 'Why',
  footer: [
    'Owner and manager are told at once when the risk of a core or key customer reaches the urgent mark. The amount is what was ordered in the 12 months before the warning.',
    'Each warning is told once, then listed in the weekly churn alert. Language and kinds can be changed in your preferences.',
  ],
};
