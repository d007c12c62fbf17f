import { startLocal } from '../../infra/local/main.ts';

/** The product in a process of its own: tells its parent when it answers, and stops when the parent says so or is gone. */
const [dataDir = ''] = process.argv.slice(2);
const local = await startLocal({ port: 0, dataDir, fresh: true });
process.send?.({ baseUrl: local.baseUrl, demoUsers: local.demo.users });

const stop = (): void => void local.stop().finally(() => process.exit());
process.once('message', stop);
process.once('disconnect', stop);
