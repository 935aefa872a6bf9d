// Starts a template in a world of its side.
import type { PreparedTemplate } from '../../run/run-template.ts';
import type { Execution, ExecutionInput } from './execution.ts';
import { startOnServer } from './server-execution.ts';
import { startOnWeb } from './web-execution.ts';

/** Starts the template; what it does later shows in the same lists. */
export const startExecution = (prepared: PreparedTemplate, input: ExecutionInput): Execution =>
  prepared.template.side === 'server'
    ? startOnServer(prepared, input)
    : startOnWeb(prepared, input);
