import * as z from 'zod';
import { contract, EMPLOYEES, lazy, ROLES } from '../kernel/contract.ts';
import { id, line, mergePatch, pageOf, pageQuery, recordFields, timeZone } from '../kernel/fields.ts';
import { workingWeek } from '../kernel/working-hours.fields.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export const MAIL_KINDS = [
  'follow_up',
  'deep_touch',
  'important_date',
  'customer_review',
  'profile_review',
  'data_review',
  'escalation',
  'quote_end',
  'contract_end',
  'trial_end',
  'opportunity_review',
  'plan_step',
  'delivery_hand_over',
  'churn_warning',
  'win_back_step',
  'ticket',
  'complaint',
  'complaint_remedy',
  'complaint_analysis',
  'ticket_feedback',
  'gesture_approval',
  'low_answer',
  'churn_alert',
  'churn_urgent',
  'ticket_alert',
  'team_overdue',
] as const;

const reminders = lazy(() =>
  z
    .strictObject({
      enabled: z.boolean(),
      at: z
        .string()
        .max(5)
        .regex(/^([01]\d|2[0-3]):[03]0$/, 'must be a full or half hour such as 08:30'),
      kinds: z.array(z.enum(MAIL_KINDS)).max(MAIL_KINDS.length).meta({
        description:
          'What the daily mail tells of. `churn_alert` is a mail of its own, each Monday; `churn_urgent` and `ticket_alert` come at once (CH-4, TK-3, TK-6).',
      }),
    })
    .meta({ id: 'ReminderPreferences' }),
);

const workingHours = () =>
  workingWeek().nullable().meta({ description: 'By weekday, Monday first; null: those of the calendar.' });

const preferences = () => ({
  language: z.enum(LANGUAGES),
  timeZone: timeZone(),
  workingHours: workingHours(),
  reminders: reminders(),
});

const userFields = () => ({
  name: line(100),
  email: z.email('must be an e-mail address').max(254).toLowerCase(),
  role: z.enum(ROLES),
  teamId: id('tem').nullable(),
  managerId: id('usr').nullable(),
  skills: z.array(line(60)).max(50),
  regions: z.array(line(60)).max(50),
  subject: line(255).nullable(),
  calendar: line(40)
    .nullable()
    .meta({ description: 'A calendar of the setting `calendar`; null: the default one.' }),
});

export const userSchema = lazy(() =>
  z
    .strictObject({
      id: id('usr'),
      ...userFields(),
      ...preferences(),
      state: z.enum(['active', 'disabled']),
      ...recordFields(),
    })
    .meta({ id: 'User' }),
);
export type User = z.output<ReturnType<typeof userSchema>>;

const newUser = lazy(() =>
  z
    .strictObject({
      name: userFields().name,
      email: userFields().email,
      role: userFields().role,
      teamId: userFields().teamId.default(null),
      managerId: userFields().managerId.default(null),
      skills: userFields().skills.default([]),
      regions: userFields().regions.default([]),
      subject: userFields().subject.default(null),
      calendar: userFields().calendar.default(null),
      language: z.enum(LANGUAGES).optional(),
      timeZone: timeZone().optional(),
      workingHours: workingHours().default(null),
      reminders: reminders().optional(),
    })
    .meta({ id: 'NewUser' }),
);

const teamFields = () => ({ name: line(100), managerId: id('usr').nullable() });

export const teamSchema = lazy(() =>
  z.strictObject({ id: id('tem'), ...teamFields(), ...recordFields() }).meta({ id: 'Team' }),
);
export type Team = z.output<ReturnType<typeof teamSchema>>;

const userParams = lazy(() => z.strictObject({ userId: id('usr') }));
const teamParams = lazy(() => z.strictObject({ teamId: id('tem') }));
const listQuery = lazy(() => z.strictObject(pageQuery()));

const common = { domain: 'people', roles: EMPLOYEES } as const;

export const peopleContracts = {
  createUser: contract({
    ...common,
    id: 'createUser',
    method: 'POST',
    path: '/v1/users',
    summary: 'Add a person',
    description:
      'Makes the user record and, with the Cognito user pool, the account that signs in (SE-1, BD-2).',
    roles: ['admin'],
    body: newUser,
    response: userSchema,
    status: 201,
    etag: true,
    problems: ['duplicate'],
  }),
  getUser: contract({
    ...common,
    id: 'getUser',
    method: 'GET',
    path: '/v1/users/{userId}',
    summary: 'Read a person',
    params: userParams,
    response: userSchema,
    status: 200,
    etag: true,
  }),
  listUsers: contract({
    ...common,
    id: 'listUsers',
    method: 'GET',
    path: '/v1/users',
    summary: 'List the people, newest first',
    query: lazy(() => z.strictObject({ ...pageQuery(), managerId: id('usr').optional() })),
    response: lazy(() => pageOf(userSchema()).meta({ id: 'UserPage' })),
    status: 200,
  }),
  updateUser: contract({
    ...common,
    id: 'updateUser',
    method: 'PATCH',
    path: '/v1/users/{userId}',
    summary: 'Change, disable or enable a person',
    description:
      'A disabled person is out within 60 seconds although the token still verifies (SE-1); his people still report to him. A role that leads nobody is refused while people report to the person (409).',
    roles: ['admin'],
    params: userParams,
    body: lazy(() =>
      mergePatch({
        ...userFields(),
        ...preferences(),
        reminders: reminders().partial(),
        state: z.enum(['active', 'disabled']),
      }).meta({
        id: 'UserPatch',
      }),
    ),
    response: userSchema,
    status: 200,
    ifMatch: true,
    etag: true,
    problems: ['duplicate', 'invalid_state'],
  }),
  getMe: contract({
    ...common,
    id: 'getMe',
    method: 'GET',
    path: '/v1/me',
    summary: 'Read the person whose token this is',
    response: userSchema,
    status: 200,
    etag: true,
  }),
  updateMyPreferences: contract({
    ...common,
    id: 'updateMyPreferences',
    method: 'PATCH',
    path: '/v1/me/preferences',
    summary: 'Choose language, time zone, working hours, and when and which mails come',
    body: lazy(() =>
      mergePatch({ ...preferences(), reminders: reminders().partial() }).meta({ id: 'PreferencesPatch' }),
    ),
    response: userSchema,
    status: 200,
    ifMatch: true,
    etag: true,
  }),
  createTeam: contract({
    ...common,
    id: 'createTeam',
    method: 'POST',
    path: '/v1/teams',
    summary: 'Add a team',
    roles: ['admin'],
    body: lazy(() =>
      z
        .strictObject({ name: line(100), managerId: id('usr').nullable().default(null) })
        .meta({ id: 'NewTeam' }),
    ),
    response: teamSchema,
    status: 201,
    etag: true,
  }),
  getTeam: contract({
    ...common,
    id: 'getTeam',
    method: 'GET',
    path: '/v1/teams/{teamId}',
    summary: 'Read a team',
    params: teamParams,
    response: teamSchema,
    status: 200,
    etag: true,
  }),
  listTeams: contract({
    ...common,
    id: 'listTeams',
    method: 'GET',
    path: '/v1/teams',
    summary: 'List the teams, newest first',
    query: listQuery,
    response: lazy(() => pageOf(teamSchema()).meta({ id: 'TeamPage' })),
    status: 200,
  }),
  updateTeam: contract({
    ...common,
    id: 'updateTeam',
    method: 'PATCH',
    path: '/v1/teams/{teamId}',
    summary: 'Rename a team or give it another manager',
    roles: ['admin'],
    params: teamParams,
    body: lazy(() => mergePatch(teamFields()).meta({ id: 'TeamPatch' })),
    response: teamSchema,
    status: 200,
    ifMatch: true,
    etag: true,
  }),
};
