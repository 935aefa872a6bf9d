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

/**
 * A web container has 200 KB for everything, so nobody writes more than this: characters of a tag, of one
 * call, of an object that a call names, and calls.
 */
const most = { script: 200_000, call: 20_000, object: 2000, calls: 500 };

/** What a script says of a variable, as written. */
interface Variable {
  /** `data = {…};` */
  object: string | undefined;
  /** `data.event_id = …` */
  eventId: string | undefined;
  /** `id = …` */
  value: string | undefined;
}
type Variables = (name: string) => Variable;

/** All calls that track an event under a name that can be read; `page` is not an event of a shop. */
export function pintrkCalls(html: string): PintrkCall[] {
  const script = html
    .slice(0, most.script)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/(^|[^:'"])\/\/[^\n]*/g, '$1');
  const variables = variablesOf(script);
  const calls: PintrkCall[] = [];
  const starts = script.matchAll(/\bpintrk\s{0,20}\(/g);
  for (const match of [...starts].slice(0, most.calls)) {
    const [method, event, data] = argumentsFrom(script, match.index + match[0].length);
    if (unquoted(method) !== 'track' || event === undefined) continue;
    const eventId = idIn(data, variables);
    calls.push({
      event: unquoted(event) ?? event.trim(),
      data,
      eventId,
      isMadeUp: eventId !== undefined && isMadeUp(eventId, variables),
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
  const end = Math.min(script.length, start + most.call);
  for (let index = start; index < end; index++) {
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

function idIn(data: string | undefined, variables: Variables): string | undefined {
  const inside = /['"]?\bevent_?id\b['"]?\s*:\s*('[^']*'|"[^"]*"|\{\{[^}]*\}\}|[^,}\n]+)/i;
  if (data === undefined) return undefined;
  const written = inside.exec(data)?.[1];
  if (written !== undefined) return unquoted(written) ?? written.trim();
  if (!isName(data.trim())) return undefined;
  // An object that the script made before: var data = {…}; data.event_id = …;
  const { object, eventId } = variables(data.trim());
  const id = eventId ?? inside.exec(object ?? '')?.[1];
  return id === undefined ? undefined : (unquoted(id) ?? id.trim());
}

function isMadeUp(eventId: string, variables: Variables): boolean {
  if (/\{\{/.test(eventId)) return false;
  const declared = isName(eventId) ? variables(eventId).value : eventId;
  return declared !== undefined && !/\{\{/.test(declared) && isNewEachTime(declared);
}

const isName = (text: string): boolean => /^[\w$]+$/.test(text);

/** The variables of a script. Each is looked for in all of it, and so only once. */
function variablesOf(script: string): Variables {
  const known = new Map<string, Variable>();
  return (name) => {
    const variable = known.get(name) ?? variableIn(script, name);
    known.set(name, variable);
    return variable;
  };
}

function variableIn(script: string, name: string): Variable {
  const find = (then: string) =>
    new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}${then}`).exec(script);
  const object = find('\\s{0,20}=\\s{0,20}(?=\\{)');
  const start = object === null ? script.length : object.index + object[0].length;
  return {
    object: /^[\s\S]*?\}(?=\s{0,20};)/.exec(script.slice(start, start + most.object))?.[0],
    eventId: find('\\.event_id\\s{0,20}=\\s*([^;\\n]+)')?.[1],
    value: find('\\s{0,20}=\\s*([^;\\n]+)')?.[1],
  };
}

function unquoted(text: string | undefined): string | undefined {
  const match = /^\s*(['"`])([\s\S]*)\1\s*$/.exec(text ?? '');
  return match?.[2];
}
