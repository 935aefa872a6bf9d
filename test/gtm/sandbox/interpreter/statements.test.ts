import { describe, expect, it } from 'vitest';

import { toHost } from '../../../../scripts/gtm/sandbox/border.ts';
import { SandboxError } from '../../../../scripts/gtm/sandbox/errors.ts';
import { load } from '../../../../scripts/gtm/sandbox/interpreter/index.ts';
import { parse } from '../../../../scripts/gtm/sandbox/parse.ts';
import { evaluate } from '../run-code.ts';

describe('statements', () => {
  it.each<[string, unknown]>([
    ['let i = 0; do { i++; } while (i < 3); return i;', 3],
    ['let i = 0; do { i++; continue; } while (false); return i;', 1],
    [
      'let s = 0; for (let i = 0; i < 5; i++) { if (i === 1) { continue; } if (i === 3) { break; } s += i; } return s;',
      2,
    ],
    [
      'for (const x of [1, 2]) { for (const y of [3, 4]) { if (y === 4) { return x * 10 + y; } } }',
      14,
    ],
    ['let s = ""; for (const c of "aé😀") { s += c + "."; } return s;', 'a.é.😀.'],
    [
      'let s = ""; switch (2) { case 1: s += 1; case 2: s += 2; case 3: s += 3; break; case 4: s += 4; } return s;',
      '23',
    ],
    [
      'let s = 0; for (let i = 0; i < 3; i++) { switch (i) { case 1: continue; default: s += i; } } return s;',
      2,
    ],
    ['let o = {n: 1}; o.n++; ++o["n"]; o.n += 2; o.n -= 1; o.n *= 5; return o.n--;', 20],
    ['let a = [1]; let i = 0; a[i++] += 5; return a[0] * 10 + i;', 61],
    ['let x = "5"; const y = x++; return [x, y].join();', '6,5'],
    ['let x = 7; x %= 4; x <<= 2; x |= 1; return x;', 13],
    ['const o = {}; for (o.k in {z: 1}) {} return o.k;', 'z'],
    ['if (0) return 1; else if (0) return 2; else return 3;', 3],
    ['return;', undefined],
    ['', undefined],
    ['const x = () => { return 4; }(); return x;', 4],
    [
      'const xs = [1]; for (const x of xs) { if (x < 3) { xs.push(x + 1); } } return xs.join();',
      '1,2,3',
    ],
  ])('%s gives %j', (source, expected) => {
    expect(toHost(evaluate(source))).toEqual(expected);
  });

  it.each([
    ['`a`', 'template literal'],
    ['[...a]', 'Spread'],
    ['/a/', 'regular expression literal'],
    ['new f()', 'new'],
    ['this', 'this'],
    ['a?.b', 'Optional chaining'],
    ['a ?? b', '??'],
    ['2 ** 3', '**'],
    ['+a', 'Unary +'],
    ['void 0', 'void'],
    ['delete a.b', 'delete'],
    ['"a" in b', 'in'],
    ['a instanceof b', 'instanceof'],
    ['({a})', 'shorthand property'],
    ['({f() {}})', 'shorthand method'],
    ['({[a]: 1})', 'computed key'],
    ['({get a() { return 1; }})', 'getter'],
    ['class {}', 'class'],
    ['(async () => 1)', 'async'],
    ['function* () {}', 'generator'],
    ['((a = 1) => a)', 'default value'],
    ['((...a) => a)', 'rest parameter'],
    ['(({a}) => a)', 'Destructuring'],
    ['a ||= 1', '||='],
    ['10n', 'bigint'],
  ])('does not load %s, not even in dead code', (expression, name) => {
    const program = parse(`if (false) {\n  (${expression}); }`);
    expect(() => load(program)).toThrow(SandboxError);
    expect(() => load(program)).toThrow(name);
  });

  it('says where a syntax error is', () => {
    try {
      parse('const a = 1;\nconst = 2;');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ line: 2, column: 7 });
      expect((error as Error).message).toContain('line 2, column 7');
    }
  });
});
