// What texts cost. V8 joins two texts by noting the two; only when somebody looks into the result
// is it put together, and takes its full length in memory. So a join is cheap here, and the first
// look into a joined text is not.
import { SandboxError } from '../errors.ts';
import type { StepMeter } from './meter.ts';
import { allocate, charge, runningMeter } from './meter.ts';

/** Longest string that a template may build, in UTF-16 units. Tag Manager documents no limit. */
const maximumTextLength = 1 << 24;

const shortText = 64;
const largeText = 1 << 16;

/**
 * Joins two strings. A step is counted per 256 characters of the shorter one (what doubling adds)
 * and, for results above 64K, per 1,024 characters of the whole, which may have to be copied.
 * Without a meter, that of the running template counts.
 */
export function joinTexts(meter: StepMeter | undefined, left: string, right: string): string {
  const length = left.length + right.length;
  const counting = meter ?? runningMeter();
  if (length > 1024) checkText(counting, length, Math.min(left.length, right.length));
  if (counting) countJoin(counting, length);
  return left + right;
}

function countJoin(meter: StepMeter, length: number): void {
  if (length <= shortText) return allocate(meter, 16 + 2 * length);
  // 32 bytes for the join, the rest for the note.
  allocate(meter, 80);
  meter.joined.set(length, (meter.joined.get(length) ?? 0) + 1);
}

/**
 * To be called before a text is looked into. A look pays for one joined text of the same length:
 * strings have no identity by which to tell whether it is the very same.
 */
export function lookInto(meter: StepMeter, text: string): void {
  const { length } = text;
  if (length <= shortText || meter.joined.size === 0) return;
  const joins = meter.joined.get(length);
  if (joins === undefined) return;
  if (joins === 1) meter.joined.delete(length);
  else meter.joined.set(length, joins - 1);
  charge(meter, length >>> 6);
  allocate(meter, 2 * length);
}

/** Counts the reading of a text from its beginning to its end, as for the number that it may be. */
export function countReading(meter: StepMeter | undefined, text: string): void {
  if (meter === undefined || text.length <= shortText) return;
  lookInto(meter, text);
  charge(meter, text.length >>> 6);
}

/** Counts a text that a method or an API has made anew. */
export function countText(meter: StepMeter, text: string): void {
  checkLength(text.length, meter.line);
  allocate(meter, 16 + 2 * text.length);
}

/** Throws for a text that is, or would become, longer than a template may build. */
export function checkLength(length: number, line?: number): void {
  if (length <= maximumTextLength) return;
  throw new SandboxError(
    `The string would be ${length} characters long; at most ${maximumTextLength} are allowed.`,
    line,
  );
}

function checkText(meter: StepMeter | undefined, length: number, added: number): void {
  checkLength(length, meter?.line);
  if (meter) charge(meter, (added >>> 8) + (length > largeText ? length >>> 10 : 0));
}

/** Counts the comparison of two texts of one length, which may be equal up to their ends. */
export function compareTexts(meter: StepMeter, left: string, right: string): void {
  if (left.length <= shortText || right.length <= shortText) return;
  lookInto(meter, left);
  lookInto(meter, right);
  charge(meter, Math.min(left.length, right.length) >>> 7);
}
