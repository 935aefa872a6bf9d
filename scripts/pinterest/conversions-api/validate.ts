// Turns a fault of the request's schema into the sentence that Pinterest answers with. A live
// answer reads "Invalid request: Additional properties are not allowed ('category_name' was
// unexpected)" (github.com/woocommerce/pinterest-for-woocommerce/issues/967), which is the wording
// of Python's jsonschema; the other sentences follow that library and are unconfirmed.
import type { z } from 'zod';

import type { ConversionEvent } from './event-schema.ts';
import { conversionsRequest } from './event-schema.ts';
import { pythonRepr } from './python-repr.ts';

export interface SchemaFault {
  /** Pinterest's sentence, without the words "Invalid request: ". */
  message: string;
  /** Where it is, e.g. `data[0].custom_data.value`. Pinterest does not say; for people here. */
  path: string;
}

export type ValidatedRequest =
  { ok: true; events: ConversionEvent[] } | { ok: false; fault: SchemaFault };

type Issue = z.core.$ZodIssue;

/**
 * Checks a parsed request body against the published schema. One fault is reported: the least deep,
 * and among those the first, as jsonschema's best_match prefers.
 * https://python-jsonschema.readthedocs.io/en/stable/errors/#best-match-and-relevance
 */
export function validateRequest(body: unknown): ValidatedRequest {
  const result = conversionsRequest.safeParse(body);
  if (result.success) return { ok: true, events: result.data.data };
  const issues = [...result.error.issues].sort((a, b) => a.path.length - b.path.length);
  const issue = issues[0] as Issue;
  return {
    ok: false,
    fault: { message: sentence(issue, body), path: printPath(issue.path) },
  };
}

function sentence(issue: Issue, body: unknown): string {
  const value = valueAt(body, issue.path);
  const repr = pythonRepr(value);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const names = issue.keys.map(pythonRepr).join(', ');
      const verb = issue.keys.length === 1 ? 'was' : 'were';
      return `Additional properties are not allowed (${names} ${verb} unexpected)`;
    }
    case 'invalid_type':
      if (value === undefined) return `${pythonRepr(issue.path.at(-1))} is a required property`;
      return `${repr} is not of type '${schemaType(issue.expected)}'`;
    case 'invalid_value':
      return typeof value === 'string'
        ? `${repr} is not one of ${pythonRepr(issue.values)}`
        : `${repr} is not of type 'string'`;
    case 'too_small':
      return Array.isArray(value) || typeof value === 'string'
        ? `${repr} is too short`
        : `${repr} is less than the minimum of ${issue.minimum}`;
    case 'too_big':
      return Array.isArray(value) || typeof value === 'string'
        ? `${repr} is too long`
        : `${repr} is greater than the maximum of ${issue.maximum}`;
    default:
      return `${repr} is not valid under any of the given schemas`;
  }
}

function schemaType(expected: string): string {
  // Every number of the schema is an integer; zod names text in its place "number".
  return expected === 'int' || expected === 'number' ? 'integer' : expected;
}

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function printPath(path: PropertyKey[]): string {
  let printed = '';
  for (const key of path) {
    if (typeof key === 'number') printed += `[${key}]`;
    else printed += printed === '' ? String(key) : `.${String(key)}`;
  }
  return printed === '' ? 'the request body' : printed;
}
