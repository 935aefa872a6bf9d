// Findings that need both containers: an event on one channel only, under two names or two ids.
import type { BrowserEvent, Channels, ServerEvent } from './channels.ts';
import { compareTriggers } from './compare-triggers.ts';
import type { ContainerView } from './container-view.ts';
import { isOrderId, sourceOf } from './event-id.ts';
import type { Finding } from './finding.ts';
import { hasServerUrl } from './ga4-hits.ts';

export function pairChannels(
  web: ContainerView,
  server: ContainerView,
  channels: Channels,
): Finding[] {
  if (channels.serverTags.length === 0 && channels.browserTags.length === 0) return [];
  const findings: Finding[] = [];
  if (!hasServerUrl(web)) findings.push(noServerUrl);
  for (const event of channels.browser) {
    const twins = twinsOf(event, channels);
    const same = channels.server.filter((one) => one.event === event.event && one.hit);
    // A thank-you page for one channel and a purchase event for the other are fine, too.
    const nearest = same.filter((one) => twins.includes(one));
    for (const twin of nearest.length > 0 ? nearest : same) {
      findings.push(...compareIds(web, server, event, twin));
    }
    if (channels.server.some((one) => one.event === event.event)) continue;
    findings.push(twins.length > 0 ? differentNames(event, twins[0]!) : browserOnly(event));
  }
  findings.push(...compareTriggers(web, channels));
  for (const event of channels.server) {
    const isPaired = channels.browser.some(
      (one) => one.event === event.event || (event.hit !== undefined && one.on === event.hit.on),
    );
    if (!isPaired) findings.push(serverOnly(event, channels));
  }
  return findings;
}

/** What the server sends for the same event of the data layer. */
const twinsOf = (event: BrowserEvent, { server }: Channels): ServerEvent[] =>
  server.filter(({ hit }) => hit?.on === event.on);

function compareIds(
  web: ContainerView,
  server: ContainerView,
  browser: BrowserEvent,
  twin: ServerEvent,
): Finding[] {
  const written = browser.report.eventId;
  const hit = twin.hit!.tag;
  if (written === undefined) return [];
  const inBrowser = sourceOf(web, written);
  const carrier = `${hit.tag.name} → ${twin.tag.tag.name}`;
  const key = eventDataKey(server, twin);
  const carried = key === undefined ? undefined : hit.parameters.get(key);
  if (carried !== undefined) {
    const onServer = sourceOf(web, carried);
    return onServer === inBrowser ? [] : [differentIds(browser, carrier, written, carried)];
  }
  if (hit.isOpaque) return [];
  const isOrder = key === 'transaction_id' || (key === 'event_id' && twin.event === 'checkout');
  if (isOrder && hit.hasEcommerce && isOrderId(inBrowser)) return [];
  if (key === undefined) return [differentIds(browser, carrier, written, twin.tag.eventId!)];
  return [
    {
      severity: 'red',
      rule: 'event-id-missing-in-hit',
      container: 'web',
      where: hit.tag.name,
      message: `sends ${twin.incoming} to the server without ${key}.`,
      why: `The server cannot know the id that ${browser.tag.tag.name} sends, so Pinterest counts ${browser.event} twice.`,
      fix: `Add the event parameter ${key} with the value ${written} to this tag, or to the shared event settings.`,
    },
  ];
}

/** The parameter of the hit that the server tag takes as event id; undefined if it is none. */
function eventDataKey(server: ContainerView, { tag }: ServerEvent): string | undefined {
  if (tag.eventId === undefined) return 'event_id';
  return /^\{event data ([\w.]+)\}$/.exec(sourceOf(server, tag.eventId))?.[1];
}

const noServerUrl: Finding = {
  severity: 'red',
  rule: 'no-server-url',
  container: 'web',
  where: 'Google tag',
  message: 'no tag sends its hits to a tagging server.',
  why: 'The server container gets no event at all, so only the browser reports.',
  fix: 'Set server_container_url in the configuration of the Google tag to the address of the tagging server.',
};

const browserOnly = ({ event, on, tag }: BrowserEvent): Finding => ({
  severity: 'red',
  rule: 'browser-only',
  container: 'web',
  where: tag.tag.name,
  message: `reports ${event} (on ${on}), and no server tag does.`,
  why: 'Visitors whose browser blocks the tag are lost, on iOS often a third or more.',
  fix: `Send a GA4 event on the same trigger, and let the server container's Pinterest tag fire on it.`,
});

function serverOnly(event: ServerEvent, channels: Channels): Finding {
  const hasBrowserTags = channels.browserTags.length > 0;
  return {
    severity:
      event.tag.hasFixedName || !hasBrowserTags || isShopEvent(event.event) ? 'red' : 'yellow',
    rule: 'server-only',
    container: 'server',
    where: event.tag.tag.name,
    message: `reports ${event.event} (on ${event.incoming}), and no tag in the browser does.`,
    why: 'Pinterest matches fewer people, because only the browser has its cookies.',
    fix: hasBrowserTags
      ? 'Add a Pinterest tag for it on the same trigger in the web container, with the same event id.'
      : 'Add the Pinterest Tag to the web container, with the same event id.',
  };
}

const isShopEvent = (event: string): boolean =>
  ['checkout', 'add_to_cart', 'initiate_checkout', 'signup', 'lead'].includes(event);

const differentNames = (browser: BrowserEvent, server: ServerEvent): Finding => ({
  severity: 'red',
  rule: 'different-names',
  container: 'server',
  where: `${browser.tag.tag.name} / ${server.tag.tag.name}`,
  message: `on ${browser.on} the browser reports ${browser.event} and the server ${server.event}.`,
  why: 'Pinterest compares id and name: under two names one event counts twice.',
  fix: `Give both the same name, e.g. ${browser.event}.`,
});

const differentIds = (
  { tag, event }: BrowserEvent,
  carrier: string,
  inBrowser: string,
  onServer: string,
): Finding => ({
  severity: 'red',
  rule: 'different-ids',
  container: 'web',
  where: `${tag.tag.name} / ${carrier}`,
  message: `${event} has the id ${inBrowser} in the browser and ${onServer} on the server.`,
  why: 'Under two ids Pinterest counts one event twice.',
  fix: 'Use one variable for both.',
});
