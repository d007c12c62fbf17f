import { newCustomer } from '../../shared/customers/customers.contract.ts';
import { newCustomerFaults } from '../../shared/customers/customers.rules.ts';
import { profileOfCustomer } from '../../shared/duplicates/profile.rules.ts';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { MappedRow } from '../../shared/imports/row-mapping.ts';
import type { Fault } from '../../shared/kernel/errors.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { wordFaults } from '../../shared/settings/words.rules.ts';
import { ruledWords } from '../../shared/settings/words.store.ts';
import { collaboratorFaults, ownerFaults } from '../customers/assignable.ts';
import { planFaults } from '../customers/follow-up.ts';
import { buildCustomer } from '../customers/new-customer.ts';
import { schemaFaults } from './body-faults.ts';
import type { FindPerson } from './find-person.ts';
import { matchCustomer } from './match-customer.ts';
import { type Draft, identitiesOf, type MakeDraft, refused, rowFaults } from './row-draft.ts';

type Json = Record<string, unknown>;

/** Puts ids in the place of the e-mails that name people. */
const withPeople = async (body: Json, findPerson: FindPerson): Promise<{ body: Json; faults: Fault[] }> => {
  const faults: Fault[] = [];
  const idOf = async (text: string, pointer: string): Promise<string | null> => {
    const found = await findPerson(text);
    if ('id' in found) return found.id;
    faults.push({ in: 'body', pointer, message: found.fault });
    return null;
  };
  const { ownerId, collaboratorIds } = body as { ownerId?: string; collaboratorIds?: string[] };
  const people = collaboratorIds?.map((text, i) => idOf(text, `/collaboratorIds/${i}`));
  const found = {
    ...(ownerId !== undefined && { ownerId: await idOf(ownerId, '/ownerId') }),
    ...(people && { collaboratorIds: await Promise.all(people) }),
  };
  return { body: { ...body, ...found }, faults };
};

const PHONES = /^\/(contacts\/\d+\/)?phone$/;

/** Everything that `POST /v1/customers` would find wrong; a phone is not judged where its country is unknown. */
const faultsOf = (body: Json, mapped: MappedRow, now: string): Fault[] => {
  const parsed = newCustomer().safeParse(body);
  const noCountry = mapped.faults.some(({ field }) => field === 'address.country');
  const found = [
    ...(parsed.success ? [] : schemaFaults(parsed.error, body)),
    ...newCustomerFaults(body).filter(({ pointer }) => !(noCountry && PHONES.test(pointer) && body.phone)),
    ...planFaults(body, now),
  ];
  const unread = new Set(mapped.faults.map(({ field }) => `/${field?.replaceAll('.', '/')}`));
  return found.filter(({ pointer }) => !unread.has(pointer));
};

/** Words that no dictionary has any more are refused of a new customer; one who is there may have them already. */
const unlessKnown = (draft: Draft, words: readonly RowFault[]): Draft => ({
  ...draft,
  created: refused(words),
  findTwin: async () => null,
});

/** A row of customers: the new customer that it asks for, under the rules of `POST /v1/customers`. */
export const draftCustomer: MakeDraft = async (mapped, run, now) => {
  const { caller, mapping, findPerson } = run;
  const { body, faults: unknown } = await withPeople(mapped.body, findPerson);
  const found = [...unknown, ...faultsOf(body, mapped, now)];
  const words = rowFaults(wordFaults(await ruledWords(), body), mapping);
  const faults = [...mapped.faults, ...rowFaults(found, mapping)];
  if (faults.length > 0) return refused([...faults, ...words]);
  const customer = newCustomer().parse(body);
  const ownerId = customer.ownerId === undefined ? caller.id : customer.ownerId;
  const people = [
    ...(await ownerFaults(ownerId, caller)),
    ...(await collaboratorFaults(customer.collaboratorIds)),
  ];
  if (people.length > 0) return refused([...rowFaults(people, mapping), ...words]);
  const { cadence } = await settingsInForce('cadence');
  const built = buildCustomer(customer, ownerId, cadence, caller, now);
  const given = (await withPeople(mapped.given, findPerson)).body;
  const draft: Draft = {
    identities: identitiesOf(built.writes),
    created: {
      status: 'created',
      recordId: built.customer.id,
      writes: built.writes,
      profile: profileOfCustomer(built.customer),
    },
    match: (holders) => matchCustomer(holders, given, run, now),
  };
  return words.length > 0 ? unlessKnown(draft, words) : draft;
};
