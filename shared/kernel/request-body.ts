import type { Contract } from './contract.ts';
import { type Fault, MAX_FAULTS, Problem } from './errors.ts';

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_VALUES = 50_000;

const FORM = 'application/x-www-form-urlencoded';

/** The media types that a contract's body may come in; OpenAPI names the same. */
export const bodyTypes = ({ method, form }: Pick<Contract, 'method' | 'form'>): string[] => [
  ...(method === 'PATCH' ? ['application/merge-patch+json'] : []),
  'application/json',
  ...(form ? [FORM] : []),
];

const typeOf = (contentType: string | undefined, contract: Contract): string => {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const accepted = bodyTypes(contract);
  if (accepted.includes(type)) return type;
  throw new Problem('unsupported_media_type', { detail: `Send ${accepted.join(' or ')}.` });
};

/** The fields of a form as an object; a name that comes twice says nothing certain, so it counts as none. */
const readForm = (text: string): unknown => {
  const fields = [...new URLSearchParams(text)];
  const times = new Map<string, number>();
  for (const [name] of fields) times.set(name, (times.get(name) ?? 0) + 1);
  return Object.fromEntries(fields.filter(([name]) => times.get(name) === 1));
};

/** The body as JSON, or what a form sent. @throws 413 over 1 MiB, 415 for another content type, 400 for what is not JSON. */
export const readBody = (
  event: {
    readonly body?: string | undefined;
    readonly isBase64Encoded?: boolean;
    readonly contentType?: string | undefined;
  },
  contract: Contract,
): unknown => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > MAX_BODY_BYTES)
    throw new Problem('body_too_large', { detail: 'A body may hold at most 1 MiB.' });
  const type = typeOf(event.contentType, contract);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return type === FORM ? readForm(text) : JSON.parse(text);
  } catch {
    throw new Problem('malformed_json', { detail: 'The body must be one JSON document in UTF-8.' });
  }
};

const escapeToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The JSON Pointer (RFC 6901) of a path. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${escapeToken(String(key))}`).join('');

interface Node {
  readonly value: unknown;
  readonly at: string;
  readonly depth: number;
}

const textFault = (text: string, at: string): Fault[] =>
  text.isWellFormed()
    ? []
    : [{ in: 'body', pointer: at.toWellFormed(), message: 'holds half of a surrogate pair' }];

const childrenOf = ({ value, at, depth }: Node): Node[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([key, child]) => ({
        value: child,
        at: `${at}/${escapeToken(key)}`,
        depth: depth + 1,
      }))
    : [];

const faultsOf = (node: Node): Fault[] => {
  if (typeof node.value === 'string') return textFault(node.value, node.at);
  if (typeof node.value !== 'object' || node.value === null) return [];
  const own = Object.keys(node.value);
  const forbidden = own
    .filter((key) => key === '__proto__')
    .map((key): Fault => ({ in: 'body', pointer: `${node.at}/${key}`, message: 'is not a field' }));
  return [...forbidden, ...own.flatMap((key) => textFault(key, `${node.at}/${escapeToken(key)}`))];
};

const sizeOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
};

const tooMuch = (at: string, message: string): Fault => ({ in: 'body', pointer: at.slice(0, 200), message });

/**
 * Faults of any JSON whatever its schema: depth, number of values, broken text, names that would change
 * prototypes. No recursion, and no spreading: a huge array would overflow the stack.
 */
export const inspectJson = (body: unknown): Fault[] => {
  const faults: Fault[] = [];
  const waiting: Node[] = [{ value: body, at: '', depth: 0 }];
  let room = MAX_VALUES;
  while (waiting.length > 0 && faults.length < MAX_FAULTS) {
    const node = waiting.pop() as Node;
    room -= sizeOf(node.value);
    if (room < 0) return [...faults, tooMuch('', `holds more than ${MAX_VALUES} values`)];
    if (node.depth > MAX_DEPTH) {
      return [...faults, tooMuch(node.at, `is nested deeper than ${MAX_DEPTH} levels`)];
    }
    for (const fault of faultsOf(node)) faults.push(fault);
    for (const child of childrenOf(node)) waiting.push(child);
  }
  return faults;
};
