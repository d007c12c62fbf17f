import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../infra/functions.ts';
import { CONTRACTS } from '../../shared/contracts.ts';
import { functionsOf, parseStatements } from './iam.ts';
import { dig, render, synthesize } from './synthesized.ts';

const synthesized = synthesize();
const { ofType } = synthesized;
const functions = [...functionsOf(synthesized).values()];

/** The name of the function that an ARN or a reference points at. */
const nameOf = (reference: unknown): string =>
  functions.find(({ logicalId }) => [`\${${logicalId}.Arn}`, `\${${logicalId}}`].includes(render(reference)))
    ?.name ?? render(reference);

interface Role {
  readonly trust: unknown;
  /** `lambda:InvokeFunction people`, sorted. */
  readonly grants: readonly string[];
}

const roles = new Map(
  ofType('AWS::IAM::Role').map(([id, { AssumeRolePolicyDocument, Policies = [] }]): [string, Role] => {
    const statements = (Policies as { readonly PolicyDocument: unknown }[]).flatMap(({ PolicyDocument }) =>
      parseStatements(PolicyDocument),
    );
    const grants = statements.flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
    );
    const named = grants.map((grant) => grant.replace(/\$\{.*\}/, (reference) => nameOf(reference)));
    return [`\${${id}.Arn}`, { trust: AssumeRolePolicyDocument, grants: named.sort() }];
  }),
);

const invoke = (names: Iterable<string>) => [...names].map((name) => `lambda:InvokeFunction ${name}`).sort();

const integrations = ofType('AWS::ApiGatewayV2::Integration').map(([, properties]) => properties);
const schedules = ofType('AWS::Scheduler::Schedule').map(([, { Target }]) => Target);
const served = new Set<string>(CONTRACTS.map(({ domain }) => domain));

describe('the gateway', () => {
  const [credentials, ...others] = new Set(integrations.map(({ CredentialsArn }) => render(CredentialsArn)));
  const role = roles.get(credentials ?? '');

  it('has one integration for each function that it serves', () => {
    expect(integrations.map(({ IntegrationUri }) => nameOf(IntegrationUri)).sort()).toEqual(
      [...served].sort(),
    );
  });

  it('calls them all in one role, which may do just that', () => {
    expect(others).toEqual([]);
    expect(role?.grants).toEqual(invoke(served));
  });

  it('alone takes the role, with no condition on the source account, which API Gateway does not name', () => {
    expect(dig(role?.trust, 'Statement')).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'apigateway.amazonaws.com' } },
    ]);
  });
});

describe('the schedules', () => {
  const [roleArn, ...others] = new Set(schedules.map((target) => render(dig(target, 'RoleArn'))));
  const role = roles.get(roleArn ?? '');

  it('share one role, which may start their jobs and keep what failed', () => {
    const deadLetters = new Set(schedules.map((target) => render(dig(target, 'DeadLetterConfig.Arn'))));
    expect(others).toEqual([]);
    expect(deadLetters.size).toBe(1);
    expect(role?.grants).toEqual([
      ...invoke(schedules.map((target) => nameOf(dig(target, 'Arn')))),
      ...[...deadLetters].map((queue) => `sqs:SendMessage ${queue}`),
    ]);
  });

  it('take it only for this group in this account', () => {
    expect(dig(role?.trust, 'Statement')).toMatchObject([
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': expect.anything(),
          },
        },
      },
    ]);
    const group = render(dig(role?.trust, 'Statement.0.Condition.StringEquals.aws:SourceArn'));
    expect(group).toMatch(/:schedule-group\/guanxi-dev$/);
  });
});

describe('every function', () => {
  /** Lambda reads queues and streams in the function's own role; CloudFormation calls as whoever deploys. */
  const callers: Record<string, readonly string[]> = {
    gateway: integrations.map(({ IntegrationUri }) => nameOf(IntegrationUri)),
    schedule: schedules.map((target) => nameOf(dig(target, 'Arn'))),
    'queue or stream': ofType('AWS::Lambda::EventSourceMapping').map(([, { FunctionName }]) =>
      nameOf(FunctionName),
    ),
    topic: ofType('AWS::SNS::Subscription')
      .filter(([, { Protocol }]) => Protocol === 'lambda')
      .map(([, { Endpoint }]) => nameOf(Endpoint)),
    deployment: ofType('Custom::FirstAdmin').map(([, { ServiceToken }]) => nameOf(ServiceToken)),
  };

  it('is called by exactly one thing', () => {
    expect(Object.values(callers).flat().sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });

  it('admits the topic that calls it, for nobody else needs to be admitted', () => {
    const admitted = ofType('AWS::Lambda::Permission').map(([, permission]) => permission);
    const topics = ofType('AWS::SNS::Subscription').filter(([, { Protocol }]) => Protocol === 'lambda');
    expect(admitted.map(({ FunctionName }) => nameOf(FunctionName))).toEqual(callers.topic);
    expect(admitted.map(({ SourceArn }) => render(SourceArn))).toEqual(
      topics.map(([, { TopicArn }]) => render(TopicArn)),
    );
  });

  it('may read the queue or stream that feeds it', () => {
    const unread = ofType('AWS::Lambda::EventSourceMapping')
      .map(([, { FunctionName, EventSourceArn }]) => ({
        reader: functions.find(({ name }) => name === nameOf(FunctionName)),
        source: render(EventSourceArn),
      }))
      .filter(
        ({ reader, source }) =>
          !reader?.statements.some(
            ({ effect, actions, resources }) =>
              effect === 'Allow' &&
              resources.includes(source) &&
              actions.some((action) => /:(ReceiveMessage|GetRecords)$/.test(action)),
          ),
      );
    expect(unread).toEqual([]);
  });
});
