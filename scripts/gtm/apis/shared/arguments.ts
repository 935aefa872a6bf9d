// The argument checks that every API makes before it acts. A failed check aborts the template, with
// the wording of Tag Manager's own runtime.
import { SandboxError } from '../../sandbox/errors.ts';
import type {
  SandboxArray,
  SandboxFunction,
  SandboxObject,
  SandboxValue,
} from '../../sandbox/values.ts';
import { typeOf } from './get-type.ts';

interface Types {
  string: string;
  number: number;
  boolean: boolean;
  array: SandboxArray;
  object: SandboxObject;
  function: SandboxFunction;
}

/**
 * The value of a required argument; throws a SandboxError when it is missing (`undefined` or
 * `null`) or has another type.
 */
export function required<T extends keyof Types>(
  api: string,
  argument: string,
  value: SandboxValue,
  type: T,
): Types[T] {
  if (value === undefined || value === null) {
    throw new SandboxError(`Error in ${api}. Required argument ${argument} not supplied.`);
  }
  return ofType(api, argument, value, type);
}

/** As `required`, but a missing argument gives `undefined`. */
export function optional<T extends keyof Types>(
  api: string,
  argument: string,
  value: SandboxValue,
  type: T,
): Types[T] | undefined {
  if (value === undefined || value === null) return undefined;
  return ofType(api, argument, value, type);
}

/** One of the given words, or `undefined` when the argument is missing; else a SandboxError. */
export function oneOf<T extends string>(
  api: string,
  argument: string,
  value: SandboxValue,
  words: readonly T[],
): T | undefined {
  if (value === undefined || value === null) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw new SandboxError(
    `Error in ${api}. Argument ${argument} must be one of ${words.join(', ')}.`,
  );
}

function ofType<T extends keyof Types>(
  api: string,
  argument: string,
  value: SandboxValue,
  type: T,
): Types[T] {
  const actual = typeOf(value);
  if (actual !== type) {
    throw new SandboxError(
      `Error in ${api}. Argument ${argument} has type ${actual}, ` +
        `which does not match required type ${type}.`,
    );
  }
  return value as Types[T];
}
