import { mailActionsContracts } from '../../shared/agenda/mail-actions.contract.ts';
import { useLinkWrites } from '../../shared/agenda/used-links.store.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { awayPage, settledPage, successPage } from './action-page.ts';
import { effectOf } from './effect-of.ts';
import { findStanding } from './find-standing.ts';
import { guessLanguage } from './guess-language.ts';

/** That the link is used is written with what it does: it does both once, or neither. */
export const doMailAction = endpoint(mailActionsContracts.doMailAction, async ({ params, headers, now }) => {
  const standing = await findStanding(params.token, now);
  if (standing.kind !== 'ready')
    return { raw: settledPage(standing, guessLanguage(headers['accept-language']), now) };
  const effect = await effectOf(standing, now);
  if (!effect) return { raw: awayPage(standing, now) };
  const used = {
    usedAt: now,
    dueAt: effect.dueAt ?? standing.entry.dueAt,
    closed: effect.dueAt === null,
  };
  return {
    raw: successPage(standing, effect, now),
    writes: [...effect.writes, ...useLinkWrites(params.token, used, standing.expiresAt)],
  };
});
