// What usually goes wrong, to be caused on purpose: switches that change traffic on its way, as a
// worse template, a careless shop or a bad day at Pinterest would. The templates stay the shipped ones.
import { createHash } from 'node:crypto';

import type { OutgoingRequest } from '../gtm/apis/server/world.ts';
import type { ContainerExport } from '../gtm/container/export/export-format.ts';
import type { Fault } from '../pinterest/conversions-api/faults.ts';
import { jsonOrText } from './json-or-text.ts';

interface BreakageText {
  title: string;
  /** What the switch does, in a sentence. */
  effect: string;
}

export const breakages = {
  milliseconds: {
    title: 'Milliseconds for seconds',
    effect: 'event_time of the server request is multiplied by 1000.',
  },
  'number-value': {
    title: 'A number as value',
    effect: 'value of the server request becomes a number.',
  },
  'scalar-user-data': {
    title: 'Texts for lists of hashes',
    effect: 'Each list of hashes in user_data becomes its first hash.',
  },
  'unnormalised-email': {
    title: 'E-mail hashed as typed',
    effect: 'The server hashes the e-mail address with a blank and a capital.',
  },
  'missing-event-id': {
    title: 'No event id in the browser',
    effect: 'The Pinterest Tag loses its field Event ID. Reload the shop.',
  },
  'different-event-ids': {
    title: 'Another event id in the browser',
    effect: 'The Pinterest Tag puts "web-" in front of its event ids. Reload the shop.',
  },
  'blocked-script': {
    title: 'Ad blocker',
    effect: "Pinterest's script cannot be loaded. Reload the shop.",
  },
  'wrong-token': {
    title: 'Wrong access token',
    effect: 'The server request carries a token that Pinterest does not know.',
  },
  'pinterest-down': { title: 'Pinterest is down', effect: 'Pinterest answers 503.' },
  'rate-limit': { title: 'Too many requests', effect: 'Pinterest answers 429.' },
  'slow-answer': { title: 'Slow answer', effect: 'Pinterest takes three seconds to answer.' },
} as const satisfies Record<string, BreakageText>;

export type Breakage = keyof typeof breakages;

export const isBreakage = (id: unknown): id is Breakage =>
  typeof id === 'string' && Object.hasOwn(breakages, id);

/** Every switch as the page shows it. */
export const switchesOf = (active: ReadonlySet<Breakage>) =>
  Object.entries(breakages).map(([id, text]) => ({
    id,
    ...text,
    isOn: active.has(id as Breakage),
  }));

const inTheBody: readonly Breakage[] = [
  'milliseconds',
  'number-value',
  'scalar-user-data',
  'unnormalised-email',
];

/** Whether a switch works by changing the body of the server's request, where there is something to change. */
export const changesBody = (id: string): boolean => (inTheBody as readonly string[]).includes(id);

const faults: Partial<Record<Breakage, Fault>> = {
  'pinterest-down': { kind: 'unavailable' },
  'rate-limit': { kind: 'rate limited' },
  'slow-answer': { kind: 'slow', milliseconds: 3_000 },
};

/** The fault that Pinterest has while these switches are on. */
export const faultOf = (active: ReadonlySet<Breakage>): Fault | undefined =>
  [...active].flatMap((id) => faults[id] ?? [])[0];

/** A request to the Conversions API as the switches change it. `email` is the visitor's, as typed. */
export function brokenRequest(
  request: OutgoingRequest,
  active: ReadonlySet<Breakage>,
  email: string | undefined,
): OutgoingRequest {
  const headers = { ...request.headers };
  if (active.has('wrong-token')) headers['Authorization'] = 'Bearer a-token-of-nobody';
  const body = jsonOrText(request.body) as { data?: any[] } | undefined;
  if (typeof body !== 'object' || !Array.isArray(body.data)) return { ...request, headers };
  for (const event of body.data) {
    const { user_data: user = {}, custom_data: custom = {} } = event;
    if (active.has('milliseconds')) event.event_time *= 1000;
    if (active.has('number-value') && custom.value !== undefined)
      custom.value = Number(custom.value);
    if (active.has('unnormalised-email') && user.em !== undefined && email !== undefined) {
      const typed = ` ${email[0]!.toUpperCase()}${email.slice(1)}`;
      user.em = [createHash('sha256').update(typed, 'utf8').digest('hex')];
    }
    if (active.has('scalar-user-data')) {
      for (const key of Object.keys(user)) if (Array.isArray(user[key])) user[key] = user[key][0];
    }
  }
  return { ...request, headers, body: JSON.stringify(body) };
}

/** The web container as the switches change it. */
export function brokenWebContainer(
  container: ContainerExport,
  active: ReadonlySet<Breakage>,
): ContainerExport {
  const broken = structuredClone(container);
  for (const { parameter } of broken.containerVersion.tag) {
    const eventId = (parameter ?? []).find(({ key }) => key === 'eventId');
    if (eventId === undefined) continue;
    if (active.has('missing-event-id')) eventId.value = '';
    else if (active.has('different-event-ids')) eventId.value = `web-${eventId.value}`;
  }
  return broken;
}

/** The first e-mail address of a query or a body; linear in its length, whatever it holds. */
export function emailIn(text: string): string | undefined {
  const plain = decoded(text);
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && /[\w.+-]/.test(plain[start - 1]!)) start -= 1;
    const domain = /^[\w-]{1,63}(?:\.[\w-]{1,63})+/.exec(plain.slice(at + 1, at + 256))?.[0];
    if (start < at && domain !== undefined) return plain.slice(start, at + 1) + domain;
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
