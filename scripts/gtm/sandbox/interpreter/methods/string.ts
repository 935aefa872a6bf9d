// Methods of strings, on the host's strings with sandbox values as arguments.
import type { StringMethod } from '../../library.ts';
import type { SandboxRegex } from '../../regex.ts';
import { regexOf } from '../../regex.ts';
import type { SandboxValue } from '../../values.ts';
import { SandboxFunction } from '../../values.ts';
import { toNumber, toText } from '../conversion.ts';
import { invoke } from '../environment.ts';
import type { StepMeter } from '../meter.ts';
import { allocate, bytes, charge, maximumMemory } from '../meter.ts';
import { countText, joinTexts, lookInto } from '../texts.ts';
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

/** Where both texts repeat themselves, the host compares much of the one at many places of the other. */
function countSearch(self: string, sought: string, meter: StepMeter): void {
  scan(self, meter);
  lookInto(meter, sought);
  charge(meter, Math.floor((self.length * sought.length) / searchesPerStep));
}

/** One more than the memory of a run could hold. */
const mostParts = maximumMemory / bytes.array;

const searchesPerStep = 1 << 16;

/** A part of a text keeps the whole alive and has a head of its own. */
function part(result: string, meter: StepMeter): string {
  allocate(meter, bytes.array);
  return result;
}

function made(result: string, meter: StepMeter): string {
  countText(meter, result);
  return result;
}

const implementations: Record<StringMethod, StringImplementation> = {
  charAt: (self, args, meter) => self.charAt(toNumber(args[0] ?? 0, meter)),
  concat(self, args, meter) {
    let text = self;
    for (const arg of args) text = joinTexts(meter, text, toText(arg, meter));
    return text;
  },
  indexOf(self, args, meter) {
    const sought = toText(args[0], meter);
    countSearch(self, sought, meter);
    return self.indexOf(sought, optionalNumber(args[1], meter));
  },
  lastIndexOf(self, args, meter) {
    const sought = toText(args[0], meter);
    countSearch(self, sought, meter);
    return self.lastIndexOf(sought, optionalNumber(args[1], meter));
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
    if (typeof search === 'string') countSearch(self, search, meter);
    return replaceMatches(regex, self, replacer, meter);
  },
  search: (self, args, meter) => regexFor(self, args[0], meter).exec(self, 0, meter)?.index ?? -1,
  slice(self, args, meter) {
    scan(self, meter);
    return part(self.slice(optionalNumber(args[0], meter), optionalNumber(args[1], meter)), meter);
  },
  split(self, args, meter) {
    const [separator, limitArgument] = args;
    const limit = (optionalNumber(limitArgument, meter) ?? 4294967295) >>> 0;
    charge(meter, self.length >>> 4);
    if (separator === undefined) return limit === 0 ? [] : [self];
    const regex = regexOf(separator);
    if (regex) return splitText(regex, self, limit, meter);
    const text = toText(separator, meter);
    countSearch(self, text, meter);
    const parts = self.split(text, Math.min(limit, mostParts));
    charge(meter, parts.length >>> 2);
    allocate(meter, bytes.array + bytes.array * parts.length);
    return parts;
  },
  substring(self, args, meter) {
    scan(self, meter);
    return part(
      self.substring(toNumber(args[0] ?? 0, meter), optionalNumber(args[1], meter)),
      meter,
    );
  },
  // Locale forms without a locale: the same on every machine.
  toLocaleLowerCase: (self, _args, meter) => (scan(self, meter), made(self.toLowerCase(), meter)),
  toLocaleUpperCase: (self, _args, meter) => (scan(self, meter), made(self.toUpperCase(), meter)),
  toLowerCase: (self, _args, meter) => (scan(self, meter), made(self.toLowerCase(), meter)),
  toString: (self) => self,
  toUpperCase: (self, _args, meter) => (scan(self, meter), made(self.toUpperCase(), meter)),
  trim: (self, _args, meter) => (scan(self, meter), part(self.trim(), meter)),
};

/** Every method looks into its text. */
const looking =
  (implementation: StringImplementation): Method =>
  (self, args, meter) => {
    lookInto(meter, self as string);
    return implementation(self as string, args, meter);
  };

export const stringImplementations: ReadonlyMap<string, Method> = new Map(
  Object.entries(implementations).map(([name, implementation]) => [name, looking(implementation)]),
);
