/** Fields of customers that the dictionary of the same name can be made to rule. */
export const RULED_FIELDS = ['industry', 'region', 'source'] as const;
export type RuledField = (typeof RULED_FIELDS)[number];
