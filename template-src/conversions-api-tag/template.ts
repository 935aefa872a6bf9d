// The life of one event: read, decide, build, check, send, answer.
import { generateRandom, getAllEventData, getTimestampMillis, JSON, sendMessage } from 'gtm:server';

import { rowsOf, textOf } from '../shared/normalisers/text.ts';
import type { Values } from '../shared/values.ts';
import type { Outcome } from './answer.ts';
import { writeRow } from './big-query.ts';
import { problemsOf } from './check.ts';
import { keepClickId } from './click-id.ts';
import { consentOf } from './consent.ts';
import { buildEvent, type Built, type ConversionEvent } from './conversion-event.ts';
import { deliver } from './delivery.ts';
import { pinterestName } from './event-name.ts';
import { asText, explain, isPreview, report, say, tellsAll, tellsFailures } from './log.ts';
import type { Settings } from './settings.ts';
import { targets } from './target.ts';
import type { Warnings } from './values.ts';

declare const data: Settings;

// Read.
const event: Values = getAllEventData() || {};
const incoming = textOf(event.event_name) || '';
const consent = consentOf(event);

// Decide.
const name = pinterestName(incoming, event);
if (!incoming) skip('it has no event_name');
else if (!name) skip('no Pinterest event is set for it');
else if (('' + event.page_location).match('^https://gtm-msr')) skip("it is Tag Manager's crawler");
else if (consent.isRefused && !('' + data.consentMode).match('^(ignore|optOut)$'))
  skip('ad_storage or ad_user_data is denied');
else if (data.consentMode === 'require' && !consent.isGranted) skip('ad_storage is not granted');
else {
  // Build, and check what Pinterest would refuse.
  const built = buildEvent(name, event, consent);
  const problems = problemsOf(built.payload);
  if (problems[0]) skip(problems.join(', '), built);
  else sendToAll(built.payload, built.warnings);
}

function sendToAll(payload: ConversionEvent, warnings: Warnings): void {
  if (data.clickIdCookie && consent.isGranted) keepClickId(event);
  if (isPreview) explain(incoming, JSON.parse(JSON.stringify(payload)));
  // Pinterest asks for one; no browser knows this one.
  payload.event_id = payload.event_id || getTimestampMillis() + '.' + generateRandom(1e8, 1e9);
  const waits = event.order_webhook || data.waitForAnswer !== false;
  const outcomes: Outcome[] = [];
  targets.forEach((target) =>
    deliver(payload, target, (outcome) => {
      outcomes.push(outcome);
      if (data.bigQueryTable) writeRow(payload, target, outcome);
      if (outcome.accepted ? tellsAll : tellsFailures) report(payload, target, outcome, warnings);
      if (outcomes.length === targets.length && waits) conclude(outcomes);
    }),
  );
  if (!waits) end({ succeeded: true });
}

/** The tag succeeds when every ad account has taken the event, or replay is to send all. */
function conclude(outcomes: Outcome[]): void {
  if (outcomes.every((outcome) => outcome.accepted)) return end({ succeeded: true });
  const lost = outcomes.filter((outcome) => !outcome.accepted && !outcome.isKept);
  end({
    succeeded: false,
    mayPass: lost.some((outcome) => outcome.retry.match('now|later')),
    isKept: !lost[0],
  });
}

/** Not sending is what the tag is set to, unless Pinterest would refuse the event. */
function skip(reason: string, refused?: Built): void {
  const label = rowsOf([incoming, refused && refused.payload.event_id]).join(' ') || 'An event';
  if (refused ? tellsFailures : tellsAll)
    say(label + ' is not sent: ' + reason + '.' + (refused ? asText(refused.warnings) : ''));
  end({ succeeded: !refused });
}

/** The order webhook client answers the shop, which delivers again what may pass and is not kept. */
function end(report: { succeeded: boolean; mayPass?: boolean; isKept?: boolean }): void {
  if (event.order_webhook) sendMessage('pinterest_conversions_api', report);
  if (report.succeeded) data.gtmOnSuccess();
  else data.gtmOnFailure();
}
