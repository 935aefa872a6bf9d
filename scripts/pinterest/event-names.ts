// Event names on the two channels: the tag writes "AddToCart" or "addtocart", the Conversions API
// "add_to_cart". Deduplication compares them, so both are brought to the API's spelling.
// https://developers.pinterest.com/docs/conversions/event/

/** Standard events: the API's spelling → the tag's, lower-case. `null`: the tag has no such event. */
export const STANDARD_EVENTS: Readonly<Record<string, string | null>> = {
  add_payment_info: 'addpaymentinfo',
  add_to_cart: 'addtocart',
  add_to_wishlist: 'addtowishlist',
  app_install: null,
  app_open: null,
  checkout: 'checkout',
  contact: 'contact',
  custom: 'custom',
  customize_product: 'customizeproduct',
  find_location: 'findlocation',
  initiate_checkout: 'initiatecheckout',
  lead: 'lead',
  page_visit: 'pagevisit',
  schedule: 'schedule',
  search: 'search',
  signup: 'signup',
  start_trial: 'starttrial',
  submit_application: 'submitapplication',
  subscribe: 'subscribe',
  view_category: 'viewcategory',
  view_content: 'viewcontent',
  watch_video: 'watchvideo',
};

const API_NAME_OF_TAG_NAME = new Map(
  Object.entries(STANDARD_EVENTS).flatMap(([api, tag]) => (tag === null ? [] : [[tag, api]])),
);

// Letters and underscores: what both of Pinterest's own templates accept
// (github:pinterest/ss-gtm-template, github:pinterest/ws-gtm-template).
const CUSTOM_NAME = /^[A-Za-z_]+$/;

export interface EventName {
  /** The API's spelling of a standard event, else the advertiser's own name as it was sent. */
  name: string;
  standard: boolean;
}

/**
 * The event behind a name that the tag sent. Case does not matter for standard events, since both
 * spellings are in production use; `add_to_cart` sent by the tag counts as an advertiser's own
 * event, because no source says that the tag knows the API's spelling (unconfirmed).
 */
export function tagEventName(sent: string): EventName {
  const standard = API_NAME_OF_TAG_NAME.get(sent.trim().toLowerCase());
  return standard === undefined
    ? { name: sent.trim(), standard: false }
    : { name: standard, standard: true };
}

/**
 * The event behind a name that the Conversions API received: exact spelling, as nothing says that
 * `addtocart` or `Checkout` would be mapped (unconfirmed).
 */
export function apiEventName(sent: string): EventName {
  return { name: sent, standard: Object.hasOwn(STANDARD_EVENTS, sent) };
}

/** Whether Pinterest takes `name` as an event: a standard one or an acceptable own name. */
export function isAcceptableEventName(name: string): boolean {
  return Object.hasOwn(STANDARD_EVENTS, name) || CUSTOM_NAME.test(name);
}

/** One string per event for comparisons; own events never meet a standard one. */
export function eventNameKey(event: EventName): string {
  return event.standard ? event.name : `own event ${event.name}`;
}
