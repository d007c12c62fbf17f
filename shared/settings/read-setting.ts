import type * as z from 'zod';
import type { Lazy } from '../kernel/contract.ts';
import { log } from '../kernel/log.ts';
import { DEFAULTS } from './defaults.ts';
import { SETTINGS, type SettingDocument, type SettingName } from './documents.ts';
import { readDocument } from './readable.rules.ts';

const told = new Set<string>();

/** Says once that what is stored is not what is gone by. */
export const tellMended = (document: string, version: number, mended: number): void => {
  const key = `${document} ${version}`;
  if (mended === 0 || told.has(key)) return;
  told.add(key);
  log.warn('document_mended', { document, version, mended });
};

/** The document of a setting as rules get it, whoever has written what is stored. */
export const readSetting = <N extends SettingName>(
  name: N,
  version: number,
  stored: unknown,
): SettingDocument<N> => {
  const schema = SETTINGS[name].document as Lazy<z.ZodType>;
  const { document, mended } = readDocument(schema, DEFAULTS[name], stored);
  tellMended(`setting.${name}`, version, mended);
  return document as SettingDocument<N>;
};
