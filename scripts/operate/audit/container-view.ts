// What the rules ask of an export: parameters by name, variables by name, events by trigger.
import '../../gtm/apis/server/linear-engine.ts';

import type { Side } from '../../gtm/apis/catalogue.ts';
import type {
  Condition,
  ContainerExport,
  ExportedTag,
  ExportedTrigger,
  ExportedVariable,
  Parameter,
} from '../../gtm/container/export/export-format.ts';
import { referencedVariables } from '../../gtm/container/export/references.ts';
import {
  isReservedTrigger,
  reservedTriggers,
} from '../../gtm/container/export/reserved-triggers.ts';
import { templatesByType } from '../../gtm/container/export/template-type.ts';
import { createMeter, patternRegex, type StepMeter } from '../../gtm/sandbox/interpreter/index.ts';

export interface ContainerView {
  side: Side;
  version: ContainerExport['containerVersion'];
  variables: ReadonlyMap<string, ExportedVariable>;
  triggers: ReadonlyMap<string, ExportedTrigger>;
  /** Code and name of each custom template, by the `type` of what uses it. */
  templates: ReadonlyMap<string, TemplateView>;
  /** Events that were asked for before, by trigger: many tags share one. */
  events: WeakMap<object, Map<string, string[]>>;
  /** Counts the patterns of all triggers: they are a stranger's. */
  meter: StepMeter;
  /** Triggers with a pattern that could take forever, and that pattern. */
  unclearTriggers: Map<string, string>;
}

interface TemplateView {
  name: string;
  text: string;
}

export function viewOf(container: ContainerExport, side: Side): ContainerView {
  const version = container.containerVersion;
  return {
    side,
    version,
    variables: new Map(version.variable.map((one) => [one.name, one])),
    triggers: new Map(version.trigger.map((one) => [one.triggerId, one])),
    templates: new Map(
      [...templatesByType(container)].map(([type, { name, templateData }]) => [
        type,
        { name, text: templateData },
      ]),
    ),
    events: new WeakMap(),
    meter: createMeter(),
    unclearTriggers: new Map(),
  };
}

/** Text of a parameter; undefined when it is missing or empty. */
export const fieldOf = (parameters: readonly Parameter[], key: string): string | undefined =>
  parameters.find((one) => one.key === key)?.value || undefined;

/** Rows of all tables of an entity as name → value, whatever the columns are called. */
export function rowsOf(parameters: readonly Parameter[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const { list } of parameters) {
    for (const row of list ?? []) {
      const cells = row.map ?? [];
      const name = nameKeys.map((key) => fieldOf(cells, key)).find((one) => one !== undefined);
      const value = valueKeys.map((key) => fieldOf(cells, key)).find((one) => one !== undefined);
      if (name !== undefined && value !== undefined) rows.set(name, value);
    }
  }
  return rows;
}

const nameKeys = ['name', 'parameter', 'key', 'fieldName'];
const valueKeys = ['value', 'parameterValue', 'fieldValue'];

/** Longer ones are neither name nor id, and a text may mention one a hundred thousand times. */
const longestConstant = 1000;

/** A text with its constants filled in; other variables stay as they are written. */
export function withConstants(view: ContainerView, text: string): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => {
    const variable = view.variables.get(name.trim());
    if (variable?.type !== 'c') return whole;
    const value = fieldOf(variable.parameter, 'value') ?? '';
    return value.length > longestConstant ? whole : value;
  });
}

/**
 * Which events a tag runs on, out of the ones that are known. Page loads count as `page_view`; those
 * of some pages only carry the trigger's name, because another tag may not run on the same ones.
 */
export function eventsOf(
  view: ContainerView,
  tag: ExportedTag,
  known: ReadonlySet<string> | readonly string[],
): string[] {
  const events = new Set<string>();
  const asked = view.events.get(known) ?? new Map<string, string[]>();
  view.events.set(known, asked);
  for (const id of triggersOf(tag)) {
    const names = asked.get(id) ?? triggerEvents(view, id, known);
    asked.set(id, names);
    for (const name of names) events.add(name);
  }
  return [...events];
}

/** The triggers that are looked at: no shop gives one tag so many. */
export const triggersOf = ({ firingTriggerId }: ExportedTag): string[] =>
  firingTriggerId.slice(0, 300);

export function triggerEvents(view: ContainerView, id: string, known: Iterable<string>): string[] {
  const trigger = view.triggers.get(id);
  const type = triggerType(view, id);
  if (type === undefined) return [];
  const conditions = [...(trigger?.customEventFilter ?? []), ...(trigger?.filter ?? [])].filter(
    (condition) => isAboutEventName(view, condition),
  );
  if (view.side === 'server' || type === 'CUSTOM_EVENT') {
    return [...known].filter((name) =>
      conditions.every((one) => meets(view, trigger?.name ?? id, one, name)),
    );
  }
  if (pageTriggers.has(type)) {
    return [trigger && trigger.filter.length > 0 ? `page_view (${trigger.name})` : 'page_view'];
  }
  return [`${type.toLowerCase().replaceAll('_', ' ')} (${trigger?.name ?? id})`];
}

/** The type of a trigger; undefined for one that is not in the container. */
export const triggerType = (view: ContainerView, id: string): string | undefined =>
  view.triggers.get(id)?.type ??
  (isReservedTrigger(id) ? (reservedTriggers[id] ?? 'INIT') : undefined);

const pageTriggers = new Set([
  'PAGEVIEW',
  'DOM_READY',
  'WINDOW_LOADED',
  'INIT',
  'CONSENT_INIT',
  'HISTORY_CHANGE',
]);

/** Event names that triggers spell out, so that a shop's own names are known, too. */
export function namedEvents(view: ContainerView): string[] {
  return view.version.trigger.flatMap((trigger) =>
    [...trigger.customEventFilter, ...trigger.filter].flatMap((condition) => {
      if (!isAboutEventName(view, condition)) return [];
      const text = fieldOf(condition.parameter, 'arg1') ?? '';
      if (condition.type === 'EQUALS') return [text];
      if (condition.type !== 'MATCH_REGEX') return [];
      const names = text.replace(/^\^?\(?(\?:)?|\)?\$?$/g, '').split('|');
      return names.filter((name) => /^[\w.-]+$/.test(name));
    }),
  );
}

function isAboutEventName(view: ContainerView, { parameter }: Condition): boolean {
  const left = (fieldOf(parameter, 'arg0') ?? '').trim();
  // The names of the built-in ones, which an export of a selection leaves out.
  if (['{{_event}}', '{{Event}}', '{{Event Name}}'].includes(left)) return true;
  const [name] = referencedVariables(left);
  if (name === undefined) return false;
  const builtIn = view.version.builtInVariable.find((one) => one.name === name);
  if (builtIn !== undefined) return ['EVENT', 'EVENT_NAME'].includes(builtIn.type);
  const variable = view.variables.get(name);
  return variable?.type === 'ed' && fieldOf(variable.parameter, 'keyPath') === 'event_name';
}

/** Whether an event may meet a condition; one that nobody can judge is met, and the view remembers it. */
function meets(
  view: ContainerView,
  trigger: string,
  { type, parameter }: Condition,
  name: string,
): boolean {
  const ignoreCase = fieldOf(parameter, 'ignore_case') === 'true';
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const right = fieldOf(parameter, 'arg1') ?? '';
  const met =
    type === 'MATCH_REGEX'
      ? matches(right, name, ignoreCase, view.meter)
      : compare(type, fold(name), fold(right));
  if (met !== undefined) return met !== (fieldOf(parameter, 'negate') === 'true');
  view.unclearTriggers.set(trigger, right);
  return true;
}

const longestPattern = 10_000;

/** Undefined when it could take forever to tell. */
function matches(
  source: string,
  text: string,
  ignoreCase: boolean,
  meter: StepMeter,
): boolean | undefined {
  if (source.length > longestPattern) return undefined;
  try {
    new RegExp(source);
  } catch {
    return false;
  }
  try {
    return (
      patternRegex(source, text.length, meter, ignoreCase ? 'i' : '').exec(text, 0, meter) !== null
    );
  } catch {
    return undefined;
  }
}

function compare(type: string, left: string, right: string): boolean {
  switch (type) {
    case 'EQUALS':
      return left === right;
    case 'CONTAINS':
      return left.includes(right);
    case 'STARTS_WITH':
      return left.startsWith(right);
    case 'ENDS_WITH':
      return left.endsWith(right);
    default:
      return true;
  }
}

/** The event itself, without the trigger that narrows it. */
export const eventName = (on: string): string => (on.endsWith(')') ? on.split(' (', 1)[0]! : on);
