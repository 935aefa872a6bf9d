// Methods of strings, on the host's strings with sandbox values as arguments.
import type { StringMethod } from '../../library.ts';
import type { SandboxRegex } from '../../regex.ts';
import { regexOf } from '../../regex.ts';
import type { SandboxValue } from '../../values.ts';
import { SandboxFunction } from '../../values.ts';
import { toNumber, toText } from '../conversion.ts';
import { invoke } from '../environment.ts';
import type { StepMeter } from '../meter.ts';
import { charge, joinTexts } from '../meter.ts';
import type { Method } from './method.ts';
import { patternRegex } from './pattern.ts';
import { literalMatch, matchText, replaceMatches, splitText } from './regex-methods.ts';

type StringImplementation = (self: string, args: SandboxValue[], meter: StepMeter) => SandboxValue;

const optionalNumber = (value: SandboxValue, meter: StepMeter): number | undefined =>
  value === undefined ? undefined : toNumber(value, meter);

/** The regex to search with: an opaque one, or a string that is read as a pattern. */
function regexFor(self: string, value: SandboxValue, meter: StepMeter): SandboxRegex {
  const source = regexOf(value) ?? (value === undefined ? '' : toText(value, meter));
  charge(meter, self.length >>> 4);
  return typeof source === 'string' ? patternRegex(source, self.length, meter) : source;
}

const scan = (self: string, meter: StepMeter): void => charge(meter, self.length >>> 8);

const implementations: Record<StringMethod, StringImplementation> = {
  charAt: (self, args, meter) => self.charAt(toNumber(args[0] ?? 0, meter)),
  concat(self, args, meter) {
    let text = self;
    for (const arg of args) text = joinTexts(meter, text, toText(arg, meter));
    return text;
  },
  indexOf(self, args, meter) {
    scan(self, meter);
    return self.indexOf(toText(args[0], meter), optionalNumber(args[1], meter));
  },
  lastIndexOf(self, args, meter) {
    scan(self, meter);
    return self.lastIndexOf(toText(args[0], meter), optionalNumber(args[1], meter));
  },
  match: (self, args, meter) => matchText(regexFor(self, args[0], meter), self, meter),
  replace(self, args, meter) {
    const [search, replacement] = args;
    const replacer =
      replacement instanceof SandboxFunction
        ? (...found: SandboxValue[]) => toText(invoke(replacement, found), meter)
        : toText(replacement, meter);
    charge(meter, self.length >>> 4);
    const regex = regexOf(search) ?? literalMatch(toText(search, meter));
    return replaceMatches(regex, self, replacer, meter);
  },
  search: (self, args, meter) => regexFor(self, args[0], meter).exec(self, 0)?.index ?? -1,
  slice(self, args, meter) {
    scan(self, meter);
    return self.slice(optionalNumber(args[0], meter), optionalNumber(args[1], meter));
  },
  split(self, args, meter) {
    const [separator, limitArgument] = args;
    const limit = (optionalNumber(limitArgument, meter) ?? 4294967295) >>> 0;
    charge(meter, self.length >>> 4);
    if (separator === undefined) return limit === 0 ? [] : [self];
    const regex = regexOf(separator);
    const parts: SandboxValue[] = regex
      ? splitText(regex, self, limit, meter)
      : self.split(toText(separator, meter), limit);
    charge(meter, parts.length >>> 2);
    return parts;
  },
  substring(self, args, meter) {
    scan(self, meter);
    return self.substring(toNumber(args[0] ?? 0, meter), optionalNumber(args[1], meter));
  },
  // Locale forms without a locale: the same on every machine.
  toLocaleLowerCase: (self, _args, meter) => (scan(self, meter), self.toLowerCase()),
  toLocaleUpperCase: (self, _args, meter) => (scan(self, meter), self.toUpperCase()),
  toLowerCase: (self, _args, meter) => (scan(self, meter), self.toLowerCase()),
  toString: (self) => self,
  toUpperCase: (self, _args, meter) => (scan(self, meter), self.toUpperCase()),
  trim: (self, _args, meter) => (scan(self, meter), self.trim()),
};

export const stringImplementations: ReadonlyMap<string, Method> = new Map(
  Object.entries(implementations) as [string, Method][],
);
