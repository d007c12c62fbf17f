import type { Instant } from '../kernel/clock.ts';

interface Touch {
  readonly occurredAt: Instant;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: string;
  readonly deep: boolean;
}

/** What a sheet tells of the touches with a customer. */
export const historyOf = (touches: readonly Touch[]) => {
  const byChannel: Record<string, number> = {};
  for (const { channel } of touches) byChannel[channel] = (byChannel[channel] ?? 0) + 1;
  return {
    touches: touches.length,
    deepTouches: touches.filter(({ deep }) => deep).length,
    inboundTouches: touches.filter(({ direction }) => direction === 'inbound').length,
    byChannel,
  };
};
