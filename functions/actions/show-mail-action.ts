import { mailActionsContracts } from '../../shared/agenda/mail-actions.contract.ts';
import { endpoint } from '../../shared/kernel/endpoint.ts';
import { awayPage, questionPage, settledPage } from './action-page.ts';
import { effectOf } from './effect-of.ts';
import { findStanding } from './find-standing.ts';
import { guessLanguage } from './guess-language.ts';

/** Decides what would be done and writes nothing of it. */
export const showMailAction = endpoint(
  mailActionsContracts.showMailAction,
  async ({ params, headers, now }) => {
    const standing = await findStanding(params.token, now);
    if (standing.kind !== 'ready')
      return { raw: settledPage(standing, guessLanguage(headers['accept-language']), now) };
    const effect = await effectOf(standing, now);
    return { raw: effect ? questionPage(standing, effect, now) : awayPage(standing, now) };
  },
);
