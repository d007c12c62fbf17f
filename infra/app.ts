import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { CrmStack } from './crm-stack.ts';
import { readSettings } from './settings.ts';

/** The whole app; the CLI, the tests and the local stack all synthesize this one. */
export const crmApp = (props: AppProps = {}): { app: App; stack: CrmStack } => {
  const app = new App(props);
  const settings = readSettings(app.node);
  const { stage, region } = settings;
  const stack = new CrmStack(app, `guanxi-${stage}`, settings, {
    description: `Guanxi, a CRM: stage ${stage}`,
    env: { region },
  });
  // A rule that is broken without an acknowledged reason stops the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { app, stack };
};

if (import.meta.main) crmApp().app.synth();
