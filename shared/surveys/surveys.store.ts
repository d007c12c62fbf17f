import { customerRecords } from '../kernel/customer-records.ts';
import { entity } from '../kernel/entity.ts';
import { ALL_SHARDS, type Item, indexKeys, keys } from '../kernel/keys.ts';
import { type Entry, type ListPart, listPartOf } from '../kernel/listed.ts';
import { type Position, sortedQuery } from '../kernel/sorted-query.ts';
import { getItem, getItems } from '../kernel/table.ts';
import { type Survey, surveyRecord } from './surveys.fields.ts';
import { dueAt, isTask, marksOf } from './surveys.rules.ts';

const surveys = entity({ type: 'survey', schema: surveyRecord });
export const readSurvey = surveys.read;

/** What the watch has to do next, and low answers that wait for somebody: all else is found by its customer. */
const indexesOf = (survey: Survey): Item => {
  const { id, managerId, answer } = survey;
  const due = dueAt(survey);
  return {
    ...(due && indexKeys.serviceDue(id, due)),
    ...(isTask(survey) && {
      ...indexKeys.lowAnswers(managerId),
      ...indexKeys.allLowAnswers(id),
      nextSk: `${answer?.at}#${id}`,
      createdSk: `${answer?.at}#${id}`,
    }),
  };
};

const records = customerRecords<Survey>({
  entity: surveys,
  prefix: 'SUR',
  keyOf: ({ customerId, id }) => keys.survey(customerId, id),
  // By when they were made, for the proof of what they count for: at their places, which are written once.
  placed: ({ id, createdAt }) => ({ ...indexKeys.allSurveys(id), createdSk: `${createdAt}#${id}` }),
  marksOf,
  indexesOf,
});

export const {
  createWrites: createSurveyWrites,
  updateWrites: updateSurveyWrites,
  get: getSurvey,
  list: listByCustomer,
  carryWrites: carrySurveyWrites,
} = records;

/** Whether there is one of this id, as of a moment ago: of those that are made once. */
export const isThere = async (id: string): Promise<boolean> =>
  (await getItem(keys.place(id), { eventual: true })) !== null;

interface PageOptions {
  readonly limit: number;
  readonly position: unknown;
}

/** Low answers that wait for one of these people, the oldest first; null: for anybody. */
export const listLow = async (
  managerIds: readonly string[] | null,
  { limit, position }: PageOptions,
): Promise<ListPart> => {
  const partitions =
    managerIds?.map((id) => indexKeys.lowAnswers(id).ownerPk) ??
    Array.from({ length: ALL_SHARDS }, (_, shard) => `SUR#${shard}#low`);
  const found = await sortedQuery({
    index: managerIds ? 'byNext' : 'all',
    ranges: partitions.map((partition) => ({ partition })),
    limit,
    position: position as Position,
  });
  return listPartOf(found, managerIds ? 'nextSk' : 'createdSk');
};

/** The records behind entries, as they are now; null for one that has moved since. */
export const getListed = async (entries: readonly Entry[]): Promise<(Survey | null)[]> => {
  const items = await getItems(entries);
  return items.map((item) => item && surveys.read(item));
};
