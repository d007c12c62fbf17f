/** Why something may cost more than the least; the report names the word beside the figures and explains it below. */
export const REASONS = {
  transaction:
    'One item, yet written as a transaction: its client token keeps the retry of a lost reply from failing on its own success.',
  current: 'The records of a list are read as of now: who has just changed one sees it changed.',
  shards: 'The index is cut into four shards, so that no partition takes all writes; each is asked.',
  'service shards':
    'What the service watch looks at lies in eight shards of the index, so that no partition takes all writes; each is asked.',
  'row shards':
    'Rows of an import lie in eight shards, so that it does not wait for one partition; each is asked.',
  place:
    'The id of an interaction says neither customer nor time, which are its key: a place item is written and read to find it.',
  'mail text':
    'The text of a mail stands in the item that moves through the outbox: it is written with every step.',
  'due index': 'The index of what is due carries whole items, mails too, where keys would do.',
  counted:
    'What a customer may have only so many of is counted as it is, under a lock: merges and undos would have to move a counter along.',
  locks: 'The locks of a contact name its customer, so that a duplicate is explained by one read.',
  'reporting line': 'The line of reporting shares its key with the customer lists: one more index entry.',
  'manager twice': 'The manager is read twice: for himself and as the foot of his line.',
  'assignee twice':
    'Whose a lead is, is read twice: whether he is still there, and what he has of the customer that it joins.',
  'ledger shards':
    'The ledger of a cleanup lies in eight shards, so that no partition takes all writes; each is asked.',
  'suspect shards':
    'What a cleanup may have to look at lies in twelve shards of the index, each asked once to count and once to show.',
  'latest run': 'Whether a later run has taken its place: the newest of the list is read.',
  'list shards':
    'The list of all customers lies in eight shards, so that no partition takes all writes; each is asked.',
  'two lists': 'What one collaborates on is a list of its own beside what one owns.',
  announced:
    'What is derived of a record is written twice, before its postings and after: a crash in between leaves none that nobody knows of.',
  'looked again':
    'A record that was derived is read once more: had it changed meanwhile, it would be derived again.',
  'shared blocks': 'Records that share a duplicate block without being alike are read and compared, too.',
} as const;

export type Reason = keyof typeof REASONS;
