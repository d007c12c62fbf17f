import chineseDays from 'chinese-days';
import type { WorkingCalendar } from './calendar.ts';

/** The official Chinese calendar with its shifted weekends (国务院办公厅 notices). Apart from the date arithmetic: 24 KB. */
export const chineseWorkingDays: WorkingCalendar = (date) => chineseDays.isWorkday(date);

/** The calendar until an organisation sets its own (BD-1). */
export const DEFAULT_WORKING_CALENDAR: WorkingCalendar = chineseWorkingDays;
