// What Pinterest calls an event, and the names that mean it, written in one word: Pinterest's own
// (https://developers.pinterest.com/docs/conversions/event/), Google's, and Tag Manager's page loads.
import { replaced, without } from './normalisers/characters.ts';
import { codeOf } from './normalisers/code-list.ts';

/** Lower-case and in one word, so that AddToCart, add_to_cart and addtocart are the same name. */
const comparable = (name: string): string => without(name.toLowerCase(), '[-_ ]');

/**
 * The API's name for a GA4 event, or for an event that is Pinterest's already.
 * Pinterest's spelling comes first, then what Pinterest's own server template makes of Google's
 * names: https://github.com/pinterest/ss-gtm-template. `view_search_results` is ours: GA4's enhanced
 * measurement reports a search so. Some events are not in the published API description yet.
 */
export const mappedEventName = (name: string): string | undefined =>
  codeOf(
    'page_visit,pagevisit,pageview,viewitem,gtm.js,gtm.dom,gtm.load,gtm.historychange,' +
      'gtm.historychangev2, view_category,viewcategory,viewitemlist, ' +
      'view_content,viewcontent,selectitem,selectpromotion,viewpromotion, ' +
      'search,search,viewsearchresults, add_to_cart,addtocart, add_to_wishlist,addtowishlist, ' +
      'initiate_checkout,initiatecheckout,begincheckout,addshippinginfo, ' +
      'add_payment_info,addpaymentinfo, checkout,checkout,purchase, lead,lead,generatelead, ' +
      'signup,signup,completeregistration, custom,custom,viewcart,removefromcart,refund, ' +
      'watch_video,watchvideo, subscribe,subscribe, contact,contact, find_location,findlocation, ' +
      'schedule,schedule, start_trial,starttrial, customize_product,customizeproduct, ' +
      'submit_application,submitapplication, app_install,appinstall, app_open,appopen, ',
    comparable(name),
  );

/** The API's name of a standard event in any of its spellings; undefined for all other names. */
export function standardEventName(name: string): string | undefined {
  const mapped = mappedEventName(name);
  return mapped && comparable(mapped) === comparable(name) ? mapped : undefined;
}

/** How the tag in the browser writes a name of the API: `add_to_cart` becomes `addtocart`. */
export const tagEventName = (name: string): string =>
  standardEventName(name) === undefined ? name : comparable(name);

/**
 * A name for an event of the advertiser's own: letters and underscores, which is all that
 * Pinterest's templates accept. Other characters become underscores; undefined if no letter is left.
 */
export function ownEventName(name: string): string | undefined {
  const own = replaced(name.slice(0, 100), '[^A-Za-z_]', '_');
  return own.search('[A-Za-z]') === -1 ? undefined : own;
}
