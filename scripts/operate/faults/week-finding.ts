// A fault of the catalogue as one client has it: what watch, overview and quality say.
import { type FaultName, faultOf } from './catalogue.ts';
import type { Urgency } from './fault.ts';
import { weekFaults } from './week-faults.ts';

export interface WeekFinding {
  /** Name in the catalogue of faults; stable, for scripts. */
  fault: FaultName;
  urgency: Urgency;
  /** The event that it is about, in the API's spelling. */
  event?: string;
  /** The channel that it is about, as `quality` names it: `CONVERSIONS_API, WEB`. */
  channel?: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do. */
  mend: string;
}

/** A finding with the urgency and the advice of the catalogue, unless told otherwise. */
export function weekFinding(
  fault: FaultName,
  message: string,
  more: { event?: string | undefined; channel?: string; mend?: string | undefined } = {},
): WeekFinding {
  const { urgency, mend } = faultOf(fault);
  return {
    fault,
    urgency,
    ...(more.event !== undefined && { event: more.event }),
    ...(more.channel !== undefined && { channel: more.channel }),
    message,
    mend: more.mend ?? mend,
  };
}

// The chapter stands in the order in which its faults are worth mending; of other chapters, test mode comes
// before a channel that is silent, an event that only one channel reports after it.
const before: Readonly<Record<string, string>> = {
  'server-silent': 'test-mode',
  'event-silent': 'browser-only',
};
const order: readonly string[] = Object.keys(weekFaults).flatMap((name) => [
  ...(before[name] === undefined ? [] : [before[name]]),
  name,
]);
const rank = ({ fault }: WeekFinding): number => {
  const place = order.indexOf(fault);
  return place < 0 ? order.length : place;
};

/** What to do first comes first: red before yellow, causes before consequences, checkout before others. */
export const inOrder = (findings: readonly WeekFinding[]): WeekFinding[] =>
  [...findings].sort(
    (one, other) =>
      Number(one.urgency !== 'red') - Number(other.urgency !== 'red') ||
      rank(one) - rank(other) ||
      Number(one.event !== 'checkout') - Number(other.event !== 'checkout'),
  );

export const isRed = ({ urgency }: WeekFinding): boolean => urgency === 'red';
