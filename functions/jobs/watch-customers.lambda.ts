import { listWatchDue } from '../../shared/derived/derived.store.ts';
import { forEachAtOnce, job } from '../../shared/kernel/job.ts';
import { failureFields, log } from '../../shared/kernel/log.ts';
import { deriveContact } from '../derive/derive-contact.ts';
import { deriveCustomer } from '../derive/derive-customer.ts';

const AT_ONCE = 8;

/**
 * Trigger: every day at 02:00. Fired twice: a record looked at has a later date, and is not found again.
 * 1. find the customers and contacts whose look-again date has come, by index; 2. derive each anew: tags that time
 * puts on or takes off, quality, suspects, reviews due, and postings that nobody finished. A crash leaves the rest for the next run.
 */
export const handler = job('watch-customers', async (at) => {
  let looked = 0;
  const failures = await forEachAtOnce(listWatchDue(at), AT_ONCE, async ({ id, kind }) => {
    looked += 1;
    await (kind === 'contact' ? deriveContact(id, at) : deriveCustomer(id, at));
  });
  for (const failure of failures) log.error('record not derived', failureFields(failure));
  if (failures.length > 0) throw new Error(`${failures.length} of ${looked} records could not be derived`);
  return { looked };
});
