import { forEachAtOnce, job } from '../../shared/kernel/job.ts';
import { ALL_SERVICE_SHARDS, listServiceDue } from '../../shared/tickets/service-due.store.ts';
import { sendSurvey } from '../surveys/send-survey.ts';
import { tellTickets, type WatchCounts, withoutFailing } from '../tickets/tell-tickets.ts';

const AT_ONCE = 8;
/** Tickets that are held in memory at once; who is told of more gets more than one mail. */
const SLICE = 1000;

const dueIn = async (shard: number, at: string): Promise<string[]> => {
  const ids: string[] = [];
  for await (const id of listServiceDue(shard, at)) ids.push(id);
  return ids;
};

const isTicket = (id: string): boolean => id.startsWith('tkt_');

/**
 * Trigger: every 15 minutes, so that no breach goes unseen for longer (TK-3).
 * Fired twice, late or by two at once: the steps that were told stand in the ticket, in the transaction that queues the
 * mails; whoever comes second finds the ticket changed, looks at it again and has nothing to tell. After hours without a
 * run the last step of each clock is told, and no other.
 * 1. find what is due, by index alone; 2. decide about each ticket as it is now, by the settings in force until now;
 * 3. tell each person in one mail, ask customers, end silences, send surveys. A crash leaves some of it done and the
 * rest still due: the next run goes on.
 */
export const handler = job('watch-service', async (at) => {
  const counts: WatchCounts = { told: 0, mails: 0, clocked: 0, asked: 0, overtaken: 0, failed: 0 };
  const run = { at, counts };
  const due = (await Promise.all(ALL_SERVICE_SHARDS.map((shard) => dueIn(shard, at)))).flat();
  const tickets = due.filter(isTicket);
  for (let from = 0; from < tickets.length; from += SLICE)
    await tellTickets(tickets.slice(from, from + SLICE), run);
  const surveys = due.filter((id) => !isTicket(id));
  await forEachAtOnce(surveys, AT_ONCE, (id) => withoutFailing(id, run, () => sendSurvey(id, at)));
  if (counts.failed > 0)
    throw new Error(`${counts.failed} of the service watch failed; the next run tries them again`);
  return { due: due.length, ...counts };
});
