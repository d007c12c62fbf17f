import type { Profile } from '../../../shared/duplicates/profile.rules.ts';
import { readSharedCsv } from '../../steps/shared-data.ts';

export const FEBRL = 'dedupe_febrl';

/** A record of FEBRL as the product would see it, and who it truly is. */
export interface FebrlRecord {
  readonly profile: Profile;
  readonly person: string;
}

const day = (text: string): string | null =>
  /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;

const joined = (parts: readonly (string | undefined)[], by: string): string | null =>
  parts.filter(Boolean).join(by) || null;

/** `soc_sec_id` is left out: no customer base has such a number. */
const recordOf = (row: Record<string, string>): FebrlRecord => {
  const id = row.rec_id ?? '';
  const line = joined([row.street_number, row.address_1], ' ');
  return {
    person: id.split('-')[1] ?? '',
    profile: {
      recordId: id,
      customerId: id,
      kind: 'person',
      names: [joined([row.given_name, row.surname], ' ') ?? ''].filter(Boolean),
      phones: [],
      emails: [],
      website: null,
      bornOn: day(row.date_of_birth ?? ''),
      address: {
        province: row.state || null,
        city: null,
        district: row.suburb || null,
        street: joined([line ?? undefined, row.address_2], ', '),
        postalCode: row.postcode || null,
      },
    },
  };
};

const trimmed = (row: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.trim(), cell.trim()]));

export const readFebrl = (file: string): FebrlRecord[] =>
  readSharedCsv(`${FEBRL}/${file}.csv`).map((row) => recordOf(trimmed(row)));
