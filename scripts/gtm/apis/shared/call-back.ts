// Calls from the host back into the sandbox: an error in the template's callback is the template's
// own matter. It is reported and never reaches the host code that happened to call.
import type { SandboxFunction, SandboxValue } from '../../sandbox/values.ts';
import type { ApiContext } from '../api.ts';

/** Calls a function of the sandbox; what it throws goes to `reportError`. */
export function callBack<World>(
  context: ApiContext<World>,
  callback: SandboxFunction,
  args: SandboxValue[],
): SandboxValue {
  try {
    return callback.call(args);
  } catch (error) {
    context.reportError(error);
    return undefined;
  }
}
