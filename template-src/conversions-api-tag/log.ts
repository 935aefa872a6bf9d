// What the console shows, without personal data.
import { getContainerVersion, JSON, logToConsole, Object } from 'gtm:server';

import { replaced } from '../shared/normalisers/characters.ts';
import { isFirst } from '../shared/normalisers/text.ts';
import type { Values } from '../shared/values.ts';
import type { Outcome } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import { isTest, type Settings } from './settings.ts';
import type { Target } from './target.ts';
import type { Warnings } from './values.ts';

declare const data: Settings;

const version = getContainerVersion();

export const isPreview: boolean =
  (version.debugMode || version.previewMode) && data.logging !== 'never';

/** Also of events that were taken, or were not meant to be sent. */
export const tellsAll: boolean = isPreview || data.logging === 'always';

export const tellsFailures: boolean = tellsAll || !('' + data.logging).match('^(never|preview)$');

/** Writes a line, without the e-mail addresses that it may carry. */
export function say(line: string): void {
  logToConsole(
    'Pinterest Conversions API: ' + replaced(line, '[^ ]{0,99}(@|%(25)*40)[^ ]{0,99}', '[e-mail]'),
  );
}

/** What is sent; of what may hold anything, such as names and searches, only the keys. */
export function explain(incoming: string, sent: ConversionEvent): void {
  const shown: Values = {};
  for (const key of 'value currency order_id content_ids num_items'.split(' '))
    shown[key] = sent.custom_data[key];
  say(incoming + ' becomes ' + sent.event_name + '.');
  if (sent.event_id) say('If the Pinterest Tag sends it, event_id must be ' + sent.event_id + '.');
  say('Pinterest can recognise the person by ' + Object.keys(sent.user_data).join(', ') + '.');
  say('Request: ' + JSON.stringify(shown));
}

/** What came of it, with Pinterest's own words. */
export function report(
  payload: ConversionEvent,
  target: Target,
  outcome: Outcome,
  warnings: Warnings,
): void {
  const test = isTest ? ' (test mode)' : '';
  const sent = payload.event_name + ' ' + payload.event_id + ' to ' + target.account + test;
  const answer = masked(JSON.stringify(outcome.report).slice(0, 1e3), payload, target);
  const kept = outcome.isKept ? '. A dead letter keeps it. ' : '. ';
  say(sent + ': Pinterest ' + outcome.sentence + kept + answer + asText(warnings));
}

/** Warnings, each once, as the end of a line. */
export const asText = (warnings: Warnings): string =>
  warnings
    .filter(isFirst)
    .map((warning) => ' Warning: ' + warning + '.')
    .join('');

/**
 * Pinterest may quote what it was sent, escaped, encoded or cut off, so words of the request and the token
 * go. Three letters stand in many words, so they must be one.
 */
function masked(answer: string, payload: ConversionEvent, target: Target): string {
  const secrets = wordsOf(
    replaced(JSON.stringify([payload, target.token]), '"[a-z_]+":', ' '),
  ).toLowerCase();
  for (const word of wordsOf(answer).split(' ').filter(isFirst)) {
    const sought = word.length > 3 ? word : ' ' + word + ' ';
    if (word.length > 2 && secrets.indexOf(sought.toLowerCase()) >= 0)
      answer = answer.split(word).join('[…]');
  }
  return answer;
}

/** Words and numbers between blanks, without what is of `%20`, `\\u00e9` or `\\n`. */
const wordsOf = (text: string): string =>
  replaced(' ' + text + ' ', '%(25)*[0-9A-Fa-f]{2}|[\\\\]+(u....|x..|.)|[^\\w. ]| [.]|[.] ', ' ');
