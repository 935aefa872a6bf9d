// A regular expression as the sandbox's string methods see it. Whoever makes one (a host RegExp,
// an RE2 engine) only has to find the next match; match, replace, search and split are built on it.
import { countMatching } from './interpreter/matching.ts';
import type { StepMeter } from './interpreter/meter.ts';
import type { SandboxValue } from './values.ts';
import { Opaque } from './values.ts';

export interface RegexMatch {
  /** Offset of the match in UTF-16 units. */
  index: number;
  /** The whole match first, then one entry per group; undefined for a group that took no part. */
  groups: (string | undefined)[];
}

/** What `Opaque.value` holds when its `typeName` is `RegExp`. */
export interface SandboxRegex {
  readonly global: boolean;
  /**
   * The first match at or after `from`; null if there is none. Keeps no state. An engine that can tell
   * its work counts it in the meter of the run.
   */
  exec(text: string, from: number, meter?: StepMeter): RegexMatch | null;
}

/** Looks at a RegExp of the host through the small interface. Its own lastIndex is not touched. */
export function hostRegex(pattern: RegExp): SandboxRegex {
  const searching = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '') + 'g');
  return {
    global: pattern.global,
    exec(text, from, meter) {
      searching.lastIndex = from;
      const match = countMatching(meter, () => searching.exec(text));
      return match && { index: match.index, groups: [...match] };
    },
  };
}

/** The opaque value that `createRegex` hands to a template. */
export const opaqueRegex = (regex: SandboxRegex): Opaque => new Opaque(regex, 'RegExp');

/** The regex inside an opaque value, be it a SandboxRegex or a host RegExp; else undefined. */
export function regexOf(value: SandboxValue): SandboxRegex | undefined {
  if (!(value instanceof Opaque)) return undefined;
  const inner = value.value;
  if (inner instanceof RegExp) return hostRegex(inner);
  if (typeof inner === 'object' && inner !== null && 'exec' in inner) {
    return inner as SandboxRegex;
  }
  return undefined;
}
