import { replaced, without } from './normalisers/characters.ts';
import { meaningOf, type Words } from './normalisers/table.ts';

/**
 * Names of an event in one word, under Pinterest's name for it: its own
 * (https://developers.pinterest.com/docs/conversions/event/), Google's as in
 * https://github.com/pinterest/ss-gtm-template, and Tag Manager's page loads.
 */
const eventNames: Words = {
  page_visit:
    'pagevisit pageview viewitem gtmjs gtmdom gtmload gtmhistorychange gtmhistorychangev2',
  view_category: 'viewcategory viewitemlist',
  view_content: 'viewcontent selectitem selectpromotion viewpromotion',
  search: 'search viewsearchresults',
  add_to_cart: 'addtocart',
  add_to_wishlist: 'addtowishlist',
  initiate_checkout: 'initiatecheckout begincheckout addshippinginfo',
  add_payment_info: 'addpaymentinfo',
  checkout: 'checkout purchase',
  lead: 'lead generatelead',
  signup: 'signup completeregistration',
  custom: 'custom viewcart removefromcart refund',
  watch_video: 'watchvideo',
  subscribe: 'subscribe',
  contact: 'contact',
  find_location: 'findlocation',
  schedule: 'schedule',
  start_trial: 'starttrial',
  customize_product: 'customizeproduct',
  submit_application: 'submitapplication',
  app_install: 'appinstall',
  app_open: 'appopen',
};

/** So that AddToCart, add_to_cart and addtocart are the same name. */
export const comparable = (name: string): string => without(name.toLowerCase(), '[-_. ]');

/** For a GA4 event, or one that is Pinterest's already. */
export const mappedEventName = (name: string): string | undefined =>
  meaningOf(eventNames, comparable(name));

export function standardEventName(name: string): string | undefined {
  const mapped = mappedEventName(name);
  return mapped && comparable(mapped) === comparable(name) ? mapped : undefined;
}

export const isProductView = (name: string): boolean => comparable(name) === 'viewitem';

/** How the tag in the browser writes a name of the API: `add_to_cart` becomes `addtocart`. */
export const tagEventName = (name: string): string =>
  standardEventName(name) === undefined ? name : comparable(name);

/**
 * A name for an event of the advertiser's own: letters and underscores, which is all that
 * Pinterest's templates accept.
 */
export function ownEventName(name: string): string | undefined {
  const own = replaced(name.slice(0, 100), '[^A-Za-z_]', '_');
  return own.match('[A-Za-z]') ? own : undefined;
}
