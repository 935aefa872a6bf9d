// Faults that belong to the visit and to no single event: scripts, tag ids, a channel that is missing.
import type { Finding } from '../audit/finding.ts';
import { isBlocked } from './event-faults.ts';
import { found } from './finding-of.ts';
import { isErrorReport, isPinterestScript } from './pinterest-hits.ts';
import type { RecordedRequest } from './recording.ts';
import type { Sent } from './sent-events.ts';
import type { ScriptState } from './visit.ts';

export function wholeVisitFaults(sent: Sent, requests: readonly RecordedRequest[]): Finding[] {
  const { browser, unreadable } = sent;
  const findings = [...scriptFault(sent, requests), ...serverFault(sent)];
  if (unreadable > 0) {
    const message = `have no valid tag id or broken data (${unreadable}).`;
    findings.push(found('unreadable-hit', 'Hits to Pinterest', message));
  }
  const tagIds = new Set(browser.map(({ account }) => account)).size;
  if (tagIds > 1) {
    findings.push(found('several-tag-ids', 'The site', `reports to ${tagIds} Pinterest tag ids.`));
  }
  if (requests.some(isErrorReport)) {
    findings.push(found('script-error', "Pinterest's script", 'reports an error.'));
  }
  return findings;
}

function scriptFault(sent: Sent, requests: readonly RecordedRequest[]): Finding[] {
  const script = scriptState(sent, requests);
  const { browser, baseHits, unreadable, withoutBody } = sent;
  const blockedHits = browser.filter(isBlocked).length;
  const events = browser.length + unreadable + withoutBody;
  if (script === 'blocked') {
    return [found('blocked-script', "Pinterest's script", 'does not load.')];
  }
  if (blockedHits > 0) {
    return [found('blocked-script', 'Hits to Pinterest', `get no answer (${blockedHits}).`)];
  }
  if (events > 0) return [];
  return script === 'missing' && baseHits === 0
    ? [found('no-pinterest-tag', 'The recording', 'has no request to Pinterest.')]
    : [found('script-without-events', "Pinterest's script", 'is there, and no event is sent.')];
}

/** The server may learn of events in another way, so this is less grave than in a container. */
function serverFault({ browser, ga4, withoutBody }: Sent): Finding[] {
  if (browser.length === 0 || withoutBody > 0) return [];
  if (ga4.some(({ isGoogles }) => !isGoogles)) return [];
  const message =
    ga4.length > 0 ? 'go to Google only, to no tagging server.' : 'are missing in this visit.';
  return [found('no-server-url', 'GA4 hits', message, 'yellow')];
}

/** Some browsers record no answer for what they blocked, and others for what they had in store. */
export function scriptState(sent: Sent, requests: readonly RecordedRequest[]): ScriptState {
  const scripts = requests.filter(isPinterestScript);
  const isAtWork = sent.browser.length + sent.baseHits + sent.unreadable + sent.withoutBody > 0;
  return !isAtWork && scripts.length > 0 && scripts.every(({ status }) => status === 0)
    ? 'blocked'
    : stateOf(scripts);
}

export function stateOf(requests: readonly RecordedRequest[]): ScriptState {
  if (requests.length === 0) return 'missing';
  return requests.every((one) => isBlocked(one) || one.status >= 400) ? 'blocked' : 'loaded';
}
