const UNDO = '/undo';

/** What a task that undoes a month's run is about; the run itself is the subject of the task that does it. */
export const undoSubject = (month: string): string => `${month}${UNDO}`;
export const isUndo = (subjectId: string): boolean => subjectId.endsWith(UNDO);
export const undoneMonth = (subjectId: string): string => subjectId.slice(0, -UNDO.length);
