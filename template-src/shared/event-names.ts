import { replaced, without } from './normalisers/characters.ts';
import { entryOf } from './normalisers/table.ts';

/**
 * Pinterest's name for an event, by names in one word: its own
 * (https://developers.pinterest.com/docs/conversions/event/), Google's as in
 * https://github.com/pinterest/ss-gtm-template, and Tag Manager's page loads.
 */
const eventNames: { [word: string]: string } = {
  pagevisit: 'page_visit',
  pageview: 'page_visit',
  viewitem: 'page_visit',
  gtmjs: 'page_visit',
  gtmdom: 'page_visit',
  gtmload: 'page_visit',
  gtmhistorychange: 'page_visit',
  gtmhistorychangev2: 'page_visit',
  viewcategory: 'view_category',
  viewitemlist: 'view_category',
  viewcontent: 'view_content',
  selectitem: 'view_content',
  selectpromotion: 'view_content',
  viewpromotion: 'view_content',
  search: 'search',
  viewsearchresults: 'search',
  addtocart: 'add_to_cart',
  addtowishlist: 'add_to_wishlist',
  initiatecheckout: 'initiate_checkout',
  begincheckout: 'initiate_checkout',
  addshippinginfo: 'initiate_checkout',
  addpaymentinfo: 'add_payment_info',
  checkout: 'checkout',
  purchase: 'checkout',
  lead: 'lead',
  generatelead: 'lead',
  signup: 'signup',
  completeregistration: 'signup',
  custom: 'custom',
  viewcart: 'custom',
  removefromcart: 'custom',
  refund: 'custom',
  watchvideo: 'watch_video',
  subscribe: 'subscribe',
  contact: 'contact',
  findlocation: 'find_location',
  schedule: 'schedule',
  starttrial: 'start_trial',
  customizeproduct: 'customize_product',
  submitapplication: 'submit_application',
  appinstall: 'app_install',
  appopen: 'app_open',
};

/** So that AddToCart, add_to_cart and addtocart are the same name. */
export const comparable = (name: string): string => without(name.toLowerCase(), '[-_. ]');

/** For a GA4 event, or one that is Pinterest's already. */
export function mappedEventName(name: string): string | undefined {
  return entryOf(eventNames, name.split('_').join('')) || entryOf(eventNames, comparable(name));
}

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
