import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The binary of this platform's package, or null where there is none. */
export const dynoxideBinary = (): string | null => {
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    const binary = join(manifest, '..', name);
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
};

/**
 * dynoxide 1.2 asks for the stream's highest number at every write and has no index for it, so that writes
 * get slower with every record. This one makes the question, and our reading, independent of the length.
 */
const INDEX =
  'CREATE INDEX IF NOT EXISTS local_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))';

/** Opens the engine's file beside the engine: SQLite's write-ahead log lets both read, and write in turn. */
export const openDynoxideFile = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec(INDEX);
  // From here on it only reads, and removes when the engine is not writing: nothing worth waiting for.
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5');
  return database;
};
