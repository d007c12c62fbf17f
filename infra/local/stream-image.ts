import type { AttributeValue } from '@aws-sdk/client-dynamodb-streams';

export type Image = Readonly<Record<string, unknown>>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** One attribute as it stands in an event's JSON. */
const plainValue = (value: AttributeValue): unknown => {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(plainValue) };
  if (value.M) return { M: plainImage(value.M) };
  // DynamoDB Local's streams leave the `M` of an empty map out.
  return Object.keys(value).length === 0 ? { M: {} } : value;
};

/** An item image of the SDK, with binary values in base64 as Lambda has them. */
export const plainImage = (image: Readonly<Record<string, AttributeValue>>): Image =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plainValue(value)]));
