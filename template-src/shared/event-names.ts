// Names of events.
import { replaced, without } from './normalisers/characters.ts';
import { meaningOf, type Words } from './normalisers/table.ts';

/** Google's names, as in https://github.com/pinterest/ss-gtm-template, and Tag Manager's page loads. */
const googleNames: Words = {
  page_visit: 'pageview viewitem gtmjs gtmdom gtmload gtmhistorychange gtmhistorychangev2',
  checkout: 'purchase',
  initiate_checkout: 'begincheckout addshippinginfo',
  view_category: 'viewitemlist',
  view_content: 'selectitem selectpromotion viewpromotion',
  search: 'viewsearchresults',
  lead: 'generatelead',
  signup: 'completeregistration',
  custom: 'viewcart removefromcart refund',
};

/** So that AddToCart, add_to_cart and addtocart are the same name. */
export const comparable = (name: string): string => without(name.toLowerCase(), '[-_. ]');

export const mappedName = (name: string): string | undefined =>
  meaningOf(googleNames, comparable(name)) || standardName(name);

export function standardName(name: string): string | undefined {
  // https://developers.pinterest.com/docs/conversions/event/
  const events =
    'page_visit view_category view_content search add_to_cart add_to_wishlist initiate_checkout ' +
    'add_payment_info checkout lead signup custom watch_video subscribe contact find_location ' +
    'schedule start_trial customize_product submit_application app_install app_open';
  const words = events.split('_').join('').split(' ');
  return events.split(' ')[words.indexOf(comparable(name))];
}

export const isProductView = (name: string): boolean => comparable(name) === 'viewitem';

/** In the browser `add_to_cart` is `addtocart`. */
export const tagEventName = (name: string): string =>
  standardName(name) === undefined ? name : comparable(name);

/** Letters and underscores are all that Pinterest takes; an e-mail address is no name. */
export function ownName(name: string): string | undefined {
  if (!name.match('[A-Za-z]') || name.match('@|%(25)*40')) return undefined;
  return replaced(name.slice(0, 100), '[^A-Za-z_]', '_');
}
