/**
 * The lunar years 1900 to 2100 by decade: in each number the lowest 13 bits say which months, in their order in
 * time, have 30 days, and what lies above is the leap month (0: none), which comes after the month of its number.
 * Taken from tyme4ts, held against it day by day in test/unit/dates-lunar.test.ts: what ICU and chinese-days
 * say is wrong in some years (decision 18), and the whole library is 220 KB of a bundle.
 */
const DECADES: Readonly<Record<number, string>> = {
  1900: '116d2 00752 00ea5 0b64a 0064b 00a9b 09556 0056a 00b59 05752',
  1910: '00752 0db25 00b25 00a4b 0b4ab 002ad 0056b 04b69 00da9 0fd92',
  1920: '00e92 00d25 0ba4d 00a56 002b6 095b5 006d4 00ea9 05e92 00e92',
  1930: '0cd26 0052b 00a57 0b2b6 00b5a 006d4 06ec9 00749 0f693 00a93',
  1940: '0052b 0ca5b 00aad 0056a 09b55 00ba4 00b49 05a93 00a95 0f52d',
  1950: '00536 00aad 0b5aa 005b2 00da5 07d4a 00d4a 10a95 00a97 00556',
  1960: '0cab5 00ad5 006d2 08ea5 00ea5 0064a 06c97 00a9b 0f55a 0056a',
  1970: '00b69 0b752 00b52 00b25 0964b 00a4b 114ab 002ad 0056d 0cb69',
  1980: '00da9 00d92 09d25 00d25 15a4d 00a56 002b6 0c5b5 006d5 00ea9',
  1990: '0be92 00e92 00d26 06a56 00a57 114d6 0035a 006d5 0b6c9 00749',
  2000: '00693 0952b 0052b 00a5b 0555a 0056a 0fb55 00ba4 00b49 0ba93',
  2010: '00a95 0052d 08aad 00ab5 135aa 005d2 00da5 0dd4a 00d4a 00c95',
  2020: '0952e 00556 00ab5 055b2 006d2 0cea5 00725 0064b 0ac97 00cab',
  2030: '0055a 06ad6 00b69 17752 00b52 00b25 0da4b 00a4b 004ab 0a55b',
  2040: '005ad 00b6a 05b52 00d92 0fd25 00d25 00a55 0b4ad 004b6 005b5',
  2050: '06daa 00ec9 11e92 00e92 00d26 0ca56 00a57 004d6 086d5 00755',
  2060: '00749 06e93 00693 0f52b 0052b 00a5b 0b55a 0056a 00b65 0974a',
  2070: '00b4a 11a95 00a95 0052d 0caad 00ab5 005aa 08ba5 00da5 00d4a',
  2080: '07c95 00c96 0f94e 00556 00ab5 0b5b2 006d2 00ea5 08e4a 0068b',
  2090: '10c97 004ab 0055b 0cad6 00b6a 00752 09725 00b45 00a8b 0549b',
  2100: '004ab',
};

const LEAP_SHIFT = 13;

export interface LunarMonth {
  readonly month: number;
  readonly isLeap: boolean;
  readonly days: number;
}

export const FIRST_LUNAR_YEAR = 1900;
export const LAST_LUNAR_YEAR = 2100;
/** The solar date on which the first of them begins. */
export const FIRST_LUNAR_DAY = '1900-01-31';

const parse = (row: string): number[] => row.split(' ').map((code) => Number.parseInt(code, 16));

const monthsOf = (code: number): LunarMonth[] => {
  const leap = code >> LEAP_SHIFT;
  const count = leap === 0 ? 12 : 13;
  return Array.from({ length: count }, (_, i) => ({
    month: leap > 0 && i >= leap ? i : i + 1,
    isLeap: leap > 0 && i === leap,
    days: (code >> i) & 1 ? 30 : 29,
  }));
};

let years: readonly (readonly LunarMonth[])[] | undefined;

/** The months of each lunar year in their order in time, from the first year on. */
export const lunarYears = (): readonly (readonly LunarMonth[])[] => {
  years ??= Object.values(DECADES).flatMap(parse).map(monthsOf);
  return years;
};
