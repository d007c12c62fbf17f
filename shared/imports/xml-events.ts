import { SaxesParser } from 'saxes';
import { FileFault } from './file-fault.ts';
import { brokenWorkbook } from './workbook-archive.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of XML is told, element by element; names come without their prefix. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** No text of a workbook is as long: Excel's cells hold 32,767 characters. */
const MAX_NODE_CHARACTERS = 4 * 1024 * 1024;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Attributes by their names without prefix. */
const localAttributes = (attributes: Record<string, string>): Attributes => {
  for (const name of Object.keys(attributes)) {
    if (name.includes(':')) attributes[local(name)] ??= attributes[name] ?? '';
  }
  return attributes;
};

const encodingOf = (head: Buffer): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
};

/** Counts what has come since the last event: a node without end would fill the memory. */
const listening = ({
  open,
  text,
  close,
}: XmlListener): { parser: SaxesParser; fed: (length: number) => void } => {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let since = 0;
  parser.on('opentag', ({ name, attributes }) => {
    since = 0;
    open?.(local(name), localAttributes(attributes as Record<string, string>));
  });
  parser.on('closetag', ({ name }) => {
    since = 0;
    close?.(local(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const fed = (length: number) => {
    since += length;
    if (since > MAX_NODE_CHARACTERS) throw brokenWorkbook('a text in it has no end');
  };
  return { parser, fed };
};

/**
 * Reads XML as it comes, and stops after each piece so that what was heard can be passed on. Entities but the
 * five of XML are not known, so none can blow up.
 */
export async function* xmlEvents(chunks: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const { parser, fed } = listening(listener);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const feed = (work: () => unknown): void => {
    try {
      work();
    } catch (failure) {
      if (failure instanceof FileFault) throw failure;
      throw brokenWorkbook(failure instanceof Error ? failure.message : 'its XML is damaged');
    }
  };
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = decoder.decode(chunk, { stream: true });
    feed(() => {
      parser.write(text);
      fed(text.length);
    });
    yield;
  }
  feed(() => parser.close());
  yield;
}

/** Reads a small document to its end. */
export const readXml = async (chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> => {
  for await (const _ of xmlEvents(chunks, listener));
};
