// The id of the current data layer event: what the page says, else a purchase's order id, else
// this page load and the event on it.
import type { TemplateData } from 'google-tag-manager/manifest';
import {
  copyFromDataLayer,
  copyFromWindow,
  generateRandom,
  getTimestampMillis,
  setInWindow,
  templateStorage,
} from 'gtm:web';

import { mappedName } from '../../template-src/shared/event-names.ts';
import { firstTextOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { orderEventId, usableId } from '../../template-src/shared/order-id.ts';
import { belongsTo, currentEvent } from '../shared/current-event.ts';
import { ecommerceOf, isCheckoutStep, orderOf } from '../shared/order-id.ts';
import type manifest from './manifest.ts';

declare const data: TemplateData<typeof manifest>;

const pageKey = 'pinterestPageLoadId';
const event = currentEvent();

/**
 * `event_id` of the data layer, or of gtag. It stays there after its event, so an id belongs to the event on
 * which it was first seen; later events get one of their own.
 */
function explicitId(): string | undefined {
  const id = usableId([event.pushed.event_id, copyFromDataLayer('event_id')]);
  return id !== undefined && belongsTo(event, 'event_id', id) ? id : undefined;
}

/** Read of every purchase, also of one that has an `event_id`: the next one does not get it again. */
function orderId(): string | undefined {
  const id = isPurchase(textOf(event.name) || '') ? orderOf(event).id : undefined;
  return id === undefined ? undefined : orderEventId(data.orderIdPrefix, id);
}

function isPurchase(name: string): boolean {
  const named = (textOf(data.purchaseEvents) || '').split(',').map((entry) => entry.trim());
  const isMapped =
    mappedName(name) === 'checkout' && !isCheckoutStep(event, ecommerceOf(event) || {});
  return name !== '' && (isMapped || named.indexOf(name) !== -1);
}

function generatedId(): string {
  // Without a number two events could not be told apart, so no two tags get the same id either.
  return event.key === undefined ? newId() : pageLoadId() + '.' + event.key;
}

/** One id per page load, the same for all events on it and for all containers of the page. */
function pageLoadId(): string {
  const kept = firstTextOf([copyFromWindow(pageKey), templateStorage.getItem(pageKey)]);
  if (kept !== undefined) return kept;
  const id = newId();
  templateStorage.setItem(pageKey, id);
  setInWindow(pageKey, id, false);
  if (textOf(copyFromWindow(pageKey)) === id || textOf(templateStorage.getItem(pageKey)) === id) {
    return id;
  }
  // No storage: the start of Tag Manager on this page is the same for all tags, too.
  return textOf(copyFromDataLayer('gtm.start')) || id;
}

function newId(): string {
  return getTimestampMillis() + '.' + generateRandom(100000000, 999999999);
}

/** An order that is reported once more without an id, as by a second plug-in, has the one that it had first. */
function ofOrder(explicit: string | undefined): string | undefined {
  const order = orderId();
  if (order === undefined) return undefined;
  const key = 'event id of ' + order;
  const kept = textOf(templateStorage.getItem(key)) || explicit || order;
  templateStorage.setItem(key, kept);
  return kept;
}

const explicit = explicitId();
const kept = ofOrder(explicit);

export default explicit || kept || generatedId();
