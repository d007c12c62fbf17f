const NEAR_DAYS = ['今天', '明天', '后天'];

/** How far away a day is. */
export const inDays = (days: number): string => {
  if (days < 0) return `${-days} 天前`;
  return NEAR_DAYS[days] ?? `${days} 天后`;
};
