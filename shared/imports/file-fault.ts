/** Why a file cannot be imported at all. */
export const FILE_FAULTS = [
  'empty_file',
  'no_rows',
  'missing_columns',
  'duplicate_columns',
  'wrong_encoding',
  'nul_byte',
  'broken_quote',
  'row_too_large',
  'encrypted_file',
  'old_excel_file',
  'broken_workbook',
  'missing_sheet',
  'workbook_too_large',
  'file_replaced',
  'file_gone',
  'importer_inactive',
] as const;
export type FileFaultCode = (typeof FILE_FAULTS)[number];

interface Where {
  /** Line of the file, from 1. */
  readonly line?: number;
  readonly columns?: readonly string[];
}

/** Ends an import: the importer is told, nobody tries again. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: FileFaultCode;
  readonly where: Where;

  constructor(code: FileFaultCode, detail: string, where: Where = {}) {
    super(detail);
    this.code = code;
    this.where = where;
  }
}
