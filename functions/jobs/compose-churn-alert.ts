import type { AlertPointer, AlertRun } from '../../shared/churn/alert.rules.ts';
import { sumsOf } from '../../shared/churn/alert-amounts.ts';
import { chartOf } from '../../shared/churn/alert-chart.rules.ts';
import { renderAlertMail } from '../../shared/churn/alert-mail.ts';
import type { AlertWarning, TeamAlerts } from '../../shared/churn/alert-mail-input.ts';
import type { Warning } from '../../shared/churn/warnings.fields.ts';
import { localDate } from '../../shared/kernel/calendar.ts';
import { addSeconds, type Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { mayLead } from '../../shared/people/people.rules.ts';
import { reportsOf } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { readTold, toldWarning } from '../churn/told-warning.ts';
import { unledPeople } from '../people/unled-people.ts';
import { type AlertView, isNew, type OwnersWarnings, valuesOf, warningsOf } from './alert-warnings.ts';

const WEEK_SECONDS = 7 * 24 * 3600;
/** How many of the reader's own are told with what their customer's record says now; no mail has room for more in full. */
const READ_IN_FULL = 50;
/** Of one person's: no mail lists more. */
const LISTED_PER_PERSON = 20;
const READ_AT_ONCE = 10;

/** What one person, or nobody, has. */
interface Part {
  readonly ownerName: string | null;
  readonly warnings: OwnersWarnings;
}

/** Who is disabled and led by nobody: of what he still owns nobody else would be told. */
const leftAlone = async (): Promise<User[]> =>
  (await unledPeople(mayLead)).filter(({ state }) => state === 'disabled');

const partsOf = async (user: User, view: AlertView): Promise<Part[]> => {
  const people = [
    ...(mayLead(user) ? await reportsOf(user.id) : []),
    ...(user.role === 'admin' ? await leftAlone() : []),
  ];
  const owners: { id: string | null; ownerName: string | null }[] = people.map(({ id, name }) => ({
    id,
    ownerName: name,
  }));
  // What nobody owns is for administrators to give to somebody.
  if (user.role === 'admin') owners.push({ id: null, ownerName: null });
  const parts: Part[] = [];
  for (let from = 0; from < owners.length; from += READ_AT_ONCE) {
    const some = owners.slice(from, from + READ_AT_ONCE);
    const read = some.map(async ({ id, ownerName }) => ({ ownerName, warnings: await warningsOf(id, view) }));
    parts.push(...(await Promise.all(read)));
  }
  return parts;
};

const teamOf = (parts: readonly Part[], view: AlertView): TeamAlerts[] =>
  parts
    .filter(({ warnings }) => warnings.toAct.length > 0)
    .map(({ ownerName, warnings: { toAct } }) => ({
      ownerName,
      warnings: toAct
        .slice(0, LISTED_PER_PERSON)
        .map((warning) => toldWarning(warning, isNew(warning, view))),
      total: toAct.length,
      fresh: toAct.filter((warning) => isNew(warning, view)).length,
      value: sumsOf(valuesOf(toAct)),
    }))
    .sort((a, b) => b.total - a.total);

const mineOf = async (toAct: readonly Warning[], view: AlertView): Promise<AlertWarning[]> => {
  const told = await readTold(toAct.slice(0, READ_IN_FULL).map(({ customerId }) => customerId));
  return toAct.map((warning) => toldWarning(warning, isNew(warning, view), told.get(warning.customerId)));
};

export interface Composed {
  /** Null: there is nothing to act on. */
  readonly mail: Mail | null;
  /** Whether anything stands at all: then he is asked for next week, too. */
  readonly stands: boolean;
}

/** The weekly mail of one person (CH-4): his own customers that may leave, and those of his people. */
export const composeChurnAlert = async (
  user: User,
  { toldUntil }: Pick<AlertPointer, 'toldUntil'>,
  { mailOn, lateSince }: Pick<AlertRun, 'mailOn' | 'lateSince'>,
  at: Instant,
): Promise<Composed> => {
  const today = localDate(at, user.timeZone);
  const view = { today, newSince: toldUntil ?? addSeconds(at, -WEEK_SECONDS) };
  const [own, parts] = await Promise.all([warningsOf(user.id, view), partsOf(user, view)]);
  const all = [own, ...parts.map(({ warnings }) => warnings)];
  const standing = all.flatMap(({ toAct, resting }) => [...toAct, ...resting]);
  if (all.every(({ toAct }) => toAct.length === 0)) return { mail: null, stands: standing.length > 0 };
  const { language } = user;
  const { templates } = await settingsInForce('templates');
  const content = renderAlertMail({
    language,
    recipientName: user.name,
    localDate: today,
    mine: await mineOf(own.toAct, view),
    resting: own.resting.map((warning) => toldWarning(warning, false)),
    team: teamOf(parts, view),
    teamResting: parts.reduce((sum, { warnings }) => sum + warnings.resting.length, 0),
    atStake: sumsOf(valuesOf(standing)),
    chart: chartOf(
      all.flatMap(({ spans }) => spans),
      today,
    ),
    // There is no page for people yet that a button could open.
    publicUrl: null,
    ...(lateSince && { lateSince: `${lateSince.date} ${lateSince.time}` }),
    template: templates.document.churn_alert?.[language],
  });
  return { mail: { id: `churn-alert-${user.id}-${mailOn}`, to: user.email, ...content }, stands: true };
};
