import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Formats on the way in (CUS-3). Each answers the normal form, or why there is none. */
export type Normalized = { readonly value: string } | { readonly fault: string };

const HOME = 'CN';

/** The short metadata takes a mobile number that lost a digit, and a landline without area code, for a number. */
const chineseFault = (national: string): string | null => {
  if (/^1[1-9]/.test(national)) {
    return /^1[3-9]\d{9}$/.test(national) ? null : 'is not a Chinese mobile number: 11 digits are needed';
  }
  return /^\d{10,11}$/.test(national)
    ? null
    : 'is not a whole Chinese number: a landline needs its area code';
};

/** A Chinese mobile number in one of its usual spellings: nine phones in ten, and no need to unpack the world's plans. */
const CHINESE_MOBILE = /^(\+86[ -]?)?(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})$/;

/**
 * A phone number as E.164 (ITU-T E.164); without a country code it is one of `country` (ISO 3166-1 alpha-2).
 * China's numbers must be valid; those of other plans, which change faster than any list, possible in length.
 */
export const normalizePhone = (raw: string, country: string | null = HOME): Normalized => {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^00(?=[1-9])/, '+')
    // "(+86) 138…", as business cards have it.
    .replace(/^\(\s*(\+\d{1,3})\s*\)/, '$1');
  const [, code, ...digits] = CHINESE_MOBILE.exec(text) ?? [];
  if (digits.length > 0 && (code || (country ?? HOME) === HOME)) return { value: `+86${digits.join('')}` };
  const region: CountryCode = country && isSupportedCountry(country) ? country : HOME;
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false });
  if (!parsed) return { fault: 'is not a phone number' };
  if (parsed.ext) return { fault: 'holds an extension; give the number alone' };
  const china = parsed.countryCallingCode === '86';
  const shortened = china ? chineseFault(parsed.nationalNumber) : null;
  if (shortened) return { fault: shortened };
  const known = parsed.isValid() || (!china && parsed.isPossible());
  return known ? { value: parsed.number } : { fault: `is not a phone number of ${parsed.country ?? region}` };
};

/** Within a function: reading `\p` in a pattern loads Unicode's tables, which a module's first second cannot spare. */
const isEmail = (text: string): boolean =>
  /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u.test(
    text,
  );

/** An e-mail address in lower case. Local parts are compared without case, as every large provider does. */
export const normalizeEmail = (raw: string): Normalized => {
  const value = raw.normalize('NFKC').trim().toLowerCase();
  return value.length <= 254 && isEmail(value) && !value.includes('..')
    ? { value }
    : { fault: 'is not an e-mail address' };
};

const AROUND_HAN = () => /(?<=[\p{Script=Han}（）])\s+|\s+(?=[\p{Script=Han}（）])/gu;

/**
 * A company's name in its full form: full-width letters and digits become ASCII, white space collapses and
 * goes beside Chinese characters, brackets are （） in a Chinese name and () in any other.
 */
export const normalizeName = (raw: string): string => {
  const plain = raw.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  const square = plain.replaceAll(/[〔【[{]/g, '(').replaceAll(/[〕】\]}]/g, ')');
  if (!/\p{Script=Han}/u.test(square)) return square.replaceAll(/\(\s+/g, '(').replaceAll(/\s+\)/g, ')');
  return square.replaceAll('(', '（').replaceAll(')', '）').replaceAll(AROUND_HAN(), '');
};

/**
 * What two names have in common when they are the same name (CUS-5): no case, no white space, nothing
 * invisible, one kind of bracket.
 */
export const nameKey = (name: string): string =>
  normalizeName(name)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');

const MAX_NAME = 200;

/** Why a name cannot be kept, or null; some characters become many when they are normalised. */
export const nameFault = (raw: string): string | null => {
  if (nameKey(raw) === '') return 'must hold something visible';
  const tooLong = Math.max(normalizeName(raw).length, nameKey(raw).length) > MAX_NAME;
  return tooLong ? `must be at most ${MAX_NAME} characters in its full form` : null;
};
