// The life of one event: read → decide → map, normalise, check → send → answer.
import { getContainerVersion, sendMessage } from 'gtm:server';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { messagesOf } from './answer.ts';
import { hasConsent } from './consent.ts';
import { conversionEvent, type ConversionEvent } from './conversion-event.ts';
import { send, targetsOf, type Target } from './delivery.ts';
import { event, notes, problems } from './event.ts';
import { pinterestName } from './event-name.ts';
import { identifiersOf, maskedRequest, say, withoutSecrets, writeRow } from './log.ts';
import { givenText } from '../shared/normalisers/given-text.ts';

declare const data: TemplateData<typeof manifest>;

const incoming = givenText(event.event_name) || '';
const version: any = getContainerVersion() || {};
const isPreview = (version.debugMode || version.previewMode) && data.logging !== 'never';
const logs = isPreview || data.logging === 'always';

// Decide.
const name = pinterestName(incoming);
const isCrawler = ('' + event.page_location).indexOf('https://gtm-msr.appspot.com/') === 0;
if (!incoming) end(true, 'it has no event_name');
else if (!name) end(true, 'Pinterest has no event of that name, or this tag is set to skip it');
else if (isCrawler) end(true, "it comes from Tag Manager's crawler, not from a visitor");
else if (data.consentMode === 'require' && !hasConsent()) end(true, 'there is no consent');
else {
  // Map, normalise, check.
  const targets = targetsOf();
  const mapped = conversionEvent(name);
  if (problems.length > 0) end(false, problems.join(', '));
  else sendAll(mapped, targets);
}

// Send, and read the answers.
function sendAll(mapped: ConversionEvent, targets: Target[]): void {
  if (isPreview) {
    say(incoming + ' becomes ' + mapped.event_name + '.');
    say('The Pinterest Tag must send the same event_id, ' + mapped.event_id + '.');
    say('Pinterest can recognise the person by ' + identifiersOf(mapped) + '.');
    say('Request: ' + maskedRequest(mapped));
  }
  let waiting = targets.length;
  let accepted = true;
  let mayPass = false;
  targets.forEach((target) =>
    send(target, mapped, (outcome, token) => {
      accepted = accepted && outcome.accepted;
      mayPass = mayPass || outcome.mayPass;
      waiting--;
      if (data.bigQueryTable) writeRow(mapped, target.account, outcome);
      if (logs) {
        const test = data.testMode === true ? ' (test mode, not recorded): ' : ': ';
        const said = messagesOf(outcome);
        const quote = said && withoutSecrets(said, mapped, token);
        const id = mapped.event_name + ' ' + mapped.event_id + ' to ' + target.account;
        say(id + test + outcome.sentence + quote + warnings());
      }
      if (waiting === 0 && data.waitForAnswer !== false) finish(accepted, mayPass);
    }),
  );
  if (data.waitForAnswer === false) finish(true, false);
}

function end(succeeded: boolean, reason: string): void {
  if (logs) say((incoming || 'An event') + ' is not sent: ' + reason + '.' + warnings());
  finish(succeeded, false);
}

function warnings(): string {
  return notes.map((note) => ' Warning: ' + note + '.').join('');
}

function finish(succeeded: boolean, mayPass: boolean): void {
  // Its client answers the shop, which delivers the order again if the failure may pass.
  if (event.order_webhook) {
    sendMessage('pinterest_conversions_api', { succeeded: succeeded, mayPass: mayPass });
  }
  if (succeeded) data.gtmOnSuccess();
  else data.gtmOnFailure();
}
