export const ENCODINGS = ['utf-8', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What was sent: text, or a workbook whose sheet was made into text. */
export const FORMATS = ['csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A place between two rows: reading can go on from here. */
export interface CsvPlace {
  /** Bytes of the file before it. */
  readonly position: number;
  /** Rows and lines before it; the header is a row too. */
  readonly row: number;
  readonly line: number;
}

/** What a whole file turned out to be. */
export interface CsvFacts {
  readonly format: Format;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  /** Rows below the header. */
  readonly rows: number;
  /** Where the first of them begins. */
  readonly start: CsvPlace;
}
