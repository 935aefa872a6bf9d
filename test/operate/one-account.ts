// Commands for one ad account, against a Pinterest that answers as a test says.
import { expect, onTestFinished } from 'vitest';

import { type StandIn, standIn, type StandInAnswer } from './api-stand-in.ts';
import { operate } from './operate.ts';

export const token = 'pina_SECRET_0123456789';
export const adAccount = '549755885175';

/** A server that ends with the test. */
export function untilTestEnds<Server extends { close(): Promise<void> }>(server: Server): Server {
  onTestFinished(() => server.close());
  return server;
}

/** Runs a command, which must never show the token. */
export async function gtm(...args: string[]) {
  const ended = await operate(...args);
  expect(ended.out + ended.err).not.toContain(token);
  return ended;
}

export const withAccount = (command: string, api: string, ...more: string[]) =>
  gtm(command, '--ad-account', adAccount, '--token', token, '--api', api, ...more);

export const serve = async (
  answer: (path: string, body: string, count: number) => StandInAnswer,
): Promise<StandIn> => untilTestEnds(await standIn(answer));
