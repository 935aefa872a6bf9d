// The tags of a server container that call the Conversions API: ours, Stape's, Pinterest's and any
// other template that names the API's host.
import { mappedName, standardName } from '../../../template-src/shared/event-names.ts';
import type { ExportedTag } from '../../gtm/container/export/export-format.ts';
import type { ContainerView } from './container-view.ts';
import { fieldOf, rowsOf, withConstants } from './container-view.ts';
import { translatedEvent } from './translated-event.ts';

export interface ServerTag {
  tag: ExportedTag;
  isOurs: boolean;
  template: string;
  /** The API's name for an event that arrives; undefined if it does not send that one. */
  eventFor(incoming: string): string | undefined;
  /** Whether the tag is for one event that it names itself. */
  hasFixedName: boolean;
  /** The tag's own event id, as written; undefined if it takes that of the event. */
  eventId: string | undefined;
  isTest: boolean;
  /** Rows of all its tables. */
  rows: ReadonlyMap<string, string>;
}

export function serverTags(view: ContainerView): ServerTag[] {
  return view.version.tag.flatMap((tag) => {
    const template = view.templates.get(tag.type)?.text;
    if (template === undefined || !template.includes('api.pinterest.com')) return [];
    return [serverTag(view, tag, template)];
  });
}

function serverTag(view: ContainerView, tag: ExportedTag, template: string): ServerTag {
  const field = (key: string): string | undefined => {
    const text = fieldOf(tag.parameter, key);
    return text === undefined ? undefined : withConstants(view, text);
  };
  const rows = rowsOf(tag.parameter);
  const name = fixedName(field);
  const skipped = ownTranslations(tag);
  return {
    tag,
    isOurs: field('eventNameSource') !== undefined && field('adAccountId') !== undefined,
    template,
    hasFixedName: name !== undefined,
    eventFor(incoming) {
      if (name !== undefined) return standardName(name) ?? name;
      const own = skipped.get(incoming);
      if (own === 'skip') return undefined;
      if (own !== undefined) return standardName(own) ?? own;
      if (mappedName(incoming) !== undefined) {
        return translatedEvent(incoming, field('pageVisits'));
      }
      const policy = field('unmappedEvents');
      return policy === 'custom' ? 'custom' : policy === 'own' ? incoming : undefined;
    },
    eventId: field('eventIdSource') === 'field' ? field('eventId') : rows.get('event_id'),
    isTest: field('testMode') === 'true' || field('test') === 'true',
    rows,
  };
}

function fixedName(field: (key: string) => string | undefined): string | undefined {
  const source = field('eventNameSource') ?? field('eventType') ?? field('eventName') ?? 'inherit';
  if (source === 'inherit') return undefined;
  if (source === 'custom') return field('customEventName') ?? field('eventNameCustom');
  const chosen =
    field('standardEvent') ??
    field('eventNameStandard') ??
    field('pinterestEventName') ??
    field('eventName');
  if (chosen === undefined || chosen === 'pinterestEventName') return undefined;
  return /^(custom_event|ade)$/.test(chosen)
    ? (field('adeEventName') ?? field('eventNameCustom') ?? 'custom')
    : chosen;
}

/** Rows that give an event a name of the advertiser's choice. */
function ownTranslations({ parameter }: ExportedTag): Map<string, string> {
  const list = parameter.find(({ key }) => key === 'eventMap')?.list ?? [];
  return new Map(
    list.flatMap(({ map }) => {
      const incoming = fieldOf(map ?? [], 'eventName');
      const event = fieldOf(map ?? [], 'pinterestEvent');
      return incoming !== undefined && event !== undefined ? [[incoming, event] as const] : [];
    }),
  );
}
