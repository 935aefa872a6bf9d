// The parts of an address as getUrl and getReferrerUrl name them.
// https://developers.google.com/tag-platform/tag-manager/templates/api#geturl

import { chargeRunning } from '../../sandbox/interpreter/index.ts';

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443', 'ftp:': '21' };

/**
 * One part of an address, without its punctuation: `https`, `www.example.com`, `443`, `/a/b.html`,
 * `x=1`, `html`, `top`. Without a component, or with one that does not exist, the whole address.
 */
export function urlComponent(address: string, component: string | undefined): string {
  const url = parse(address);
  if (!url) return component ? '' : address;
  switch (component) {
    case 'protocol':
      return url.protocol.replace(':', '');
    case 'host':
      return url.hostname;
    case 'port':
      return url.port || (DEFAULT_PORTS[url.protocol] ?? '');
    case 'path':
      return url.pathname;
    case 'query':
      return url.search.replace('?', '');
    case 'extension':
      return extensionOf(url.pathname);
    case 'fragment':
      return url.hash.replace('#', '');
    default:
      return url.href;
  }
}

/** The first value of a query key, or all of them; undefined when there is none to give. */
export function queryValue(
  address: string,
  key: string,
  all: boolean,
): string | string[] | undefined {
  const values = parse(address)?.searchParams.getAll(key) ?? [];
  return all ? values : values[0];
}

function parse(address: string): URL | undefined {
  // The host takes it apart each time.
  chargeRunning(50 + address.length);
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? '' : path.slice(dot + 1).split('/')[0]!;
}
