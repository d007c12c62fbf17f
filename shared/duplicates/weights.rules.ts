import type { Evidence } from './duplicate-reasons.ts';

/**
 * Fellegi and Sunter's model (1969): evidence weighs log2(m/u), m being how often doubles show it and u how often
 * strangers do. Names of people, birth dates and addresses were measured on FEBRL sets 2 and 4 and brought nearer
 * to zero, for the fields are not independent, and real families share a surname and a house. The rest is judgement.
 */
const WEIGHTS: Readonly<Record<Evidence, number>> = {
  company_name_same: 17,
  company_name_sound: 15,
  company_name_short: 14,
  company_name_typo: 14,
  company_name_other_region: 10,
  company_name_brand: 9,
  company_name_differs: -6,
  person_name_same: 12,
  person_name_typo: 9.5,
  person_name_common: 9,
  person_name_homophone: 7,
  person_name_part: 4.5,
  person_name_half: 3,
  person_name_differs: -5,
  phone_same: 14,
  phone_differs: -1,
  email_same: 15,
  email_differs: 0,
  domain_same: 7,
  domain_differs: -1,
  born_on_same: 12,
  born_on_slip: 4.5,
  born_on_differs: -4,
  customer_same: 5,
  street_house: 8,
  street_road: 6,
  street_line: 3.5,
  street_differs: -4,
  postal_code_same: 5,
  postal_code_close: 2,
  postal_code_differs: -2,
  area_same: 4.5,
  area_close: 3.5,
  area_differs: -2,
  city_same: 2,
  city_close: 1,
  city_differs: -2,
  province_same: 1,
  province_close: 0.5,
  province_differs: -1.5,
};

export const weightOf = (evidence: Evidence): number => WEIGHTS[evidence];

/** Parts of one address agree together or not at all: more than this they do not weigh. */
const ADDRESS = /^(street|postal_code|area|city|province)_/;
const ADDRESS_AT_MOST = 9.5;
const ADDRESS_AT_LEAST = -5;

/** Of so many pairs of records one is double, before anything is known of them: 1 in 8192. */
const PRIOR_BITS = -13;

const sum = (evidence: readonly Evidence[]): number =>
  evidence.reduce((total, item) => total + weightOf(item), 0);

/** The probability, by the model, that records with this evidence are one. */
export const probabilityOf = (evidence: readonly Evidence[]): number => {
  const address = sum(evidence.filter((item) => ADDRESS.test(item)));
  const rest = sum(evidence.filter((item) => !ADDRESS.test(item)));
  const bits = PRIOR_BITS + rest + Math.max(ADDRESS_AT_LEAST, Math.min(ADDRESS_AT_MOST, address));
  return Math.round(1000 / (1 + 2 ** -bits)) / 1000;
};
