export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** How far away a day is. */
export const inDays = (count: number): string => {
  if (count < 0) return `${days(-count)} ago`;
  return ['today', 'tomorrow'][count] ?? `in ${days(count)}`;
};
