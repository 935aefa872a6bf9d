// Where an event id comes from, and whether two places that name it differently mean the same one.
import { referencedVariables } from '../../gtm/container/export/references.ts';
import type { ContainerView } from './container-view.ts';
import { fieldOf, withConstants } from './container-view.ts';

/** The same text for two ids exactly if they have the same value on one event. */
export function sourceOf(view: ContainerView, written: string): string {
  const text = withConstants(view, written.trim().replace(/^['"]|['"]$/g, ''));
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => {
    const variable = view.variables.get(name.trim());
    if (!variable) return whole;
    const field = (key: string): string => fieldOf(variable.parameter, key) ?? '';
    if (variable.type === 'v') return `{data layer ${field('name')}}`;
    if (variable.type === 'j') return `{window ${field('name')}}`;
    if (variable.type === 'k') return `{cookie ${field('name')}}`;
    if (variable.type === 'ed') return `{event data ${field('keyPath')}}`;
    return whole;
  });
}

/**
 * The variable that gives a new value each time it is read, if the text mentions one: Tag Manager
 * evaluates a variable once for every tag that uses it.
 */
export function unstableVariable(view: ContainerView, written: string): string | undefined {
  return referencedVariables(written).find((name) => {
    const variable = view.variables.get(name);
    if (variable?.type === 'r') return true;
    if (variable?.type !== 'jsm') return false;
    const code = fieldOf(variable.parameter, 'javascript') ?? '';
    return isNewEachTime(code);
  });
}

/** Whether JavaScript makes up an id without keeping it anywhere. */
export const isNewEachTime = (code: string): boolean =>
  /Math\.random|Date\.now|new Date|performance\.now|randomUUID|getRandomValues/.test(code) &&
  !/window\b|localStorage|sessionStorage|document\.cookie|dataLayer|google_tag_manager|uniqueEventId/.test(
    code,
  );

/** Whether an id is the order's number, which browser and server know independently. */
export const isOrderId = (source: string): boolean =>
  /^\{(data layer|event data) ([\w.]+\.)?(transaction_id|order_id|id)\}$/.test(source);
