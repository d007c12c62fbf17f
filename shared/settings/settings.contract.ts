import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { date, instantOut, pageOf, pageQuery, text } from '../kernel/fields.ts';
import { SETTING_NAMES, SETTINGS, type SettingName } from './documents.ts';

/** A document as it was in some version: fields may have come or gone since. */
export const anyDocument = () =>
  z.record(z.string().max(60), z.unknown()).meta({ description: 'The whole document.' });

const documents = lazy(() =>
  z.union([
    SETTINGS.cadence.document(),
    SETTINGS['contact-rules'].document(),
    SETTINGS.dates.document(),
    SETTINGS.escalation.document(),
    SETTINGS.calendar.document(),
    SETTINGS.templates.document(),
    SETTINGS.sales.document(),
    SETTINGS.currencies.document(),
    SETTINGS.churn.document(),
    SETTINGS.reports.document(),
    SETTINGS.value.document(),
    SETTINGS.tiers.document(),
    SETTINGS.sla.document(),
    SETTINGS.service.document(),
    SETTINGS.surveys.document(),
  ]),
);

/** Who set it last, when, and why; of version 0, which came with the product, all are null. */
export const lastChange = () => ({
  version: z.number().int().min(0).meta({ description: '0: as it came with the product.' }),
  changedBy: z.string().max(64).nullable(),
  changedAt: instantOut().nullable(),
  note: z.string().max(500).nullable(),
});
const name = lazy(() => z.enum(SETTING_NAMES as [SettingName, ...SettingName[]]));

const summary = lazy(() => z.strictObject({ name: name(), ...lastChange() }).meta({ id: 'SettingSummary' }));

const knownUntil = () =>
  z.record(z.string().max(40), date().max(10).nullable()).optional().meta({
    description:
      'Of `calendar` only: until when each calendar knows the official days it is based on; null where it is based on none. Later dates are worked as their weekday is.',
  });

const shownSetting = lazy(() =>
  z
    .strictObject({ name: name(), ...lastChange(), document: documents(), knownUntil: knownUntil() })
    .meta({ id: 'Setting' }),
);

/** One version in a history. */
export const versionSchema = lazy(() =>
  z
    .strictObject({
      version: z.number().int().min(1),
      by: z.string().max(64),
      at: instantOut(),
      note: z.string().max(500).nullable(),
      document: anyDocument(),
    })
    .meta({ id: 'SettingVersion' }),
);
export type SettingVersion = z.output<ReturnType<typeof versionSchema>>;
export const versionPage = lazy(() => pageOf(versionSchema()).meta({ id: 'SettingVersionPage' }));

const settingChange = lazy(() =>
  z.strictObject({ document: anyDocument(), note: text(500).optional() }).meta({ id: 'SettingChange' }),
);

const params = lazy(() => z.strictObject({ name: name() }));
const common = { domain: 'settings', status: 200 } as const;

export const settingsContracts = {
  listSettings: contract({
    ...common,
    id: 'listSettings',
    method: 'GET',
    path: '/v1/settings',
    summary: 'List the settings: their versions, who changed them last and when',
    roles: EMPLOYEES,
    response: lazy(() =>
      z.strictObject({ items: z.array(summary()).max(SETTING_NAMES.length) }).meta({ id: 'SettingList' }),
    ),
  }),
  getSetting: contract({
    ...common,
    id: 'getSetting',
    method: 'GET',
    path: '/v1/settings/{name}',
    summary: 'Read the document in force',
    description: 'Version 0 is the one that the product came with.',
    roles: EMPLOYEES,
    params,
    response: shownSetting,
    etag: true,
  }),
  putSetting: contract({
    ...common,
    id: 'putSetting',
    method: 'PUT',
    path: '/v1/settings/{name}',
    summary: 'Set a whole document; it applies from the next evaluation on',
    description:
      'If-Match is the version read, "0" for the one that the product came with. Everywhere within 30 seconds the new document is what rules are given. What is derived (deep touches, important dates, reviews, escalations) follows within minutes, customer by customer, in the background. A follow-up that the cadence has set keeps its date until its customer is next planned (a touch, a change of stage, tier or owner). A document equal to the one in force makes no new version.',
    roles: ['admin'],
    params,
    body: settingChange,
    response: shownSetting,
    ifMatch: true,
    etag: true,
  }),
  listSettingVersions: contract({
    ...common,
    id: 'listSettingVersions',
    method: 'GET',
    path: '/v1/settings/{name}/history',
    summary: 'Read every version of a document, newest first',
    description: 'Version 0, which came with the product, is not in it.',
    roles: ['admin', 'manager', 'executive'],
    params,
    query: lazy(() => z.strictObject(pageQuery())),
    response: versionPage,
  }),
};
