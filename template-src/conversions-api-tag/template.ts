// The life of one event: read → decide → map, normalise, check → send → answer.
import { getAllEventData, JSON, sendHttpRequest } from 'gtm:server';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { readAnswer, readFailure, type Outcome } from './answer.ts';
import { hasConsent } from './consent.ts';
import { mapEvent, type ConversionEvent } from './conversion-event.ts';
import { decideEventName } from './event-name.ts';
import { isPreview, logLine, logRequest, maySpeak } from './log.ts';
import { accountProblem, maskedEvent, requestUrl, timeoutMillis, tokenOf } from './request.ts';
import { givenText } from '../shared/normalisers/given-text.ts';

declare const data: TemplateData<typeof manifest>;

// Read.
const eventData: any = getAllEventData() || {};
const speaks = maySpeak(data.logging);

// Decide.
const decision = decideEventName(data, eventData.event_name);
const reasonToSkip = decision.reason || visitReason();

if (reasonToSkip !== undefined) {
  end(true, incomingName() + ' is not sent: ' + reasonToSkip + '.', []);
} else {
  handle(decision.name || '');
}

/** Why this visit is none of Pinterest's business, whatever the event. */
function visitReason(): string | undefined {
  if (data.consentMode === 'require' && !hasConsent(eventData)) return 'there is no consent';
  // Tag Manager's own crawler, which fetches pages that nobody looks at.
  if ((givenText(eventData.page_location) || '').indexOf('https://gtm-msr.appspot.com/') === 0) {
    return "it comes from Tag Manager's crawler, not from a visitor";
  }
  return undefined;
}

// Map, normalise, check.
function handle(eventName: string): void {
  const problem = accountProblem(data);
  if (problem !== undefined) return end(false, eventName + ' is not sent: ' + problem + '.', []);
  const mapped = mapEvent(data, eventData, eventName);
  if (mapped.event === undefined) {
    return end(false, eventName + ' is not sent: ' + mapped.problem + '.', mapped.warnings);
  }
  send(mapped.event, mapped.warnings);
}

// Send.
function send(event: ConversionEvent, warnings: string[]): void {
  if (speaks && isPreview()) logRequest(maskedEvent(event));
  const token = tokenOf(data.accessToken);
  const secrets = secretsOf(event).concat([token]);
  const options = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + token },
    timeout: timeoutMillis,
  };
  sendHttpRequest(requestUrl(data), options, JSON.stringify({ data: [event] })).then(
    (answer) => conclude(event, warnings, readAnswer(answer.statusCode, answer.body, secrets)),
    (reason) => conclude(event, warnings, readFailure(reason)),
  );
}

// Answer.
function conclude(event: ConversionEvent, warnings: string[], outcome: Outcome): void {
  const test = data.testMode === true ? ' (test mode, not recorded)' : '';
  const sentence = event.event_name + ' ' + event.event_id + test + ': ' + outcome.sentence;
  end(outcome.accepted, sentence, warnings.concat(outcome.warnings));
}

function end(succeeded: boolean, sentence: string, warnings: readonly string[]): void {
  if (speaks) logLine(sentence, warnings);
  if (succeeded) data.gtmOnSuccess();
  else data.gtmOnFailure();
}

function incomingName(): string {
  return (givenText(eventData.event_name) || 'an event').slice(0, 100);
}

/** What an error message must not repeat. */
function secretsOf(event: ConversionEvent): string[] {
  const userData = event.user_data;
  return [userData.client_ip_address, userData.client_user_agent, userData.click_id]
    .map((text) => text || '')
    .concat(userData.em || [])
    .concat(userData.ph || []);
}
