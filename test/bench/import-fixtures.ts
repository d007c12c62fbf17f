import type { ImportRecord } from '../../shared/imports/imports.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { firstVersion } from '../../shared/kernel/entity.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { User } from '../../shared/people/people.contract.ts';

/** What somebody asks for who brings a list of customers along. */
export const importRequest = () => ({
  kind: 'customers' as const,
  fileName: 'customers.csv',
  mapping: {
    name: { column: 'Company' },
    phone: { column: 'Phone' },
    email: { column: 'Mail' },
    source: { value: 'old list' },
    need: { column: 'Need' },
  },
});

/** An import whose file has not come yet. */
export const waitingImport = (creator: User, at: Instant): ImportRecord => ({
  id: newId('imp', at),
  ...importRequest(),
  encoding: 'auto',
  delimiter: 'auto',
  sheet: null,
  emptyTexts: [],
  dryRun: false,
  onDuplicate: 'skip',
  defaultCountry: 'CN',
  timeZone: creator.timeZone,
  state: 'waiting_for_file',
  file: null,
  counts: null,
  problem: null,
  startedAt: null,
  endedAt: null,
  undo: null,
  ...firstVersion(creator.id, at),
});
