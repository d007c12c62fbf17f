import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { createTeam } from './create-team.ts';
import { createUser } from './create-user.ts';
import { getMe } from './get-me.ts';
import { getTeam } from './get-team.ts';
import { getUser } from './get-user.ts';
import { listTeams } from './list-teams.ts';
import { listUsers } from './list-users.ts';
import { updateMyPreferences } from './update-my-preferences.ts';
import { updateTeam } from './update-team.ts';
import { updateUser } from './update-user.ts';

export const handler = api(
  [
    createUser,
    getUser,
    listUsers,
    updateUser,
    getMe,
    updateMyPreferences,
    createTeam,
    getTeam,
    listTeams,
    updateTeam,
  ],
  { findCaller },
);
