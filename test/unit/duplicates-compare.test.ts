import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_LIMIT, blockingKeys, MAX_BLOCKS } from '../../shared/duplicates/blocking.rules.ts';
import { compare, levelOf } from '../../shared/duplicates/compare.rules.ts';
import {
  type Profile,
  type ProfileAddress,
  profileOfContact,
  profileOfCustomer,
} from '../../shared/duplicates/profile.rules.ts';
import { distance } from '../../shared/duplicates/text-distance.rules.ts';
import { measureGrowth } from '../bench/duplicates/growth.ts';
import { madeProfiles } from '../bench/duplicates/made-profiles.ts';

const customer = (overrides: Partial<Profile> = {}): Profile => ({
  recordId: 'cus_A',
  customerId: 'cus_A',
  kind: 'company',
  names: ['鼎盛精密机械有限公司'],
  phones: [],
  emails: [],
  website: null,
  bornOn: null,
  address: null,
  ...overrides,
});
const contact = (overrides: Partial<Profile> = {}): Profile =>
  customer({ recordId: 'con_A', kind: 'person', names: ['Harley McCarthy'], ...overrides });
const other = { recordId: 'cus_B', customerId: 'cus_B' };
const HOME: ProfileAddress = {
  province: '江苏省',
  city: '苏州市',
  district: '姑苏区',
  street: '人民路88号5楼',
  postalCode: '215000',
};

const scoreOf = (a: Profile, b: Profile): number => compare(a, b).score;

describe('what makes a candidate', () => {
  it.each([
    ['the same name alone', customer(), customer(other), 'candidate'],
    [
      'the same name and address',
      customer({ address: HOME }),
      customer({ ...other, address: { ...HOME, province: null, city: '苏州', street: '人民路 88 号' } }),
      'near_certain',
    ],
    [
      'another company in the same house',
      customer({ address: HOME }),
      customer({ ...other, names: ['瑞丰贸易'], address: HOME }),
      null,
    ],
    [
      'the same domain under another name',
      customer({ emails: ['a@dingsheng.cn'] }),
      customer({ ...other, names: ['瑞丰贸易'], emails: ['b@dingsheng.cn'] }),
      null,
    ],
    [
      'the same provider of free mail',
      customer({ names: ['星辰科技'], emails: ['a@qq.com'] }),
      customer({ ...other, names: ['星辰贸易'], emails: ['b@qq.com'] }),
      null,
    ],
  ])('%s', (_, a, b, level) => {
    expect(levelOf(scoreOf(a, b))).toBe(level);
  });

  const elsewhere = { recordId: 'con_B', customerId: 'cus_B' };
  it.each([
    ['a namesake at another customer', contact(), contact(elsewhere), null],
    [
      'a namesake with the same birthday',
      contact({ bornOn: '1980-02-03' }),
      contact({ ...elsewhere, bornOn: '1980-02-03' }),
      'near_certain',
    ],
    [
      'a namesake with day and month turned',
      contact({ bornOn: '1980-02-03' }),
      contact({ ...elsewhere, bornOn: '1980-03-02' }),
      'candidate',
    ],
    [
      'a namesake with another birthday',
      contact({ bornOn: '1980-02-03' }),
      contact({ ...elsewhere, bornOn: '1975-11-20' }),
      null,
    ],
    ['a namesake at the same customer', contact(), contact({ recordId: 'con_B' }), 'candidate'],
    [
      'a colleague at the same address and switchboard',
      contact({ phones: ['+862161234567'], address: HOME }),
      contact({ recordId: 'con_B', names: ['Ada King'], phones: ['+862161234567'], address: HOME }),
      null,
    ],
    [
      'husband and wife',
      contact({ address: HOME, bornOn: '1980-02-03' }),
      contact({ ...elsewhere, names: ['Ann McCarthy'], address: HOME, bornOn: '1982-07-15' }),
      null,
    ],
    [
      'a customer with the number of somebody else’s contact',
      customer({ phones: ['+8613800138000'], address: HOME }),
      contact({ ...elsewhere, phones: ['+8613800138000'], address: { ...HOME, city: '北京' } }),
      'candidate',
    ],
    [
      'a private customer under another name with the number of somebody else’s contact',
      customer({ kind: 'person', names: ['Ada King'], phones: ['+8613800138000'] }),
      contact({ ...elsewhere, phones: ['+8613800138000'] }),
      'candidate',
    ],
  ])('%s', (_, a, b, level) => {
    expect(levelOf(scoreOf(a, b))).toBe(level);
  });

  it('says why, strongest first', () => {
    const a = customer({ emails: ['a@dingsheng.cn'], address: HOME });
    const b = customer({ ...other, names: ['鼎盛精密'], website: 'https://www.dingsheng.cn', address: HOME });
    expect(compare(a, b).reasons).toEqual([
      'company_name_short',
      'street_house',
      'domain_same',
      'postal_code_same',
      'area_same',
      'city_same',
      'province_same',
    ]);
  });
});

const word = fc.oneof(
  fc.constantFrom(
    '华为',
    '上海',
    '张伟',
    '有限公司',
    '科技',
    'Huawei',
    'Ltd',
    'Ada',
    'O’Neil',
    'é',
    '()',
    '𠮷',
    '',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
);
const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const place = fc.record({
  province: optional(word),
  city: optional(word),
  district: optional(word),
  street: optional(name),
  postalCode: optional(fc.stringMatching(/^\d{4,6}$/)),
});
const profile: fc.Arbitrary<Profile> = fc
  .record({
    id: fc.constantFrom('1', '2', '3'),
    isContact: fc.boolean(),
    kind: fc.constantFrom('company' as const, 'person' as const),
    names: fc.array(name, { maxLength: 2 }),
    phones: fc.array(fc.constantFrom('+8613800138000', '+862161234567'), { maxLength: 2 }),
    emails: fc.array(fc.constantFrom('a@x.cn', 'b@x.cn', 'a@qq.com'), { maxLength: 2 }),
    website: optional(fc.constantFrom('https://www.x.cn', 'no address')),
    bornOn: optional(fc.constantFrom('1980-02-03', '1980-03-02', '1980-02-04', '1999-12-31')),
    address: optional(place),
  })
  .map(({ id, isContact, ...fields }) => ({
    ...fields,
    customerId: `cus_${id}`,
    recordId: isContact ? `con_${id}` : `cus_${id}`,
  }));

describe('whatever is compared', () => {
  it('gives a probability, the same either way round', () => {
    fc.assert(
      fc.property(profile, profile, (a, b) => {
        const { score, reasons } = compare(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(compare(b, a)).toEqual({ score, reasons });
        expect(reasons.length).toBeLessThanOrEqual(12);
      }),
      { numRuns: 500 },
    );
  });

  it('is certain of itself', () => {
    fc.assert(fc.property(profile, (a) => scoreOf(a, { ...a }) === 1));
  });

  it('resembles nothing more than its twin, which lies in the same blocks', () => {
    const asCustomer = (of: Profile, customerId: string) => ({ ...of, recordId: customerId, customerId });
    fc.assert(
      fc.property(profile, profile, (one, two) => {
        const [a, b] = [asCustomer(one, 'cus_A'), asCustomer(two, 'cus_B')];
        const twin = asCustomer(one, 'cus_T');
        expect(scoreOf(a, twin)).toBeGreaterThanOrEqual(scoreOf(a, b));
        expect(blockingKeys(twin)).toEqual(blockingKeys(a));
      }),
      { numRuns: 1000 },
    );
  });

  it('lies in few blocks with short keys, each once', () => {
    fc.assert(
      fc.property(profile, (a) => {
        const found = blockingKeys(a);
        expect(found.length).toBeLessThanOrEqual(MAX_BLOCKS);
        expect(new Set(found).size).toBe(found.length);
        for (const key of found) expect(key.length).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('counts the letters that differ as the plain definition does', () => {
    const plain = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0];
      return Math.min(
        plain(a.slice(1), b) + 1,
        plain(a, b.slice(1)) + 1,
        plain(a.slice(1), b.slice(1)) + Number(a[0] !== b[0]),
        swapped ? plain(a.slice(2), b.slice(2)) + 1 : Number.POSITIVE_INFINITY,
      );
    };
    const letters = fc.stringMatching(/^[abc]{0,5}$/);
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(distance(a, b, limit)).toBe(Math.min(plain(a, b), limit + 1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('as the base grows', () => {
  it('a look costs about the same, and never more than its blocks hold', () => {
    const [small, large] = [1000, 10_000].map((size) => measureGrowth(madeProfiles(size)));
    expect(large?.comparisonsPerRecord).toBeLessThan(3);
    expect((large?.comparisonsPerRecord ?? 0) - (small?.comparisonsPerRecord ?? 0)).toBeLessThan(1);
    expect(large?.keysPerRecord).toBeLessThan(7);
  });

  it('a block that everybody is in is cut off', () => {
    const namesakes = Array.from({ length: 2000 }, (_, i) =>
      contact({ recordId: `con_${i}`, customerId: `cus_${i}`, names: ['张伟'] }),
    );
    const { mostComparisons, largestBlock } = measureGrowth(namesakes);
    expect(largestBlock).toBe(2000);
    expect(mostComparisons).toBeLessThanOrEqual(BLOCK_LIMIT);
  });
});

describe('profiles', () => {
  it('take of a customer and a contact what tells who they are', () => {
    const address = { country: 'CN', province: null, city: '苏州', street: null };
    const of = {
      id: 'cus_1',
      kind: 'company' as const,
      name: '鼎盛精密',
      shortName: '鼎盛',
      phone: '+8613800138000',
      email: null,
      website: null,
      address,
    };
    const known = { province: null, city: '苏州', district: null, street: null, postalCode: null };
    expect(profileOfCustomer(of)).toEqual({
      recordId: 'cus_1',
      customerId: 'cus_1',
      kind: 'company',
      names: ['鼎盛精密', '鼎盛'],
      phones: ['+8613800138000'],
      emails: [],
      website: null,
      bornOn: null,
      address: known,
    });
    const person = {
      id: 'con_1',
      name: 'Ada',
      phone: null,
      officePhone: '+862161234567',
      email: 'a@x.cn',
      birthdayOn: null,
    };
    expect(profileOfContact(person, of)).toEqual({
      recordId: 'con_1',
      customerId: 'cus_1',
      kind: 'person',
      names: ['Ada'],
      phones: ['+862161234567'],
      emails: ['a@x.cn'],
      website: null,
      bornOn: null,
      address: known,
    });
    expect(profileOfCustomer({ ...of, address: { city: null } }).address).toBeNull();
  });
});
