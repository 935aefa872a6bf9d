// match, replace and split on any regex that can find its next match, as ECMAScript describes them.
import type { RegexMatch, SandboxRegex } from '../../regex.ts';
import type { SandboxValue } from '../../values.ts';
import type { StepMeter } from '../meter.ts';
import { allocate, bytes, step } from '../meter.ts';
import { joinTexts } from '../texts.ts';

/** Finds a string itself, once, for `replace` with a string. */
export const literalMatch = (search: string): SandboxRegex => ({
  global: false,
  exec(text, from) {
    const index = text.indexOf(search, from);
    return index < 0 ? null : { index, groups: [search] };
  },
});

export function matchText(regex: SandboxRegex, text: string, meter: StepMeter): SandboxValue {
  if (regex.global) {
    const all = [...matches(regex, text, meter)].map(({ groups }) => groups[0]);
    return all.length > 0 ? all : null;
  }
  const match = regex.exec(text, 0, meter);
  if (!match) return null;
  countMatch(match, meter);
  const result: SandboxValue[] = [...match.groups];
  return Object.assign(result, { index: match.index, input: text });
}

/** A replacer gets the match, its groups, the offset and the whole text. */
export function replaceMatches(
  regex: SandboxRegex,
  text: string,
  replacer: string | ((...found: SandboxValue[]) => string),
  meter: StepMeter,
): string {
  let result = '';
  let end = 0;
  for (const match of matches(regex, text, meter)) {
    const whole = match.groups[0] ?? '';
    const replacement =
      typeof replacer === 'string'
        ? expand(replacer, match, text, meter)
        : replacer(...match.groups, match.index, text);
    result = joinTexts(meter, result, text.slice(end, match.index));
    result = joinTexts(meter, result, replacement);
    end = match.index + whole.length;
  }
  return joinTexts(meter, result, text.slice(end));
}

export function splitText(
  regex: SandboxRegex,
  text: string,
  limit: number,
  meter: StepMeter,
): SandboxValue[] {
  if (limit === 0) return [];
  if (text === '') return regex.exec(text, 0, meter) ? [] : [text];
  const parts: SandboxValue[] = [];
  let start = 0;
  let from = 0;
  while (from < text.length) {
    step(meter, meter.line);
    const match = regex.exec(text, from, meter);
    if (match) countMatch(match, meter);
    if (!match || match.index >= text.length) break;
    const end = Math.min(match.index + (match.groups[0] ?? '').length, text.length);
    if (end === start) {
      from = Math.max(match.index, from) + 1;
      continue;
    }
    parts.push(text.slice(start, match.index), ...match.groups.slice(1));
    if (parts.length >= limit) return parts.slice(0, limit);
    start = end;
    from = end === match.index ? end + 1 : end;
  }
  parts.push(text.slice(start));
  return parts.slice(0, limit);
}

function* matches(regex: SandboxRegex, text: string, meter: StepMeter): Generator<RegexMatch> {
  let from = 0;
  while (from <= text.length) {
    step(meter, meter.line);
    const match = regex.exec(text, from, meter);
    if (!match) return;
    countMatch(match, meter);
    yield match;
    if (!regex.global) return;
    const { length } = match.groups[0] ?? '';
    from = match.index + Math.max(length, 1);
  }
}

const countMatch = ({ groups }: RegexMatch, meter: StepMeter): void =>
  allocate(meter, bytes.array + bytes.name * groups.length);

// https://tc39.es/ecma262/#sec-getsubstitution
function expand(template: string, match: RegexMatch, text: string, meter: StepMeter): string {
  if (!template.includes('$')) return template;
  const whole = match.groups[0] ?? '';
  let result = '';
  let end = 0;
  for (const found of template.matchAll(/\$(?:[$&`']|\d\d?)/g)) {
    const sign = found[0].slice(1);
    let replacement: string | undefined;
    let { length } = found[0];
    if (sign === '$') replacement = '$';
    else if (sign === '&') replacement = whole;
    else if (sign === '`') replacement = text.slice(0, match.index);
    else if (sign === "'") replacement = text.slice(match.index + whole.length);
    else {
      const group = groupNumber(sign, match.groups.length - 1);
      if (group === 0) continue;
      length = 1 + (Number(sign) === group ? sign.length : 1);
      replacement = match.groups[group] ?? '';
    }
    result = joinTexts(meter, result, template.slice(end, found.index));
    result = joinTexts(meter, result, replacement);
    end = found.index + length;
  }
  return joinTexts(meter, result, template.slice(end));
}

/** The group that `$12` names: 12 if there are as many, else 1, else none (0). */
function groupNumber(digits: string, groups: number): number {
  const both = Number(digits);
  if (both >= 1 && both <= groups) return both;
  const first = Number(digits[0]);
  return digits.length === 2 && first >= 1 && first <= groups ? first : 0;
}
