import type { Gateway } from './machine/gateway.ts';
import type { Mirror } from './machine/mirror.ts';
import type { SeededRandom } from './machine/seeded-random.ts';
import type { TakenMail } from './machine/services.ts';
import type { World } from './model/world.ts';

/** What an act may use. */
export interface Stage {
  readonly random: SeededRandom;
  readonly gateway: Gateway;
  readonly world: World;
  readonly mirror: Mirror;
  /** All mails that SES has taken so far. */
  readonly mails: readonly TakenMail[];
  /** The instant of the act. */
  readonly now: string;
  /** Lets so many seconds pass: what is kept in memory is then read anew. */
  readonly wait: (seconds: number) => void;
}

/** Something that people do now and then. A new one is a file here and a line in `every-act.ts`. */
export interface Act {
  readonly name: string;
  /** How often, compared with the others. */
  readonly weight: number;
  /** Does it and tells the world what has come of it; answers false where nobody was there to do it. */
  readonly run: (stage: Stage) => Promise<boolean>;
}
