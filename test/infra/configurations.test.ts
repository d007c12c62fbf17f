import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { functionsOf } from './iam.ts';
import { type Context, DEV, dig, listOf, render, synthesize, withApp } from './synthesized.ts';

const OIDC: Context = {
  ...DEV,
  identity: 'oidc',
  issuer: 'https://login.example.org',
  audience: 'crm,crm-mobile',
  adminSubject: 'idp|1',
};
const CONFIGURATIONS: Record<string, Context> = {
  dev: DEV,
  prod: { ...DEV, stage: 'prod' },
  'with hosted sign-in': {
    ...DEV,
    callbackUrls: 'https://crm.example.org/signed-in',
    signInDomain: 'crm-example',
  },
  'with nothing chosen': {},
  oidc: OIDC,
  'cn-north-1': { ...OIDC, region: 'cn-north-1', mail: 'smtp' },
};

const namesIn = (context: Context): string[] =>
  JSON.stringify(synthesize(context).template).match(/"(?:[A-Z]\w*Name|Name)":"[^"]*guanxi-[^"]*"/g) ?? [];

describe.each(Object.entries(CONFIGURATIONS))('%s', (_name, context) => {
  it('breaks no rule of cdk-nag that is not acknowledged with a reason', () => {
    expect(() => synthesize(context)).not.toThrow();
  });

  it('fits any partition', () => {
    const text = JSON.stringify(synthesize(context).template);
    expect(text).not.toContain('arn:aws');
    expect(text).toContain('AWS::Partition');
  });
});

describe('cdk-nag', () => {
  it.each(['guanxi-dev', 'guanxi-dev/api/gateway/routes'])(
    'stops the synthesis when a rule is broken in %s',
    (path) => {
      const breakRule = () =>
        withApp(DEV, (app) => {
          const stack = app.node.findAll().find(({ node }) => node.path === path);
          if (!stack) throw new Error(`There is no stack ${path}`);
          new Bucket(stack, 'open');
          return app.synth();
        });
      expect(breakRule).toThrow(/S3 Bucket has server access logs disabled/);
    },
  );
});

describe('a bundle that was not built', () => {
  it('stops the synthesis and says what to do', () => {
    expect(() => withApp({ ...DEV, dist: 'no-such-folder' }, (app) => app)).toThrow(
      /is missing: `npm run build` makes it/,
    );
  });
});

describe('stages', () => {
  it('live side by side in one account: no name is taken twice', () => {
    const dev = namesIn(DEV);
    const prod = namesIn({ ...DEV, stage: 'prod' });
    expect(dev.length).toBeGreaterThan(50);
    expect(dev.filter((name) => prod.includes(name))).toEqual([]);
  });
});

describe('an OIDC issuer', () => {
  const synthesized = synthesize(OIDC);

  it('names the first administrator by the subject of its tokens', () => {
    expect(synthesized.only('Custom::FirstAdmin').properties.subject).toBe('idp|1');
  });

  it('replaces the user pool and what serves it', () => {
    expect(synthesized.ofType('AWS::Cognito::UserPool')).toEqual([]);
    expect([...functionsOf(synthesized).keys()]).not.toContain('provision-accounts');
    expect(synthesized.only('AWS::ApiGatewayV2::Authorizer').properties.JwtConfiguration).toEqual({
      Audience: ['crm', 'crm-mobile'],
      Issuer: 'https://login.example.org',
    });
  });
});

describe('a China Region', () => {
  it('gets no SES', () => {
    const { template } = synthesize(CONFIGURATIONS['cn-north-1']);
    const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
    expect(
      [...types].filter((type) => type.startsWith('AWS::SES') || type.startsWith('AWS::Cognito')),
    ).toEqual([]);
  });

  it('is told so before anything is deployed', () => {
    expect(() => synthesize({ ...OIDC, region: 'cn-northwest-1' })).toThrow('deploy with -c mail=smtp');
  });
});

describe('mail', () => {
  it('is sent from one address of the proven domain, and its fate is reported', () => {
    const { only, ofType } = synthesize();
    expect(only('AWS::SES::EmailIdentity').properties.EmailIdentity).toBe('example.org');
    expect(only('AWS::SES::ConfigurationSetEventDestination').properties.EventDestination).toMatchObject({
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
    });
    const unencrypted = ofType('AWS::SNS::Topic').filter(
      ([, topic]) => !render(topic.KmsMasterKeyId).startsWith('${key'),
    );
    expect(unencrypted).toEqual([]);
  });
});

describe('topics', () => {
  it('admit the service that publishes, which a policy of their own would otherwise shut out', () => {
    const admitted = synthesize()
      .ofType('AWS::SNS::TopicPolicy')
      .flatMap(([, { PolicyDocument }]) => listOf(dig(PolicyDocument, 'Statement')))
      .flatMap((statement) => /"Allow","Principal":\{"Service":"(.*?)"/.exec(statement)?.[1] ?? []);
    expect(admitted.sort()).toEqual(['cloudwatch.amazonaws.com', 'ses.amazonaws.com']);
  });
});

describe('a second stage with the same mail domain', () => {
  it('uses the identity that the first one made', () => {
    const { ofType, template } = synthesize({ ...DEV, stage: 'prod', mailIdentity: 'existing' });
    expect(ofType('AWS::SES::EmailIdentity')).toEqual([]);
    expect(Object.keys(template.Outputs)).not.toContain('MailDkimRecord1');
    expect(JSON.stringify(template)).toContain(':identity/example.org');
  });
});

describe('sign-in', () => {
  it('is for people whom an administrator let in', () => {
    expect(synthesize().only('AWS::Cognito::UserPool').properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AliasAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('uses the code grant from the addresses that were named, and no secret', () => {
    const hosted = synthesize(CONFIGURATIONS['with hosted sign-in']);
    expect(hosted.only('AWS::Cognito::UserPoolClient').properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://crm.example.org/signed-in'],
      GenerateSecret: false,
    });
  });

  it('begins with the first administrator', () => {
    expect(synthesize().only('Custom::FirstAdmin').properties).toMatchObject({
      email: 'first@example.org',
      name: 'Administrator',
    });
  });
});
