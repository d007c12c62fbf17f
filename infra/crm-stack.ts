import { Annotations, CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import type { Home } from './constructs/crm-function.ts';
import { CrmKey } from './constructs/crm-key.ts';
import { CrmTable } from './constructs/crm-table.ts';
import { Files } from './files.ts';
import { Identity } from './identity.ts';
import { Jobs } from './jobs.ts';
import { Mail } from './mail.ts';
import { PLACEHOLDER_MAIL_FROM, type Settings } from './settings.ts';
import { Streams } from './streams.ts';
import { Tasks } from './tasks.ts';
import { Watch } from './watch.ts';

/**
 *   client ─ token ─▶ API ─▶ one function per domain ─▶ table ─▶ stream ─▶ audit and queue, mails, accounts
 *   upload ─▶ bucket ─▶ queue ─▶ import worker ───────────▲                                   │
 *   change ───────────▶ queue ─▶ index-records ───────────▲                                   │
 *   long tasks ───────▶ queue ─▶ run-work, export-rows ───▲                                   │
 *   scheduler ─▶ jobs ────────────────────────────────────┘                         SES ◀─────┘ ─▶ feedback
 */
export class CrmStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings, props: StackProps = {}) {
    super(scope, id, props);
    const { stage, keepData } = settings;
    const prefix = `guanxi-${stage}`;

    const key = new CrmKey(this, 'key', { alias: `alias/${prefix}`, keepData });
    const data = new CrmTable(this, 'data', { key, keepData });
    const home: Home = { settings, data, prefix };

    const identity = new Identity(this, 'identity', { prefix, settings });
    const api = new Api(this, 'api', home, identity);
    const publicUrl = api.url;

    const files = new Files(this, 'files', home, key);
    const tasks = new Tasks(this, 'tasks', home);
    const mail = new Mail(this, 'mail', home, key);
    if (mail.sender) api.grantMailQuota();
    const streams = new Streams(this, 'streams', home, { mail, identity, publicUrl });
    // The nightly proof has the customers derived again whose purchases it mends.
    streams.index.serve(tasks.work.worker);
    const jobs = new Jobs(this, 'jobs', home, { mailEnvironment: mail.environment, publicUrl, tasks });
    for (const folder of ['imports', 'exports'] as const) {
      const server = api.functions.get(folder);
      if (server) files.serve(server, folder);
    }
    for (const domain of [
      'search',
      'duplicates',
      'imports',
      'insight',
      'cleanups',
      'people',
      'settings',
    ] as const)
      tasks.serve(api.functions.get(domain));
    const firstAdmin = identity.createFirstAdmin(home);

    const workQueues = [files.imports, files.exports, tasks.work, streams.index];
    const deadLetters = [
      ...streams.deadLetters,
      ...workQueues.map(({ deadLetters: letters }) => letters),
      jobs.deadLetters,
      mail.deadLetters,
    ].filter(isPresent);
    const workers = workQueues.map(({ worker }) => worker);
    const background = [...streams.consumers, ...workers, ...jobs.functions, mail.feedback, firstAdmin];
    const functions = [...api.functions.values(), ...background].filter(isPresent);
    new Watch(this, 'watch', home, { key, api, streams, workQueues, jobs, mail, functions, deadLetters });

    this.#describe(home, api, files);
    this.#warn(settings);
  }

  #describe({ settings, data }: Home, api: Api, files: Files): void {
    const output = (key: string, value: string) => new CfnOutput(this, `output-${key}`, { key, value });
    output('ApiUrl', api.url);
    output('TableName', data.table.tableName);
    output('ImportBucket', files.bucket.bucketName);
    Tags.of(this).add('project', 'guanxi');
    Tags.of(this).add('stage', settings.stage);
    Tags.of(this).add('cost-centre', settings.costCentre);
  }

  #warn({ mailFrom, adminEmail }: Settings): void {
    const warn = (id: string, text: string) => Annotations.of(this).addWarningV2(`guanxi:${id}`, text);
    if (mailFrom === PLACEHOLDER_MAIL_FROM) {
      warn(
        'mail-from',
        'No mail can leave: say from which address of your domain with -c mailFrom=crm@your.company',
      );
    }
    if (!adminEmail) {
      warn('admin', 'Nobody can sign in: name the first administrator with -c adminEmail=you@your.company');
    }
  }
}

const isPresent = <T>(part: T | undefined): part is T => part !== undefined;
