// Findings about single tags: id, consent, test mode, triggers, age.
import type { Side } from '../../gtm/apis/catalogue.ts';
import type { ExportedTag } from '../../gtm/container/export/export-format.ts';
import { isReservedTrigger } from '../../gtm/container/export/reserved-triggers.ts';
import type { BrowserEvent, Channels } from './channels.ts';
import type { ContainerView } from './container-view.ts';
import { fieldOf, withConstants } from './container-view.ts';
import { pintrkCalls } from './custom-html.ts';
import { browserCommerce, serverCommerce, serverUserData, withoutUserData } from './data-rules.ts';
import { unstableVariable } from './event-id.ts';
import { type Finding, finding } from './finding.ts';

/** Our templates as they are now, to recognise older ones. */
export interface CurrentTemplates {
  pinterestTag: string;
  conversionsApiTag: string;
}

export function webRules(
  view: ContainerView,
  channels: Channels,
  current: CurrentTemplates,
): Finding[] {
  return [
    ...channels.browserTags.flatMap(({ tag, reports, hasUserData, kind, template }) => [
      ...firing(tag, view),
      ...(reports.some(({ eventId }) => eventId === undefined) ? [withoutEventId(tag)] : []),
      ...reports.flatMap(({ eventId }) => unstableId(view, tag, eventId)),
      ...(kind === 'html' ? madeUpId(tag) : []),
      ...(hasUserData ? [] : [withoutUserData('web', tag)]),
      ...consent('web', tag),
      ...(kind === 'ours' && isOlder(template, current.pinterestTag) ? [older('web', tag)] : []),
    ]),
    ...[...new Set(sentHits(channels).map(({ tag }) => tag))].flatMap(({ tag, parameters }) =>
      unstableId(view, tag, parameters.get('event_id')),
    ),
    ...channels.browser.flatMap(browserCommerce),
    ...twice(channels.browser),
    ...tokens(view),
  ];
}

export function serverRules(
  view: ContainerView,
  channels: Channels,
  current: CurrentTemplates,
): Finding[] {
  return [
    ...channels.serverTags.flatMap((one) => [
      ...firing(one.tag, view),
      ...(one.isTest ? [testMode(one.tag)] : []),
      ...(one.template.includes('epik') || one.rows.has('click_id')
        ? []
        : [withoutClickId(one.tag)]),
      ...consent('server', one.tag),
      ...(one.isOurs && isOlder(one.template, current.conversionsApiTag)
        ? [older('server', one.tag)]
        : []),
    ]),
    ...channels.server.flatMap(serverCommerce),
    ...serverUserData(channels),
    ...neverArrives(channels),
  ];
}

/** The hits that matter to Pinterest: of all analytics events, those that a Pinterest tag reports. */
const sentHits = ({ browser, server, hits }: Channels): Channels['hits'] =>
  hits.filter(
    (hit) =>
      browser.some(({ on }) => on === hit.on) || server.some((event) => event.hit?.tag === hit.tag),
  );

const withoutEventId = (tag: ExportedTag): Finding =>
  finding('red', 'no-event-id', 'web')(
    tag.name,
    'reports to Pinterest without an event id.',
    'Pinterest cannot see that the server reports the same event, and counts it twice.',
    'Send event_id with the value that the GA4 event carries to the server.',
  );

function unstableId(view: ContainerView, tag: ExportedTag, written: string | undefined): Finding[] {
  const name = written === undefined ? undefined : unstableVariable(view, written);
  if (name === undefined) return [];
  return [
    finding('red', 'changing-event-id', 'web')(
      tag.name,
      `takes its event id from {{${name}}}, which gives every tag another value.`,
      'Tag Manager evaluates it anew for each tag, so browser and server send different ids.',
      'Use a variable that keeps the id for the event, such as the Event ID variable of this project.',
    ),
  ];
}

const madeUpId = (tag: ExportedTag): Finding[] =>
  pintrkCalls(fieldOf(tag.parameter, 'html') ?? '')
    .filter(({ isMadeUp }) => isMadeUp)
    .map(({ event }) =>
      finding('red', 'changing-event-id', 'web')(
        tag.name,
        `makes up the id of ${event} in its own script.`,
        'No other tag can know it, so the server sends a different one.',
        'Take the id from a variable that the GA4 event uses as well.',
      ),
    );

function consent(container: Side, tag: ExportedTag): Finding[] {
  const own = ['consentMode', 'adStorageConsent'].map((key) => fieldOf(tag.parameter, key));
  const isOwn = own.some((value) => value !== undefined && !/^(ignore|optional)$/.test(value));
  const status = (tag.consentSettings?.consentStatus ?? 'NOT_SET').toUpperCase();
  if (isOwn || !/^(NOT_SET|NOTSET)$/.test(status)) return [];
  return [
    finding('yellow', 'consent-not-set', container)(
      tag.name,
      'does not say whether it needs consent.',
      'It runs for visitors who have refused, unless something else holds it back.',
      'Set the consent field of the tag, or Advanced Settings > Consent Settings; "no additional consent required" is an answer, too.',
    ),
  ];
}

const testMode = (tag: ExportedTag): Finding =>
  finding('red', 'test-mode', 'server')(
    tag.name,
    'is in test mode.',
    'Pinterest checks its events and records none.',
    'Switch test mode off.',
  );

const withoutClickId = (tag: ExportedTag): Finding =>
  finding('yellow', 'no-click-id', 'server')(
    tag.name,
    'does not send the click id.',
    'Without epik Pinterest can hardly tell which ad led to the event.',
    'Add user data click_id from the cookie _epik, or use a template that reads it.',
  );

/** Paused, without a trigger, on a trigger that is gone, blocked by its own trigger, or expired. */
function firing(tag: ExportedTag, view: ContainerView): Finding[] {
  const container = view.side;
  if (tag.paused) {
    return [
      finding('yellow', 'paused', container)(
        tag.name,
        'is paused.',
        'It reports nothing.',
        'Switch it on, or delete it.',
      ),
    ];
  }
  const reason = whyNeverFires(tag, view);
  if (reason === undefined) return [];
  return [
    finding('red', 'never-fires', container)(
      tag.name,
      `never fires: ${reason}.`,
      'Its events do not reach Pinterest.',
      'Give it a trigger that fires.',
    ),
  ];
}

function whyNeverFires(tag: ExportedTag, view: ContainerView): string | undefined {
  const isSequenced = view.version.tag.some(({ setupTag, teardownTag }) =>
    [...setupTag, ...teardownTag].some(({ tagName }) => tagName === tag.name),
  );
  if (isSequenced) return undefined;
  if (tag.firingTriggerId.length === 0) return 'it has no trigger';
  const live = tag.firingTriggerId.filter((id) => view.triggers.has(id) || isReservedTrigger(id));
  if (live.length === 0) return 'its trigger is not in the container';
  if (live.every((id) => tag.blockingTriggerId.includes(id))) {
    return 'its trigger is also its exception';
  }
  if (tag.scheduleEndMs !== undefined && Number(tag.scheduleEndMs) < Date.now()) {
    return 'its schedule is over';
  }
  return undefined;
}

/** Server tags that wait for events which the web container does not send. */
function neverArrives({ server, serverTags, hits }: Channels): Finding[] {
  if (hits.length === 0) return [];
  return serverTags
    .filter(({ tag }) => !tag.paused && tag.firingTriggerId.length > 0)
    .filter(({ tag }) => server.some((event) => event.tag.tag === tag))
    .filter(({ tag }) => server.every((event) => event.tag.tag !== tag || event.hit === undefined))
    .map(({ tag }) =>
      finding('red', 'never-fires', 'server')(
        tag.name,
        `waits for ${server.find((event) => event.tag.tag === tag)!.incoming}, which no tag of the web container sends.`,
        'Its events do not reach Pinterest.',
        'Let a GA4 tag send that event, or correct the name in the trigger.',
      ),
    );
}

/** Two tags that report one event on one trigger under different ids. */
function twice(events: readonly BrowserEvent[]): Finding[] {
  return events.flatMap((event, index) => {
    const earlier = events
      .slice(0, index)
      .find((one) => one.event === event.event && one.on === event.on && one.tag !== event.tag);
    if (!earlier || tagIdOf(earlier.tag.tag) !== tagIdOf(event.tag.tag)) return [];
    return [
      finding('yellow', 'reported-twice', 'web')(
        event.tag.tag.name,
        `reports ${event.event} on ${event.on}, and so does ${earlier.tag.tag.name}.`,
        'Unless both send the same id, the browser alone counts it twice.',
        'Keep one of them.',
      ),
    ];
  });
}

const tagIdOf = (tag: ExportedTag): string | undefined => fieldOf(tag.parameter, 'tagId');

/** A conversion access token where every visitor can read it; it is not repeated in the finding. */
function tokens(view: ContainerView): Finding[] {
  const isToken = (key: string | undefined, value: string): boolean =>
    /\bpina_[\w-]{8,}/.test(value) ||
    (/^(api)?_?access_?token$/i.test(key ?? '') && withConstants(view, value) !== '');
  const holders = [...view.version.tag, ...view.version.variable].filter(({ parameter }) =>
    parameter.some(({ key, value }) => value !== undefined && value !== '' && isToken(key, value)),
  );
  return holders.map(({ name }) =>
    finding('red', 'token-in-browser', 'web')(
      name,
      'holds an access token in a web container.',
      'Every visitor can read it and send events in your name.',
      'Remove it, revoke the token in Ads Manager, and put a new one into the server container.',
    ),
  );
}

const isOlder = (template: string | undefined, current: string): boolean =>
  template !== undefined && codeOf(template) !== codeOf(current);

/** The code section: notes and tests may differ without being older. */
function codeOf(tpl: string): string {
  const text = tpl.replaceAll('\r', '');
  const title = /^___SANDBOXED_JS_[A-Z_]{1,40}___\n/m.exec(text);
  if (title === null) return text;
  const start = title.index + title[0].length;
  const end = text.indexOf('\n___', start);
  return end === -1 ? text : text.slice(start, end).trim();
}

const older = (container: Side, tag: ExportedTag): Finding =>
  finding('yellow', 'old-template', container)(
    tag.name,
    'uses another version of its template than this one.',
    'It may have faults that are corrected by now.',
    'Import the current template.tpl over it; the fields keep their values.',
  );
