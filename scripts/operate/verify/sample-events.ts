// One event of each kind as a GA4 client hands it over, with data that stands for nobody.

const visitor = {
  client_id: '1.1',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0 (compatible; verification of the Conversions API tag)',
  page_location: 'https://shop.example/verify?epik=verify',
  language: 'en-us',
  user_data: { email_address: 'verify@shop.example', phone_number: '+12025550123' },
};

const shop = {
  currency: 'EUR',
  value: 49.9,
  items: [{ item_id: 'verify-1', item_name: 'Verification', price: 24.95, quantity: 2 }],
};

const names: readonly [string, object][] = [
  ['page_view', {}],
  ['view_item_list', { items: shop.items }],
  ['view_item', shop],
  ['search', { search_term: 'verification' }],
  ['add_to_cart', shop],
  ['add_to_wishlist', shop],
  ['begin_checkout', shop],
  ['add_payment_info', shop],
  ['purchase', { ...shop, transaction_id: 'verify-order' }],
  ['sign_up', {}],
  ['generate_lead', {}],
];

/** Event data of each kind; ids differ from run to run, so that nothing is taken for a repetition. */
export const sampleEvents = (run: string): Record<string, unknown>[] =>
  names.map(([name, data]) => ({
    event_name: name,
    event_id: `verify.${run}.${name}`,
    ...visitor,
    ...data,
  }));
