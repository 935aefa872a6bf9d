// Patterns of JavaScript in the spelling of RE2. Both read most of it alike; where the same letters mean
// something else, they are replaced. What remains: RE2 counts characters where JavaScript counts UTF-16
// units, a group in a repetition keeps what it took in an earlier round, and where case does not count the
// long s and the Kelvin sign are s and k.
// https://tc39.es/ecma262/#sec-patterns and https://github.com/google/re2/wiki/Syntax

/** The pattern as RE2 reads it. Throws where RE2 has nothing like it; it refuses some more by itself. */
export function asRe2(source: string): string {
  return source.replace(tokens, (token) => {
    if (token === '.') return `[^${lineEnds}]`;
    if (token === '[]') return `[^${anything}]`;
    if (token === '[^]') return `[${anything}]`;
    if (token.startsWith('[')) return asClass(token);
    if (!token.startsWith('\\')) return token;
    if (/^\\[sS]$/.test(token)) return `[${token === '\\s' ? blanks : noBlanks}]`;
    return /^\\[bB]$/.test(token) ? token : asCharacter(token);
  });
}

const escapes = String.raw`\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|c[A-Za-z]|0\d|[^])`;
const tokens = new RegExp(String.raw`${escapes}|\[(?:\\[^]|[^\]\\])*\]|\.`, 'g');
const inClass = new RegExp(String.raw`${escapes}|\[`, 'g');

const asClass = (token: string): string => {
  const negation = token.startsWith('[^') ? '^' : '';
  const members = token.slice(1 + negation.length, -1).replace(inClass, (member) => {
    if (member === '[') return '\\[';
    if (member === '\\s') return blanks;
    if (member === '\\S') return noBlanks;
    return member === '\\b' ? '\\x08' : asCharacter(member);
  });
  return `[${negation}${members}]`;
};

/** An escape that stands for one character, or for a class that both have. */
function asCharacter(escape: string): string {
  const [, kind = '', ...rest] = escape;
  if (/[dDwWtnrfv]/.test(kind)) return escape;
  const digits = rest.join('');
  // References to groups, octal numbers, control characters without a letter.
  if (/^([1-9kpP]|0.|c$)/.test(kind + digits)) throw new Error(`RE2 has nothing like ${escape}.`);
  if (digits === '') return codePoint(kind === '0' ? 0 : kind.charCodeAt(0));
  return codePoint(kind === 'c' ? digits.charCodeAt(0) % 32 : parseInt(digits, 16));
}

const codePoint = (code: number): string => `\\x{${code.toString(16)}}`;

const anything = String.raw`\x{0}-\x{10ffff}`;
const lineEnds = String.raw`\n\r\x{2028}\x{2029}`;
/** White space and line ends of JavaScript, https://tc39.es/ecma262/#sec-white-space. */
const blanks = String.raw`\x{9}-\x{d} \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const noBlanks = String.raw`\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;
