import { formatDay } from '../kernel/mail-language.ts';
import type { Bar, ListLine } from '../kernel/mail-pieces.ts';
import { clip } from '../kernel/mail-text.ts';
import { formatSums, shortAmount } from './alert-amounts.ts';
import type { AlertChart } from './alert-chart.rules.ts';
import { type AlertSize, type CardText, cardText, lineText } from './alert-mail-card.ts';
import type { AlertMail, AlertWarning, TeamAlerts } from './alert-mail-input.ts';
import { type AlertCounts, alertWords } from './alert-mail-words.ts';

export interface SectionPlan {
  readonly heading: string;
  readonly count: number;
  readonly cards: readonly CardText[];
  readonly lines: readonly ListLine[];
  readonly rest: string | null;
}

export interface PersonPlan {
  readonly heading: string;
  readonly lines: readonly ListLine[];
  readonly rest: string | null;
}

/** All that a mail says between its heading and its end. */
export interface AlertPlan {
  readonly chart: { readonly heading: string; readonly bars: readonly Bar[] } | null;
  readonly sections: readonly SectionPlan[];
  readonly resting: string | null;
  readonly people: readonly PersonPlan[];
  /** Of the team, and not in these lists. */
  readonly others: readonly string[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export const countsOf = ({ mine, resting, team, teamResting }: AlertMail): AlertCounts => ({
  mine: mine.length,
  fresh: mine.filter(({ isNew }) => isNew).length,
  team: sum(team.map(({ total }) => total)),
  teamFresh: sum(team.map(({ fresh }) => fresh)),
  resting: resting.length,
  teamResting,
});

const kindOf = ({ lookAgainOn, isNew }: AlertWarning): 'again' | 'fresh' | 'standing' => {
  if (lookAgainOn !== null) return 'again';
  return isNew ? 'fresh' : 'standing';
};

const KINDS = ['fresh', 'again', 'standing'] as const;

/** New ones first, then those whose day has come, then what is open still: each the most important first. */
const sectionsOf = (mail: AlertMail, size: AlertSize): SectionPlan[] => {
  const words = alertWords(mail.language);
  let [rows, lines] = [size.rows, size.lines];
  return KINDS.flatMap((kind) => {
    const all = mail.mine.filter((warning) => kindOf(warning) === kind);
    if (all.length === 0) return [];
    const inFull = all.slice(0, rows);
    const inShort = all.slice(inFull.length, inFull.length + lines);
    rows -= inFull.length;
    lines -= inShort.length;
    const unlisted = all.length - inFull.length - inShort.length;
    return {
      heading: words[kind],
      count: all.length,
      cards: inFull.map((warning) => cardText(warning, mail, size)),
      lines: inShort.map((warning) => lineText(warning, mail, size)),
      rest: unlisted > 0 ? words.unlisted(unlisted) : null,
    };
  });
};

const personOf = (person: TeamAlerts, mail: AlertMail, size: AlertSize): PersonPlan => {
  const words = alertWords(mail.language);
  const listed = person.warnings.slice(0, size.perPerson);
  const name = person.ownerName === null ? words.unowned : clip(person.ownerName, size.name);
  const unlisted = person.total - listed.length;
  return {
    heading: words.person(name, person.total, person.fresh, formatSums(mail.language, person.value)),
    lines: listed.map((warning) => lineText(warning, mail, size)),
    rest: unlisted > 0 ? words.unlisted(unlisted) : null,
  };
};

const othersOf = ({ language, team, teamResting }: AlertMail, size: AlertSize): string[] => {
  const words = alertWords(language);
  const people = team.slice(size.people);
  const customers = sum(people.map(({ total }) => total));
  return [
    ...(people.length > 0 ? [words.unlistedPeople(people.length, customers)] : []),
    ...(teamResting > 0 ? [words.restingTeam(teamResting)] : []),
  ];
};

/** A day without its weekday, for all of them are the same: `11/23`, `23 Nov`. */
const shortDay = (language: AlertMail['language'], on: string): string => {
  const [, month = '', day = ''] = on.split('-');
  if (language === 'zh-CN') return `${Number(month)}月${Number(day)}日`;
  return formatDay(language, on).split(' ').slice(1).join(' ');
};

const chartPlan = (chart: AlertChart, { language }: AlertMail): AlertPlan['chart'] => {
  const words = alertWords(language);
  return {
    heading: words.chart[chart.unit],
    bars: chart.weeks.map(({ on, value, warnings, percent }, i) => ({
      label: shortDay(language, on),
      value: value === null ? words.chartCount(warnings) : shortAmount(language, value),
      percent,
      isMarked: i === chart.weeks.length - 1,
    })),
  };
};

const restingText = ({ resting, language, localDate }: AlertMail): string | null => {
  const [first] = resting.map(({ lookAgainOn }) => lookAgainOn ?? localDate).sort();
  if (first === undefined) return null;
  return alertWords(language).restingOwn(resting.length, formatDay(language, first, localDate));
};

export const planOf = (mail: AlertMail, size: AlertSize): AlertPlan => ({
  chart: mail.chart && chartPlan(mail.chart, mail),
  sections: sectionsOf(mail, size),
  resting: restingText(mail),
  people: mail.team.slice(0, size.people).map((person) => personOf(person, mail, size)),
  others: othersOf(mail, size),
});
