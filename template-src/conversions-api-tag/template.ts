// The life of one event: read → decide → map, normalise, check → send → answer.
import { getContainerVersion, JSON, sendMessage } from 'gtm:server';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { hasConsent } from './consent.ts';
import { conversionEvent, type ConversionEvent } from './conversion-event.ts';
import { send, targetsOf, type Target } from './delivery.ts';
import { event, merge, problems } from './event.ts';
import { pinterestName } from './event-name.ts';
import { explain, report, say, warnings, writeRow } from './log.ts';
import { textOf } from '../shared/normalisers/text.ts';

declare const data: TemplateData<typeof manifest>;

const incoming = textOf(event.event_name) || '';
const version: any = getContainerVersion();
const isPreview = (version.debugMode || version.previewMode) && data.logging !== 'never';
const logs = isPreview || data.logging === 'always';

// Decide.
const name = pinterestName(incoming);
if (!incoming) end(true, 'it has no event_name');
else if (!name) end(true, 'no Pinterest event is set for it');
else if (('' + event.page_location).indexOf('https://gtm-msr.appspot.com/') === 0)
  end(true, "it comes from Tag Manager's crawler");
else if (data.consentMode === 'require' && !hasConsent()) end(true, 'there is no consent');
else {
  // Map, normalise, check; the tag's own word is the last.
  if (event.custom_data) merge(event, event.custom_data);
  if (data.customDataObject) merge(event, data.customDataObject);
  if (data.customDataRows) merge(event, data.customDataRows);
  if (data.eventDataObject) merge(event, data.eventDataObject);
  if (data.eventDataRows) merge(event, data.eventDataRows);
  const targets = targetsOf();
  const mapped = conversionEvent(name);
  if (problems.length > 0) end(false, problems.join(', '));
  else sendAll(mapped, targets);
}

// Send, and read the answers.
function sendAll(mapped: ConversionEvent, targets: Target[]): void {
  if (isPreview) explain(incoming, mapped);
  const body = JSON.stringify({ data: [mapped] });
  let waiting = targets.length;
  let accepted = true;
  let mayPass = false;
  targets.forEach((target) =>
    send(target, body, (data.retries as any) || 0, (outcome) => {
      accepted = accepted && outcome.accepted;
      mayPass = mayPass || outcome.mayPass;
      waiting--;
      if (data.bigQueryTable) writeRow(mapped, target, outcome);
      if (logs) report(mapped, target, outcome);
      if (waiting === 0 && data.waitForAnswer !== false) finish(accepted, mayPass);
    }),
  );
  if (data.waitForAnswer === false) finish(true, false);
}

function end(succeeded: boolean, reason: string): void {
  if (logs) say((incoming || 'An event') + ' is not sent: ' + reason + '.' + warnings());
  finish(succeeded, false);
}

/** The order webhook client answers the shop, which delivers again if the failure may pass. */
function finish(succeeded: boolean, mayPass: boolean): void {
  if (event.order_webhook) {
    sendMessage('pinterest_conversions_api', { succeeded: succeeded, mayPass: mayPass });
  }
  if (succeeded) data.gtmOnSuccess();
  else data.gtmOnFailure();
}
