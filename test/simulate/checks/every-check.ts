import type { Mirror } from '../machine/mirror.ts';
import type { World } from '../model/world.ts';
import {
  checkCustomerReviews,
  checkDeepTouches,
  checkEscalations,
  checkImportantDates,
  checkProfileReviews,
} from './derived-entries.ts';
import { checkFollowUps, checkOwners } from './follow-ups.ts';

/** What must hold at the end of each day. @throws `Failed` */
export type Check = (world: World, mirror: Mirror, now: string) => void;

export const EVERY_CHECK: readonly Check[] = [
  checkFollowUps,
  checkOwners,
  checkCustomerReviews,
  checkDeepTouches,
  checkProfileReviews,
  checkEscalations,
  checkImportantDates,
];
