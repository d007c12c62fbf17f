import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { list, object, text } from './app-model.ts';
import type { Assembly, Resource } from './assembly.ts';
import type { JsonObject } from './intrinsics.ts';
import { UsageError } from './options.ts';

export interface TableModel {
  readonly name: string;
  readonly streamArn: string;
  readonly timeToLive: string | undefined;
  readonly create: CreateTableCommandInput;
}

const tableModel = (assembly: Assembly, { id, properties }: Resource): TableModel => {
  const name = assembly.ref(id);
  const streamView = text(object(properties.StreamSpecification).StreamViewType);
  const timeToLive = object(properties.TimeToLiveSpecification);
  const schema = (value: JsonObject) => value as unknown as CreateTableCommandInput['KeySchema'];
  const indexes = list(properties.GlobalSecondaryIndexes).map((index) => {
    const { IndexName, KeySchema, Projection } = object(index);
    return { IndexName, KeySchema, Projection } as unknown as NonNullable<
      CreateTableCommandInput['GlobalSecondaryIndexes']
    >[number];
  });
  return {
    name,
    streamArn: `${assembly.arn(id)}/stream/local`,
    timeToLive: timeToLive.Enabled === true ? text(timeToLive.AttributeName) : undefined,
    create: {
      TableName: name,
      KeySchema: schema(properties.KeySchema as JsonObject),
      AttributeDefinitions: properties.AttributeDefinitions as unknown as AttributeDefinition[],
      BillingMode: 'PAY_PER_REQUEST',
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
      ...(streamView && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: streamView as 'NEW_AND_OLD_IMAGES' },
      }),
    },
  };
};

export const tableModels = (assembly: Assembly): TableModel[] =>
  assembly
    .all('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
    .map((resource) => tableModel(assembly, resource));

export const engineClient = (endpoint: string, region: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | null> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table ?? null;
  } catch (failure) {
    if (failure instanceof ResourceNotFoundException) return null;
    throw failure;
  }
};

/**
 * Before the first use: on an engine that `DYNAMODB_ENDPOINT` names, a table of that name may stand already.
 * What it holds fits no account and no position that is kept here.
 */
export const claimTable = async (client: DynamoDBClient, name: string, fresh: boolean): Promise<void> => {
  if (!(await describe(client, name))) return;
  if (!fresh) {
    throw new UsageError(
      `The engine holds a table ${name} of which this data folder knows nothing: start with --fresh to drop it`,
    );
  }
  await client.send(new DeleteTableCommand({ TableName: name }));
};

const indexShape = (
  indexes: CreateTableCommandInput['GlobalSecondaryIndexes'] | TableDescription['GlobalSecondaryIndexes'],
): string =>
  JSON.stringify(
    (indexes ?? [])
      .map(({ IndexName, KeySchema, Projection }) => [
        IndexName,
        KeySchema?.map(({ AttributeName }) => AttributeName),
        Projection?.ProjectionType,
      ])
      .sort(),
  );

/** Makes the table unless it is there; answers the ARN by which the engine calls its stream. */
export const ensureTable = async (
  client: DynamoDBClient,
  { name, create, timeToLive }: TableModel,
): Promise<string | undefined> => {
  const existing = await describe(client, name);
  if (existing) {
    if (indexShape(existing.GlobalSecondaryIndexes) !== indexShape(create.GlobalSecondaryIndexes)) {
      throw new UsageError(
        `The indexes of ${name} have changed since its data were written: start with --fresh, or with another --data`,
      );
    }
    return existing.LatestStreamArn;
  }
  const { TableDescription: made } = await client.send(new CreateTableCommand(create));
  if (timeToLive) {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      }),
    );
  }
  return made?.LatestStreamArn ?? (await describe(client, name))?.LatestStreamArn;
};
