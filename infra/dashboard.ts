import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { CrmFunction, Home } from './constructs/crm-function.ts';
import type { CrmTable } from './constructs/crm-table.ts';
import type { WatchProps } from './watch.ts';

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, width: 12, height: 6 });

/** By operation: a request that an index held up is counted here as well, and an alarm may read ten metrics. */
export const throttledRequests = ({ table }: CrmTable): IMetric => {
  const { GET_ITEM, BATCH_GET_ITEM, QUERY, PUT_ITEM, UPDATE_ITEM, BATCH_WRITE_ITEM, TRANSACT_WRITE_ITEMS } =
    Operation;
  return table.metricThrottledRequestsForOperations({
    operations: [
      GET_ITEM,
      BATCH_GET_ITEM,
      QUERY,
      PUT_ITEM,
      UPDATE_ITEM,
      BATCH_WRITE_ITEM,
      TRANSACT_WRITE_ITEMS,
    ],
    period: Duration.minutes(5),
  });
};

/** One row per part of the system, what it does on the left, how it fares on the right. */
export const addDashboard = (scope: Construct, { prefix, data }: Home, props: WatchProps): Dashboard =>
  new Dashboard(scope, 'dashboard', {
    dashboardName: prefix,
    defaultInterval: Duration.days(1),
    widgets: [apiRow(props), functionsRow(props), tableRow(data), streamRow(props), jobsRow(props)],
  });

const apiRow = ({ api }: WatchProps): GraphWidget[] => {
  const { http } = api.gateway;
  const latency = (percentile: number) => http.metricLatency({ statistic: Stats.percentile(percentile) });
  return [
    graph('API: requests, 4xx, 5xx', [
      http.metricCount(),
      http.metricClientError(),
      http.metricServerError(),
    ]),
    graph('API: latency, p50 and p99', [latency(50), latency(99)]),
  ];
};

const functionsRow = ({ functions }: WatchProps): GraphWidget[] => {
  const p99 = Stats.percentile(99);
  return [
    graph(
      'Functions: errors',
      named(functions, (fn, label) => fn.metricErrors({ label })),
    ),
    graph(
      'Functions: p99 duration',
      named(functions, (fn, label) => fn.metricDuration({ label, statistic: p99 })),
    ),
  ];
};

const tableRow = (data: CrmTable): GraphWidget[] => {
  const { table } = data;
  const used = [table.metricConsumedReadCapacityUnits(), table.metricConsumedWriteCapacityUnits()];
  return [graph('Table: units used', used), graph('Table: throttled requests', [throttledRequests(data)])];
};

const streamRow = ({ streams, deadLetters }: WatchProps): GraphWidget[] => {
  const age = named(streams.consumers, (fn, label) =>
    fn.metric('IteratorAge', { label, statistic: Stats.MAXIMUM }),
  );
  const dead = deadLetters.map((queue) =>
    queue.metricApproximateNumberOfMessagesVisible({ label: queue.subject }),
  );
  return [graph('Stream: age of the oldest record', age), graph('Dead letters', dead)];
};

const jobsRow = ({ jobs, mail }: WatchProps): GraphWidget[] => {
  const runs = named(jobs.functions, (fn, label) => fn.metricInvocations({ label }));
  // Of the whole account: SES counts what is sent by account only.
  const sent = new Metric({ namespace: 'AWS/SES', metricName: 'Send', statistic: Stats.SUM });
  return [graph('Jobs: runs', runs), graph('Mails: sent', mail.sender ? [sent] : [])];
};

const named = (
  functions: readonly CrmFunction[],
  metric: (fn: CrmFunction, label: string) => IMetric,
): IMetric[] => functions.map((fn) => metric(fn, fn.functionId));
