import { Annotations, CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import type { Home } from './constructs/crm-function.ts';
import { CrmKey } from './constructs/crm-key.ts';
import { CrmTable } from './constructs/crm-table.ts';
import { Identity } from './identity.ts';
import { Imports } from './imports.ts';
import { Jobs } from './jobs.ts';
import { Mail } from './mail.ts';
import { PLACEHOLDER_MAIL_FROM, type Settings } from './settings.ts';
import { Streams } from './streams.ts';
import { Watch } from './watch.ts';

/**
 *   client ─ token ─▶ API ─▶ one function per domain ─▶ table ─▶ stream ─▶ timeline and audit, mails, accounts
 *   upload ─▶ bucket ─▶ queue ─▶ import worker ───────────▲                       │
 *   scheduler ─▶ jobs ────────────────────────────────────┘             SES ◀─────┘ ─▶ feedback
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

    const imports = new Imports(this, 'imports', home, key);
    const mail = new Mail(this, 'mail', home, key);
    if (mail.sender) api.grantMailQuota();
    const streams = new Streams(this, 'streams', home, { mail, identity, publicUrl });
    const jobs = new Jobs(this, 'jobs', home, { mailEnvironment: mail.environment, publicUrl });
    const uploader = api.functions.get('imports');
    if (uploader) imports.serve(uploader);
    const firstAdmin = identity.createFirstAdmin(home);

    const deadLetters = [
      ...streams.deadLetters,
      imports.deadLetters,
      jobs.deadLetters,
      mail.deadLetters,
    ].filter(isPresent);
    const background = [...streams.consumers, imports.worker, ...jobs.functions, mail.feedback, firstAdmin];
    const functions = [...api.functions.values(), ...background].filter(isPresent);
    new Watch(this, 'watch', home, { key, api, streams, imports, jobs, mail, functions, deadLetters });

    this.#describe(home, api, imports);
    this.#warn(settings);
  }

  #describe({ settings, data }: Home, api: Api, imports: Imports): void {
    const output = (key: string, value: string) => new CfnOutput(this, `output-${key}`, { key, value });
    output('ApiUrl', api.url);
    output('TableName', data.table.tableName);
    output('ImportBucket', imports.bucket.bucketName);
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
