import { readFileSync, writeFileSync } from 'node:fs';
import { DEMO_PEOPLE, DEMO_TEAMS, FIRST_ADMIN } from './demo-people.ts';
import type { People } from './seed.ts';

export interface DemoUser {
  readonly id: string;
  readonly role: string;
  readonly team: string | null;
  readonly name: string;
  readonly token: string;
}

export interface Demo {
  readonly baseUrl: string;
  readonly users: readonly DemoUser[];
}

type TokenOf = (userId: string) => Promise<string | undefined>;

const teamName = (key: string | null): string | null =>
  DEMO_TEAMS.find((team) => team.key === key)?.name ?? null;

/** Writes who can be signed in as, and how. The file opens the demo data only, but keep it to its owner all the same. */
export const writeDemo = async (
  file: string,
  baseUrl: string,
  people: People,
  tokenOf: TokenOf,
): Promise<Demo> => {
  const listed = [{ key: 'admin', role: 'admin', team: null, name: FIRST_ADMIN.name }, ...DEMO_PEOPLE];
  const users = await Promise.all(
    listed.map(async ({ key, role, team, name }) => {
      const id = people.get(key) ?? '';
      return { id, role, team: teamName(team), name, token: (await tokenOf(id)) ?? '' };
    }),
  );
  const demo = { baseUrl, users };
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
};

/** The people of an earlier start, at this start's address. */
export const readDemo = (file: string, baseUrl: string): Demo => {
  const demo = { ...(JSON.parse(readFileSync(file, 'utf8')) as Demo), baseUrl };
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
};
