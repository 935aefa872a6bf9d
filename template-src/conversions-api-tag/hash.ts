import { sha256Sync } from 'gtm:server';

export const sha256 = (text: string): string => sha256Sync(text, { outputEncoding: 'hex' });
