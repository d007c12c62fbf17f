import { type ClockMemory, clockMemory, virtualAt, writeClock } from '../../../infra/local/shared-clock.ts';

/** Time stands still while anything is done, and goes on between one thing and the next. */
export class StandingClock {
  readonly memory: ClockMemory = clockMemory();

  get now(): string {
    return new Date(this.milliseconds).toISOString();
  }

  get milliseconds(): number {
    return virtualAt(this.memory, 0);
  }

  /** Goes on to this instant; there is no way back. */
  goTo(milliseconds: number): void {
    const virtual = Math.max(milliseconds, this.milliseconds);
    writeClock(this.memory, { real: 0, virtual, rate: 0 });
  }
}
