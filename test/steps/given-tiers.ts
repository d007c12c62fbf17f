import { handler as beginRun } from '../../functions/jobs/recalculate-tiers.lambda.ts';
import { handler as settings } from '../../functions/settings/settings.lambda.ts';
import { handler } from '../../functions/value/value.lambda.ts';
import { now } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { listUnsent } from '../../shared/kernel/mail-outbox.ts';
import { SETTINGS } from '../../shared/settings/documents.ts';
import { forgetSettings } from '../../shared/settings/in-force.store.ts';
import { settingsContracts } from '../../shared/settings/settings.contract.ts';
import { tiersContracts } from '../../shared/value/tiers.contract.ts';
import { workOff } from './given-merges.ts';
import { type Called, type CallOptions, call } from './when.ts';
import type { WorkQueue } from './work-queue.ts';

type As = NonNullable<CallOptions['as']>;

/** A rule by which the strategic weight alone decides: 10 is core, 7 and more key, 4 and more growth. */
export const BY_WEIGHT = {
  ...SETTINGS.tiers.fallback,
  weights: { size: 0, potential: 0, loyalty: 0, purchases: 0, strategic: 100 },
  cuts: { core: 100, key: 70, growth: 40 },
};

/** The next version of the setting `tiers`. */
export const setTiers = async (as: As, document: object, ifMatch = 0): Promise<void> => {
  const answer = await call(settings, settingsContracts.putSetting, {
    as,
    params: { name: 'tiers' },
    ifMatch,
    body: { document },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  forgetSettings();
};

/** The month's run, from its schedule to its end. */
export const recalculate = async (queue: WorkQueue) => {
  queue.messages.splice(0);
  const { started } = await beginRun({ job: 'recalculate-tiers' });
  await workOff(queue);
  return started;
};

export const readRun = async (as: As, month: string): Promise<Called['body']> =>
  (await call(handler, tiersContracts.getTierRun, { as, params: { month } })).body;

export const listProposals = async (
  as: As,
  query: Record<string, string> = {},
): Promise<Called['body'][]> => {
  const answer = await call(handler, tiersContracts.listTierProposals, { as, query });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.items;
};

export const readProposal = (as: As, proposalId: string): Promise<Called> =>
  call(handler, tiersContracts.getTierProposal, { as, params: { proposalId } });

export const decide = (
  as: As,
  proposal: { readonly id: string; readonly version: number },
  way: 'accept' | 'refuse',
  options: CallOptions = {},
): Promise<Called> =>
  call(handler, tiersContracts[`${way}TierProposal`], {
    as,
    params: { proposalId: proposal.id },
    ifMatch: proposal.version,
    body: way === 'accept' ? {} : { reason: 'Not yet.' },
    ...options,
  });

/** The mails of runs that are queued, in the order of their ids. */
export const tierMails = async (): Promise<Mail[]> => {
  const mails: Mail[] = [];
  for await (const { mail } of listUnsent(now(), -1)) if (mail.id.startsWith('tiers-')) mails.push(mail);
  return mails.sort((a, b) => (a.id < b.id ? -1 : 1));
};
