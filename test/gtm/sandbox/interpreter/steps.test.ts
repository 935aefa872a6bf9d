import { describe, expect, it } from 'vitest';

import { StepLimitError } from '../../../../scripts/gtm/sandbox/errors.ts';
import { createMeter, load } from '../../../../scripts/gtm/sandbox/interpreter/index.ts';
import { parse } from '../../../../scripts/gtm/sandbox/parse.ts';
import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { failureOf } from '../run-code.ts';

describe('steps', () => {
  it.each([
    'while (true) {}',
    'for (;;) {}',
    'do { } while (true);',
    'const f = () => { g(); }; const g = () => { for (;;) {} }; f();',
    'const a = [1]; for (const x of a) { a.push(x); }',
    'let a = [1]; while (true) { a = a.concat(a); }',
    'const a = []; a.length = 4294967295; a.forEach(() => 1);',
    'const a = []; a[4294967290] = 1; return a.join("x");',
    'const a = []; a[4294967290] = 1; return a.indexOf(2);',
    'const a = []; a[4294967290] = 1; return a.slice().length;',
    'const a = []; a[4294967290] = 1; a.sort();',
    'let a = ["x"]; while (true) { a = [a, a]; "" + a; }',
  ])('are limited: %s', (source) => {
    const error = failureOf(`\n${source}`, {}, 100_000);
    expect(error).toBeInstanceOf(StepLimitError);
    expect(error.line).toBe(2);
    expect(error.message).toContain('line 2');
  });

  it('go on being counted in callbacks that the host calls later', () => {
    const meter = createMeter(1000);
    const later = load(parse('return () => { let i = 0; while (i < 100) { i++; } };')).run(
      {},
      meter,
    );
    const callback = later as SandboxFunction;
    expect(() => {
      for (let calls = 0; calls < 100; calls++) callback.call([]);
    }).toThrow(StepLimitError);
  });

  it('grow with the length of what a single call makes', () => {
    const meter = createMeter();
    const big = 'x'.repeat(1 << 20);
    load(parse('return s.split("").length;')).run({ s: big }, meter);
    expect(meter.steps).toBeGreaterThan(10_000);
  });

  it('limit the length of a string', () => {
    const error = failureOf('let s = "ab"; for (let i = 0; i < 40; i++) { s += s; }', {}, 1e9);
    expect(error.message).toContain('characters long');
  });
});
