// How values of the sandbox become text and numbers where an API converts its argument: as the
// interpreter does it itself, in a form that can be given to map.
import { toNumber, toText } from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';

/** Text as `toString()` gives it in the sandbox: a function is its name, an array is joined. */
export const textOf = (value: SandboxValue): string => toText(value);

/** As `Number(value)`: NaN for what is no number, 0 for null, false and the empty string. */
export const numberOf = (value: SandboxValue): number => toNumber(value);
