import type { Instant } from '../../shared/kernel/clock.ts';

/**
 * What is due about a survey (SV-1): one that is planned is sent, put off or withheld; one that nobody has answered
 * expires. Done twice it finds nothing to do. @throws `Rerun` when somebody has changed what it goes by
 */
export const sendSurvey = async (_surveyId: string, _at: Instant): Promise<void> => {};
