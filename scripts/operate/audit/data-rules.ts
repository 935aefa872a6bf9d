// Findings about what events carry: order, products, and by what a person is recognised.
import type { Side } from '../../gtm/apis/catalogue.ts';
import type { ExportedTag } from '../../gtm/container/export/export-format.ts';
import type { CommerceKey } from './browser-tags.ts';
import type { BrowserEvent, Channels, ServerEvent } from './channels.ts';
import { fieldOf } from './container-view.ts';
import { type Finding, finding } from './finding.ts';

export function browserCommerce({ event, tag, report }: BrowserEvent): Finding[] {
  const missing = neededKeys(event).filter((key) => report.sends(key) === false);
  return missing.length === 0 ? [] : [incomplete('web', tag.tag.name, event, missing)];
}

export function serverCommerce({ event, tag, hit }: ServerEvent): Finding[] {
  if (hit === undefined || hit.tag.isOpaque || hit.tag.hasEcommerce) return [];
  const missing = neededKeys(event).filter((key) =>
    namesOf[key].every((name) => !hit.tag.parameters.has(name) && !tag.rows.has(name)),
  );
  return missing.length === 0 ? [] : [incomplete('server', tag.tag.name, event, missing)];
}

const namesOf: Record<CommerceKey, string[]> = {
  value: ['value'],
  currency: ['currency'],
  order_id: ['order_id', 'transaction_id'],
  product_id: ['items', 'contents', 'content_ids', 'product_id', 'product_ids', 'line_items'],
};

function neededKeys(event: string): CommerceKey[] {
  if (event === 'checkout') return ['value', 'currency', 'order_id', 'product_id'];
  return event === 'add_to_cart' ? ['value', 'currency', 'product_id'] : [];
}

function incomplete(
  container: Side,
  where: string,
  event: string,
  missing: CommerceKey[],
): Finding {
  const isCostly =
    event === 'checkout' && missing.some((key) => key === 'value' || key === 'currency');
  return finding(isCostly ? 'red' : 'yellow', 'data-missing', container)(
    where,
    `sends ${event} without ${missing.map((key) => words[key]).join(', ')}.`,
    'Pinterest cannot report revenue, or match products with the catalogue.',
    container === 'web'
      ? 'Fill in these fields, or let the tag read the ecommerce data of the data layer.'
      : 'Let the GA4 event send ecommerce data, or fill in the custom data of the tag.',
  );
}

const words: Record<CommerceKey, string> = {
  value: 'value',
  currency: 'currency',
  order_id: 'order id',
  product_id: 'product ids',
};

export function serverUserData({ server, serverTags }: Channels): Finding[] {
  const isGiven = (name: string): boolean =>
    /^(user_data|em|email|ph|phone)|sha256_email/.test(name);
  return serverTags
    .filter(({ rows, tag }) => {
      if ([...rows.keys()].some(isGiven)) return false;
      if (fieldOf(tag.parameter, 'userDataObject') !== undefined) return false;
      const carriers = server.filter((event) => event.tag.tag === tag && event.hit !== undefined);
      return (
        carriers.length > 0 &&
        carriers.every(
          ({ hit }) => !hit!.tag.isOpaque && ![...hit!.tag.parameters.keys()].some(isGiven),
        )
      );
    })
    .map(({ tag }) => withoutUserData('server', tag));
}

export const withoutUserData = (container: Side, tag: ExportedTag): Finding =>
  finding('yellow', 'no-user-data', container)(
    tag.name,
    'passes no e-mail address or other identifier.',
    'Pinterest recognises far fewer people without it.',
    container === 'web'
      ? 'Fill in enhanced match (e-mail, phone, external id).'
      : 'Send user_data with the GA4 event, or fill in the user data of the tag.',
  );
