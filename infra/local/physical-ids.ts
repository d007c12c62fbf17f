import type { JsonObject } from './intrinsics.ts';

export const ACCOUNT = '000000000000';

/** Where references point to on this machine. */
export interface Place {
  readonly region: string;
  readonly stackName: string;
  readonly baseUrl: string;
  readonly issuer: string;
  queueUrl(name: string): string;
}

interface Named {
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
}

export const pseudoParameter = (name: string, { region, stackName }: Place): string | undefined =>
  ({
    'AWS::Region': region,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${stackName}/local`,
  })[name];

/** The property that names a resource, the service in its ARN, and what stands before the name there. */
interface Kind {
  readonly name?: string;
  readonly service: string;
  readonly prefix?: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::DynamoDB::GlobalTable': { name: 'TableName', service: 'dynamodb', prefix: 'table/' },
  'AWS::DynamoDB::Table': { name: 'TableName', service: 'dynamodb', prefix: 'table/' },
  'AWS::Lambda::Function': { name: 'FunctionName', service: 'lambda', prefix: 'function:' },
  'AWS::SQS::Queue': { name: 'QueueName', service: 'sqs' },
  'AWS::SNS::Topic': { name: 'TopicName', service: 'sns' },
  'AWS::S3::Bucket': { name: 'BucketName', service: 's3' },
  'AWS::Cognito::UserPool': { service: 'cognito-idp', prefix: 'userpool/' },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', service: 'logs', prefix: 'log-group:' },
  'AWS::SES::ConfigurationSet': { name: 'Name', service: 'ses', prefix: 'configuration-set/' },
  'AWS::Scheduler::ScheduleGroup': { name: 'Name', service: 'scheduler', prefix: 'schedule-group/' },
};

/** Names where the template gives none. Buckets have no capitals; a pool's id begins with its Region. */
const givenName = ({ id, type }: Named, { region }: Place): string => {
  if (type === 'AWS::S3::Bucket') return id.toLowerCase();
  return type === 'AWS::Cognito::UserPool' ? `${region}_${id}` : id;
};

const nameOf = (resource: Named, place: Place): string => {
  const property = KINDS[resource.type]?.name;
  const name = property ? resource.properties[property] : undefined;
  return typeof name === 'string' && name !== '' ? name : givenName(resource, place);
};

const arnOf = (resource: Named, place: Place): string => {
  const { service, prefix = '' } = KINDS[resource.type] ?? { service: 'local' };
  const name = nameOf(resource, place);
  return service === 's3'
    ? `arn:aws:s3:::${name}`
    : `arn:aws:${service}:${place.region}:${ACCOUNT}:${prefix}${name}`;
};

/** What `Ref` answers. */
export const physicalId = (resource: Named, place: Place): string => {
  if (resource.type === 'AWS::SQS::Queue') return place.queueUrl(nameOf(resource, place));
  return resource.type === 'AWS::SNS::Topic' ? arnOf(resource, place) : nameOf(resource, place);
};

/** What `Fn::GetAtt` answers; an attribute that nothing here needs is a readable text. */
export const attributeOf = (resource: Named, attribute: string, place: Place): string => {
  if (attribute === 'Arn' || attribute === 'TopicArn') return arnOf(resource, place);
  switch (`${resource.type}.${attribute}`) {
    case 'AWS::DynamoDB::GlobalTable.StreamArn':
    case 'AWS::DynamoDB::Table.StreamArn':
      return `${arnOf(resource, place)}/stream/local`;
    case 'AWS::ApiGatewayV2::Api.ApiEndpoint':
      return place.baseUrl;
    case 'AWS::Cognito::UserPool.ProviderURL':
      return place.issuer;
    case 'AWS::SQS::Queue.QueueName':
      return nameOf(resource, place);
    case 'AWS::SQS::Queue.QueueUrl':
      return place.queueUrl(nameOf(resource, place));
    default:
      return `${resource.id}.${attribute}`;
  }
};
