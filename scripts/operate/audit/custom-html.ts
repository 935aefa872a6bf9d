// Calls of pintrk in custom HTML: `pintrk('track', 'checkout', { value: 1, event_id: … })`.
import { isNewEachTime } from './event-id.ts';

export interface PintrkCall {
  event: string;
  /** The third argument as written. */
  data: string | undefined;
  /** The id as written; undefined without one. */
  eventId: string | undefined;
  /** Whether the script makes the id up itself. */
  isMadeUp: boolean;
}

/** All calls that track an event under a name that can be read; `page` is not an event of a shop. */
export function pintrkCalls(html: string): PintrkCall[] {
  const script = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/(^|[^:'"])\/\/[^\n]*/g, '$1');
  const calls: PintrkCall[] = [];
  for (const match of script.matchAll(/\bpintrk\s*\(/g)) {
    const [method, event, data] = argumentsFrom(script, match.index + match[0].length);
    if (unquoted(method) !== 'track' || event === undefined) continue;
    const eventId = idIn(data, script);
    calls.push({
      event: unquoted(event) ?? event.trim(),
      data,
      eventId,
      isMadeUp: eventId !== undefined && isMadeUp(eventId, script),
    });
  }
  return calls;
}

/** The arguments of a call, split at the commas of its own level. */
function argumentsFrom(script: string, start: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = start;
  let quote = '';
  for (let index = start; index < script.length; index++) {
    const character = script[index]!;
    if (quote !== '') {
      if (character === '\\') index++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if ('([{'.includes(character)) depth++;
    else if (depth === 0 && (character === ',' || character === ')')) {
      const argument = script.slice(from, index);
      if (argument.trim() !== '') found.push(argument);
      if (character === ')') return found;
      from = index + 1;
    } else if (')]}'.includes(character)) depth--;
  }
  return found;
}

function idIn(data: string | undefined, script: string): string | undefined {
  const inside = /['"]?\bevent_?id\b['"]?\s*:\s*('[^']*'|"[^"]*"|\{\{[^}]*\}\}|[^,}\n]+)/i;
  if (data === undefined) return undefined;
  const written = inside.exec(data)?.[1];
  if (written !== undefined) return unquoted(written) ?? written.trim();
  const name = data.trim();
  if (!/^[\w$]+$/.test(name)) return undefined;
  // An object that the script made before: var data = {…}; data.event_id = …;
  const declared = new RegExp(`\\b${name}\\s*=\\s*(\\{[\\s\\S]*?\\})\\s*;`).exec(script)?.[1];
  const assigned = new RegExp(`\\b${name}\\.event_id\\s*=\\s*([^;\\n]+)`).exec(script)?.[1];
  const id = assigned ?? inside.exec(declared ?? '')?.[1];
  return id === undefined ? undefined : (unquoted(id) ?? id.trim());
}

function isMadeUp(eventId: string, script: string): boolean {
  if (/\{\{/.test(eventId)) return false;
  const declared = /^[\w$]+$/.test(eventId)
    ? new RegExp(`\\b${eventId.replaceAll('$', '\\$')}\\s*=\\s*([^;\\n]+)`).exec(script)?.[1]
    : eventId;
  return declared !== undefined && !/\{\{/.test(declared) && isNewEachTime(declared);
}

function unquoted(text: string | undefined): string | undefined {
  const match = /^\s*(['"`])([\s\S]*)\1\s*$/.exec(text ?? '');
  return match?.[2];
}
