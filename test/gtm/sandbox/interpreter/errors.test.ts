import { describe, expect, it } from 'vitest';

import { SandboxError } from '../../../../scripts/gtm/sandbox/errors.ts';
import { apiFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { failureOf } from '../run-code.ts';

describe('errors', () => {
  it('of an API get the line of the call', () => {
    const fail = apiFunction('fail', () => {
      throw new Error('No.');
    });
    const error = failureOf('const a = 1;\n\nfail(\n  a\n);', { fail });
    expect(error).toBeInstanceOf(SandboxError);
    expect([error.message, error.line]).toEqual(['No.', 3]);
  });

  it('of an API keep their class and their own line', () => {
    class Special extends SandboxError {}
    const special = new Special('Mine.');
    const fail = apiFunction('fail', () => {
      throw special;
    });
    expect(failureOf('fail();', { fail })).toBe(special);
    expect(special.line).toBe(1);
  });

  it('in a chain over lines name the line of the member', () => {
    expect(failureOf('const a = {};\na\n  .b\n  .c;').line).toBe(4);
    expect(failureOf('const a = "x";\na\n  .trim()\n  .nothing();').line).toBe(4);
  });

  it.each([
    'const f = () => f(); f();',
    'const f = (x) => [1].map(() => f(x)); f();',
    'const o = {}; o.toString = () => "" + o.f(); o.f = () => o.toString(); o.f();',
    'let a = []; for (let i = 0; i < 20000; i++) { a = [a]; } return "" + a;',
  ])('of a stack that is full are errors of the sandbox: %s', (source) => {
    const error = failureOf(source);
    expect(error).toBeInstanceOf(SandboxError);
    expect(error.line).toBe(1);
  });

  it.each([
    ['parentheses', `return ${'('.repeat(50_000)}1${')'.repeat(50_000)};`],
    ['arrays', `return ${'['.repeat(50_000)}${']'.repeat(50_000)};`],
    ['sums', `return 1${'+1'.repeat(50_000)};`],
  ])('for code nested too deeply in %s are errors of the sandbox', (_what, source) => {
    expect(failureOf(source)).toBeInstanceOf(SandboxError);
  });
});
