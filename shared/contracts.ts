import { agendaContracts } from './agenda/agenda.contract.ts';
import { mailActionsContracts } from './agenda/mail-actions.contract.ts';
import { articlesContracts } from './articles/articles.contract.ts';
import { auditContracts } from './audit/audit.contract.ts';
import { churnContracts } from './churn/churn.contract.ts';
import { cleanupsContracts } from './cleanups/cleanups.contract.ts';
import { contactsContracts } from './contacts/contacts.contract.ts';
import { customersContracts } from './customers/customers.contract.ts';
import { segmentsContracts } from './customers/segments.contract.ts';
import { datesContracts } from './dates/dates.contract.ts';
import { duplicatesContracts } from './duplicates/duplicates.contract.ts';
import { exportsContracts } from './exports/exports.contract.ts';
import { importsContracts } from './imports/imports.contract.ts';
import { insightContracts } from './insight/insight.contract.ts';
import { tagsContracts } from './insight/tags.contract.ts';
import { interactionsContracts } from './interactions/interactions.contract.ts';
import type { Contract } from './kernel/contract.ts';
import { mergesContracts } from './merges/merges.contract.ts';
import { absencesContracts } from './people/absences.contract.ts';
import { peopleContracts } from './people/people.contract.ts';
import { reportsContracts } from './reports/reports.contract.ts';
import { contractsContracts } from './sales/contracts.contract.ts';
import { leadsContracts } from './sales/leads.contract.ts';
import { opportunitiesContracts } from './sales/opportunities.contract.ts';
import { ordersContracts } from './sales/orders.contract.ts';
import { productsContracts } from './sales/products.contract.ts';
import { quotesContracts } from './sales/quotes.contract.ts';
import { searchContracts } from './search/search.contract.ts';
import { dictionariesContracts } from './settings/dictionaries.contract.ts';
import { settingsContracts } from './settings/settings.contract.ts';
import { simulationsContracts } from './settings/simulations.contract.ts';
import { answersContracts } from './surveys/answers.contract.ts';
import { surveysContracts } from './surveys/surveys.contract.ts';
import { systemContracts } from './system/system.contract.ts';
import { ticketsContracts } from './tickets/tickets.contract.ts';
import { tiersContracts } from './value/tiers.contract.ts';
import { valueContracts } from './value/value.contract.ts';

/** Every endpoint of the product: what infra makes routes from, and OpenAPI and the client are generated from. */
export const CONTRACTS: readonly Contract[] = [
  systemContracts,
  peopleContracts,
  absencesContracts,
  customersContracts,
  contactsContracts,
  interactionsContracts,
  datesContracts,
  leadsContracts,
  opportunitiesContracts,
  productsContracts,
  quotesContracts,
  contractsContracts,
  ordersContracts,
  searchContracts,
  segmentsContracts,
  duplicatesContracts,
  mergesContracts,
  tagsContracts,
  insightContracts,
  valueContracts,
  tiersContracts,
  cleanupsContracts,
  churnContracts,
  ticketsContracts,
  surveysContracts,
  answersContracts,
  articlesContracts,
  exportsContracts,
  reportsContracts,
  agendaContracts,
  mailActionsContracts,
  importsContracts,
  settingsContracts,
  dictionariesContracts,
  simulationsContracts,
  auditContracts,
].flatMap((contracts): Contract[] => Object.values(contracts));
