import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { BigQuery, getTimestampMillis, JSON, logToConsole, Object } from 'gtm:server';
import { replaced } from '../shared/normalisers/characters.ts';
import type { Outcome } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import type { Target } from './delivery.ts';
import { notes } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/** Writes a line, without the e-mail addresses that it may carry. */
export function say(line: string): void {
  const shown = replaced(line, '[^ ]{0,99}@[^ ]{0,99}', '[e-mail]');
  logToConsole('Pinterest Conversions API: ' + shown);
}

/**
 * What was found and how, before the request goes out; personal data is named but not shown, and the
 * query of an address and a search may hold any.
 */
export function explain(incoming: string, event: ConversionEvent): void {
  const shown: any = JSON.parse(JSON.stringify(event));
  shown.user_data = Object.keys(shown.user_data).join(', ');
  shown.event_source_url = ('' + event.event_source_url).match('^[^?#]*')![0];
  if (shown.custom_data.search_string) shown.custom_data.search_string = '(set)';
  say(incoming + ' becomes ' + event.event_name + '.');
  say('The Pinterest Tag must send the same event_id, ' + event.event_id + '.');
  say('Pinterest can recognise the person by ' + shown.user_data + '.');
  say('Request: ' + JSON.stringify(shown));
}

/**
 * What came of it; Pinterest's words without the token and the user data, which they may quote, as
 * JSON writes them.
 */
export function report(event: ConversionEvent, target: Target, outcome: Outcome): void {
  const test = data.testMode === true ? ' (test mode)' : '';
  let answer = JSON.stringify(outcome.report);
  const secrets: any[] = Object.values(event.user_data);
  for (const secret of secrets.concat(target.token)) {
    const quoted = JSON.stringify(secret || '').slice(1, -1);
    if (quoted.length > 3) answer = answer.split(quoted).join('[…]');
  }
  const sent = event.event_name + ' ' + event.event_id + ' to ' + target.account + test;
  say(sent + ': Pinterest ' + outcome.sentence + '. ' + answer.slice(0, 1000) + warnings());
}

/** What the user should know besides, as the end of a line. */
export const warnings = (): string => notes.map((note) => ' Warning: ' + note + '.').join('');

/** Adds a row about an event to the table `project.dataset.table` or `dataset.table`. */
export function writeRow(event: ConversionEvent, target: Target, outcome: Outcome): void {
  const path = ('' + data.bigQueryTable).split('.').reverse();
  const table: any = { datasetId: path[1], tableId: path[0] };
  if (path[2]) table.projectId = path[2];
  const row = {
    timestamp: getTimestampMillis(),
    event_time: event.event_time,
    event_name: event.event_name,
    event_id: event.event_id,
    ad_account_id: target.account,
    status_code: outcome.status,
    accepted: outcome.accepted,
    test: data.testMode === true,
  };
  BigQuery.insert(table, [row], { ignoreUnknownValues: true }).catch(() =>
    say('BigQuery refused the row.'),
  );
}
