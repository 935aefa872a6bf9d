// What is not run here and leaves open what Pinterest would have been told: variables out of which a
// Pinterest tag, or the GA4 tag that feeds the server, takes a value; tags that may be Pinterest's, or that
// must run before one or push its event; triggers that nobody can decide; transformations of the id.
import type { CompiledContainer, ContainerTag } from '../../gtm/container/compiled-container.ts';
import type { ContainerExport, Parameter } from '../../gtm/container/export/export-format.ts';
import { findParameter } from '../../gtm/container/export/parameters.ts';
import { referencedVariables } from '../../gtm/container/export/references.ts';
import { isTemplateType } from '../../gtm/container/export/template-type.ts';
import type { EventRecord } from '../../gtm/container/records.ts';
import { isPinterestHtml, type PinterestTags } from '../container/pinterest-tags.ts';
import { serverFeeders } from '../container/server-feeders.ts';
import type { SkippedPart } from '../container/skipped-parts.ts';
import { namesByFields } from './sightings.ts';

export interface Doubts {
  /** Names of the parts without which nobody knows what else would have been reported. */
  onReport: string[];
  /** Of those without which nobody knows whether what was counted here would have been, or as one. */
  onCount: string[];
}

/** What a container leaves open about one of its events, `name` as Pinterest calls it. */
export type DoubtsOf = (record: EventRecord, name: string) => Doubts;

interface DoubtsOptions {
  /** As exported: what is compiled holds no transformations. */
  file: ContainerExport;
  pinterest: PinterestTags;
  skipped: readonly SkippedPart[];
}

export function doubtsAbout(
  container: CompiledContainer,
  { file, pinterest, skipped }: DoubtsOptions,
): DoubtsOf {
  const ofSide = skipped.filter(({ side }) => side === container.side);
  const namesOf = (fits: (kind: string) => boolean) =>
    new Set(ofSide.filter(({ kind }) => fits(kind)).map(({ name }) => name));
  const missing = namesOf((kind) => kind.endsWith('ariable'));
  const notRun = namesOf((kind) => kind === 'Tag');
  const changesId = file.containerVersion.transformation
    .filter(mayChangeId)
    .map(({ name }) => name);
  const needs = (text: string) =>
    variablesBehind(container, text).filter((one) => missing.has(one));
  const reports = container.tags.filter((tag) => isReport(tag));
  const feeders = serverFeeders(container, pinterest);

  /** Of a tag that ran, or would have. */
  const ofTag = (tag: ContainerTag): Doubts => {
    const before = tag.setupTag
      .filter(({ tagName, stopOnSetupFailure }) => stopOnSetupFailure && notRun.has(tagName))
      .map(({ tagName }) => tagName);
    const values = isReport(tag) ? needs(JSON.stringify(tag.parameter)) : [];
    const itself = notRun.has(tag.name) && mayBePinterest(tag) ? [tag.name] : [];
    return { onReport: [...itself, ...before, ...values], onCount: needs(idsIn(tag, container)) };
  };

  /** Of triggers that may let a tag run, or keep it from running. */
  const ofTriggers = (tag: ContainerTag, { triggers, undecided = [], tags }: EventRecord) => {
    const isFired = (id: string) => triggers.includes(id) && !undecided.includes(id);
    if (tag.paused || tag.blockingTriggerId.some(isFired)) return [];
    const hasRun = tags.some(({ id }) => id === tag.id);
    const isCertain = tag.firingTriggerId.some(isFired);
    const open = [
      ...(isCertain ? [] : tag.firingTriggerId),
      ...(hasRun || isCertain ? tag.blockingTriggerId : []),
    ].filter((id) => undecided.includes(id));
    return container.triggers
      .filter(({ id }) => open.includes(id))
      .flatMap(({ name, conditions }) => {
        const values = needs(JSON.stringify(conditions));
        return values.length > 0 ? values : [name];
      });
  };

  // An event asks for what is the same for all of them.
  const known = new Map(container.tags.map((tag) => [tag.id, ofTag(tag)]));
  const pushedBy = new Map(reports.map((tag) => [tag.id, pushers(tag)]));

  return (record, name) => {
    const ran = container.tags.filter(({ id }) => record.tags.some((tag) => tag.id === id));
    const found: Doubts[] = ran.map(({ id }) => known.get(id)!);
    for (const tag of reports.filter((one) => mayReport(one, name, record.eventName))) {
      const hasRun = ran.includes(tag);
      const open = ofTriggers(tag, record);
      found.push({
        onReport: hasRun ? open : [...open, ...pushedBy.get(tag.id)!],
        onCount: hasRun ? open : [],
      });
    }
    const handedOn = ran.filter((tag) => feeders.includes(tag));
    return {
      onReport: [...found.flatMap((one) => one.onReport), ...handedOn.map((tag) => tag.name)],
      onCount: [...found.flatMap((one) => one.onCount), ...(ran.some(isReport) ? changesId : [])],
    };
  };

  /** Custom HTML that is not run here and names an event by which a tag fires, which it may push. */
  function pushers({ paused, firingTriggerId }: ContainerTag): string[] {
    if (paused) return [];
    const events = container.triggers
      .filter(({ id }) => firingTriggerId.includes(id))
      .flatMap(({ conditions }) => conditions.filter(({ type }) => type === 'EQUALS'))
      .filter(({ parameter }) => valueOf(parameter, 'arg0') === '{{_event}}')
      .map(({ parameter }) => valueOf(parameter, 'arg1'));
    return container.tags
      .filter(({ name, parameter }) => {
        const html = notRun.has(name) ? valueOf(parameter, 'html') : '';
        return events.some((one) => one && new RegExp(`(['"])${escaped(one)}\\1`).test(html));
      })
      .map(({ name }) => name);
  }

  function isReport({ id, type }: ContainerTag): boolean {
    return pinterest.has(id) || type === 'gaawe' || type === 'googtag';
  }

  function mayBePinterest({ type, parameter }: ContainerTag): boolean {
    return isTemplateType(type)
      ? pinterest.size === 0 && !Object.hasOwn(container.templates, type)
      : isPinterestHtml(JSON.stringify(parameter));
  }

  /** Whether what is known of a tag's settings lets it report an event of this name. */
  function mayReport({ id }: ContainerTag, name: string, eventName: string): boolean {
    const names = namesByFields(pinterest.get(id)?.constants ?? {}, eventName);
    return names.length === 0 || names.includes(name);
  }
}

const valueOf = (parameters: readonly Parameter[], name: string): string =>
  findParameter(parameters, name)?.value ?? '';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isIdName = (text: string | undefined) => /^(?:event_?id|eid)$/i.test(text ?? '');

/** The part of a tag's settings, and of those of its settings variables, that gives the event id. */
function idsIn(tag: ContainerTag, { variables }: CompiledContainer): string {
  const [found, named]: [Parameter[], Set<string>] = [[], new Set()];
  const read = (parameters: readonly Parameter[]) => {
    for (const one of parameters) {
      if (isIdName(one.key)) found.push(one);
      const rows = one.list ?? [];
      found.push(...rows.filter(({ map = [] }) => map.some(({ value }) => isIdName(value))));
      if (!one.key?.endsWith('SettingsVariable')) continue;
      for (const name of referencedVariables(one.value ?? '')) named.add(name);
    }
  };
  read(tag.parameter);
  // A set that grows is walked to its new end.
  for (const name of named) read(variables.find((one) => one.name === name)?.parameter ?? []);
  return JSON.stringify(found);
}

/** One that lets named parameters pass keeps the id if it names it; others touch it if they do. */
function mayChangeId({ type, parameter }: { type: string; parameter: Parameter[] }): boolean {
  const isNamed = /"event_?id"/i.test(JSON.stringify(parameter));
  return /allow/i.test(type) ? !isNamed : isNamed;
}

/** Every variable that a text needs, also by way of other variables. */
function variablesBehind(container: CompiledContainer, text: string): string[] {
  const found = new Set<string>();
  const waiting = referencedVariables(text);
  while (waiting.length > 0) {
    const name = waiting.pop()!;
    if (found.has(name)) continue;
    found.add(name);
    const variable = container.variables.find((one) => one.name === name);
    if (variable) waiting.push(...referencedVariables(JSON.stringify(variable.parameter)));
  }
  return [...found];
}
