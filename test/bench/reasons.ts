/** Why something may cost more than the least; the report names the word beside the figures and explains it below. */
export const REASONS = {
  transaction:
    'One item, yet written as a transaction: its client token keeps the retry of a lost reply from failing on its own success.',
  current: 'The records of a list are read as of now: who has just changed one sees it changed.',
  shards: 'The index is cut into four shards, so that no partition takes all writes; each is asked.',
  'row shards':
    'Rows of an import lie in eight shards, so that it does not wait for one partition; each is asked.',
  place:
    'The id of an interaction says neither customer nor time, which are its key: a place item is written and read to find it.',
  'mail text':
    'The text of a mail stands in the item that moves through the outbox: it is written with every step.',
  'due index': 'The index of what is due carries whole items, mails too, where keys would do.',
  locks: 'The locks of a contact name its customer, so that a duplicate is explained by one read.',
  'reporting line': 'The line of reporting shares its key with the customer lists: one more index entry.',
  'manager twice': 'The manager is read twice: for himself and as the foot of his line.',
  'entry twice': 'The agenda entry is read twice: by refresh and by replan.',
  'two lists': 'What one collaborates on is a list of its own beside what one owns.',
} as const;

export type Reason = keyof typeof REASONS;
