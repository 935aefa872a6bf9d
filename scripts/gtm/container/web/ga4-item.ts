// One item of a GA4 hit: short field names and values in a row, joined by `~`.
import { ITEM_FIELDS } from '../../apis/server/measurement-protocol/ga4-parameters.ts';

// Of two short names for one field the first is written: hence the reversal.
const shortNames = new Map([...ITEM_FIELDS].reverse().map(([short, name]) => [name, short]));

/** `idSKU1~nmShirt~pr19.9~k0colour~v0red`: known fields by short name, others as numbered pairs. */
export function writeItem(item: Record<string, unknown>): string {
  const parts: string[] = [];
  let custom = 0;
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined || value === null || typeof value === 'object') continue;
    const text = escape(String(value));
    const shortName = shortNames.get(name);
    if (shortName !== undefined) parts.push(shortName + text);
    else parts.push(`k${custom}${escape(name)}`, `v${custom++}${text}`);
  }
  return parts.join('~');
}

const escape = (text: string) => text.replaceAll('~', '~~');
