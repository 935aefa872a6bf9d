// Runs the container for an event and finds out how its tags ended.
import type { EventMetadata } from 'google-tag-manager/values';
import { addEventCallback, addMessageListener, runContainer } from 'gtm:server';

import type { PurchaseEvent } from './event-data.ts';

/**
 * `kept`: replay will send it. `failed`: another try would fail as well. `mayPass`: a later try may
 * succeed. `unheard`: no tag was there to send the event, so that nothing is known about it.
 */
export type Ending = 'sent' | 'kept' | 'failed' | 'mayPass' | 'unheard';

/** What is said of an order that ended so. */
export const outcomes: { [ending in Ending]: string } = {
  sent: ' went to the tags',
  kept: ' is kept as a dead letter; replay sends it',
  failed: ' was refused by a tag or Pinterest',
  mayPass: ' could not be sent now',
  unheard: ' fired no tag; give the tag a trigger on this client',
};

/** What a Conversions API tag says of how it ended. */
interface Report {
  succeeded?: unknown;
  /** Whether another try may succeed. */
  mayPass?: unknown;
  /** Whether a dead letter holds the event. */
  isKept?: unknown;
}

export function runTags(event: PurchaseEvent, done: (ending: Ending) => void): void {
  const reports: Report[] = [];
  runContainer(
    event,
    // Callbacks registered here are told how tags ended, once this one has returned:
    // https://developers.google.com/tag-platform/tag-manager/server-side/api#addeventcallback
    (bindToEvent) =>
      bindToEvent(addEventCallback)((containerId, eventData) =>
        done(endingOf(eventData.tags || [], reports)),
      ),
    // The Conversions API tag says more than whether it failed: whether that may pass.
    (bindToEvent) =>
      bindToEvent(addMessageListener)('pinterest_conversions_api', (type, report) =>
        reports.push(report),
      ),
  );
}

function endingOf(tags: EventMetadata['tags'], reports: Report[]): Ending {
  if (!tags[0] && !reports[0]) return 'unheard';
  const ended = (status: string): boolean => tags.some((tag) => tag.status === status);
  if (reports.some((report) => report.mayPass) || ended('exception') || ended('timeout'))
    return 'mayPass';
  const open = reports.filter((report) => !report.succeeded);
  if (open[0]) return open.every((report) => report.isKept) ? 'kept' : 'failed';
  return !reports[0] && ended('failure') ? 'failed' : 'sent';
}
