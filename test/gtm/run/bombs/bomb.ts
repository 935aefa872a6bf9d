// Templates that try to take all memory or all time of their host, by what they abuse.
import type { Template } from '../../../../scripts/gtm/tpl/template.ts';

export interface Bomb {
  name: string;
  side: Template['side'];
  code: string;
  /** How many runs on one server or page, one after the other; 1 when it is missing. */
  runs?: number;
}

/** What a run that was stopped says. */
export const stopped = {
  steps: /after \d+ steps/,
  memory: /more than \d+ MB of values/,
  text: /characters long; at most/,
  /** Where it depends on the size of a statement which limit comes first. */
  either: /after \d+ steps|more than \d+ MB of values/,
  matching: /regular expressions took more than/,
};

/** Name, what the run says at its end, code, and how many runs there are when it is not one. */
export type Row = [name: string, error: RegExp, code: string, runs?: number];
