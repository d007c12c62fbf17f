import { lambdaSources } from '../../../infra/build.ts';
import { CONTRACTS } from '../../../shared/contracts.ts';
import type { Scenario } from '../scenario.ts';
import { absencesScenarios } from './absences.ts';
import { actionsScenarios } from './actions.ts';
import { agendaScenarios } from './agenda.ts';
import { articlesScenarios } from './articles.ts';
import { auditScenarios } from './audit.ts';
import { churnScenarios } from './churn.ts';
import { churnAlertScenarios } from './churn-alerts.ts';
import { cleanupsScenarios } from './cleanups.ts';
import { complaintScenarios } from './complaints.ts';
import { contactsScenarios } from './contacts.ts';
import { customersScenarios } from './customers.ts';
import { datesScenarios } from './dates.ts';
import { duplicatesScenarios } from './duplicates.ts';
import { eventsScenarios } from './events.ts';
import { exportsScenarios } from './exports.ts';
import { importRowsScenario } from './import-rows.ts';
import { importsScenarios } from './imports.ts';
import { insightScenarios } from './insight.ts';
import { interactionsScenarios } from './interactions.ts';
import { jobsScenarios } from './jobs.ts';
import { leadsScenarios } from './leads.ts';
import { mergesScenarios } from './merges.ts';
import { opportunitiesScenarios } from './opportunities.ts';
import { ordersScenarios } from './orders.ts';
import { peopleScenarios } from './people.ts';
import { reportingScenarios } from './reporting.ts';
import { searchScenarios } from './search.ts';
import { segmentsScenarios } from './segments.ts';
import { serviceWatchScenarios } from './service-watch.ts';
import { settingsScenarios } from './settings.ts';
import { surveyScenarios } from './surveys.ts';
import { systemScenarios } from './system.ts';
import { ticketScenarios } from './tickets.ts';
import { totalsScenarios } from './totals.ts';
import { valueScenarios } from './value.ts';

export const SCENARIOS: readonly Scenario[] = [
  // First, while nothing is suspect, and while few share a duplicate block.
  ...cleanupsScenarios,
  ...searchScenarios,
  ...systemScenarios,
  ...peopleScenarios,
  ...absencesScenarios,
  ...customersScenarios,
  ...contactsScenarios,
  ...interactionsScenarios,
  ...datesScenarios,
  ...leadsScenarios,
  ...opportunitiesScenarios,
  ...ordersScenarios,
  ...articlesScenarios,
  ...segmentsScenarios,
  ...duplicatesScenarios,
  ...insightScenarios,
  ...exportsScenarios,
  ...mergesScenarios,
  ...agendaScenarios,
  ...actionsScenarios,
  ...reportingScenarios,
  ...totalsScenarios,
  ...valueScenarios,
  ...settingsScenarios,
  ...importsScenarios,
  importRowsScenario(),
  ...auditScenarios,
  ...jobsScenarios,
  ...churnScenarios,
  ...ticketScenarios,
  ...serviceWatchScenarios,
  ...complaintScenarios,
  ...surveyScenarios,
  ...churnAlertScenarios,
  ...eventsScenarios,
];

/** What there is to measure: every endpoint, and every function that serves none. */
export const subjects = (): string[] => {
  const domains = new Set(CONTRACTS.map(({ domain }) => domain));
  const others = Object.keys(lambdaSources()).filter((name) => !domains.has(name));
  return [...CONTRACTS.map(({ id }) => id), ...others];
};

/** Endpoints and functions that nobody measures; scenarios of something that is no more. */
export const gaps = (scenarios: readonly Scenario[] = SCENARIOS, wanted = subjects()) => {
  const served = new Set(scenarios.map(({ serves }) => serves));
  return {
    unmeasured: wanted.filter((name) => !served.has(name)),
    obsolete: [...served].filter((name) => !wanted.includes(name)),
  };
};
