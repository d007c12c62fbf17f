import { gunzipSync } from 'node:zlib';
import type { Item, Mirror } from '../machine/mirror.ts';
import { agendaByOwner } from '../model/agenda.ts';
import { expectedMail, isEmpty, type MailContent } from '../model/expected-mail.ts';
import { dateAt } from '../model/local-time.ts';
import { type Duty, dutyAt } from '../model/mail-duty.ts';
import { readMail } from '../model/read-mail.ts';
import type { Person, World } from '../model/world.ts';
import { must, mustEqual } from '../simulation-failure.ts';

const PREFIX = 'daily-reminder-';

const NOTHING: MailContent = { customers: [], entries: [], team: [] };

interface QueuedMail {
  readonly id: string;
  readonly personId: string;
  readonly date: string;
  readonly to: string;
  readonly content: MailContent;
}

interface Owed {
  readonly person: Person;
  readonly duty: Duty;
  readonly content: MailContent;
}

const queuedMail = ({ id, to, body }: Item): QueuedMail => {
  const { text } = JSON.parse(gunzipSync(Buffer.from(String(body), 'base64')).toString()) as { text: string };
  const [, personId = '', date = ''] = /^daily-reminder-(usr_[^-]+)-(.+)$/.exec(String(id)) ?? [];
  return { id: String(id), personId, date, to: String(to), content: readMail(text) };
};

/**
 * Follows the daily mails run by run: everything due or overdue in exactly one mail of the day to who is to do
 * it, nobody twice, nobody on a day off, and nobody left out once a run has come through.
 */
export class DailyMails {
  readonly #world: World;
  readonly #mirror: Mirror;
  #queued: QueuedMail[] = [];

  constructor(world: World, mirror: Mirror) {
    this.#world = world;
    this.#mirror = mirror;
    mirror.onChange((after, before) => {
      if (after?._type === 'mail' && !before && String(after.id).startsWith(PREFIX)) {
        this.#queued.push(queuedMail(after));
      }
    });
  }

  /** What a run now owes to whom. */
  owedAt(at: string): ReadonlyMap<string, Owed> {
    const agenda = agendaByOwner(this.#mirror);
    const people = [...this.#world.people.values()];
    return new Map(
      people.map((person) => {
        const duty = dutyAt(this.#world, person, at);
        const content = duty === 'not' ? NOTHING : expectedMail(this.#world, agenda, person, at);
        return [person.id, { person, duty, content }];
      }),
    );
  }

  /** Whether anybody waits for a run. */
  isAwaited(at: string): boolean {
    return [...this.#world.people.values()].some((person) => dutyAt(this.#world, person, at) === 'must');
  }

  /** After a run. @throws `Failed` where it did not do what it owed, or more */
  settle(owed: ReadonlyMap<string, Owed>, at: string, cameThrough: boolean): void {
    const queued = this.#queued;
    this.#queued = [];
    for (const mail of queued) this.#mustBeOwed(mail, owed, at);
    const mailed = new Set(queued.map(({ personId }) => personId));
    for (const one of owed.values())
      if (!mailed.has(one.person.id)) this.#mustOweNothing(one, at, cameThrough);
  }

  #mustBeOwed(mail: QueuedMail, owed: ReadonlyMap<string, Owed>, at: string): void {
    const one = owed.get(mail.personId);
    must(
      one !== undefined && one.duty !== 'not',
      `a mail to ${mail.personId} is owed at ${at}`,
      'none',
      mail,
    );
    if (!one) return;
    const { person } = one;
    mustEqual(`the day of ${person.name}’s mail`, dateAt(at, person.timeZone), mail.date);
    mustEqual(`the address of ${person.name}’s mail`, person.email, mail.to);
    mustEqual(`what ${person.name}’s mail of ${mail.date} names`, one.content, mail.content);
    person.lookedOn = mail.date;
    this.#world.count('daily mails');
  }

  #mustOweNothing({ person, duty, content }: Owed, at: string, cameThrough: boolean): void {
    if (duty === 'not') return;
    const today = dateAt(at, person.timeZone);
    const silent = isEmpty(content);
    const excused = silent || duty === 'may' || !cameThrough;
    must(excused, `${person.name} (${person.id}) gets the mail of ${today} at ${at}`, content, 'no mail');
    // Nobody can see whether a run that died, or had a choice, has looked at somebody with nothing to do.
    if (duty === 'must' && cameThrough) person.lookedOn = today;
    else if (silent && !cameThrough) person.changedOn = today;
  }
}
