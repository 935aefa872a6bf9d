// What a web container sends to the server container: GA4 events, and Stape's data tag.
import type { ExportedTag, Parameter } from '../../gtm/container/export/export-format.ts';
import { referencedVariables } from '../../gtm/container/export/references.ts';
import { isTemplateType } from '../../gtm/container/export/template-type.ts';
import type { ContainerView } from './container-view.ts';
import { fieldOf, rowsOf, withConstants } from './container-view.ts';

export interface HitTag {
  tag: ExportedTag;
  /** The event's name in the hit, for an event of the data layer. */
  nameFor(dataLayerEvent: string): string | undefined;
  /** Event parameters that the hit carries, as written. */
  parameters: ReadonlyMap<string, string>;
  /** Value, currency, order id and items come along from the data layer. */
  hasEcommerce: boolean;
  /** Not known which parameters it carries, e.g. because it sends the whole data layer. */
  isOpaque: boolean;
}

export function hitTags(view: ContainerView): HitTag[] {
  const shared = sharedParameters(view);
  return view.version.tag.flatMap((tag): HitTag[] => {
    if (tag.type === 'googtag') return googleTag(view, tag, shared);
    if (tag.type === 'gaawc') return googleTag(view, tag, shared);
    if (tag.type === 'gaawe') return [ga4Event(view, tag, shared)];
    return isDataTag(view, tag) ? [dataTag(view, tag)] : [];
  });
}

/** Event parameters that a Google tag adds to all events sent through it. */
function sharedParameters(view: ContainerView): Map<string, string> {
  const shared = new Map<string, string>();
  for (const tag of view.version.tag) {
    if (tag.paused || !['googtag', 'gaawc'].includes(tag.type)) continue;
    for (const [name, value] of settings(view, tag.parameter)) shared.set(name, value);
  }
  return shared;
}

/**
 * Rows of the tag's tables, and of the Google tag settings variables (configuration `gtcs`, events
 * `gtes`) that it names, in whichever field. User-provided data has a field of its own; Google's tag
 * sends it as `user_data`.
 */
function settings(view: ContainerView, parameters: readonly Parameter[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const { value = '' } of parameters) {
    for (const name of new Set(referencedVariables(value))) {
      const variable = view.variables.get(name);
      if (variable === undefined || !['gtcs', 'gtes'].includes(variable.type)) continue;
      for (const [row, cell] of rowsOf(variable.parameter)) rows.set(row, cell);
    }
  }
  const userData = fieldOf(parameters, 'userDataVariable');
  if (userData !== undefined) rows.set('user_data', userData);
  for (const [row, value] of rowsOf(parameters)) rows.set(row, value);
  return rows;
}

function googleTag(
  view: ContainerView,
  tag: ExportedTag,
  shared: ReadonlyMap<string, string>,
): HitTag[] {
  const sendsPageView =
    settings(view, tag.parameter).get('send_page_view') !== 'false' &&
    fieldOf(tag.parameter, 'sendPageView') !== 'false';
  if (!sendsPageView) return [];
  return [
    {
      tag,
      // On whatever it fires, it reports the page.
      nameFor: () => 'page_view',
      parameters: shared,
      hasEcommerce: false,
      isOpaque: false,
    },
  ];
}

function ga4Event(
  view: ContainerView,
  tag: ExportedTag,
  shared: ReadonlyMap<string, string>,
): HitTag {
  const written = withConstants(view, fieldOf(tag.parameter, 'eventName') ?? '');
  return {
    tag,
    nameFor: (event) => (written.includes('{{') ? nameFrom(view, written, event) : written),
    parameters: new Map([...shared, ...settings(view, tag.parameter)]),
    hasEcommerce:
      fieldOf(tag.parameter, 'sendEcommerceData') === 'true' ||
      fieldOf(tag.parameter, 'enhancedEcommerce') === 'true',
    isOpaque: false,
  };
}

/** A name that is a variable: the event itself, or a lookup table of it. */
function nameFrom(view: ContainerView, written: string, event: string): string | undefined {
  const name = /^\{\{([^{}]+)\}\}$/.exec(written.trim())?.[1]?.trim();
  const variable = name === undefined ? undefined : view.variables.get(name);
  if (variable?.type !== 'smm') return event;
  const map = variable.parameter.find(({ key }) => key === 'map')?.list ?? [];
  const row = map.find(({ map: cells }) => fieldOf(cells ?? [], 'key') === event);
  return fieldOf(row?.map ?? [], 'value') ?? fieldOf(variable.parameter, 'defaultValue');
}

/**
 * Whether a tag is made from Stape's Data Tag, whatever that is called here: no other template for
 * pages has this field (https://github.com/stape-io/data-tag, template.tpl). In a file without the
 * template the tag's own fields say so.
 */
function isDataTag(view: ContainerView, { type, parameter }: ExportedTag): boolean {
  const template = view.templates.get(type)?.text;
  if (template !== undefined) return template.includes('event_name_standard');
  const own = ['event_name_standard', 'gtm_server_domain'];
  return isTemplateType(type) && own.some((key) => fieldOf(parameter, key) !== undefined);
}

function dataTag(view: ContainerView, tag: ExportedTag): HitTag {
  const field = (key: string) => fieldOf(tag.parameter, key);
  const key = field('event_type') === 'custom' ? 'event_name_custom' : 'event_name_standard';
  const written = withConstants(view, field(key) ?? 'page_view');
  // Ticked unless somebody unticks it.
  const sendsDataLayer = field('add_data_layer') !== 'false';
  return {
    tag,
    nameFor: (event) => (written.includes('{{') ? nameFrom(view, written, event) : written),
    parameters: rowsOf(tag.parameter),
    hasEcommerce: sendsDataLayer,
    isOpaque: sendsDataLayer,
  };
}

/** Whether any tag sends its hits to a tagging server. */
export const hasServerUrl = (view: ContainerView): boolean =>
  view.version.tag.some((tag) => {
    const { type, parameter } = tag;
    return (
      (['googtag', 'gaawc', 'gaawe'].includes(type) &&
        (settings(view, parameter).has('server_container_url') ||
          settings(view, parameter).has('transport_url') ||
          fieldOf(parameter, 'serverContainerUrl') !== undefined ||
          fieldOf(parameter, 'transportUrl') !== undefined)) ||
      isDataTag(view, tag) ||
      // gtag in custom HTML, or a first-party loader, may be set up with one elsewhere.
      (type === 'html' && /server_container_url|transport_url/.test(JSON.stringify(parameter)))
    );
  });
