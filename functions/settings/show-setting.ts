import { chineseDaysKnownUntil } from '../../shared/kernel/working-days.ts';
import type { CalendarDocument } from '../../shared/settings/calendar-document.ts';
import { withDefaults } from '../../shared/settings/defaults.ts';
import { SETTINGS, type SettingName } from '../../shared/settings/documents.ts';
import { calendarsKnownUntil } from '../../shared/settings/person-calendar.ts';
import { readSetting } from '../../shared/settings/read-setting.ts';
import type { Stored } from '../../shared/settings/settings.store.ts';

/** Who changed it last, when and why; nobody while it is as it came with the product. */
export const lastChangeOf = (stored: Stored | null) => ({
  version: stored?.version ?? 0,
  changedBy: stored?.updatedBy ?? null,
  changedAt: stored?.updatedAt ?? null,
  note: stored?.note ?? null,
});

/** What is stored, with all that came later: compared with a new document, which may mend it. */
export const writtenDocument = (name: SettingName, stored: Stored | null): unknown =>
  withDefaults(SETTINGS[name].fallback, stored?.document);

/** The document in force. */
export const documentOf = (name: SettingName, stored: Stored | null) =>
  readSetting(name, stored?.version ?? 0, stored?.document);

export const showSetting = (name: SettingName, stored: Stored | null) => {
  const shown = { name, ...lastChangeOf(stored), document: documentOf(name, stored) };
  if (name !== 'calendar') return shown;
  const builtIn = { CN: chineseDaysKnownUntil() };
  return { ...shown, knownUntil: calendarsKnownUntil(shown.document as CalendarDocument, builtIn) };
};
