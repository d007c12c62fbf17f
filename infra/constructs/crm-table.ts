import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type IndexName, TABLE_DEFINITION } from '../../shared/kernel/table-definition.ts';
import type { FunctionSpec } from '../functions.ts';
import type { CrmKey } from './crm-key.ts';

/** `TransactWriteItems` and `TransactGetItems` need no right of their own; `Scan` is nobody's. */
export type ItemVerb =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'BatchWriteItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

const READS: readonly ItemVerb[] = ['GetItem', 'BatchGetItem', 'Query'];
const AUDIT_KEYS = 'AUD#*';
const RECOVERY_DAYS = 35;

export interface CrmTableProps {
  readonly key: CrmKey;
  readonly keepData: boolean;
}

type Access = Pick<FunctionSpec, 'verbs' | 'indexes' | 'getsOnly' | 'putsOnly' | 'auditTrail'>;

/** The one table, as `shared/kernel/table-definition.ts` describes it, and grants that name every verb and index. */
export class CrmTable extends Construct {
  readonly table: TableV2;
  readonly streamArn: string;
  readonly #key: CrmKey;

  constructor(scope: Construct, id: string, { key, keepData }: CrmTableProps) {
    super(scope, id);
    const { partitionKey, sortKey, timeToLive, indexes } = TABLE_DEFINITION;
    this.table = new TableV2(this, 'table', {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: timeToLive,
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, index]) => toIndex(indexName, index)),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: RECOVERY_DAYS,
      },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (!this.table.tableStreamArn) throw new Error('The table has no stream');
    this.streamArn = this.table.tableStreamArn;
    this.#key = key;
  }

  /** Grants exactly these verbs and indexes, and closes the audit trail to whoever is not its writer or reader. */
  grant(grantee: IGrantable, access: Access): void {
    const writes = access.verbs.filter((verb) => !READS.includes(verb));
    this.#allow(
      grantee,
      'ReadItems',
      access.verbs.filter((verb) => READS.includes(verb)),
      access.getsOnly,
    );
    this.#allow(grantee, 'WriteItems', writes, access.putsOnly === undefined ? [] : [access.putsOnly]);
    if (access.indexes) {
      const arns = access.indexes.map((name) => this.indexArn(name));
      add(
        grantee,
        new PolicyStatement({ sid: 'QueryIndexes', actions: ['dynamodb:Query'], resources: arns }),
      );
    }
    this.#closeAuditTrail(grantee, access.auditTrail);
    this.#key.grantUse(grantee);
  }

  /** What an event source mapping needs to read the stream. */
  grantStream(grantee: IGrantable): void {
    const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(toAction);
    add(grantee, new PolicyStatement({ sid: 'ReadStream', actions, resources: [this.streamArn] }));
  }

  indexArn(name: IndexName): string {
    return `${this.table.tableArn}/index/${name}`;
  }

  #allow(
    grantee: IGrantable,
    sid: string,
    verbs: readonly ItemVerb[],
    keysBeginning: readonly string[] = [],
  ): void {
    if (verbs.length === 0) return;
    const conditions = keysBeginning.length > 0 && {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysBeginning.map((prefix) => `${prefix}*`) },
    };
    const resources = [this.table.tableArn];
    add(
      grantee,
      new PolicyStatement({
        sid,
        actions: verbs.map(toAction),
        resources,
        ...(conditions && { conditions }),
      }),
    );
  }

  /**
   * SE-3: one function writes the trail, another reads it, none changes it. `BatchWriteItem`, which the writer
   * has, could replace or delete too: IAM knows no narrower right, so what it puts is held by its tests.
   */
  #closeAuditTrail(grantee: IGrantable, exception: Access['auditTrail']): void {
    const verbs = [...READS, 'PutItem', 'BatchWriteItem', 'UpdateItem', 'DeleteItem'];
    const permitted: readonly string[] =
      exception === 'reads' ? READS : exception === 'writes' ? ['BatchWriteItem'] : [];
    add(
      grantee,
      new PolicyStatement({
        sid: 'CloseAuditTrail',
        effect: Effect.DENY,
        actions: verbs.filter((verb) => !permitted.includes(verb)).map(toAction),
        resources: [this.table.tableArn, this.indexArn('lookup')],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [AUDIT_KEYS] } },
      }),
    );
  }
}

const toAction = (verb: string): string => `dynamodb:${verb}`;

const add = (grantee: IGrantable, statement: PolicyStatement): void => {
  grantee.grantPrincipal.addToPrincipalPolicy(statement);
};

const toIndex = (
  indexName: string,
  index: { partitionKey: string; sortKey: string; projection: 'ALL' | 'KEYS_ONLY' },
): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
  sortKey: { name: index.sortKey, type: AttributeType.STRING },
  projectionType: ProjectionType[index.projection],
});
