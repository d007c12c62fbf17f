import { type Called, type CallOptions, call, type Handler } from './when.ts';

type Asked = Omit<CallOptions, 'query'> & { readonly query?: Readonly<Record<string, string>> };

/** Every page of a list, by following its cursors; a list that never ends is a failure. */
export const pagesOf = async (
  handler: Handler,
  contract: object,
  asked: Asked,
): Promise<Called['body'][][]> => {
  const pages: Called['body'][][] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { ...asked.query, ...(cursor && { cursor }) };
    const answer: Called = await call(handler, contract, { ...asked, query });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    pages.push(answer.body.items);
    cursor = answer.body.nextCursor;
  } while (cursor && pages.length < 1000);
  if (cursor) throw new Error('the list does not end');
  return pages;
};
