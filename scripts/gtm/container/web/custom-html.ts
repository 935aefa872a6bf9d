// Custom HTML in a page, as public copies of gtm.js run it: what is no script goes into the page at
// once, scripts one after the other, each one that is loaded before the next begins.
import type { ContainerTag } from '../compiled-container.ts';
import { collect, type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { findParameter, type VariableLookup } from '../export/parameters.ts';
import { referencedVariables } from '../export/references.ts';
import type { Masker } from '../masking.ts';
import type { RequestRecord, TagRecord } from '../records.ts';
import { fillMarkup } from './markup-references.ts';
import { notLoaded, requestTo } from './recording-page.ts';
import { fillScript } from './script-references.ts';
import { watchFunction } from './watched-function.ts';

export interface CustomHtmlOptions {
  window: Window & typeof globalThis;
  /** The address that is loaded in the place of another one. */
  rewriteUrl(url: string): string;
  /** The same for the addresses that the text of a script spells out. */
  rewriteText(text: string): string;
  isVariable(name: string): boolean;
  /** An expression that gives this value to a script of the page. */
  expressionFor(value: unknown): string;
  /** Functions of the page whose calls are noted in the record of the tag that makes them. */
  watched: readonly string[];
  masker: Masker;
}

export interface CustomHtml {
  /**
   * Runs the HTML of a tag, and has done so when this returns, unless a script is loaded: rejects when
   * it does not load.
   */
  run(tag: ContainerTag, lookup: VariableLookup, record: TagRecord): Promise<void>;
}

type Values = ReadonlyMap<string, unknown>;

/** What one tag has going on in the page. */
interface Run {
  record: TagRecord;
  values: Values;
  /** What its elements load. */
  requests: Map<Element, RequestRecord>;
}

const scriptTypes = ['', 'text/javascript', 'application/javascript', 'text/gtmscript'];

export function customHtml(options: CustomHtmlOptions): CustomHtml {
  const { window, rewriteUrl, rewriteText, isVariable, expressionFor } = options;
  const { document } = window;
  let running: TagRecord | undefined;
  for (const name of options.watched) {
    watchFunction(window as unknown as Record<string, unknown>, name, (args) =>
      running?.calls?.push({ name, args: options.masker.mask(args) as unknown[] }),
    );
  }

  /** Has an element run in the page; what happens meanwhile is the tag's doing. */
  const during = (record: TagRecord, insert: () => void): void => {
    const note = ({ message }: ErrorEvent) => record.logs.push(`A script of it failed: ${message}`);
    const write = () => void record.logs.push('document.write is ignored here.');
    window.addEventListener('error', note);
    Object.assign(document, { write, writeln: write });
    running = record;
    try {
      insert();
    } finally {
      running = undefined;
      Reflect.deleteProperty(document, 'write');
      Reflect.deleteProperty(document, 'writeln');
      window.removeEventListener('error', note);
    }
  };

  /** A script that came by innerHTML does not run; one that is made anew does. */
  const runScript = (
    parent: Node,
    found: HTMLScriptElement,
    { record, values, requests }: Run,
  ): MaybePromise<void> => {
    const script = document.createElement('script');
    for (const { name, value } of found.attributes) script.setAttribute(name, value);
    script.type = 'text/javascript';
    script.async = false;
    script.text = rewriteText(
      fillScript(found.text, isVariable, {
        code: (name) => expressionFor(values.get(name)),
        text: (name) => String(values.get(name)),
      }),
    );
    if (script.src === '') return during(record, () => parent.appendChild(script));
    return new Promise((resolve, reject) => {
      script.onload = () => resolve();
      script.onerror = () => {
        const request = requests.get(found);
        if (request) request.failure = notLoaded;
        reject(new Error(`A script of it did not load: ${found.dataset['gtmsrc']}`));
      };
      during(record, () => parent.appendChild(script));
    });
  };

  const insert = (
    parent: Node,
    [node, ...others]: readonly Node[],
    run: Run,
  ): MaybePromise<void> => {
    if (node === undefined) return undefined;
    const goOn = () => insert(parent, others, run);
    if (isScript(node)) return proceed(runScript(parent, node, run), goOn);
    const inner = containsScript(node) ? [...node.childNodes] : [];
    for (const child of inner) node.removeChild(child);
    during(run.record, () => parent.appendChild(node));
    return proceed(insert(node, inner, run), goOn);
  };

  /** Leads every address that the HTML loads to where it may go, and notes it as it was. */
  const rewriteAddresses = (content: DocumentFragment, { record, requests }: Run): void => {
    for (const element of content.querySelectorAll<HTMLElement>('[src], link[href]')) {
      const name = element.hasAttribute('src') ? 'src' : 'href';
      const url = element.getAttribute(name)!;
      element.setAttribute(name, rewriteUrl(url));
      element.dataset['gtmsrc'] = url;
      const { origin, href } = new URL(url, window.location.href);
      if (!origin.startsWith('http') || origin === window.location.origin) continue;
      const request = requestTo(href);
      record.requests.push(request);
      requests.set(element, request);
    }
  };

  return {
    async run(tag, lookup, record) {
      const html = findParameter(tag.parameter, 'html')?.value ?? '';
      record.calls = [];
      if (document.body === null) await loaded(document);
      const names = [...new Set(referencedVariables(html))].filter(isVariable);
      await proceed(collect(names.map(lookup)), (found) => {
        const values = new Map(names.map((name, at) => [name, found[at]]));
        const run: Run = { record, values, requests: new Map() };
        const { content } = Object.assign(document.createElement('template'), { innerHTML: html });
        fillMarkup(content, run.values);
        rewriteAddresses(content, run);
        return insert(document.body, [...content.childNodes], run);
      });
      record.status = 'succeeded';
    },
  };

  function isScript(node: Node): node is HTMLScriptElement {
    // By their names: those of a template belong to a document of their own.
    if (node.nodeName !== 'SCRIPT') return false;
    return scriptTypes.includes((node as HTMLScriptElement).type.toLowerCase());
  }
}

const containsScript = (node: Node): boolean =>
  node.nodeType === Node.ELEMENT_NODE && (node as Element).querySelector('script') !== null;

const loaded = (document: Document): Promise<unknown> =>
  new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
