// Events that one channel sent twice, told apart from second attempts and from visitors who do
// something twice.
import { isSamePage } from './pair-events.ts';
import type { SentEvent } from './visit-event.ts';

/** Two tags on one trigger send within milliseconds; nobody clicks twice and waits for the page that fast. */
const SAME_MOMENT = 1_000;
const NEXT_ATTEMPT = 10_000;

export interface Twin {
  first: SentEvent;
  second: SentEvent;
  /** Whether both have one id, so that Pinterest counts them once. */
  hasOneId: boolean;
}

/** Without those that were sent again because the first attempt failed or was led elsewhere. */
export function withoutFailedAttempts(events: readonly SentEvent[]): SentEvent[] {
  const isAttempt = (one: SentEvent, index: number): boolean =>
    (one.error !== undefined || (one.status >= 300 && one.status < 400)) &&
    events
      .slice(index + 1)
      .some((later) => isAlike(one, later) && later.time - one.time <= NEXT_ATTEMPT);
  return events.filter((one, index) => !isAttempt(one, index));
}

const isAlike = (one: SentEvent, other: SentEvent): boolean =>
  one.account === other.account &&
  one.sentName === other.sentName &&
  one.eventId === other.eventId &&
  one.content === other.content;

/** Each event that repeats an earlier one of the same tag id or measurement id. */
export function sentTwice(events: readonly SentEvent[]): Twin[] {
  return events.flatMap((second, index) => {
    const first = events.slice(0, index).find((one) => isTwin(one, second));
    if (first === undefined) return [];
    return [
      { first, second, hasOneId: first.eventId !== undefined && first.eventId === second.eventId },
    ];
  });
}

function isTwin(one: SentEvent, other: SentEvent): boolean {
  if (one.account !== other.account || one.host !== other.host || one.event !== other.event) {
    return false;
  }
  if (one.channel === 'ga4' && one.sentName !== other.sentName) return false;
  const isSameMoment = Math.abs(one.time - other.time) <= SAME_MOMENT && isSamePage(one, other);
  if (isSameMoment && isSameThing(one, other)) return true;
  const isSameOrder = one.orderId !== undefined && one.orderId === other.orderId;
  // A thank-you page that is loaded again reports the order again, under its id.
  return one.event === 'checkout' && isSameOrder && !hasOneId(one, other);
}

const hasOneId = (one: SentEvent, other: SentEvent): boolean =>
  one.eventId !== undefined && one.eventId === other.eventId;

function isSameThing(one: SentEvent, other: SentEvent): boolean {
  if (one.content === other.content) return true;
  // A product page reports a visit of the page and one of the product.
  if (one.event === 'page_visit') return false;
  const [ids, others] = [one.productIds, other.productIds].map((all) => [...all].sort().join());
  if (ids !== '' && others !== '') return ids === others;
  return one.value !== undefined && Number(one.value) === Number(other.value);
}
