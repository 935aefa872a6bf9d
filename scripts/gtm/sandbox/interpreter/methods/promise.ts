// then, catch and finally. A handler runs after the current code, in the host's microtask queue;
// an error that it throws becomes a rejection whose reason is a plain object {name, message}.
import type { PromiseMethod } from '../../library.ts';
import type { SandboxValue } from '../../values.ts';
import { SandboxFunction, SandboxPromise } from '../../values.ts';
import { toKey } from '../conversion.ts';
import type { StepMeter } from '../meter.ts';
import { allocate, bytes } from '../meter.ts';
import { hasOwn } from '../properties.ts';
import { markHandled, reasonOf, reportUnhandled } from '../rejection.ts';
import type { Method } from './method.ts';

type Handler = (value: SandboxValue) => SandboxValue | Promise<SandboxValue>;

const handler = (value: SandboxValue): Handler | undefined =>
  value instanceof SandboxFunction ? (result) => settled(value.call([result])) : undefined;

/** What a handler gives back; a promise is waited for. */
function settled(result: SandboxValue): SandboxValue | Promise<SandboxValue> {
  if (!(result instanceof SandboxPromise)) return result;
  markHandled(result);
  return result.promise;
}

function chain(
  self: SandboxPromise,
  meter: StepMeter,
  onFulfilled: Handler | undefined,
  onRejected: Handler | undefined,
): SandboxPromise {
  allocate(meter, bytes.asynchronousWork);
  markHandled(self);
  const derived = self.promise
    .then(onFulfilled, onRejected && ((reason: unknown) => onRejected(reasonOf(reason))))
    .catch((error: unknown) => {
      throw reasonOf(error);
    });
  const result = new SandboxPromise(derived);
  reportUnhandled(result, meter);
  return result;
}

const implementations: Record<
  PromiseMethod,
  (self: SandboxPromise, args: SandboxValue[], meter: StepMeter) => SandboxValue
> = {
  then: (self, args, meter) => chain(self, meter, handler(args[0]), handler(args[1])),
  catch: (self, args, meter) => chain(self, meter, undefined, handler(args[0])),
  finally(self, args, meter) {
    const last = args[0];
    if (!(last instanceof SandboxFunction)) return chain(self, meter, undefined, undefined);
    // The value or the reason of the promise stays, whatever the handler returns.
    return chain(
      self,
      meter,
      async (value) => {
        await settled(last.call([]));
        return value;
      },
      async (reason) => {
        await settled(last.call([]));
        throw reason;
      },
    );
  },
  hasOwnProperty: (self, args, meter) => hasOwn(self, toKey(args[0], meter)),
  toString: () => '[object Object]',
};

export const promiseImplementations: ReadonlyMap<string, Method> = new Map(
  Object.entries(implementations) as [string, Method][],
);
