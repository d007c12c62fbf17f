import type { Person } from './world.ts';

/** Everybody who reports to this person, directly or through others who lead. */
export const peopleBelow = (people: readonly Person[], leaderId: string): Person[] => {
  const direct = people.filter(({ managerId }) => managerId === leaderId);
  const below = direct.filter(({ role }) => role !== 'sales');
  return [...direct, ...below.flatMap(({ id }) => peopleBelow(people, id))];
};

export const leads = ({ role, active }: Person): boolean => active && role !== 'sales';
