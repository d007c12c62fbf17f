/** What people write that no language's list of names has. Kept to names that mean one country only. */
const ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  prc: 'CN',
  'p.r. china': 'CN',
  "people's republic of china": 'CN',
  'mainland china': 'CN',
  中国大陆: 'CN',
  中华人民共和国: 'CN',
  'hong kong': 'HK',
  香港: 'HK',
  macau: 'MO',
  macao: 'MO',
  澳门: 'MO',
  'republic of korea': 'KR',
  大韩民国: 'KR',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  'viet nam': 'VN',
  uae: 'AE',
  阿联酋: 'AE',
  'russian federation': 'RU',
  'ivory coast': 'CI',
  burma: 'MM',
  myanmar: 'MM',
  'cape verde': 'CV',
  swaziland: 'SZ',
  macedonia: 'MK',
};

/** Names of more than one country: asked back, not guessed. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  korea: 'South Korea (KR) or North Korea (KP)',
  朝鲜半岛: '韩国 (KR) 或朝鲜 (KP)',
  congo: 'CD or CG',
  刚果: 'CD 或 CG',
};

/** Codes that name no country: unions, the world, private use. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const isCode = (code: string): boolean =>
  !NO_COUNTRIES.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

const keyOf = (name: string): string =>
  name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('’', "'");

let names: Map<string, string> | undefined;

/** Every country's code by its code and by its names in English and Chinese (CLDR, through Intl). */
const codesByName = (): Map<string, string> => {
  if (names) return names;
  const found = new Map<string, string>();
  const languages = ['en', 'zh-Hans'].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const known = languages.map((language) => language.of(code)).filter((name) => name !== undefined);
    if (known.length === 0 || !isCode(code)) continue;
    for (const name of [code, ...known]) found.set(keyOf(name), code);
  }
  for (const [name, code] of Object.entries(ALIASES)) found.set(name, code);
  names = found;
  return found;
};

/** A country's ISO 3166-1 code from its code or a name of it, or why it is none. */
export const countryCode = (text: string): { readonly value: string } | { readonly fault: string } => {
  const key = keyOf(text);
  const code = codesByName().get(key);
  if (code) return { value: code };
  const meanings = Object.hasOwn(AMBIGUOUS, key) ? AMBIGUOUS[key] : undefined;
  return {
    fault: meanings ? `may be ${meanings}; say which` : `"${text}" is no country that is known by this name`,
  };
};
