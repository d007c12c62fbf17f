import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../infra/functions.ts';
import { TABLE_DEFINITION } from '../../shared/kernel/table-definition.ts';
import { functionsOf } from './iam.ts';
import { DEV, dig, render, synthesize } from './synthesized.ts';

const synthesized = synthesize();
const { template, ofType } = synthesized;
const functions = [...functionsOf(synthesized).values()];

/** The resource that an ARN or reference points at. */
const target = (reference: unknown) =>
  template.Resources[render(reference).replace(/^\$\{([^.}]*).*$/, '$1')];

describe('stack', () => {
  it('needs no network to synthesize', () => expect(synthesized.missing).toBeUndefined());

  it('deploys every function of infra/functions.ts', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });

  it('tags what it makes', () => {
    const tags = template.Resources[functions[0]?.logicalId ?? '']?.Properties.Tags;
    expect(tags).toEqual([
      { Key: 'cost-centre', Value: 'crm' },
      { Key: 'project', Value: 'guanxi' },
      { Key: 'stage', Value: 'dev' },
    ]);
  });

  it('puts out what an operator needs, the DKIM records with what to do', () => {
    const { Outputs } = template;
    const ids = ['ApiUrl', 'UserPoolId', 'UserPoolClientId', 'ImportBucket', 'TableName'];
    expect(Object.keys(Outputs)).toEqual(
      expect.arrayContaining([...ids, 'MailDkimRecord1', 'MailDkimRecord3']),
    );
    expect(Outputs.MailDkimRecord1?.Description).toMatch(/DNS .* CNAME/);
  });
});

describe('data', () => {
  const { id: tableId, properties: table } = synthesized.only('AWS::DynamoDB::GlobalTable');

  it('has the keys and indexes of the table definition', () => {
    const toSchema = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    const { partitionKey, sortKey, timeToLive, indexes } = TABLE_DEFINITION;
    expect(table.KeySchema).toEqual(toSchema(partitionKey, sortKey));
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: timeToLive, Enabled: true });
    expect(table.GlobalSecondaryIndexes).toEqual(
      Object.entries(indexes).map(([IndexName, index]) => ({
        IndexName,
        KeySchema: toSchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: index.projection },
      })),
    );
  });

  it('can be recovered for 35 days, is encrypted with a key of ours, and streams both images', () => {
    expect(dig(table, 'Replicas.0')).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
    expect(table).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(ofType('AWS::KMS::Key').map(([, key]) => key.EnableKeyRotation)).toEqual([true]);
  });

  it('outlives the stack, unless told otherwise', () => {
    const kept = (context: Record<string, string>) =>
      Object.values(synthesize(context).template.Resources)
        .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
        .map(({ Type }) => Type)
        .sort();
    const holdsData = [
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::GlobalTable',
      'AWS::KMS::Key',
      'AWS::S3::Bucket',
    ];
    expect(kept(DEV)).toEqual(holdsData);
    expect(kept({ ...DEV, keepData: 'false' })).toEqual([]);
    expect(template.Resources[tableId]?.DeletionPolicy).toBe('Retain');
  });
});

describe.each(functions)('$name', ({ properties }) => {
  it('runs on Node 24 for ARM, traced, and logs JSON to a group that forgets', () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
    expect(target(dig(properties, 'LoggingConfig.LogGroup'))?.Properties.RetentionInDays).toBe(14);
  });
});

describe('schedules', () => {
  const schedules = ofType('AWS::Scheduler::Schedule').map(([, schedule]) => schedule);

  it('are the jobs', () => {
    expect(schedules.map(({ Name }) => Name).sort()).toEqual([
      'clean-up-data',
      'raise-churn-alerts',
      'recalculate-tiers',
      'reconcile-totals',
      'rescue-mails',
      'resume-work',
      'send-due-reminders',
      'watch-customers',
      'watch-service',
    ]);
  });

  it.each(schedules.map((schedule) => [schedule.Name, schedule] as const))('%s', (name, schedule) => {
    expect(schedule).toMatchObject({
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      Target: { RetryPolicy: { MaximumRetryAttempts: 20 } },
    });
    expect(target(dig(schedule, 'Target.Arn'))?.Properties.FunctionName).toBe(`guanxi-dev-${name}`);
    expect(target(dig(schedule, 'Target.DeadLetterConfig.Arn'))?.Properties.QueueName).toBe(
      'guanxi-dev-jobs-dead',
    );
    expect(JSON.parse(String(dig(schedule, 'Target.Input')))).toEqual({
      job: name,
      scheduledAt: '<aws.scheduler.scheduled-time>',
      executionId: '<aws.scheduler.execution-id>',
    });
  });
});

describe('event sources', () => {
  const mappings = new Map(
    ofType('AWS::Lambda::EventSourceMapping').map(([, mapping]) => [
      String(target(mapping.FunctionName)?.Properties.FunctionName).replace('guanxi-dev-', ''),
      mapping,
    ]),
  );
  const patternOf = (name: string): unknown =>
    JSON.parse(String(dig(mappings.get(name), 'FilterCriteria.Filters.0.Pattern')));
  const streams = ['record-changes', 'send-mails', 'provision-accounts'];

  it.each(streams)('%s reads the stream without ever being blocked by one record', (name) => {
    const mapping = mappings.get(name) ?? {};
    expect(mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 43_200,
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(target(dig(mapping, 'DestinationConfig.OnFailure.Destination'))?.Properties.QueueName).toBe(
      `guanxi-dev-${name}-dead`,
    );
  });

  it('wakes each consumer for its own records only', () => {
    const keys = (...prefixes: string[]) => ({ Keys: { pk: { S: prefixes.map((prefix) => ({ prefix })) } } });
    expect(patternOf('record-changes')).toEqual({
      dynamodb: keys(
        'CUS#',
        'USR#',
        'TEAM#',
        'IMP#',
        'TAG#',
        'SEG#',
        'EXP#',
        'SET#',
        'LED#',
        'PRD#',
        'ART#',
        'ARS#',
        'ANS#',
      ),
    });
    expect(patternOf('provision-accounts')).toEqual({ dynamodb: keys('USR#') });
    expect(patternOf('send-mails')).toEqual({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { ...keys('OUT#'), NewImage: { state: { S: ['queued'] } } },
    });
  });

  const workers = ['import-rows', 'export-rows', 'run-work', 'index-records'];

  it.each(workers)('%s works on at most four tasks, one message each, and may start itself again', (name) => {
    // What waits to be derived is derived together; whatever fails of it comes back alone.
    const together = { BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] };
    expect(mappings.get(name)).toMatchObject({
      ...(name === 'index-records' ? together : { BatchSize: 1 }),
      ScalingConfig: { MaximumConcurrency: 4 },
    });
    const worker = functions.find((fn) => fn.name === name);
    expect(worker?.properties).toMatchObject({ RecursiveLoop: 'Allow' });
  });

  it('lets nobody else start itself', () => {
    const recursive = functions.filter(({ properties }) => properties.RecursiveLoop === 'Allow');
    expect(recursive.map(({ name }) => name).sort()).toEqual([...workers].sort());
  });

  it('announces only finished uploads of imports', () => {
    const announced = dig(
      synthesized.only('AWS::S3::Bucket').properties,
      'NotificationConfiguration.QueueConfigurations',
    );
    expect(announced).toMatchObject([
      {
        Event: 's3:ObjectCreated:*',
        Filter: {
          S3Key: {
            Rules: [
              { Name: 'prefix', Value: 'imports/' },
              { Name: 'suffix', Value: '/source' },
            ],
          },
        },
      },
    ]);
    expect(target(dig(announced, '0.Queue'))?.Properties.QueueName).toBe('guanxi-dev-imports');
  });

  it('keeps every queue from losing messages: a dead letter lives 14 days', () => {
    const dead = ofType('AWS::SQS::Queue').filter(([, { QueueName }]) => String(QueueName).endsWith('-dead'));
    expect(dead.map(([, queue]) => queue.MessageRetentionPeriod)).toEqual(dead.map(() => 14 * 86_400));
    expect(dead).toHaveLength(9);
  });
});
