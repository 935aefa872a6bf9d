// `{{Variable}}` in the markup of custom HTML: text stays text, whatever the variable holds.
import { parseReferences } from '../export/references.ts';

const addresses = ['src', 'href', 'action'];

/**
 * Puts values into the text and the attributes of a fragment that is in no page yet; in addresses each
 * as one part of a query, as public copies of gtm.js do. Scripts are left as they are.
 */
export function fillMarkup(root: DocumentFragment, values: ReadonlyMap<string, unknown>): void {
  const fill = (text: string, write: (value: string) => string): string =>
    parseReferences(text)
      .map((part) => {
        if (typeof part === 'string') return part;
        if (!values.has(part.variable)) return `{{${part.variable}}}`;
        return write(String(values.get(part.variable) ?? ''));
      })
      .join('');
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (!value.includes('{{')) continue;
      // At the beginning of an address it is an address itself (unconfirmed).
      const isPart = addresses.includes(name) && !value.trimStart().startsWith('{{');
      element.setAttribute(name, fill(value, isPart ? encodeURIComponent : asItIs));
    }
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const text = texts.currentNode as Text;
    if (text.parentElement?.localName !== 'script') text.data = fill(text.data, asItIs);
  }
}

const asItIs = (text: string): string => text;
