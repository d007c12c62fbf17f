import * as z from 'zod';
import { contract, EMPLOYEES, lazy } from '../kernel/contract.ts';
import { date, id, line, mergePatch, pageOf, pageQuery, recordFields } from '../kernel/fields.ts';

const days = () => ({
  from: date().meta({ description: 'The first day, in the person’s zone.' }),
  until: date().meta({ description: 'The last day, in the person’s zone.' }),
});

const deputyId = () =>
  id('usr').nullable().meta({
    description: 'Who acts for the person meanwhile; null: nobody, the manager is told what is overdue.',
  });

export const absenceSchema = lazy(() =>
  z
    .strictObject({
      id: id('abs'),
      userId: id('usr'),
      ...days(),
      deputyId: deputyId(),
      reason: line(200),
      ...recordFields(),
    })
    .meta({ id: 'Absence' }),
);
export type AbsenceRecord = z.output<ReturnType<typeof absenceSchema>>;

const shownAbsence = lazy(() =>
  z
    .strictObject({ ...absenceSchema().shape, state: z.enum(['coming', 'current', 'over']) })
    .meta({ id: 'ShownAbsence', description: 'Its state is that of today in the person’s zone.' }),
);
export type ShownAbsence = z.output<ReturnType<typeof shownAbsence>>;

const deputyships = lazy(() =>
  z
    .strictObject({
      items: z
        .array(
          z
            .strictObject({
              absenceId: id('abs'),
              userId: id('usr'),
              userName: z.string().max(100),
              ...days(),
              state: z.enum(['coming', 'current']),
            })
            .meta({ id: 'Deputyship' }),
        )
        .max(100),
    })
    .meta({ id: 'Deputyships' }),
);

const userParams = lazy(() => z.strictObject({ userId: id('usr') }));
const params = lazy(() => z.strictObject({ absenceId: id('abs') }));
const common = { domain: 'absences', roles: EMPLOYEES } as const;

export const absencesContracts = {
  createAbsence: contract({
    ...common,
    id: 'createAbsence',
    method: 'POST',
    path: '/v1/users/{userId}/absences',
    summary: 'Say when a person is away, and who acts for him',
    description:
      'By the person, those above and admins (BD-2). From the first day to the last the deputy works on the person’s agenda and customers; nothing is moved, so that afterwards all is as it was.',
    params: userParams,
    body: lazy(() =>
      z
        .strictObject({ ...days(), deputyId: deputyId().default(null), reason: line(200) })
        .meta({ id: 'NewAbsence' }),
    ),
    response: shownAbsence,
    status: 201,
    etag: true,
    problems: ['conflict', 'invalid_state'],
  }),
  listAbsences: contract({
    ...common,
    id: 'listAbsences',
    method: 'GET',
    path: '/v1/users/{userId}/absences',
    summary: 'Read when a person is away, the latest end first: what is to come before what is over',
    params: userParams,
    query: lazy(() => z.strictObject(pageQuery())),
    response: lazy(() => pageOf(shownAbsence()).meta({ id: 'AbsencePage' })),
    status: 200,
  }),
  listDeputyships: contract({
    ...common,
    id: 'listDeputyships',
    method: 'GET',
    path: '/v1/users/{userId}/deputyships',
    summary: 'Read who has named a person as the deputy, now and to come, soonest first',
    description: 'Why the others are away is not told.',
    params: userParams,
    response: deputyships,
    status: 200,
  }),
  updateAbsence: contract({
    ...common,
    id: 'updateAbsence',
    method: 'PATCH',
    path: '/v1/absences/{absenceId}',
    summary: 'Come back earlier or later, or name another deputy',
    description: 'To be back today, let it end yesterday. One that has begun keeps its first day.',
    params,
    body: lazy(() =>
      mergePatch({ ...days(), deputyId: deputyId(), reason: line(200) }).meta({ id: 'AbsencePatch' }),
    ),
    response: shownAbsence,
    status: 200,
    ifMatch: true,
    etag: true,
    problems: ['conflict', 'invalid_state'],
  }),
  deleteAbsence: contract({
    ...common,
    id: 'deleteAbsence',
    method: 'DELETE',
    path: '/v1/absences/{absenceId}',
    summary: 'Call off an absence that has not begun before today',
    params,
    status: 204,
    ifMatch: true,
    problems: ['invalid_state'],
  }),
};
