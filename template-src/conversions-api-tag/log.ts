// What the console shows: what became of the event and what Pinterest says, and no personal data.
import { encodeUriComponent, getContainerVersion, JSON, logToConsole, Object } from 'gtm:server';

import { replaced } from '../shared/normalisers/characters.ts';
import { isFirst } from '../shared/normalisers/text.ts';
import type { Outcome } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import type { Values } from './event-data.ts';
import type { Settings } from './settings.ts';
import type { Target } from './target.ts';

export interface Logging {
  /** Whether the console gets a line about an event that was taken, or was not meant to be sent. */
  isOn: boolean;
  /** Whether it gets one about an event that should have been taken. */
  tellsFailures: boolean;
  /** Whether it also gets what became of the event, before the request goes out. */
  isPreview: boolean;
}

/** The tag's setting, and whether this is a preview. */
export function loggingOf(data: Settings): Logging {
  const version: any = getContainerVersion();
  const isPreview = !!(version.debugMode || version.previewMode) && data.logging !== 'never';
  return {
    isOn: isPreview || data.logging === 'always',
    tellsFailures: isPreview || (data.logging !== 'never' && data.logging !== 'preview'),
    isPreview: isPreview,
  };
}

/** Writes a line, without the e-mail addresses that it may carry. */
export function say(line: string): void {
  const shown = replaced(line, '[^ ]{0,99}(@|%40)[^ ]{0,99}', '[e-mail]');
  logToConsole('Pinterest Conversions API: ' + shown);
}

/**
 * What of an event is sent; of what may hold anything, such as names and searches, only the keys.
 */
export function explain(incoming: string, sent: ConversionEvent): void {
  const shown: Values = {};
  for (const key of harmless) shown[key] = sent.custom_data[key];
  say(incoming + ' becomes ' + sent.event_name + '.');
  say('The Pinterest Tag must send the same event_id, ' + sent.event_id + '.');
  say('Pinterest can recognise the person by ' + Object.keys(sent.user_data).join(', ') + '.');
  say('Request: ' + Object.keys(sent).join(', ') + ', custom_data ' + JSON.stringify(shown) + '.');
}

/** What came of it, with Pinterest's own words. */
export function report(
  conversion: ConversionEvent,
  target: Target,
  outcome: Outcome,
  warnings: string[],
  data: Settings,
): void {
  const test = data.testMode === true ? ' (test mode)' : '';
  const sent = conversion.event_name + ' ' + conversion.event_id + ' to ' + target.account + test;
  const answer = withoutSecrets(JSON.stringify(outcome.report), conversion, target);
  const kept = outcome.isKept ? '. A dead letter keeps it. ' : '. ';
  say(sent + ': Pinterest ' + outcome.sentence + kept + answer.slice(0, 1000) + asText(warnings));
}

/** Warnings, each once, as the end of a line. */
export const asText = (warnings: string[]): string =>
  warnings
    .filter(isFirst)
    .map((warning) => ' Warning: ' + warning + '.')
    .join('');

/**
 * Pinterest may quote what it was sent, and only the beginning of it: the token and whatever may
 * tell of a person go. Eight characters are enough to know a secret by.
 */
function withoutSecrets(answer: string, conversion: ConversionEvent, target: Target): string {
  let shown = withoutQuoting(answer);
  for (const secret of textsWithin(conversion).concat(target.token)) {
    shown = withoutSecret(shown, withoutQuoting(secret));
    shown = withoutSecret(shown, encodeUriComponent(secret) || '');
  }
  return shown;
}

/** Without what JSON puts before a quotation mark, once or twice. */
const withoutQuoting = (text: string): string => text.split('\\').join('');

function textsWithin(values: Values): string[] {
  let texts: string[] = [];
  for (const key in values) {
    const value = values[key];
    if (typeof value === 'object') texts = texts.concat(textsWithin(value));
    else if (typeof value === 'string' && harmless.indexOf(key) === -1) texts.push(value);
  }
  return texts;
}

/** Keys whose values tell nothing of a person. */
const harmless = [
  'value',
  'currency',
  'order_id',
  'content_ids',
  'num_items',
  'event_name',
  'event_id',
  'action_source',
  'partner_name',
  'item_price',
  'id',
];

function withoutSecret(text: string, secret: string): string {
  if (secret.length < 4) return text;
  const parts = text.split(secret.slice(0, 8));
  const rest = secret.slice(8);
  return parts
    .map((part, index) => (index === 0 ? part : part.slice(commonLength(part, rest))))
    .join('[…]');
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
