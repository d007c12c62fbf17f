import { type Features, featuresOf } from './features.rules.ts';
import { HAN } from './letters.rules.ts';
import { isContact, type Profile } from './profile.rules.ts';

/** What a record may cost to write: so many postings. */
export const MAX_BLOCKS = 16;
/** So many of a block are read, newest first: one that has grown too big, such as of a common name, is cut off. */
export const BLOCK_LIMIT = 40;

const MAX_KEY = 60;

/** What is easily misheard written alike: ng as n, zh as z, ph as f. */
const misheard = (word: string): string =>
  word
    .replaceAll('ph', 'f')
    .replaceAll('ck', 'k')
    .replaceAll(/([zcs])h/g, '$1')
    .replaceAll('ng', 'n');

/** The consonants of a word behind its first letter, each once: most slips leave them as they are. */
export const skeleton = (word: string): string => {
  const plain = misheard(word);
  return (plain.slice(0, 1) + plain.slice(1).replaceAll(/[aeiouyhw]/g, '')).replaceAll(/(.)\1+/g, '$1');
};

const start = (word: string, letters: number): string => word.slice(0, letters);

/** A brand that is longer than this may go on otherwise in a shorter form of the name. */
const BRAND_START = 8;

/** Of Chinese names the vowels are kept: their consonants alone are those of many. */
const companyKeys = ({ companies }: Features): string[] =>
  companies.flatMap(({ core, sound, brand }) => [
    `n:${brand.replace(/^zhongguo(?=.{4})/, '')}`,
    `k:${HAN.test(core) ? misheard(sound) : skeleton(sound)}`,
    ...(brand.length >= BRAND_START ? [`f:${start(brand, BRAND_START)}`] : []),
  ]);

/** A house, or what comes nearest to it. */
const houseKeys = ({ place }: Features): string[] => {
  const { number, lines, postalCode, area, city } = place;
  const line = start(lines[0] ?? '', 5);
  return number && line ? [`h:${number}:${line}:${postalCode || start(area || city, 4)}`] : [];
};

/** The same for 王小明, Xiaoming Wang and Wang Xiao Ming. */
const lettersOf = (words: readonly string[]): string => [...words.join('')].sort().join('');

const personKeys = ({ people }: Features): string[] =>
  people
    .filter(({ words }) => words.length > 1)
    .flatMap(({ words, han }) => [
      `p:${lettersOf(words)}`,
      ...(han ? [] : [`s:${words.map(skeleton).sort().join('-')}`]),
    ]);

/** How each word of a person's name begins, together with something else that is known of them. */
const beginningsWith = (name: string, letters: number, { people }: Features): string[] =>
  people.flatMap(({ words }) => words.slice(0, 3).map((word) => `${name}:${start(word, letters)}`));

const bornKeys = (features: Features): string[] => {
  const { bornOn } = features;
  return bornOn ? [`b:${bornOn}`, ...beginningsWith(`y:${bornOn.slice(0, 6)}`, 2, features)] : [];
};

/** Of customers only: a contact's place and domain are those of all its colleagues. */
const homeKeys = (features: Features): string[] => {
  const { postalCode } = features.place;
  return [
    ...houseKeys(features),
    ...(postalCode ? beginningsWith(`z:${postalCode}`, 3, features) : []),
    ...features.domains.map((domain) => `d:${domain}`),
  ];
};

/**
 * Under which keys a record lies, so that its doubles lie under one of them too. Each is specific: a block
 * holds few records however large the base is.
 */
export const blockingKeys = (profile: Profile): string[] => {
  const features = featuresOf(profile);
  const found = [
    ...features.phones.map((phone) => `t:${phone}`),
    ...features.emails.map((email) => `e:${email}`),
    ...companyKeys(features),
    ...personKeys(features),
    ...bornKeys(features),
    ...(isContact(profile) ? [`c:${profile.customerId}`] : homeKeys(features)),
  ];
  return [...new Set(found.map((key) => key.slice(0, MAX_KEY)))].slice(0, MAX_BLOCKS);
};
