import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { FileFault } from './file-fault.ts';

/** What a file is by what is in it, whatever its name says. */

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
/** A package with a password is named within the first entries of its directory. */
const OLE_HEAD_BYTES = 64 * 1024;

const takeHead = async (body: Readable, bytes: number): Promise<Buffer> => {
  let ended = false;
  body.once('end', () => {
    ended = true;
  });
  for (;;) {
    const head: Buffer | null = body.read(bytes) ?? (ended ? Buffer.alloc(0) : null);
    if (head) return head;
    await Promise.race([once(body, 'readable'), once(body, 'end')]);
  }
};

/** Looks at the beginning of a file and puts it back. */
const peek = async (body: Readable, bytes: number): Promise<Buffer> => {
  const head = await takeHead(body, bytes);
  if (head.length > 0) body.unshift(head);
  return head;
};

/**
 * Whether a file is a workbook (a zip archive) or text.
 * @throws `FileFault` for Excel's old format, and for a workbook with a password, which looks like one
 */
export const kindOf = async (body: Readable): Promise<'xlsx' | 'csv'> => {
  const head = await peek(body, OLE.length);
  if (head.subarray(0, ZIP.length).equals(ZIP)) return 'xlsx';
  if (!head.equals(OLE)) return 'csv';
  const more = await takeHead(body, OLE_HEAD_BYTES);
  if (more.includes(ENCRYPTED_PACKAGE)) {
    throw new FileFault('encrypted_file', 'The workbook has a password; save it without one.');
  }
  throw new FileFault('old_excel_file', 'This is an old Excel file (.xls); save it as .xlsx or as CSV.');
};
