import { beforeAll, describe, expect, it } from 'vitest';
import { CONTRACTS } from '../../shared/contracts.ts';
import { type Contract, ROLES, type Role, routeKey } from '../../shared/kernel/contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { givenTable, givenUser } from '../steps/given.ts';
import { handlerOf } from '../steps/lambdas.ts';
import { call } from '../steps/when.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  customerId: 'cus_01JD0000000000000000000000',
  contactId: 'con_01JD0000000000000000000000',
  interactionId: 'int_01JD0000000000000000000000',
  entryId: 'agd_01JD0000000000000000000000-follow_up',
  userId: 'usr_01JD0000000000000000000000',
  teamId: 'tem_01JD0000000000000000000000',
  importId: 'imp_01JD0000000000000000000000',
};

const users = new Map<Role, User>();
beforeAll(async () => {
  await givenTable();
  // The deep health check asks the mail service: nobody answers there.
  process.env.AWS_ENDPOINT_URL_SESV2 = 'http://127.0.0.1:9';
  for (const role of ROLES) users.set(role, await givenUser(role));
});

const ask = async (contract: Contract, role: Role) => {
  const names = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
    name,
    SAMPLES[name] ?? 'x',
  ]);
  const body = contract.body ? { body: {} } : {};
  const as = users.get(role);
  return call(await handlerOf(contract), contract, {
    as,
    params: Object.fromEntries(names),
    ifMatch: 1,
    ...body,
  });
};

const guarded = CONTRACTS.filter(({ roles }) => roles !== 'public');

describe('every endpoint opens to the roles of its contract and to no other', () => {
  it.each(guarded.map((contract) => [routeKey(contract), contract] as const))('%s', async (_, contract) => {
    for (const role of ROLES) {
      const { status, body } = await ask(contract, role);
      if (!contract.roles.includes(role)) expect([status, body.code], role).toEqual([403, 'forbidden']);
      // A team's agenda and the like are refused later, by what is asked for.
      else expect(body?.title === 'Your role may not do this' && status === 403, role).toBe(false);
      expect(status, role).toBeLessThan(500);
    }
  });

  it('customers and partners are let in nowhere yet', () => {
    const open = guarded.filter(({ roles }) => roles.includes('customer') || roles.includes('partner'));
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it('only health, documents and signed links are public', () => {
    const open = CONTRACTS.filter(({ roles }) => roles === 'public').map(({ path }) => path);
    const links = ['/v1/actions/{token}', '/v1/answers/{token}', '/v1/answers/{token}/stop'];
    const pages = links.flatMap((link) => [link, link]);
    expect(open.sort()).toEqual(['/docs', '/docs/{asset}', '/health', '/openapi.json', ...pages]);
  });
});
