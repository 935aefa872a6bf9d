import { sha256Sync } from 'gtm:server';

/** Lower-case hex. */
export const sha256 = (text: string): string => sha256Sync(text, { outputEncoding: 'hex' });
