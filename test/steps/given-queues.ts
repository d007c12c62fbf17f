import { WorkQueue } from './work-queue.ts';

/** One queue service behind every queue that functions send to; end it with `stop()`. */
export const givenQueues = async (): Promise<WorkQueue> => {
  const queue = new WorkQueue();
  const address = await queue.start();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: address,
    WORK_QUEUE_URL: `${address}/000000000000/work`,
    INDEX_QUEUE_URL: `${address}/000000000000/index`,
    EXPORT_QUEUE_URL: `${address}/000000000000/exports`,
  });
  return queue;
};
