// Turns the typed parameters of tags, variables and clients into the values that a template sees.
import type { Parameter } from './export-format.ts';
import { collect, type MaybePromise, proceed } from './maybe-promise.ts';
import { parseReferences } from './references.ts';

/** Gives the current value of a variable. */
export type VariableLookup = (name: string) => MaybePromise<unknown>;

/**
 * Values of parameters by key. Empty fields are left out, as in a container that Tag Manager
 * delivers. A field that is nothing but `{{Name}}` has the variable's own type.
 */
export function resolveParameters(
  parameters: readonly Parameter[],
  lookup: VariableLookup,
): MaybePromise<Record<string, unknown>> {
  const keyed = parameters.filter((parameter) => parameter.key !== undefined);
  return proceed(
    collect(keyed.map((parameter) => resolveParameter(parameter, lookup))),
    (values) => {
      const fields: Record<string, unknown> = {};
      keyed.forEach((parameter, index) => {
        // defineProperty: a key such as __proto__ is an ordinary key.
        if (values[index] !== undefined) define(fields, parameter.key!, values[index]);
      });
      return fields;
    },
  );
}

/** Value of one parameter; undefined for an empty one. */
export function resolveParameter(
  parameter: Parameter,
  lookup: VariableLookup,
): MaybePromise<unknown> {
  switch (parameter.type) {
    case 'LIST':
      return collect((parameter.list ?? []).map((item) => resolveParameter(item, lookup)));
    case 'MAP':
      return resolveParameters(parameter.map ?? [], lookup);
    case 'BOOLEAN':
      return proceed(resolveText(parameter.value, lookup), (value) =>
        value === 'true' ? true : value === 'false' ? false : value,
      );
    case 'INTEGER':
      return proceed(resolveText(parameter.value, lookup), (value) =>
        typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
      );
    default:
      return resolveText(parameter.value, lookup);
  }
}

/** The parameter with this key, or undefined. */
export const findParameter = (
  parameters: readonly Parameter[],
  key: string,
): Parameter | undefined => parameters.find((parameter) => parameter.key === key);

function resolveText(text: string | undefined, lookup: VariableLookup): MaybePromise<unknown> {
  if (text === undefined) return undefined;
  const parts = parseReferences(text);
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return lookup(only.variable);
  if (parts.every((part) => typeof part === 'string')) return text;
  return proceed(
    collect(parts.map((part) => (typeof part === 'string' ? part : lookup(part.variable)))),
    // Unconfirmed: gtm.js joins the parts, which makes nothing of null and undefined.
    (values) => values.map((value) => (value == null ? '' : String(value))).join(''),
  );
}

const define = (target: Record<string, unknown>, key: string, value: unknown) =>
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
