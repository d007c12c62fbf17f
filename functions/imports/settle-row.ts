import type { CsvRow } from '../../shared/imports/csv-rows.ts';
import { RowsSettled, settleRowWrites } from '../../shared/imports/import-rows.store.ts';
import type { ImportRow, RowCandidate } from '../../shared/imports/imports.fields.ts';
import { claimWrites } from '../../shared/imports/imports.store.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { storeThrottled } from '../../shared/kernel/errors.ts';
import { type Item, type Key, keys } from '../../shared/kernel/keys.ts';
import { getItems } from '../../shared/kernel/table.ts';
import { commit, rerun, type Write } from '../../shared/kernel/transaction.ts';
import { candidatesOf } from '../duplicates/find-candidates.ts';
import {
  type Draft,
  type Holder,
  type Identity,
  type RunContext,
  signLocks,
  type Verdict,
} from './row-draft.ts';
import { journalFor } from './row-journal.ts';
import { BroughtAgain, isOvertaken, MAX_RUNS, Repeats, refusalOf, resultOf } from './row-outcome.ts';

const claimText = ({ kind, value }: Identity): string => `${kind}#${value}`;

/** Identities that a row claims within its import: in a dry run all, for no lock is taken, else those without one. */
const claimedOf = (draft: Draft, { record }: RunContext): readonly Identity[] =>
  draft.identities.filter(({ lock }) => record.dryRun || !lock);

const idIn = (item: Item, field: string): string | null => (item[field] ? String(item[field]) : null);

const readHolders = async (draft: Draft, row: number, run: RunContext): Promise<Holder[]> => {
  const { record } = run;
  const places = [
    ...draft.identities.flatMap(({ kind, lock }) => (lock ? [{ kind, key: lock as Key }] : [])),
    ...claimedOf(draft, run).map((identity) => ({
      kind: identity.kind,
      key: keys.importClaim(record.id, claimText(identity)),
    })),
  ];
  const items = await getItems(places.map(({ key }) => key));
  return items.flatMap((item, i): Holder[] => {
    if (!item) return [];
    const ours = item._type === 'import_claim' || item.importId === record.id;
    if (ours && item.row === row) return [];
    return [
      {
        kind: places[i]?.kind ?? '',
        customerId: String(item.customerId),
        contactId: idIn(item, 'contactId'),
        interactionId: idIn(item, 'interactionId'),
        productId: idIn(item, 'productId'),
        opportunityId: idIn(item, 'opportunityId'),
        orderId: idIn(item, 'orderId'),
        ticketId: idIn(item, 'ticketId'),
        row: ours ? Number(item.row) : null,
      },
    ];
  });
};

/** In a dry run a new record is told what it looks like; carried out, the look-alikes show up at the customer. */
const candidatesFor = async (
  { status, profile }: Verdict,
  { record, caller }: RunContext,
): Promise<Pick<ImportRow, 'candidates'>> => {
  if (!record.dryRun || status !== 'created' || !profile) return {};
  const found = await candidatesOf(profile, caller);
  if (found.length === 0) return {};
  const candidates = found.map(({ customerId, contactId, name, ownerName, score, reasons }): RowCandidate => {
    return { customerId, contactId, name, ownerName, score, reasons: reasons.map(({ code }) => code) };
  });
  return { candidates };
};

/** Everything that a verdict writes, the row's result last: its failure outranks every other. */
const writesOf = (
  verdict: Verdict,
  draft: Draft | null,
  result: ImportRow,
  run: RunContext,
  at: Instant,
): Write[] => {
  const { record } = run;
  const identities = draft && verdict.status === 'created' ? claimedOf(draft, run).map(claimText) : [];
  const records = verdict.claims ? [`record#${verdict.claims}`] : [];
  const claim = (what: string, onConflict: (row: number) => Error) =>
    claimWrites(record.id, what, result.row, at, onConflict);
  return [
    ...(record.dryRun ? [] : signLocks(verdict.writes ?? [], record.id, result.row)),
    ...identities.flatMap((what) => claim(what, rerun)),
    ...records.flatMap((what) => claim(what, (row) => new Repeats(row))),
    ...(verdict.reserves ?? []).flatMap(({ what, repeated }) =>
      claim(what, (row) => new BroughtAgain(repeated(row))),
    ),
    ...settleRowWrites(record.id, result, at, record.dryRun ? [] : journalFor(verdict)),
  ];
};

const decide = async (draft: Draft, row: number, run: RunContext, look: boolean): Promise<Verdict> => {
  if (!look && !draft.findTwin) return draft.created;
  const holders = await readHolders(draft, row, run);
  if (holders.length > 0) return draft.match(holders);
  return (await draft.findTwin?.()) ?? draft.created;
};

/** What another worker, or this one, made of the row before. */
const resultBefore = (failure: unknown): ImportRow | null =>
  failure instanceof RowsSettled ? (failure.results[0] ?? null) : null;

/**
 * Carries a row out, once: its records and its result are one transaction, and whoever comes second gets the
 * first one's result. With `look` it is asked first who has the row's identities; without, only when the
 * transaction fails on one of them, so that a new record costs no read.
 */
export const settleRow = async (
  row: CsvRow,
  prepare: () => Promise<Draft | Verdict>,
  run: RunContext,
  at: Instant,
  look: boolean,
): Promise<ImportRow> => {
  let settled: Verdict | null = null;
  for (let attempt = 1; attempt <= MAX_RUNS; attempt += 1) {
    try {
      const asking = look || run.record.dryRun || attempt > 1;
      // Anew each time: a draft rests on what is there.
      const prepared = settled ?? (await prepare());
      const draft = 'created' in prepared ? prepared : null;
      const verdict = 'created' in prepared ? await decide(prepared, row.row, run, asking) : prepared;
      const result = { ...resultOf(row, verdict, run), ...(await candidatesFor(verdict, run)) };
      await commit(writesOf(verdict, draft, result, run, at));
      return result;
    } catch (failure) {
      const before = resultBefore(failure);
      if (before) return before;
      if (isOvertaken(failure)) continue;
      settled = refusalOf(failure, run);
      if (!settled) throw failure;
    }
  }
  throw storeThrottled();
};
