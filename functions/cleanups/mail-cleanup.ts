import { renderApprovalMail } from '../../shared/cleanups/approval-mail.ts';
import { renderCleanupMail } from '../../shared/cleanups/cleanup-mail.ts';
import type { Cleanup, CleanupReport } from '../../shared/cleanups/cleanups.fields.ts';
import { totalOf } from '../../shared/cleanups/report.rules.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import type { Mail } from '../../shared/kernel/mail.ts';
import { AlreadyQueued, queueMailWrites } from '../../shared/kernel/mail-outbox.ts';
import { commit } from '../../shared/kernel/transaction.ts';
import { getPerson } from '../../shared/people/caller.store.ts';
import type { User } from '../../shared/people/people.contract.ts';
import { listUsers } from '../../shared/people/people.store.ts';
import { settingsInForce } from '../../shared/settings/in-force.store.ts';
import { partFor } from './part-for.ts';

const PEOPLE_PER_STEP = 50;

/** The mail's id says for what and for whom it is: queued again, it is the same mail. */
const queueOnce = async (mail: Mail, at: Instant): Promise<void> => {
  try {
    await commit(queueMailWrites(mail, at));
  } catch (failure) {
    if (!(failure instanceof AlreadyQueued)) throw failure;
  }
};

const ownersOf = ({ byOwner }: CleanupReport) =>
  Promise.all(
    byOwner.map(async ({ ownerId, counts }) => ({
      pool: ownerId === null,
      name: ownerId === null ? null : ((await getPerson(ownerId))?.name ?? null),
      counts,
    })),
  );

const mailTo = async (
  { month, missed }: Cleanup,
  part: CleanupReport,
  user: User,
  at: Instant,
): Promise<void> => {
  const { templates } = await settingsInForce('templates');
  const content = renderCleanupMail({
    language: user.language,
    month,
    missed,
    scope: user.role === 'admin' ? 'all' : 'team',
    counts: part.counts,
    byKind: part.byKind,
    owners: await ownersOf(part),
    template: templates.document.cleanup_report?.[user.language],
  });
  await queueOnce({ id: `cleanup-${month}-${user.id}`, to: user.email, ...content }, at);
};

const tell = async (run: Cleanup, user: User, at: Instant): Promise<void> => {
  if (!run.report || user.state !== 'active') return;
  if (user.role === 'admin') return mailTo(run, run.report, user, at);
  if (user.role !== 'manager') return;
  const part = await partFor(run.report, user);
  // Nothing with his people: no mail.
  if (totalOf(part.counts) > 0) await mailTo(run, part, user, at);
};

/** Mails the report to the next of all admins and managers. Answers where to go on; null: everybody has it. */
export const mailReport = async (run: Cleanup, after: string | null, at: Instant): Promise<string | null> => {
  const { items, next } = await listUsers({ limit: PEOPLE_PER_STEP, position: after ?? undefined });
  for (const user of items) await tell(run, user, at);
  return next;
};

/** Tells every admin that a run waits for one of them. */
export const mailApproval = async ({ month, plan }: Cleanup, at: Instant): Promise<void> => {
  if (!plan) return;
  const { templates } = await settingsInForce('templates');
  let position: string | null = null;
  do {
    const page = await listUsers({ limit: PEOPLE_PER_STEP, position: position ?? undefined });
    for (const user of page.items) {
      if (user.role !== 'admin' || user.state !== 'active') continue;
      const { language } = user;
      const template = templates.document.cleanup_approval?.[language];
      const content = renderApprovalMail({ language, month, plan, template });
      await queueOnce({ id: `cleanup-${month}-approval-${user.id}`, to: user.email, ...content }, at);
    }
    position = page.next;
  } while (position !== null);
};
