/** How a customer is reached; `mail` is a letter. */
export const CHANNELS = ['call', 'visit', 'email', 'wechat', 'sms', 'meeting', 'event', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];
