import { isDeepStrictEqual } from 'node:util';
import type { RowFault } from '../../shared/imports/imports.fields.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { revise } from '../../shared/kernel/entity.ts';
import { applyMergePatch } from '../../shared/kernel/merge-patch.ts';
import { rerun } from '../../shared/kernel/transaction.ts';
import { type Product, productsContracts } from '../../shared/sales/products.contract.ts';
import { productFaults } from '../../shared/sales/products.rules.ts';
import { getProduct, updateProductWrites } from '../../shared/sales/products.store.ts';
import { schemaFaults } from './body-faults.ts';
import { type Holder, type RunContext, refused, rowFaults, type Verdict } from './row-draft.ts';

interface Asked {
  /** What the row says of the product. */
  readonly said: Readonly<Record<string, unknown>>;
  readonly run: RunContext;
  readonly now: Instant;
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'product-name': 'name',
  'product-code': 'code',
  'product-external': 'externalId',
};

const recordOf = ({ row, productId }: Holder) => row ?? productId;

const nameOf = async ({ row, productId }: Holder): Promise<string> =>
  row === null ? `${(await getProduct(String(productId)))?.name} (${productId})` : `row ${row}`;

/** Name, code and id elsewhere of one row are of several products: nobody knows which is meant. */
const severalMeant = async (holders: readonly Holder[], { mapping }: RunContext): Promise<Verdict> => {
  const faults = holders.map(async (holder): Promise<RowFault> => {
    const field = FIELD_OF[holder.kind] ?? holder.kind;
    return { field, column: mapping.columnOf(field), message: `belongs to ${await nameOf(holder)}` };
  });
  return refused(await Promise.all(faults));
};

const settleKnown = (before: Product, { said, run, now }: Asked): Verdict => {
  if (Object.keys(said).length === 0)
    return { status: 'skipped', recordId: before.id, note: 'is there already' };
  const patch = productsContracts.updateProduct.body?.().safeParse(said);
  if (!patch?.success) return refused(rowFaults(patch ? schemaFaults(patch.error, said) : [], run.mapping));
  const patched = applyMergePatch(before, patch.data) as Product;
  const faults = productFaults(patched);
  if (faults.length > 0) return refused(rowFaults(faults, run.mapping));
  const other = Object.keys(said).filter(
    (field) => !isDeepStrictEqual(patched[field as keyof Product], before[field as keyof Product]),
  );
  if (run.record.onDuplicate === 'skip') {
    const differs = other.length > 0 ? `; differs in ${other.join(', ')}` : '';
    return { status: 'skipped', recordId: before.id, note: `is there already${differs}` };
  }
  const about = { recordId: before.id, claims: before.id };
  if (other.length === 0) return { ...about, status: 'skipped', note: 'brings nothing new' };
  const after = revise(before, patched, run.caller.id, now);
  const note = `changed: ${other.join(', ')}`;
  return { ...about, status: 'updated', note, before, writes: updateProductWrites(before, after) };
};

/** Decides on a row whose name, code or id elsewhere a product has. */
export const matchProduct = async (holders: readonly Holder[], asked: Asked): Promise<Verdict> => {
  const [first] = holders;
  if (!first) throw rerun();
  if (holders.some((holder) => recordOf(holder) !== recordOf(first))) return severalMeant(holders, asked.run);
  if (first.row !== null) return { status: 'skipped', note: `repeats row ${first.row}` };
  const known = await getProduct(String(first.productId));
  if (!known) throw rerun();
  return settleKnown(known, asked);
};
