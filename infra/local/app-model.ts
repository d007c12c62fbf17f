import { join } from 'node:path';
import type { Assembly, Resource } from './assembly.ts';
import { isObject, type Json, type JsonObject } from './intrinsics.ts';

/** The parts of the synthesized app that run here, as plain data. */

export const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const number = (value: Json | undefined, fallback: number): number =>
  value === undefined || value === null ? fallback : Number(value);

export interface FunctionModel {
  /** The bundle's name, by which people call it: `send-due-reminders`. */
  readonly name: string;
  readonly functionName: string;
  readonly arn: string;
  readonly folder: string;
  readonly file: string;
  readonly export: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Where an asynchronous event goes after the last retry. */
  readonly deadLetterArn: string | undefined;
}

const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

const functionModel = (assembly: Assembly, { id, properties }: Resource): FunctionModel => {
  const [file = '', exported = 'handler'] = String(properties.Handler).split('.');
  const folder = assembly.codeFolder(object(properties.Code));
  const environment = Object.entries(object(object(properties.Environment).Variables));
  return {
    name: file,
    functionName: assembly.ref(id),
    arn: assembly.arn(id),
    folder,
    file: join(folder, `${file}.cjs`),
    export: exported,
    environment: Object.fromEntries(environment.map(([name, value]) => [name, String(value)])),
    timeoutSeconds: number(properties.Timeout, DEFAULT_TIMEOUT_SECONDS),
    memoryMb: number(properties.MemorySize, DEFAULT_MEMORY_MB),
    deadLetterArn: text(object(properties.DeadLetterConfig).TargetArn),
  };
};

export const functionModels = (assembly: Assembly): FunctionModel[] =>
  assembly.all('AWS::Lambda::Function').map((resource) => functionModel(assembly, resource));

export interface StreamMapping {
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly filters: readonly Json[];
  readonly bisect: boolean;
  readonly maxRetries: number;
  readonly reportsItemFailures: boolean;
  readonly deadLetterArn: string | undefined;
  readonly maxConcurrency: number | undefined;
}

const DEFAULT_BATCH = { dynamodb: 100, sqs: 10 } as const;

const mapping = ({ id, properties }: Resource): StreamMapping => {
  const sourceArn = String(properties.EventSourceArn);
  const filters = list(object(properties.FilterCriteria).Filters).map(
    (filter) => text(object(filter).Pattern) ?? '{}',
  );
  return {
    id,
    functionName: String(properties.FunctionName),
    sourceArn,
    batchSize: number(
      properties.BatchSize,
      sourceArn.includes(':sqs:') ? DEFAULT_BATCH.sqs : DEFAULT_BATCH.dynamodb,
    ),
    filters: filters.map((pattern) => JSON.parse(pattern) as Json),
    bisect: properties.BisectBatchOnFunctionError === true,
    maxRetries: number(properties.MaximumRetryAttempts, -1),
    reportsItemFailures: list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    deadLetterArn: text(object(object(properties.DestinationConfig).OnFailure).Destination),
    maxConcurrency: isObject(properties.ScalingConfig)
      ? number(properties.ScalingConfig.MaximumConcurrency, 2)
      : undefined,
  };
};

const mappings = (assembly: Assembly, service: 'dynamodb' | 'sqs'): StreamMapping[] =>
  assembly
    .all('AWS::Lambda::EventSourceMapping')
    .filter(
      ({ properties }) =>
        properties.Enabled !== false && String(properties.EventSourceArn).includes(`:${service}:`),
    )
    .map(mapping);

export const streamMappings = (assembly: Assembly): StreamMapping[] => mappings(assembly, 'dynamodb');
export const queueMappings = (assembly: Assembly): StreamMapping[] => mappings(assembly, 'sqs');

export interface QueueModel {
  readonly name: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly maxReceives: number | undefined;
  readonly deadLetterArn: string | undefined;
}

const DEFAULT_VISIBILITY_SECONDS = 30;
const DEFAULT_RETENTION_SECONDS = 4 * 86_400;

export const queueModels = (assembly: Assembly): QueueModel[] =>
  assembly.all('AWS::SQS::Queue').map(({ id, properties }) => {
    const redrive = object(properties.RedrivePolicy);
    return {
      name: assembly.ref(id).split('/').at(-1) ?? id,
      arn: assembly.arn(id),
      visibilitySeconds: number(properties.VisibilityTimeout, DEFAULT_VISIBILITY_SECONDS),
      retentionSeconds: number(properties.MessageRetentionPeriod, DEFAULT_RETENTION_SECONDS),
      maxReceives: redrive.maxReceiveCount === undefined ? undefined : Number(redrive.maxReceiveCount),
      deadLetterArn: text(redrive.deadLetterTargetArn),
    };
  });

export interface ScheduleModel {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly targetArn: string;
  readonly input: string;
}

export const scheduleModels = (assembly: Assembly): ScheduleModel[] =>
  assembly
    .all('AWS::Scheduler::Schedule')
    .filter(({ properties }) => properties.State !== 'DISABLED')
    .map(({ id, properties }) => {
      const target = object(properties.Target);
      return {
        name: text(properties.Name) ?? id,
        arn: `arn:aws:scheduler:${assembly.region}:000000000000:schedule/${text(properties.GroupName) ?? 'default'}/${text(properties.Name) ?? id}`,
        expression: String(properties.ScheduleExpression),
        timeZone: text(properties.ScheduleExpressionTimezone) ?? 'UTC',
        targetArn: String(target.Arn),
        input: text(target.Input) ?? '{}',
      };
    });

export interface BucketModel {
  readonly name: string;
  readonly notifications: readonly {
    readonly queueArn: string;
    readonly event: string;
    readonly prefix: string;
    readonly suffix: string;
  }[];
}

const notification = (configuration: Json): BucketModel['notifications'][number] => {
  const { Event, Queue, Filter } = object(configuration);
  const rules = list(object(object(Filter).S3Key).Rules).map(object);
  const rule = (name: string) =>
    text(rules.find(({ Name }) => String(Name).toLowerCase() === name)?.Value) ?? '';
  return { queueArn: String(Queue), event: String(Event), prefix: rule('prefix'), suffix: rule('suffix') };
};

export const bucketModels = (assembly: Assembly): BucketModel[] =>
  assembly.all('AWS::S3::Bucket').map(({ id, properties }) => ({
    name: assembly.ref(id),
    notifications: list(object(properties.NotificationConfiguration).QueueConfigurations).map(notification),
  }));
