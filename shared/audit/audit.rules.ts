import { isDeepStrictEqual } from 'node:util';
import { CARRIED } from '../kernel/carry.ts';
import type { Item } from '../kernel/keys.ts';
import type { Change } from '../kernel/stream.ts';
import type { AuditEntry } from './audit.contract.ts';
import { differing } from './long-lists.rules.ts';

const AUDITED = new Set([
  'customer',
  'contact',
  'important_date',
  'quarantined_contact',
  'interaction',
  'user',
  'team',
  'absence',
  'import',
  'agenda_entry',
  'tag',
  'segment',
  'export',
  'analysis_sheet',
  'setting',
  'dictionary',
  'product',
  'lead',
  'opportunity',
  'quote',
  'contract',
  'order',
  'warning',
  'tier_proposal',
  'article',
  'ticket',
  'survey',
]);

/** The table's own attributes, and what every change touches. */
const NOT_CONTENT = new Set([
  'version',
  'updatedAt',
  'updatedBy',
  'action',
  'actionNote',
  'tagMarks',
  'expiresAt',
  'merge',
  'postings',
]);
const isContent = (name: string): boolean => !/^(_|pk$|sk$|.+(Pk|Sk)$)/.test(name) && !NOT_CONTENT.has(name);

/** Follows from a logged touch or an agenda action, which are in the log themselves. */
const DERIVED = new Set([
  'lastInteractionAt',
  'lastDeepTouchAt',
  'nextFollowUpAt',
  'recentOutboundAt',
  // Surveys are in the log themselves.
  'lastSurveyedAt',
  'plannedSurveyId',
  'lastRatings',
  'absorbing',
  // What a ticket's clocks come to, and whom they have been told to: nobody's act.
  'clocks',
  'told',
  'next',
  'dueOn',
  'policies',
  // Counted by a worker.
  'count',
  'countedAt',
  'countWorkId',
]);

const changedFields = (before: Item | null, after: Item | null): string[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => isContent(name) && !isDeepStrictEqual(before?.[name], after?.[name]),
  );

const pick = (item: Item | null, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (item?.[name] === undefined ? [] : [[name, item[name]]])));

const ACTIONS = [
  'done',
  'moved',
  'handed_over',
  'quarantined',
  'restored',
  'deleted',
  'merged',
  'merge_undone',
] as const;

const actionOf = (before: Item | null, after: Item | null): AuditEntry['action'] => {
  if (!after) return 'deleted';
  const named = ACTIONS.find((action) => action === after.action);
  if (named) return named;
  if (!before) return Number(after.version) > 1 ? 'moved' : 'created';
  if (!before.archivedAt && after.archivedAt) return 'archived';
  return before.archivedAt && !after.archivedAt ? 'restored' : 'updated';
};

/**
 * They are taken out of a collection to be put into another: the insertion there tells of the move, or the merge
 * that carries them. Out of quarantine they come by a restoring, or after a deletion; both have been told. Of a deleted
 * lead a trace told before it went.
 */
const CHILDREN = new Set([
  'contact',
  'quarantined_contact',
  'interaction',
  'important_date',
  'analysis_sheet',
  'opportunity',
  'quote',
  'contract',
  'order',
  'warning',
  'tier_proposal',
  'ticket',
  'survey',
  'lead',
  // Its deletion is told by the trace that it leaves for some days.
  'lead',
]);

/** Whether a change is somebody's own act: what merely follows from one is not told twice. */
const isAct = ({ before, after }: Change, fields: readonly string[]): boolean => {
  const type = String((after ?? before)?._type);
  if (!AUDITED.has(type) || fields.length === 0) return false;
  if (type === 'agenda_entry') return after?.action !== undefined;
  if (!after) return !CHILDREN.has(type);
  if (!before && after.action === CARRIED) return false;
  // Asking for the file is the act; what its worker notes down is none.
  if (type === 'export') return !before;
  return !before || fields.some((name) => !DERIVED.has(name));
};

/** A before and an after together could outgrow what the store takes for one item (400 KB). */
const MAX_ENTRY_BYTES = 300_000;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? null));

type States = Pick<Change, 'before' | 'after'>;

/** A list longer than this is told of by what differs in it. */
const LONG_LIST_BYTES = 50_000;

/** The states of a record with long lists, such as the lines of a large order, cut to what differs. */
const shortened = ({ before, after }: States, fields: readonly string[]): States => {
  if (!before || !after) return { before, after };
  const states = { before: { ...before }, after: { ...after } };
  for (const name of fields) {
    const [was, is] = [before[name], after[name]];
    if (!Array.isArray(was) || !Array.isArray(is)) continue;
    if (bytesOf(was) + bytesOf(is) <= LONG_LIST_BYTES) continue;
    const cut = differing(was, is);
    states.before[name] = cut.before;
    states.after[name] = cut.after;
  }
  return states;
};

/** What one entry tells of: fields as they were and as they are, or one of both where they are too large together. */
interface Group {
  readonly before: string[];
  readonly after: string[];
}

/** The changed fields in as few groups as fit one entry each. */
const groupsOf = ({ before, after }: States, fields: readonly string[]): Group[] => {
  const groups: Group[] = [];
  let room = 0;
  for (const name of fields) {
    const size = bytesOf(before?.[name]) + bytesOf(after?.[name]);
    if (size > MAX_ENTRY_BYTES && before && after) {
      groups.push({ before: [name], after: [] }, { before: [], after: [name] });
      room = 0;
      continue;
    }
    if (groups.length === 0 || size > room) {
      groups.push({ before: [], after: [] });
      room = MAX_ENTRY_BYTES;
    }
    groups.at(-1)?.before.push(name);
    groups.at(-1)?.after.push(name);
    room -= size;
  }
  return groups;
};

/** What the audit log says of one change of the table (SE-3): an entry, or several where one would be too large. */
export const auditOf = (change: Change): AuditEntry[] => {
  const { before, after, eventId } = change;
  const fields = changedFields(before, after);
  if (!isAct(change, fields)) return [];
  const told = shortened(change, fields);
  const record = after ?? before ?? {};
  return groupsOf(told, fields).map((group, i) => ({
    id: i === 0 ? eventId : `${eventId}-${i + 1}`,
    at: String(record.updatedAt),
    by: after ? String(after.updatedBy) : 'system',
    action: actionOf(before, after),
    recordType: String(record._type),
    recordId: String(record.id),
    reason: typeof after?.actionNote === 'string' ? after.actionNote : null,
    before: pick(told.before, group.before),
    after: pick(told.after, group.after),
  }));
};
