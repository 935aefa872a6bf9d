// JSON as it stands in .tpl files that people have edited by hand: trailing commas, keys without quotes
// and raw control characters are passed over with a warning, everything else that is wrong gets its line.

export interface JsonReading {
  value: unknown;
  warnings: JsonFlaw[];
}

export interface JsonFlaw {
  message: string;
  /** Line in the text, from 1. */
  line: number;
}

/** The text is not JSON, not even leniently. */
export class JsonError extends Error {
  readonly line: number;

  constructor({ message, line }: JsonFlaw) {
    super(message);
    this.line = line;
  }
}

/** Reads JSON text. Throws a JsonError with the line of the first thing that cannot be read. */
export function parseLenientJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text), warnings: [] };
  } catch {
    return new Reader(text).read();
  }
}

const MAX_DEPTH = 400;
const LITERALS: Record<string, unknown> = { true: true, false: false, null: null };

class Reader {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  private readonly warnings: JsonFlaw[] = [];

  constructor(text: string) {
    this.text = text;
  }

  read(): JsonReading {
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) throw this.unexpected('the end');
    return { value, warnings: this.warnings };
  }

  private value(): unknown {
    this.skipBlanks();
    const character = this.text[this.at];
    if (character === '{') return this.object();
    if (character === '[') return this.array();
    if (character === '"') return this.string();
    const word = /[-+.\w]+/y;
    word.lastIndex = this.at;
    const token = word.exec(this.text)?.[0];
    if (token !== undefined && /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(token)) {
      this.at += token.length;
      return Number(token);
    }
    if (token === undefined || !Object.hasOwn(LITERALS, token)) throw this.unexpected('a value');
    this.at += token.length;
    return LITERALS[token];
  }

  private object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.list('}', () => {
      const key = this.text[this.at] === '"' ? this.string() : this.bareKey();
      this.skipBlanks();
      if (this.text[this.at] !== ':') throw this.unexpected('":"');
      this.at += 1;
      entries.push([key, this.value()]);
    });
    return Object.fromEntries(entries);
  }

  /** `subParams: […]`, as a hand that is used to JavaScript writes it. */
  private bareKey(): string {
    const name = /[A-Za-z_$][\w$]*(?=\s*:)/y;
    name.lastIndex = this.at;
    const key = name.exec(this.text)?.[0];
    if (key === undefined) throw this.unexpected('a key in double quotes');
    this.warn(`the key ${key} without quotes`, this.at);
    this.at += key.length;
    return key;
  }

  private array(): unknown[] {
    const items: unknown[] = [];
    this.list(']', () => items.push(this.value()));
    return items;
  }

  private list(end: string, item: () => void): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.flaw('is nested too deeply');
    this.at += 1;
    for (;;) {
      this.skipBlanks();
      if (this.text[this.at] === end) break;
      item();
      this.skipBlanks();
      if (this.text[this.at] === end) break;
      if (this.text[this.at] !== ',') throw this.unexpected(`"," or "${end}"`);
      const comma = this.at;
      this.at += 1;
      this.skipBlanks();
      if (this.text[this.at] === end) this.warn('a comma before a closing bracket', comma);
    }
    this.at += 1;
    this.depth -= 1;
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) throw this.flaw('has a string that is never closed');
    this.at = end + 1;
    const token = this.text.slice(start, this.at).replace(/[\u0000-\u001F]/g, (control, offset) => {
      this.warn('a control character inside a string', start + offset);
      return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    try {
      return JSON.parse(token) as string;
    } catch {
      this.at = start;
      throw this.flaw(`has a string with an invalid escape: ${token.slice(0, 60)}`);
    }
  }

  private skipBlanks(): void {
    for (; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at]!;
      if (' \t\n\r'.includes(character)) continue;
      if (!/[\u0000-\u001F\u00A0\u200B\u2028\u2029\uFEFF]/.test(character)) return;
      this.warn('an invisible character between values', this.at);
    }
  }

  private warn(message: string, at: number): void {
    this.warnings.push({ message, line: this.lineAt(at) });
  }

  private unexpected(wanted: string): JsonError {
    const found =
      this.at < this.text.length
        ? JSON.stringify(this.text.slice(this.at).split('\n')[0]!.slice(0, 20))
        : 'the end';
    return this.flaw(`is not valid JSON: found ${found} where ${wanted} should be`);
  }

  private flaw(message: string): JsonError {
    return new JsonError({ message, line: this.lineAt(this.at) });
  }

  private lineAt(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }
}
