import type { ContactLimits } from './quiet.ts';

export type Stage = 'potential' | 'intent' | 'deal' | 'lost';
export type Tier = 'core' | 'key' | 'growth' | 'regular';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  readonly role: 'admin' | 'manager' | 'sales';
  version: number;
  managerId: string | null;
  timeZone: string;
  language: 'zh-CN' | 'en';
  hour: string;
  calendar: 'standard' | 'europe';
  /** Monday first; null: the calendar’s. */
  week: readonly boolean[] | null;
  kinds: readonly string[];
  enabled: boolean;
  active: boolean;
  /** The local date of the last daily mail, or of the last time there was nothing to say. */
  lookedOn: string;
  /** Since when his mail depends on what has been set: what was set today may still count for today or not. */
  changedOn: string | null;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly firstContactAt: string;
  readonly createdAt: string;
  version: number;
  ownerId: string | null;
  stage: Stage;
  tier: Tier;
  archived: boolean;
  collaborators: string[];
  lastTouchAt: string | null;
  lastDeepAt: string | null;
  review: 'pending' | 'approved' | 'rejected';
  /** Since when it waits to be looked at: a merge asks for no review anew, a rejected profile that is mended does. */
  reviewedFrom: string;
  reviewedAt: string | null;
  /** When it was touched from our side. */
  outbound: number[];
  /** The follow-up that must be on somebody's agenda; null where none may be. */
  followUp: FollowUp | null;
}

export interface FollowUp {
  ownerId: string;
  dueAt: string;
  /** Follows stage and last touch, until somebody plans or moves it. */
  byCadence: boolean;
  /** Since when this person has it like this. */
  since: string;
  /** The touch, or the word that it is done, from which the cadence counts. */
  countsFrom: string;
}

/** First and last day away in the person’s zone, and who acts meanwhile. */
export interface Absence {
  readonly personId: string;
  readonly from: string;
  readonly until: string;
  deputyId: string | null;
}

/** A day that comes back every year, by the sun or by the moon. */
export interface YearlyDate {
  readonly id: string;
  readonly customerId: string;
  readonly calendar: 'solar' | 'lunar';
  readonly month: number;
  readonly day: number;
  readonly leapMonth: boolean;
  readonly leadDays: number | null;
  readonly addedAt: string;
}

/** What somebody did with an entry that is not a follow-up: on which occasion, and when it is due since; null: it is done. */
export interface Placed {
  readonly cycle: string;
  readonly dueAt: string | null;
}

/** The settings in force. */
export interface Settings {
  stages: Record<Stage, number>;
  deepTouch: Record<Tier, number>;
  limits: ContactLimits;
  leadDays: number;
  afterCadences: number;
}

/** What has happened so far, told by the acts themselves: what the checks hold the product against. */
export class World {
  readonly people = new Map<string, Person>();
  readonly customers = new Map<string, Customer>();
  readonly absences: Absence[] = [];
  readonly dates = new Map<string, YearlyDate>();
  /** By the entry's id, as somebody last placed it. */
  readonly placed = new Map<string, Placed>();
  readonly settings: Settings = {
    stages: { potential: 7, intent: 3, deal: 30, lost: 90 },
    deepTouch: { core: 30, key: 30, growth: 90, regular: 90 },
    limits: { perDay: 1, perWeek: 3 },
    leadDays: 3,
    afterCadences: 2,
  };
  /** The firm’s own days off and days worked, in the calendar of most. */
  readonly calendarDays = new Map<string, 'off' | 'work'>();
  /** When the daily watch last came through, and when a setting last changed: what time and rules change follows it. */
  watchedAt = '';
  settingsChangedAt = '';
  readonly counts = new Map<string, number>();

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }

  person(id: string): Person {
    const person = this.people.get(id);
    if (!person) throw new Error(`nobody is ${id}`);
    return person;
  }

  admin(): Person {
    const admin = [...this.people.values()].find(({ role }) => role === 'admin');
    if (!admin) throw new Error('there is no admin');
    return admin;
  }

  /** Who own customers and work today. */
  sellers(): Person[] {
    return [...this.people.values()].filter(({ role, active }) => role === 'sales' && active);
  }

  /** Of a customer in nobody's hands nothing open is left; what was moved comes back by the rule. */
  forgetMoved({ id }: Customer): void {
    for (const [entryId, { dueAt }] of this.placed) {
      if (dueAt !== null && entryId.startsWith(`agd_${id.slice(4)}-`)) this.placed.delete(entryId);
    }
  }

  reportsOf(managerId: string): Person[] {
    return [...this.people.values()].filter((person) => person.managerId === managerId);
  }

  /** Customers that somebody has and that are not archived. */
  owned(): Customer[] {
    return [...this.customers.values()].filter(({ ownerId, archived }) => ownerId !== null && !archived);
  }
}
