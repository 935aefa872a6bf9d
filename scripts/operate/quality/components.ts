// What Pinterest measures of each event: what it is called, where it comes from on each channel, in which
// events it belongs, and how much it helps.
// Components: https://developers.pinterest.com/docs/track-conversions/get-event-quality-score/
// Which events need what: the hints of the OpenAPI description (github:pinterest/api-description) and
// https://help.pinterest.com/en/business/article/add-event-codes

export interface Component {
  label: string;
  /** How to fill it in the browser, in the words of our Pinterest Tag. */
  browser: string;
  /** How to fill it on the server, in the words of GA4 and of our Conversions API tag. */
  server: string;
  /** How much it helps; ours, as Pinterest publishes no weights (unconfirmed). */
  weight: number;
}

const withTheRequest =
  "Comes with every request of the browser, there is nothing to set: if it stays low, ask Pinterest's support.";
const ecommerce = 'Pinterest Tag: tick "Read value, currency, order ID and products"';

const components: Readonly<Record<string, Component>> = {
  external_event_id: {
    label: 'Event id',
    browser: 'Pinterest Tag: put {{Pinterest Dedup - Event ID}} into Event ID.',
    server: 'GA4 tag: add the event parameter event_id with {{Pinterest Dedup - Event ID}}.',
    weight: 5,
  },
  hashed_email: {
    label: 'Hashed e-mail address',
    browser: 'Pinterest Tag: fill in E-mail address under Enhanced match.',
    server:
      'GA4 tag: send user_data.email_address with the event; docs/data-layer.md says what the shop pushes for it.',
    weight: 4,
  },
  advertiser_external_id: {
    label: 'External id',
    browser: 'Pinterest Tag: fill in Your ID of the customer under Enhanced match.',
    server: 'GA4 tag: send user_id with the event.',
    weight: 3,
  },
  click_id_epik: {
    label: 'Click id',
    browser:
      'Visitors from an ad arrive with epik=… in the address: let no redirect of the shop drop it, and let the consent banner ask before the tag fires.',
    server:
      'Conversions API tag: switch on the click ID cookie. Visitors from an ad arrive with epik=… in the address: let it stay in page_location, or send user_data.click_id.',
    weight: 2,
  },
  hashed_maid: {
    label: 'Hashed device id',
    browser: 'Only apps have one.',
    server: 'Only apps have one: hashed_maids in User data rows of the Conversions API tag.',
    weight: 0,
  },
  ip_address: {
    label: 'IP address',
    browser: withTheRequest,
    server:
      "Nothing before the Conversions API tag may remove the visitor's IP address: no IP redaction, no transformation without ip_override. An order webhook takes it from the order.",
    weight: 4,
  },
  user_agent: {
    label: 'User agent',
    browser: withTheRequest,
    server:
      'Nothing before the Conversions API tag may remove user_agent, which the GA4 client reads from the hit. An order webhook takes it from the order.',
    weight: 4,
  },
  order_value: {
    label: 'Order value',
    browser: `Let the shop push ecommerce.value and ecommerce.currency to the data layer; ${ecommerce}.`,
    server: 'GA4 tag: tick Send Ecommerce data, and let the shop push value and currency.',
    weight: 4,
  },
  product_id: {
    label: 'Product id',
    browser: `Let the shop push ecommerce.items to the data layer, with item_id as in the catalogue at Pinterest; ${ecommerce}.`,
    server:
      'GA4 tag: tick Send Ecommerce data, and let the shop push items with item_id as in the catalogue at Pinterest.',
    weight: 3,
  },
  order_id: {
    label: 'Order id',
    browser: `Let the shop push ecommerce.transaction_id to the data layer; ${ecommerce}.`,
    server: 'GA4 tag: tick Send Ecommerce data, and let the shop push transaction_id.',
    weight: 3,
  },
  source_url: {
    label: 'Address of the page',
    browser: withTheRequest,
    server:
      'GA4 sends it by itself as page_location, which no transformation may remove. For orders of a webhook, fill in Address of the shop in its client.',
    weight: 2,
  },
};

export const componentNames = Object.keys(components);

/** A component by Pinterest's name; of one that is new, only the name is known. */
export const componentOf = (name: string): Component =>
  components[name] ?? {
    label: name.replaceAll('_', ' '),
    browser: 'New in the answer of Pinterest: look for an update of this project.',
    server: 'New in the answer of Pinterest: look for an update of this project.',
    weight: 0,
  };

const always = ['external_event_id', 'ip_address', 'user_agent', 'source_url'];
const besides: Readonly<Record<string, readonly string[]>> = {
  checkout: ['hashed_email', 'order_value', 'order_id', 'product_id'],
  add_to_cart: ['order_value', 'product_id'],
  signup: ['hashed_email'],
  lead: ['hashed_email'],
};

/** Whether a component belongs into every event of this name, so that a gap is a fault. */
export const belongsInto = (event: string, component: string): boolean =>
  always.includes(component) || (besides[event]?.includes(component) ?? false);

const onlyOrders = ['order_value', 'order_id', 'product_id'];

/**
 * Whether more of a component would help an event where it does not have to be: people can be known on
 * any event, orders only where they belong, and few visitors carry a click id.
 */
export function mayGrow(component: string, coverage: number): boolean {
  if (component === 'click_id_epik') return coverage < 5;
  return !onlyOrders.includes(component) && component !== 'hashed_maid' && coverage < 90;
}

/** How much an event matters; ours, by what campaigns optimise on. */
export const weightOfEvent = (event: string): number =>
  ({ checkout: 4, add_to_cart: 2, signup: 2, lead: 2 })[event] ?? 1;
