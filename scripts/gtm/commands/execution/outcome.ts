// An execution's end in the shape that `gtm run` prints.
import { toHost } from '../../sandbox/border.ts';
import type { SandboxError } from '../../sandbox/errors.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { isObject, SandboxPromise } from '../../sandbox/values.ts';
import { describeValue } from '../../scenarios/describe-value.ts';
import type { ClientEffects, Execution, SentRequest, SetCookie } from './execution.ts';
import type { PageEffects } from './page-effects.ts';

export interface ExecutionResult extends Partial<ClientEffects>, Partial<PageEffects> {
  outcome: 'success' | 'failure' | 'none' | 'error';
  error: string | null;
  /** What the code returned; of a promise, what it was resolved with. */
  returned: unknown;
  requests: SentRequest[];
  logs: string[];
  cookies: SetCookie[];
  apiCalls: Record<string, number>;
  steps: number;
}

type TemplateType = 'TAG' | 'MACRO' | 'CLIENT';

/**
 * The result of an execution whose work has come to its end. Of a tag, the outcome is its answer. A
 * variable succeeds when it returned. A client succeeds when it claimed the request and returned a
 * response, fails when it claimed and did not, and has none when it did not claim.
 */
export async function resultOf(
  { run, requests, logs, cookies, client, page }: Execution,
  type: TemplateType,
): Promise<ExecutionResult> {
  const effects = client?.();
  const { value, rejection } = await settled(run.returned);
  let outcome: ExecutionResult['outcome'] = run.answer ?? 'none';
  if (run.threw || (outcome === 'none' && run.error)) outcome = 'error';
  else if (type === 'MACRO') outcome = rejection === undefined ? 'success' : 'error';
  else if (effects?.claimed) outcome = effects.response.returned ? 'success' : 'failure';
  return {
    outcome,
    error: (run.error && describeError(run.error)) ?? rejection ?? null,
    returned: plain(value),
    requests,
    logs,
    cookies: cookies(),
    apiCalls: { ...run.apiCalls },
    steps: run.steps(),
    ...effects,
    ...page?.(),
  };
}

/** The result of a template that could not be run at all. */
export const unrunnable = (error: string): ExecutionResult => ({
  outcome: 'error',
  error,
  returned: null,
  requests: [],
  logs: [],
  cookies: [],
  apiCalls: {},
  steps: 0,
});

export const describeError = ({ message, line }: SandboxError): string =>
  line === undefined || message.includes(`line ${line}`) ? message : `${message} (line ${line})`;

async function settled(
  returned: SandboxValue,
): Promise<{ value: SandboxValue; rejection?: string }> {
  if (!(returned instanceof SandboxPromise)) return { value: returned };
  try {
    return { value: await Promise.race([returned.promise, neverSettled()]) };
  } catch (reason) {
    const shown = reason instanceof Error ? reason.message : describeValue(reason as SandboxValue);
    return { value: undefined, rejection: `The returned promise was rejected: ${shown}` };
  }
}

/** All work has ended by now, so a promise that is still open stays so. */
const neverSettled = (): Promise<never> =>
  new Promise((_, reject) => setImmediate(() => reject(new Error('it was never settled'))));

/** JSON has no undefined at the top, and drops functions: these are null. */
function plain(value: SandboxValue): unknown {
  const isData =
    value === null || typeof value !== 'object' || Array.isArray(value) || isObject(value);
  if (!isData || value === undefined || typeof value === 'function') return null;
  return toHost(value);
}
