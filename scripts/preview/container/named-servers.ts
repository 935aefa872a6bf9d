// The tagging servers that a web container names: `server_container_url` in rows of settings tables, or
// `transport_url` as it was before.
import type { Parameter } from '../../gtm/container/export/export-format.ts';
import { parseReferences } from '../../gtm/container/export/references.ts';

interface Part {
  parameter: Parameter[];
}

interface Variable extends Part {
  name: string;
  type: string;
}

/** The addresses, as constants and literal ones name them; what other variables hold the page knows. */
export function namedServers(tags: readonly Part[], variables: readonly Variable[]): string[] {
  const texts = [...tags, ...variables].flatMap(({ parameter }) => serversIn(parameter));
  const addresses = texts.map(withConstants(variables)).filter((text) => URL.canParse(text));
  return [...new Set(addresses.map(withoutSlash))].filter((one) => /^https?:\/\//.test(one));
}

/** Fills a text with the values of constants; of other variables nothing is left. */
export function withConstants(variables: readonly Variable[]): (text: string) => string {
  const constants = new Map(
    variables
      .filter(({ type }) => type === 'c')
      .map(({ name, parameter }) => [name, parameter.find(({ key }) => key === 'value')?.value]),
  );
  return (text) =>
    parseReferences(text)
      .map((part) => (typeof part === 'string' ? part : (constants.get(part.variable) ?? '')))
      .join('');
}

function serversIn(parameters: readonly Parameter[]): string[] {
  return parameters.flatMap(({ list = [], map = [] }) => {
    const isNamed = map.some(({ value }) => names.has(value ?? ''));
    const value = map.find(({ value = '' }) => value !== '' && !names.has(value))?.value;
    return isNamed && value !== undefined ? [value] : [...serversIn(list), ...serversIn(map)];
  });
}

const names = new Set(['server_container_url', 'transport_url']);

function withoutSlash(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`;
}
