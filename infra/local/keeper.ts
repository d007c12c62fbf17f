import { spawn } from 'node:child_process';

/**
 * Stands between the runner and the database engine: `node keeper.ts <command> <arguments…>`. When the
 * runner is gone, however it went, the pipe on stdin ends, and the engine is stopped. Java and dynoxide watch no pipe.
 */

const GRACE_MS = 5000;

const [command = '', ...args] = process.argv.slice(2);
const engine = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const stop = () => {
  engine.kill('SIGTERM');
  setTimeout(() => engine.kill('SIGKILL'), GRACE_MS).unref();
};

engine.on('error', (failure) => {
  console.error(failure.message);
  process.exit(1);
});
engine.on('exit', (code) => process.exit(code ?? 0));
process.stdin.on('end', stop).on('error', stop).resume();
// A Ctrl-C reaches the whole process group; the runner decides when its engine ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', stop);
