// One row per event and ad account in the user's table, without personal data.
import { BigQuery, getTimestampMillis } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import type { Outcome } from './answer.ts';
import { type ConversionEvent, storedId } from './conversion-event.ts';
import { say } from './log.ts';
import { isTest, type Settings } from './settings.ts';
import type { Target } from './target.ts';

declare const data: Settings;

/** With callbacks, because no public template uses the promise. */
export function writeRow(payload: ConversionEvent, target: Target, outcome: Outcome): void {
  const path = (textOf(data.bigQueryTable) || '').split('.').reverse();
  if (!path[1]) return say('the BigQuery table must be dataset.table.');
  const row = {
    timestamp: getTimestampMillis(),
    event_time: payload.event_time,
    event_name: payload.event_name,
    event_id: storedId(payload),
    ad_account_id: target.account,
    status_code: outcome.status,
    accepted: outcome.accepted,
    test: isTest,
  };
  BigQuery.insert(
    { projectId: path[2], datasetId: path[1], tableId: path[0] },
    [row],
    { ignoreUnknownValues: true },
    () => {},
    () => say('BigQuery refused the row.'),
  );
}
