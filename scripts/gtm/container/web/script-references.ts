// `{{Variable}}` in the scripts of custom HTML. As in public copies of gtm.js, a variable that stands in
// code is its value, whatever the type, and one within quotes is a text that cannot end them.
import { parseReferences } from '../export/references.ts';

/** What stands in the place of a variable. */
export interface Replacements {
  /** An expression with its value. */
  code(name: string): string;
  /** Its value as text, not yet escaped. */
  text(name: string): string;
}

/** A script with its variables replaced; braces that name no variable are code. */
export function fillScript(
  script: string,
  isVariable: (name: string) => boolean,
  { code, text }: Replacements,
): string {
  const parts = parseReferences(script);
  if (parts.length < 2 && typeof parts[0] !== 'object') return script;
  const places = new Places();
  return parts
    .map((part) => {
      if (typeof part === 'string') return places.read(part);
      if (!isVariable(part.variable)) return places.read(`{{${part.variable}}}`);
      if (!places.isText) return places.read(code(part.variable));
      return escaped(text(part.variable));
    })
    .join('');
}

/** A text that fits between any quotes of a script, and into the HTML around it. */
const escaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll("'", '\\x27')
    .replaceAll('`', '\\x60')
    .replaceAll('$', '\\x24')
    .replaceAll('<', '\\x3c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

type Place = "'" | '"' | '`' | '//' | '/*' | '/' | '[' | '{' | '${';

// After one of these a slash begins a pattern; else it divides.
const beforePattern = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|void))\s*$/;
const enough = 16;

/** Follows a script from left to right: within quotes, in a comment, in a pattern, or in code. */
class Places {
  readonly #stack: Place[] = [];
  #before = '';

  /** Whether what comes next is part of a text, not of code. */
  get isText(): boolean {
    const place = this.#stack.at(-1);
    return place !== undefined && place !== '{' && place !== '${';
  }

  /** Goes on over a part of the script, and gives it back. */
  read(part: string): string {
    for (let at = 0; at < part.length; at += this.#step(part, at));
    return part;
  }

  /** Reads what stands at `at`; gives its length. */
  #step(part: string, at: number): number {
    const [one, two] = [part[at]!, part.slice(at, at + 2)];
    const place = this.#stack.at(-1);
    const enter = (next: Place): number => {
      this.#stack.push(next);
      return next.length;
    };
    const leave = (length = 1): number => {
      this.#stack.pop();
      return length;
    };
    switch (place) {
      case "'":
      case '"':
        if (one === '\\') return 2;
        return one === place || one === '\n' ? leave() : 1;
      case '`':
        if (one === '\\') return 2;
        return two === '${' ? enter('${') : one === '`' ? leave() : 1;
      case '//':
        return one === '\n' ? leave() : 1;
      case '/*':
        return two === '*/' ? leave(2) : 1;
      case '/':
        if (one === '\\') return 2;
        return one === '[' ? enter('[') : one === '/' || one === '\n' ? leave() : 1;
      case '[':
        return one === '\\' ? 2 : one === ']' || one === '\n' ? leave() : 1;
    }
    const before = this.#before;
    this.#before = (before + one).slice(-enough);
    if (two === '//' || two === '/*') return enter(two);
    if (one === '/' && beforePattern.test(before)) return enter('/');
    if (one === "'" || one === '"' || one === '`') return enter(one);
    if (one === '{') return enter('{');
    return one === '}' && place !== undefined ? leave() : 1;
  }
}
