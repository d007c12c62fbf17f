import { posix } from 'node:path';
import { FileFault } from './file-fault.ts';
import { brokenWorkbook, type WorkbookArchive } from './workbook-archive.ts';
import { type Attributes, readXml } from './xml-events.ts';

/** Where in a workbook lies what a sheet is read from. */
export interface WorkbookParts {
  readonly sheetName: string;
  readonly sheet: string;
  readonly strings: string | null;
  readonly styles: string | null;
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
}

/** Documents that name other parts; a sheet has no place here. */
const MAX_BYTES = 16 * 1024 * 1024;

interface Relation {
  readonly kind: string;
  readonly target: string;
}

/** What a part refers to, by the ids that it uses. */
const relationsOf = async (archive: WorkbookArchive, part: string): Promise<Map<string, Relation>> => {
  const { dir, base } = posix.parse(part);
  const found = new Map<string, Relation>();
  const open = (name: string, { Id = '', Type = '', Target = '', TargetMode }: Attributes) => {
    if (name !== 'Relationship' || TargetMode === 'External') return;
    const target = posix.join('/', Target.startsWith('/') ? '' : dir, Target).slice(1);
    found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), target });
  };
  await readXml(archive.read(posix.join(dir, '_rels', `${base}.rels`), MAX_BYTES), { open });
  return found;
};

const ofKind = (relations: Map<string, Relation>, kind: string): string | null =>
  [...relations.values()].find((relation) => relation.kind === kind)?.target ?? null;

interface Listed {
  readonly name: string;
  readonly id: string;
  readonly hidden: boolean;
}

const readWorkbook = async (archive: WorkbookArchive, part: string) => {
  const sheets: Listed[] = [];
  let from1904 = false;
  const open = (name: string, attributes: Attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    if (name === 'sheet') {
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', id: attributes.id ?? '', hidden });
    }
  };
  await readXml(archive.read(part, MAX_BYTES), { open });
  return { sheets, from1904 };
};

/** The sheet of that name, or the first that one sees. @throws `FileFault` where there is none */
const chosen = (sheets: readonly Listed[], name: string | null): Listed => {
  const [first] = sheets;
  const found =
    name === null ? (sheets.find(({ hidden }) => !hidden) ?? first) : sheets.find((one) => one.name === name);
  if (found) return found;
  const names = sheets.map((one) => one.name).join(', ');
  throw new FileFault('missing_sheet', `The workbook has no sheet ${name ?? ''}; it has ${names || 'none'}.`);
};

export const findParts = async (
  archive: WorkbookArchive,
  sheetName: string | null,
): Promise<WorkbookParts> => {
  const workbook = archive.has('_rels/.rels')
    ? ofKind(await relationsOf(archive, ''), 'officeDocument')
    : null;
  if (!workbook) throw brokenWorkbook('it is a zip archive, but not of a workbook (.xlsx)');
  const { sheets, from1904 } = await readWorkbook(archive, workbook);
  const relations = await relationsOf(archive, workbook);
  const tables = sheets.filter(({ id }) => relations.get(id)?.kind === 'worksheet');
  const sheet = chosen(tables, sheetName);
  return {
    sheetName: sheet.name,
    sheet: relations.get(sheet.id)?.target ?? '',
    strings: ofKind(relations, 'sharedStrings'),
    styles: ofKind(relations, 'styles'),
    from1904,
  };
};
