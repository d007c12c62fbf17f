import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkExpiry, linkFields, readLink } from '../../shared/agenda/mail-link.rules.ts';
import { openLink, sealLink } from '../../shared/kernel/links.ts';

const secret = Buffer.alloc(32, 7);
const link = { fields: ['d', '01JD0-follow_up', 'x'], expiresAt: '2026-12-05T00:00:00.000Z' };

describe('a signed link', () => {
  it('says what it was made for, and is the same every time', () => {
    const token = sealLink(link, secret);
    expect(openLink(token, secret)).toEqual(link);
    expect(sealLink({ ...link, fields: [...link.fields] }, Buffer.from(secret))).toBe(token);
  });

  it('needs no escaping in an address, and is short', () => {
    const fields = linkFields({
      action: 'tomorrow',
      entryId: 'agd_01JD0000000000000000000000-important_date.01JD0000000000000000000000',
      dueAt: '2126-11-20T02:00:00.000Z',
      userId: 'usr_01JD0000000000000000000000',
    });
    const token = sealLink({ fields, expiresAt: link.expiresAt }, secret);
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.length).toBeLessThanOrEqual(140);
  });

  it('is told from any other text, from one of another secret, and from one changed anywhere', () => {
    const token = sealLink(link, secret);
    expect(openLink(token, randomBytes(32))).toBeNull();
    const index = fc.integer({ min: 0, max: token.length - 1 });
    fc.assert(
      fc.property(index, fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }), (at, other) => {
        fc.pre(token[at] !== other);
        expect(openLink(`${token.slice(0, at)}${other}${token.slice(at + 1)}`, secret)).toBeNull();
        expect(openLink(token.slice(0, at), secret)).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => openLink(text, secret) === null));
  });

  it('cannot be made of fields that would read as others', () => {
    expect(() => sealLink({ ...link, fields: ['a~b'] }, secret)).toThrow('field');
  });
});

describe('a link of the mail', () => {
  const mailLink = {
    action: 'done',
    entryId: 'agd_01JD0000000000000000000000-deep_touch',
    dueAt: '2026-11-20T02:00:00.123Z',
    userId: 'usr_01JD0000000000000000000001',
  } as const;

  it('comes back as it was', () => {
    expect(readLink(linkFields(mailLink))).toEqual(mailLink);
    expect(readLink(linkFields({ ...mailLink, action: 'tomorrow' }))).toMatchObject({ action: 'tomorrow' });
  });

  it('is none of another kind', () => {
    expect(readLink(['x', 'a', 'b', 'c'])).toBeNull();
    expect(readLink(['d', 'a'])).toBeNull();
  });

  it('is good until 14 days after the mail’s day are over', () => {
    expect(linkExpiry('2026-11-20')).toBe('2026-12-05T00:00:00.000Z');
    expect(linkExpiry('2026-12-20')).toBe('2027-01-04T00:00:00.000Z');
  });
});
