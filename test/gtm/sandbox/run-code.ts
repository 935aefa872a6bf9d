// Runs a piece of sandboxed code the way a template's code is run: as the body of a function.
import '../../../scripts/gtm/apis/server/regex.ts';

import { toHost } from '../../../scripts/gtm/sandbox/border.ts';
import type { SandboxError } from '../../../scripts/gtm/sandbox/errors.ts';
import { createMeter, load } from '../../../scripts/gtm/sandbox/interpreter/index.ts';
import { parse } from '../../../scripts/gtm/sandbox/parse.ts';
import type { SandboxValue } from '../../../scripts/gtm/sandbox/values.ts';

export const evaluate = (
  code: string,
  globals: Record<string, SandboxValue> = {},
  limit = 100_000,
): SandboxValue => load(parse(code)).run(globals, createMeter(limit));

/** What the code returns, as a value of the host. */
export const run = (code: string, globals: Record<string, SandboxValue> = {}): unknown =>
  toHost(evaluate(code, globals));

/** What an expression is, as a value of the host. */
export const valueOf = (expression: string, globals?: Record<string, SandboxValue>): unknown =>
  run(`return ${expression};`, globals);

/** The error that ends the run of the code. */
export function failureOf(
  code: string,
  globals: Record<string, SandboxValue> = {},
  limit?: number,
): SandboxError {
  try {
    evaluate(code, globals, limit);
  } catch (error) {
    return error as SandboxError;
  }
  throw new Error(`No error: ${code}`);
}
