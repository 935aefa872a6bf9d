// Reasons of rejected promises, and errors in handlers that no `catch` of the template takes.
import type { SandboxObject, SandboxValue } from '../values.ts';
import { createObject, isPlain, Opaque, SandboxFunction, SandboxPromise } from '../values.ts';
import type { StepMeter } from './meter.ts';

const errors = new WeakMap<SandboxObject, unknown>();
const handled = new WeakSet<SandboxPromise>();

/**
 * The reason of a rejection as sandboxed code may see it. A sandbox value stays as it is; an error
 * becomes a plain object with `name` and `message`. What Tag Manager passes there is unconfirmed.
 */
export function reasonOf(reason: unknown): SandboxValue {
  if (isSandboxValue(reason)) return reason;
  const object = createObject({ name: 'Error', message: 'Unknown error' });
  if (reason instanceof Error) {
    object.name = reason.name;
    object.message = reason.message;
  }
  errors.set(object, reason);
  return object;
}

/** Says that somebody looks after the outcome of this promise. */
export function markHandled(promise: SandboxPromise): void {
  handled.add(promise);
}

/** Tells the meter's owner if the promise is rejected by an error and nothing handles it. */
export function reportUnhandled(promise: SandboxPromise, meter: StepMeter): void {
  promise.promise.catch((reason: unknown) => {
    if (handled.has(promise) || typeof reason !== 'object' || reason === null) return;
    const error = errors.get(reason as SandboxObject);
    if (error !== undefined) meter.onUnhandledRejection?.(error);
  });
}

const isSandboxValue = (value: unknown): value is SandboxValue =>
  (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') ||
  value === null ||
  (typeof value === 'object' &&
    (isPlain(value) ||
      Array.isArray(value) ||
      value instanceof SandboxFunction ||
      value instanceof SandboxPromise ||
      value instanceof Opaque));
