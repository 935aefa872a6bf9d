// How a cookie is written as text, in the form that document.cookie takes.
import { SandboxError } from '../../sandbox/errors.ts';
import type { SandboxValue } from '../../sandbox/values.ts';

/**
 * One cookie as it is assigned to document.cookie. Options are those of setCookie: `domain`,
 * `path`, `max-age` (seconds), `expires` (a date as text), `secure`, `samesite`. A path is only
 * written when it is given; whether Tag Manager puts "/" in its place is unconfirmed.
 * @throws SandboxError when a part holds a character that would begin another attribute.
 */
export function cookieText(
  name: string,
  value: string,
  options: Record<string, SandboxValue>,
): string {
  const attributes: [string, string][] = [];
  for (const key of ['domain', 'path', 'max-age', 'expires', 'samesite']) {
    const option = options[key];
    if (typeof option !== 'string' && typeof option !== 'number') continue;
    if (option !== '') attributes.push([key, String(option)]);
  }
  const parts = [[name, value], ...attributes].map((pair) => pair.join('='));
  const broken = parts.find((part) => /[;\u0000-\u001f\u007f]/.test(part));
  if (broken !== undefined || name.includes('=')) {
    throw new SandboxError(
      `Error in setCookie. A cookie cannot hold a semicolon or a control character: ` +
        `${JSON.stringify(broken ?? name)}. Leave the value to be encoded.`,
    );
  }
  return [...parts, ...(options.secure ? ['secure'] : [])].join('; ');
}

/** Whether these options make a cookie end at once. `now` is in milliseconds. */
export function isDeletion(options: Record<string, SandboxValue>, now: number): boolean {
  const age = options['max-age'];
  // max-age comes before expires, as in every browser.
  if (age !== undefined && age !== null && age !== '') return Number(age) <= 0;
  return typeof options.expires === 'string' && Date.parse(options.expires) <= now;
}

/**
 * The domains that `auto` tries, from the broadest: for `www.shop.example.com` first `example.com`;
 * at last none at all (undefined), which is the page's own host.
 */
export function broadestFirst(host: string): (string | undefined)[] {
  const labels = host.split('.');
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
  if (isAddress || labels.length < 2) return [undefined];
  const domains: (string | undefined)[] = [];
  for (let from = labels.length - 2; from >= 0; from--) domains.push(labels.slice(from).join('.'));
  return [...domains, undefined];
}
