import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const read = (context: Record<string, string> = {}) => readSettings(new App({ context }).node);

describe('settings', () => {
  it('have defaults that synthesize', () => {
    expect(read()).toMatchObject({
      stage: 'dev',
      identity: { kind: 'cognito' },
      mail: 'ses',
      orgTimeZone: 'Asia/Shanghai',
      orgLocale: 'zh-CN',
      keepData: true,
      corsOrigins: [],
      dist: 'dist',
    });
  });

  it('split lists and trim', () => {
    const { corsOrigins } = read({ corsOrigins: ' https://a.example , http://localhost:3000 ' });
    expect(corsOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
  });

  it.each([
    ['a stage that is none', { stage: 'test' }, 'Context stage must be one of dev, prod'],
    ['an origin with a path', { corsOrigins: 'https://a.example/app' }, 'exact origins'],
    ['an origin for everybody', { corsOrigins: '*' }, 'exact origins'],
    ['an address that is none', { adminEmail: 'me' }, 'Context adminEmail must be a mail address'],
    ['a time zone that is none', { orgTimeZone: 'Mars/Olympus' }, 'IANA time zone'],
    ['an issuer without audience', { identity: 'oidc', issuer: 'https://a.example' }, 'needs -c issuer'],
    [
      'an issuer without TLS',
      { identity: 'oidc', issuer: 'http://a.example', audience: 'x' },
      'needs -c issuer',
    ],
    [
      'an administrator whose tokens nobody would know',
      { identity: 'oidc', issuer: 'https://a.example', audience: 'x', adminEmail: 'a@b.example' },
      'needs -c adminSubject',
    ],
    ['no requests at all', { rateLimitPerMinute: '0' }, 'whole number above 0'],
    ['a maybe', { keepData: 'perhaps' }, 'Context keepData must be one of true, false'],
  ])('refuse %s', (_what, context, message) => {
    expect(() => read(context)).toThrow(message);
  });
});
