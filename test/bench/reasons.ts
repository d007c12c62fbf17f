/** Why something may cost more than the least; the report names the reason beside the figures. */
export const REASON = {
  transaction:
    'one item, yet as a transaction: its client token keeps the retry of a lost reply from failing on its own success',
  fresh: 'the records of the list are read as of now: who has just changed one sees it changed',
  shards: 'the index is cut into four shards, so that no partition takes all writes; each is asked',
  place:
    'its id says neither customer nor time, which are its key: a place item is written and read to find it',
  mailText:
    'the text of the mail stands in the item that moves through the outbox: it is written with every step',
  dueCarriesMail: 'the due index carries whole items, mails too, where keys would do',
  locks: 'the locks name the customer, so that a duplicate is explained by one read',
  reportingLine: 'the line of reporting shares its key with the customer lists: one more index entry',
  managerTwice: 'the manager is read twice: for himself and as the foot of his line',
  entryTwice: 'the agenda entry is read twice: by refresh and by replan',
  rowShards: 'rows lie in eight shards, so that an import does not wait for one partition; each is asked',
} as const;

export const because = (...reasons: readonly (keyof typeof REASON)[]): string =>
  reasons.map((reason) => REASON[reason]).join('; ');
