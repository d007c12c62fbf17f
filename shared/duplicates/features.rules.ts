import { type Place, placeOf } from './address.rules.ts';
import { type CompanyName, companyNames } from './company-name.rules.ts';
import { type PersonName, personName } from './person-name.rules.ts';
import type { Profile } from './profile.rules.ts';

/** A profile in the form that is compared. */
export interface Features {
  readonly companies: readonly CompanyName[];
  readonly people: readonly PersonName[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Of e-mail and website, but not those that anybody may have an address at. */
  readonly domains: readonly string[];
  /** YYYYMMDD, or empty. */
  readonly bornOn: string;
  readonly place: Place;
}

const FREE_MAIL =
  /^(qq|vip\.qq|foxmail|163|vip\.163|126|yeah|sina|vip\.sina|sohu|139|189|wo|aliyun|21cn|tom|gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|yandex|proton|protonmail|zoho)\.(com|cn|net|org|de|me|ru|com\.\w\w|co\.\w\w|fr|it|es)$/;

const hostOf = (website: string | null): string =>
  website && URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : '';

const domainsOf = ({ emails, website }: Profile): string[] => {
  const domains = [...emails.map((email) => email.slice(email.indexOf('@') + 1)), hostOf(website)];
  return [...new Set(domains)].filter((domain) => domain !== '' && !FREE_MAIL.test(domain));
};

const derive = (profile: Profile): Features => ({
  companies: profile.kind === 'company' ? profile.names.flatMap(companyNames) : [],
  people:
    profile.kind === 'person' ? profile.names.map(personName).filter(({ words }) => words.length > 0) : [],
  phones: profile.phones.map((phone) => phone.replaceAll(/\D/g, '')),
  emails: profile.emails.map((email) => email.toLowerCase()),
  domains: domainsOf(profile),
  bornOn: (profile.bornOn ?? '').replaceAll('-', ''),
  place: placeOf(profile.address),
});

const derived = new WeakMap<Profile, Features>();

/** Made once of each profile: it is compared with many. */
export const featuresOf = (profile: Profile): Features => {
  const known = derived.get(profile);
  if (known) return known;
  const features = derive(profile);
  derived.set(profile, features);
  return features;
};
