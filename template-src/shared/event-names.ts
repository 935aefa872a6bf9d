// What Pinterest calls an event. The tag in the browser writes names in one word, the Conversions
// API with underscores; Pinterest treats both as one event when it removes duplicates.

/**
 * The API's names of all standard events.
 * https://developers.pinterest.com/docs/conversions/event/ lists also those that the published
 * API description (https://github.com/pinterest/api-description) does not have yet.
 */
const standardEvents = [
  'page_visit',
  'view_category',
  'search',
  'add_to_cart',
  'checkout',
  'signup',
  'lead',
  'watch_video',
  'custom',
  'add_payment_info',
  'add_to_wishlist',
  'initiate_checkout',
  'subscribe',
  'view_content',
  'contact',
  'customize_product',
  'find_location',
  'schedule',
  'start_trial',
  'submit_application',
  'app_install',
  'app_open',
];

/**
 * Google's names, written as `comparable` writes them, and what Pinterest's own server template
 * makes of them: https://github.com/pinterest/ss-gtm-template.
 */
const pinterestNameOf: { [googleName: string]: string } = {
  pageview: 'page_visit',
  viewitem: 'page_visit',
  viewitemlist: 'view_category',
  selectitem: 'view_content',
  selectpromotion: 'view_content',
  viewpromotion: 'view_content',
  addtocart: 'add_to_cart',
  addtowishlist: 'add_to_wishlist',
  begincheckout: 'initiate_checkout',
  addshippinginfo: 'initiate_checkout',
  addpaymentinfo: 'add_payment_info',
  purchase: 'checkout',
  generatelead: 'lead',
  signup: 'signup',
  completeregistration: 'signup',
  search: 'search',
  // Ours: the name under which GA4's enhanced measurement reports a search.
  viewsearchresults: 'search',
  viewcart: 'custom',
  removefromcart: 'custom',
  refund: 'custom',
  // Tag Manager's page loads, as far as they reach a tag under their own name.
  'gtm.js': 'page_visit',
  'gtm.dom': 'page_visit',
  'gtm.load': 'page_visit',
  'gtm.historychange': 'page_visit',
  'gtm.historychangev2': 'page_visit',
};

/** Lower-case and in one word, so that AddToCart, add_to_cart and addtocart are the same name. */
function comparable(name: string): string {
  return name.trim().toLowerCase().split('_').join('').split('-').join('').split(' ').join('');
}

/** The API's name of a standard event in any of its spellings; undefined for all other names. */
export function standardEventName(name: string): string | undefined {
  const word = comparable(name);
  return standardEvents.filter((standard) => comparable(standard) === word)[0];
}

/** The API's name for a GA4 event, or for an event that is Pinterest's already. */
export function mappedEventName(name: string): string | undefined {
  const word = comparable(name);
  return pinterestNameOf.hasOwnProperty(word) ? pinterestNameOf[word] : standardEventName(name);
}

/** How the tag in the browser writes a name of the API: `add_to_cart` becomes `addtocart`. */
export function tagEventName(name: string): string {
  return standardEventName(name) === undefined ? name : comparable(name);
}

/**
 * A name for an event of the advertiser's own: letters and underscores, which is all that
 * Pinterest's templates accept. Other characters become underscores; undefined if no letter is left.
 */
export function ownEventName(name: string): string | undefined {
  let result = '';
  let letters = 0;
  for (let i = 0; i < name.length && i < 100; i++) {
    const character = name.charAt(i);
    const isLetter = 'abcdefghijklmnopqrstuvwxyz'.indexOf(character.toLowerCase()) !== -1;
    if (isLetter) letters++;
    result += isLetter ? character : '_';
  }
  return letters === 0 ? undefined : result;
}
