// Which event of the page this is: what all tags of one event see alike, and no two events share.
import { copyFromDataLayer, copyFromWindow, templateStorage } from 'gtm:web';

import { rowsOf, textOf } from '../../template-src/shared/normalisers/text.ts';

/** One event of the data layer. */
export interface CurrentEvent {
  /** What the data layer has as `event`. */
  name: unknown;
  /** What tells it from the other events of this page load; undefined where Tag Manager has no number for it. */
  key: string | undefined;
  /** The object that the page pushed for it, or gave gtag; empty if it is not to be found. */
  pushed: any;
  /** What the page pushed before it; empty if that is not to be found. */
  earlier: any[];
}

/** Tag Manager's own events while a page loads: whichever a tag fires on, it is one page visit. */
const pageEvents = 'gtm.init_consent gtm.init gtm.js gtm.dom gtm.load'.split(' ');

/**
 * The event that Tag Manager is at. It writes a number into each pushed object. One that is pushed
 * again, or spread into a new one, has its old number: how often it stands there tells such events apart.
 */
export function currentEvent(): CurrentEvent {
  const given = copyFromDataLayer('event');
  const name = textOf(given) || '';
  if (pageEvents.indexOf(name) !== -1) return { name: given, key: 'page', pushed: {}, earlier: [] };
  const number = textOf(copyFromDataLayer('gtm.uniqueEventId'));
  // A data layer of another name is not found: then the number alone has to do.
  const messages = rowsOf<any>(copyFromWindow('dataLayer'));
  const sameNumber = messages.filter(
    (message: any) => number && textOf(message['gtm.uniqueEventId']) === number,
  );
  const count = sameNumber.length;
  const latest = sameNumber[count - 1];
  // A command of gtag is a list: name, event, parameters. A message may have these beside its own.
  const isPlain = latest && latest[0] === undefined && !latest.eventModel;
  // Where Tag Manager keeps what `gtag('event', …)` says, until the next push.
  const parameters = isPlain ? {} : copyFromDataLayer('eventModel');
  const pushed: any = {};
  [latest, parameters].forEach((one) => {
    for (const key in one) pushed[key] = one[key];
  });
  // Google for WooCommerce and Google Ads report pages to Google alone. Unconfirmed: that `send_to` is kept.
  const isForGoogle = !isPlain && ('' + pushed.send_to).match('^(AW-|DC-|GLA)[^,]*$');
  return {
    name: given,
    key: name === 'page_view' && isForGoogle ? 'page' : count > 1 ? number + '-' + count : number,
    pushed: pushed,
    earlier: latest ? messages.slice(0, messages.indexOf(latest)) : [],
  };
}

/** Whether no earlier event of this page load had this id; from now on it is this event's. */
export function belongsTo(event: CurrentEvent, kind: string, id: string): boolean {
  if (isOfAnother(event, kind, id)) return false;
  if (event.key !== undefined) templateStorage.setItem(kind + ' ' + id, event.key);
  return true;
}

export function isOfAnother(event: CurrentEvent, kind: string, id: string): boolean {
  const owner = textOf(templateStorage.getItem(kind + ' ' + id));
  return !!event.key && !!owner && owner !== event.key;
}
