import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { CrmFunction, Home } from './constructs/crm-function.ts';
import type { CrmKey } from './constructs/crm-key.ts';
import type { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import type { WorkQueue } from './constructs/work-queue.ts';
import { addDashboard, throttledRequests } from './dashboard.ts';
import type { Jobs } from './jobs.ts';
import type { Mail } from './mail.ts';
import type { Streams } from './streams.ts';

/** What each kind of alarm says in one line; the article of the same name in docs/runbook says the rest. */
const KINDS = {
  'function-errors': 'A function failed',
  'function-throttles': 'A function was not started: the concurrency of the account is used up',
  'stream-lag':
    'A consumer of the table stream is behind: timeline, audit trail, search, mails or accounts are late',
  'dead-letters': 'Something could not be processed after all retries and waits for you',
  'work-lag': 'An import, an export or another long task waits for its worker',
  'due-items-overdue': 'Something that was due has not been done, or the job that measures it does not run',
  'totals-differences': 'Running totals are not what the records say: reports may be wrong',
  'schedule-failures': 'EventBridge Scheduler could not start a job',
  'mail-bounces': 'So many mails bounce that SES may stop sending (it reviews at 5 %)',
  'mail-complaints': 'So many receivers call our mails spam that SES may stop sending (it reviews at 0.1 %)',
  'api-errors': 'Callers get 5xx answers',
  'table-throttles': 'DynamoDB refused requests because a partition or the account limit is hot',
} as const;
export type AlarmKind = keyof typeof KINDS;

const MINUTES_5 = Duration.minutes(5);
const MINUTES_15 = Duration.minutes(15);

interface Condition {
  readonly metric: IMetric;
  readonly above: number;
  /** How many periods in a row, 1 if not said. */
  readonly periods?: number;
  /** Silence is a fault too: the metric is sent on every run. */
  readonly silenceIsBad?: boolean;
}

export interface WatchProps {
  readonly key: CrmKey;
  readonly api: Api;
  readonly streams: Streams;
  readonly workQueues: readonly WorkQueue[];
  readonly jobs: Jobs;
  readonly mail: Mail;
  readonly functions: readonly CrmFunction[];
  readonly deadLetters: readonly DeadLetterQueue[];
}

/** Alarms, each with an article in the runbook, and one dashboard. */
export class Watch extends Construct {
  readonly #home: Home;
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, home: Home, props: WatchProps) {
    super(scope, id);
    this.#home = home;
    this.#topic = this.#alarmTopic(props.key);
    this.#watchBackground(props);
    this.#watchConcurrency();
    for (const consumer of props.streams.consumers) this.#watchLag(consumer);
    for (const queue of props.deadLetters) this.#watchDeadLetters(queue);
    for (const work of props.workQueues) this.#watchWork(work);
    this.#watchJobs(props.jobs);
    if (props.mail.sender) this.#watchMail(props.mail.sender.configurationSetName);
    this.#watchApi(props.api);
    this.#watchTable();
    addDashboard(this, home, props);
  }

  #alarmTopic(key: CrmKey): Topic {
    const topic = new Topic(this, 'alarms', {
      masterKey: key,
      enforceSSL: true,
      displayName: this.#home.prefix,
    });
    key.allowService('cloudwatch.amazonaws.com');
    // A topic with a policy of its own, here the one that enforces TLS, no longer admits its account's alarms by itself.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const { alarmEmail } = this.#home.settings;
    if (alarmEmail) {
      Validations.of(topic.addSubscription(new EmailSubscription(alarmEmail))).acknowledge({
        id: 'Serverless-SNSRedrivePolicy',
        reason: 'A mail about an alarm is of no use later; the state of every alarm stands in CloudWatch',
      });
    }
    return topic;
  }

  #alarm(kind: AlarmKind, subject: string | undefined, condition: Condition): void {
    const name = subject ? `${kind}-${subject}` : kind;
    const alarm = new Alarm(this, name, {
      alarmName: `${this.#home.prefix}-${name}`,
      alarmDescription: `${KINDS[kind]}${subject ? ` (${subject})` : ''}. What to do: docs/runbook/${kind}.md`,
      metric: condition.metric,
      threshold: condition.above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: condition.periods ?? 1,
      treatMissingData: condition.silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
  }

  /** Functions of the API have an alarm together, on what callers get: `api-errors`. */
  #watchBackground({ functions, api }: WatchProps): void {
    const serving = new Set(api.functions.values());
    for (const fn of functions.filter((each) => !serving.has(each))) {
      const metric = fn.metricErrors({ period: MINUTES_5 });
      this.#alarm('function-errors', fn.functionId, { metric, above: 0 });
    }
  }

  /** Over the whole account, for its functions share one concurrency: one alarm instead of one each. */
  #watchConcurrency(): void {
    const metric = new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: Stats.SUM,
      period: MINUTES_5,
    });
    this.#alarm('function-throttles', undefined, { metric, above: 0 });
  }

  #watchLag(consumer: CrmFunction): void {
    const metric = consumer.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: MINUTES_5 });
    this.#alarm('stream-lag', consumer.functionId, { metric, above: MINUTES_5.toMilliseconds(), periods: 2 });
  }

  #watchDeadLetters(queue: DeadLetterQueue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: MINUTES_5,
    });
    this.#alarm('dead-letters', queue.subject, { metric, above: 0 });
  }

  #watchWork({ queue, subject }: WorkQueue): void {
    const metric = queue.metricApproximateAgeOfOldestMessage({ period: MINUTES_5 });
    this.#alarm('work-lag', subject, { metric, above: Duration.hours(1).toSeconds() });
  }

  #watchJobs({ groupName }: Jobs): void {
    const dueAge = new Metric({
      namespace: 'Guanxi',
      metricName: 'OldestDueAgeSeconds',
      dimensionsMap: { Stage: this.#home.settings.stage },
      statistic: Stats.MAXIMUM,
      period: MINUTES_15,
    });
    const hour = Duration.hours(1).toSeconds();
    this.#alarm('due-items-overdue', undefined, {
      metric: dueAge,
      above: hour,
      periods: 2,
      silenceIsBad: true,
    });
    const differences = new Metric({
      namespace: 'Guanxi',
      metricName: 'TotalsDifferences',
      dimensionsMap: { Stage: this.#home.settings.stage },
      statistic: Stats.MAXIMUM,
      period: Duration.hours(1),
    });
    this.#alarm('totals-differences', undefined, { metric: differences, above: 0 });
    const failures = new Metric({
      namespace: 'AWS/Scheduler',
      metricName: 'TargetErrorCount',
      dimensionsMap: { ScheduleGroup: groupName },
      statistic: Stats.SUM,
      period: MINUTES_5,
    });
    this.#alarm('schedule-failures', undefined, { metric: failures, above: 0 });
  }

  #watchMail(configurationSet: string): void {
    const rate = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': configurationSet },
        statistic: Stats.AVERAGE,
        period: Duration.hours(1),
      });
    this.#alarm('mail-bounces', undefined, { metric: rate('Reputation.BounceRate'), above: 0.03 });
    this.#alarm('mail-complaints', undefined, { metric: rate('Reputation.ComplaintRate'), above: 0.0005 });
  }

  #watchApi({ gateway }: Api): void {
    const metric = gateway.http.metricServerError({ statistic: Stats.SUM, period: MINUTES_5 });
    this.#alarm('api-errors', undefined, { metric, above: 0, periods: 2 });
  }

  #watchTable(): void {
    const metric = throttledRequests(this.#home.data);
    this.#alarm('table-throttles', undefined, { metric, above: 0, periods: 2 });
  }
}
