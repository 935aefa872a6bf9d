import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { BigQuery, getTimestampMillis, JSON, logToConsole, Object } from 'gtm:server';
import { replaced } from '../shared/normalisers/characters.ts';
import type { Outcome } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';

declare const data: TemplateData<typeof manifest>;

/** Writes a line, without the e-mail addresses that event names and messages may carry. */
export function say(line: string): void {
  const text = replaced(line, '[^ ]{0,99}@[^ ]{0,99}', '[e-mail]');
  logToConsole('Pinterest Conversions API: ' + text);
}

/** A text from outside without the token and the user data, which it may quote. */
export function withoutSecrets(text: string, event: ConversionEvent, token: string): string {
  let rest = text;
  const secrets: any[] = Object.values(event.user_data);
  for (const secret of secrets.concat(token)) {
    if (secret && secret.length > 3) rest = rest.split(secret).join('[…]');
  }
  return rest;
}

/** Which identifiers the event has. */
export const identifiersOf = (event: ConversionEvent): string =>
  Object.keys(event.user_data)
    .filter((key) => event.user_data[key])
    .join(', ');

/** The request with personal data named but not shown. */
export function maskedRequest(event: ConversionEvent): string {
  const masked: any = JSON.parse(JSON.stringify(event));
  masked.user_data = identifiersOf(event);
  // Query strings carry e-mail addresses, and people type anything into a search box.
  masked.event_source_url = ('' + event.event_source_url).match('^[^?#]*')![0];
  if (masked.custom_data.search_string) masked.custom_data.search_string = '(set)';
  return JSON.stringify(masked);
}

/** Adds a row about an event to the table `project.dataset.table` or `dataset.table`. */
export function writeRow(event: ConversionEvent, account: string, outcome: Outcome): void {
  const path = ('' + data.bigQueryTable).trim().split('.').reverse();
  const table: any = { datasetId: path[1], tableId: path[0] };
  if (path[2]) table.projectId = path[2];
  const row = {
    timestamp: getTimestampMillis(),
    event_time: event.event_time,
    event_name: event.event_name,
    event_id: event.event_id,
    ad_account_id: account,
    status_code: outcome.status,
    accepted: outcome.accepted,
    test: data.testMode === true,
  };
  BigQuery.insert(table, [row], { ignoreUnknownValues: true }).catch(() =>
    say('BigQuery did not take the row.'),
  );
}
