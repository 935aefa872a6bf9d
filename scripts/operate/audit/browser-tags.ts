// The tags of a web container that report to Pinterest: Pinterest's template, ours, any other one
// that calls pintrk, and custom HTML.
import { mappedName, standardName } from '../../../template-src/shared/event-names.ts';
import type { ExportedTag } from '../../gtm/container/export/export-format.ts';
import type { ContainerView } from './container-view.ts';
import { fieldOf, rowsOf } from './container-view.ts';
import { pintrkCalls } from './custom-html.ts';
import { translatedEvent } from './translated-event.ts';

export interface BrowserTag {
  tag: ExportedTag;
  kind: 'ours' | 'template' | 'html';
  reports: BrowserReport[];
  /** Whether it passes an e-mail address or another identifier (enhanced match). */
  hasUserData: boolean;
  /** The template's text, to judge its age by. */
  template: string | undefined;
}

/** What one tag reports; several for custom HTML with several calls. */
export interface BrowserReport {
  /** The API's name for an event of the data layer; undefined if it does not report that one. */
  eventFor(dataLayerEvent: string): string | undefined;
  eventId: string | undefined;
  /** Whether a key such as `value` is sent; undefined if that cannot be told. */
  sends(key: CommerceKey): boolean | undefined;
}

export type CommerceKey = 'value' | 'currency' | 'order_id' | 'product_id';

export function browserTags(view: ContainerView): BrowserTag[] {
  return view.version.tag.flatMap((tag) => {
    if (tag.type === 'html') return htmlTag(tag);
    const template = view.templates.get(tag.type);
    if (!template || !/['"]pintrk['"]/.test(template.text)) return [];
    const isOurs = tag.parameter.some(({ key }) => key === 'eventNameSource');
    return [isOurs ? ourTag(tag, template.text) : templateTag(tag, template.text)];
  });
}

function ourTag(tag: ExportedTag, template: string): BrowserTag {
  const field = (key: string) => fieldOf(tag.parameter, key);
  const source = field('eventNameSource') ?? 'inherit';
  const fixed = source === 'standard' ? field('standardEvent') : field('customEventName');
  const rows = rowsOf(tag.parameter);
  return {
    tag,
    kind: 'ours',
    template,
    hasUserData: ['email', 'phone', 'externalId'].some((key) => field(key) !== undefined),
    reports: [
      {
        eventFor: (event) =>
          source === 'inherit'
            ? translatedEvent(event, field('pageVisits'))
            : standardOrOwn(fixed ?? 'page_visit'),
        eventId: field('eventId') ?? rows.get('event_id'),
        sends: (key) =>
          field('useEcommerce') !== 'false' ||
          field('eventDataObject') !== undefined ||
          rows.has(key) ||
          undefined,
      },
    ],
  };
}

function templateTag(tag: ExportedTag, template: string): BrowserTag {
  const field = (key: string) => fieldOf(tag.parameter, key);
  const rows = rowsOf(tag.parameter);
  const chosen = ['adeEventName', 'eventName', 'event', 'eventType', 'standardEvent']
    .map(field)
    .find((one) => one !== undefined && !['ade', 'custom', 'custom_event'].includes(one));
  const own = field('adeEventName') ?? field('customEventName');
  const name = /^(ade|custom_event)$/i.test(field('eventName') ?? '')
    ? own
    : (field('eventName') ?? chosen);
  const given = (...keys: string[]) =>
    keys.some((key) => field(key) !== undefined || rows.has(key));
  const isBase = name === undefined || /^(base|baseCode|none|load|init)$/i.test(name);
  return {
    tag,
    kind: 'template',
    template,
    hasUserData: given('em', 'email', 'hashedEmail', 'external_id', 'ph'),
    reports: isBase
      ? []
      : [
          {
            eventFor: (event) => (name === 'inherit' ? mappedName(event) : standardOrOwn(name)),
            eventId:
              field('event_id') ?? field('eventId') ?? field('eventID') ?? rows.get('event_id'),
            sends: (key) =>
              key === 'order_id'
                ? given('order_id', 'orderId')
                : key === 'product_id'
                  ? given('product_id', 'line_items', 'lineItems', 'product_ids')
                  : given(key),
          },
        ],
  };
}

function htmlTag(tag: ExportedTag): BrowserTag[] {
  const html = fieldOf(tag.parameter, 'html') ?? '';
  if (!/\bpintrk\s*\(/.test(html)) return [];
  const calls = pintrkCalls(html);
  return [
    {
      tag,
      kind: 'html',
      template: undefined,
      hasUserData: /\b(em|external_id|ph)\b['"]?\s*:/.test(html) || !/['"]load['"]/.test(html),
      reports: calls.map(({ event, data, eventId }) => ({
        eventFor: () => standardOrOwn(event),
        eventId,
        sends: (key) =>
          data === undefined ? false : isLiteral(data) ? commerceWords[key].test(data) : undefined,
      })),
    },
  ];
}

const isLiteral = (data: string): boolean => data.trim().startsWith('{');

const commerceWords: Record<CommerceKey, RegExp> = {
  value: /\bvalue\b/,
  currency: /\bcurrency\b/,
  order_id: /\border_id\b/,
  product_id: /\bproduct_id|\bline_items\b/,
};

const standardOrOwn = (name: string): string => standardName(name) ?? name;
