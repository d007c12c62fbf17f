/** What may speak for two records being one, as it is told to people (CUS-5). */
export const DUPLICATE_REASONS = [
  'company_name_same',
  'company_name_sound',
  'company_name_short',
  'company_name_typo',
  'company_name_other_region',
  'company_name_brand',
  'person_name_same',
  'person_name_common',
  'person_name_typo',
  'person_name_homophone',
  'person_name_part',
  'person_name_half',
  'phone_same',
  'email_same',
  'domain_same',
  'born_on_same',
  'born_on_slip',
  'customer_same',
  'street_house',
  'street_road',
  'street_line',
  'postal_code_same',
  'postal_code_close',
  'area_same',
  'area_close',
  'city_same',
  'city_close',
  'province_same',
  'province_close',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** What speaks against it. */
export type Contradiction = `${
  | 'company_name'
  | 'person_name'
  | 'phone'
  | 'email'
  | 'domain'
  | 'born_on'
  | 'street'
  | 'postal_code'
  | 'area'
  | 'city'
  | 'province'}_differs`;

export type Evidence = DuplicateReason | Contradiction;
