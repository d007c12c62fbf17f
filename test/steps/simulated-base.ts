import { listEntries } from '../../shared/agenda/agenda.store.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import type { Effect } from '../../shared/settings/simulations.contract.ts';
import { givenCustomer, givenTouch } from './given-records.ts';
import type { CallOptions } from './when.ts';

type As = NonNullable<CallOptions['as']>;

export const START = '2026-03-02T01:00:00.000Z';
export const daysOn = (days: number, from = START): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString();

export const CADENCE = SETTINGS.cadence.fallback;
/** Intent sooner, deal later, potential as it was; core customers deeper, the others as they were. */
export const PROPOSED = {
  stages: { ...CADENCE.stages, intent: 2, deal: 45 },
  deepTouch: { ...CADENCE.deepTouch, core: 20 },
};

const KINDS = [
  { stage: 'potential', tier: 'regular' },
  { stage: 'intent', tier: 'core' },
  { stage: 'deal', tier: 'core' },
  { stage: 'deal', tier: 'key' },
  { stage: 'intent', tier: 'growth', nextFollowUp: { at: daysOn(9), goal: 'Sign' } },
];

/** Five customers whose days differ; three of them are visited a day later, when `setClock` has said so. */
export const givenFive = async (as: As, setClock: (at: string) => void): Promise<string[]> => {
  const ids: string[] = [];
  for (const kind of KINDS) ids.push((await givenCustomer(as, kind)).id);
  setClock(daysOn(1));
  for (const id of ids.slice(1, 4)) await givenTouch(as, id, { channel: 'visit' });
  return ids;
};

type Dates = Readonly<Record<string, string | null>>;

/** When each open entry of a source is due, by its customer. */
export const dueDates = async (ids: readonly string[], source: string): Promise<Dates> => {
  const found: [string, string][] = [];
  for (const id of ids)
    for (const entry of await listEntries(id))
      if (entry.source === source && entry.closedAt === null) found.push([id, entry.dueAt]);
  return Object.fromEntries(found);
};

/** What a simulation says of a source, by customer. */
export const datesTold = (effects: readonly Effect[], source: string): Dates =>
  Object.fromEntries(
    effects
      .filter((effect) => effect.source === source)
      .map(({ customerId, after }) => [customerId, after?.dueAt ?? null]),
  );

export const changedDates = (before: Dates, after: Dates): Dates =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((id) => before[id] !== after[id])
      .map((id) => [id, after[id] ?? null]),
  );
