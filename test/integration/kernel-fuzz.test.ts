import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONTRACTS } from '../../shared/contracts.ts';
import type { Contract } from '../../shared/kernel/contract.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { customerBody, givenTable, givenUser } from '../steps/given.ts';
import { givenAbsence } from '../steps/given-absence.ts';
import { givenContact, givenCustomer, givenTouch } from '../steps/given-records.ts';
import { givenOrder, givenProduct, givenQuote, givenSigned } from '../steps/given-sales.ts';
import { handlerOf } from '../steps/lambdas.ts';
import { call } from '../steps/when.ts';

/** Imports have their own tests; the deep health check asks the mail service. */
// What is not JSON is a file that the build puts beside the bundle.
const FUZZED = CONTRACTS.filter(
  ({ domain, id, produces }) => domain !== 'imports' && id !== 'getDeepHealth' && !produces,
);
const INTERNALS =
  /node_modules|DynamoDB|TableName|ValidationException|Exception|\.ts:|\bat \/|ZodError|stack/;

let admin: User;
const ids: Record<string, string> = {};

beforeAll(async () => {
  await givenTable();
  admin = await givenUser('admin');
  const customer = await givenCustomer(admin);
  ids.customerId = customer.id;
  ids.contactId = (await givenContact(admin, customer.id)).id;
  ids.interactionId = (await givenTouch(admin, customer.id)).id;
  ids.productId = (await givenProduct(admin)).id;
  ids.quoteId = (await givenQuote(admin, customer.id)).id;
  ids.contractId = (await givenSigned(admin, customer.id)).id;
  ids.orderId = (await givenOrder(admin, customer.id)).id;
  ids.entryId = `agd_${customer.id.slice(4)}-follow_up`;
  const away = await givenUser('sales');
  ids.userId = away.id;
  ids.absenceId = (
    await givenAbsence(away, { from: '2126-01-01', until: '2126-01-02', deputyId: admin.id })
  ).id;
  ids.asset = 'init.js';
});

const NAMES = [
  'name',
  'phone',
  'email',
  'need',
  'source',
  'ownerId',
  'tags',
  'custom',
  'address',
  'nextFollowUp',
  'at',
  'contacts',
  'summary',
  'channel',
  'contactIds',
  'userIds',
  'userId',
  'to',
  'reason',
  'state',
  'decision',
  'note',
  'customerId',
  'role',
  'managerId',
  'teamId',
  'reminders',
  'timeZone',
  'language',
  'occurredAt',
  'firstContactAt',
  'birthdayOn',
  'website',
  'currentValue',
  'amount',
  'currency',
  'collaboratorIds',
  'consents',
  'lines',
  'quantity',
  'unitPrice',
  'price',
  'validUntilOn',
  'startsOn',
  'endsOn',
  'receivedOn',
  'on',
  '__proto__',
  'constructor',
  '',
];
const VALUES = [
  null,
  true,
  -1,
  2 ** 53,
  1e300,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x',
  '2026-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30',
  '2024-02-29',
  '13800138000',
  '+8613800138000',
  'a@b.co',
  'cus_01JD0000000000000000000000',
  'usr_01JD0000000000000000000000',
  'Etc/GMT+12',
  'sales',
  'admin',
  'active',
  'left',
  'approved',
  'call',
  'deal',
  '08:30',
];
/** Any UTF-16 units, halves of surrogate pairs too. */
const anything = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...VALUES),
    anything,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('any'), { maxKeys: 5 }),
  ),
})).any;
const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 8 }),
  // Nearly right: a customer with some fields replaced by anything.
  fc
    .dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 2 })
    .map((changes) => ({ ...customerBody(), ...changes })),
  value,
);
const text = fc.oneof(fc.string({ maxLength: 40 }), anything);
const request = fc.record({
  contract: fc.constantFrom(...FUZZED),
  rawBody: fc.oneof(
    { weight: 9, arbitrary: body.map((json) => JSON.stringify(json) ?? '') },
    { weight: 1, arbitrary: text },
  ),
  query: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: text },
    {
      weight: 1,
      arbitrary: fc
        .dictionary(
          fc.constantFrom('limit', 'cursor', 'owner', 'pool', 'for', 'window', 'record', 'by', 'sort', 'tag'),
          text,
        )
        .map((query) => new URLSearchParams(query).toString()),
    },
  ),
  header: fc.dictionary(
    fc.constantFrom('if-match', 'if-none-match', 'idempotency-key', 'content-type', 'accept-encoding'),
    text,
  ),
  rightHeaders: fc.boolean(),
  param: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: text }),
  ifMatch: fc.integer({ min: 0, max: 9 }),
});

const paramsOf = (contract: Contract, replaced: string | null): Record<string, string> =>
  Object.fromEntries(
    [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, replaced ?? ids[name] ?? 'x']),
  );

describe('any request', () => {
  it('is never answered with a 5xx or with internals', async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        async ({ contract, rawBody, query, header, rightHeaders, param, ifMatch }) => {
          const answer = await call(await handlerOf(contract), contract, {
            as: admin,
            params: paramsOf(contract, param?.toWellFormed() ?? null),
            query,
            ...(contract.body && { rawBody }),
            ...(rightHeaders ? { ifMatch } : { headers: header }),
          });
          expect(answer.status, `${contract.id}: ${answer.text}`).toBeLessThan(500);
          if (answer.status < 400) return;
          expect(answer.text).not.toMatch(INTERNALS);
          expect(answer.body).toMatchObject({
            status: answer.status,
            instance: answer.headers['x-request-id'],
          });
          expect(answer.headers['content-type']).toBe('application/problem+json');
        },
      ),
      { numRuns: 900 },
    );
  });
});
