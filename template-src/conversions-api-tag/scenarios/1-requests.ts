// What is sent, and where to.
import { eventData, fields, hash, sent } from './setup.ts';

scenario('Sends a purchase as checkout with the token in the header', () => {
  runCode(fields);
  assertThat(sent.url).isEqualTo('https://api.pinterest.com/v5/ad_accounts/549755885175/events');
  assertThat(sent.options.method).isEqualTo('POST');
  assertThat(sent.options.headers.Authorization).isEqualTo('Bearer pina_secret-token');
  assertThat(sent.event.event_name).isEqualTo('checkout');
  assertThat(sent.event.event_id).isEqualTo('order_1001');
  assertThat(sent.event.action_source).isEqualTo('web');
  assertThat(sent.event.language).isEqualTo('nb');
  assertThat(sent.event.event_source_url).isEqualTo('https://shop.example/thank-you?order=1001');
  assertApi('gtmOnSuccess').wasCalled();
  assertApi('gtmOnFailure').wasNotCalled();
});

scenario('Test mode asks Pinterest not to record the event', () => {
  fields.testMode = true;
  runCode(fields);
  assertThat(sent.url).isEqualTo(
    'https://api.pinterest.com/v5/ad_accounts/549755885175/events?test=true',
  );
});

scenario('Sends amounts as strings and counts as integers', () => {
  runCode(fields);
  assertThat(sent.event.custom_data).isEqualTo({
    value: '142.5',
    currency: 'USD',
    order_id: 'order_1001',
    content_ids: ['SKU-1'],
    contents: [
      {
        id: 'SKU-1',
        item_name: 'Linen pillow',
        item_category: 'Home',
        item_brand: 'Acme',
        item_price: '71.25',
        quantity: 2,
      },
    ],
    content_name: 'Linen pillow',
    content_category: 'Home',
    content_brand: 'Acme',
    num_items: 2,
  });
});

scenario('A value of 0 is a value', () => {
  eventData.value = 0;
  runCode(fields);
  assertThat(sent.event.custom_data.value).isEqualTo('0');
});

scenario('A value that arrives as text keeps its decimals', () => {
  eventData.value = '7630.50';
  runCode(fields);
  assertThat(sent.event.custom_data.value).isEqualTo('7630.50');
});

scenario('A purchase without value is worth the sum of its products', () => {
  eventData.value = undefined;
  eventData.items = [
    { item_id: 'A', price: 0.1, quantity: 3 },
    { item_id: 'B', price: '19.99', quantity: 2 },
  ];
  runCode(fields);
  assertThat(sent.event.custom_data.value).isEqualTo('40.28');
  assertThat(sent.event.custom_data.num_items).isEqualTo(5);
});

scenario('A product without price has no item_price', () => {
  eventData.items = [{ item_id: 'A' }];
  runCode(fields);
  assertThat(sent.event.custom_data.contents).isEqualTo([{ id: 'A', quantity: 1 }]);
});

scenario('Sends the search term as search_string', () => {
  eventData.event_name = 'search';
  eventData.search_term = 'linen';
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('search');
  assertThat(sent.event.custom_data.search_string).isEqualTo('linen');
});

scenario('Sends nothing that event data does not say', () => {
  mock('getAllEventData', () => ({
    event_name: 'page_view',
    event_id: 'e1',
    ip_override: '203.0.113.7',
    user_agent: 'Mozilla/5.0',
  }));
  runCode(fields);
  assertThat(sent.event).isEqualTo({
    event_name: 'page_visit',
    action_source: 'web',
    event_time: 1700000000,
    event_id: 'e1',
    partner_name: 'ss-gtm',
    user_data: { client_ip_address: '203.0.113.7', client_user_agent: 'Mozilla/5.0' },
    custom_data: {},
  });
});

scenario('Sends hashes as lists, of normalised values', () => {
  eventData.user_id = 42;
  eventData.user_data = {
    email_address: ['Ada@Example.com ', 'undefined', 'ada@example.com'],
    phone_number: '+1 (212) 555-0143',
    gender: 'Female',
    date_of_birth: '1984-02-29',
    address: [
      {
        first_name: 'Ada',
        last_name: 'King, Jr.',
        city: 'Menlo Park',
        region: 'California',
        postal_code: '94025-1234',
        country: 'USA',
      },
    ],
  };
  runCode(fields);
  assertThat(sent.event.user_data).isEqualTo({
    em: [hash('ada@example.com')],
    ph: [hash('12125550143')],
    fn: [hash('ada')],
    ln: [hash('king, jr.')],
    ct: [hash('menlopark')],
    st: [hash('ca')],
    zp: [hash('94025')],
    country: [hash('us')],
    ge: [hash('f')],
    db: [hash('19840229')],
    external_id: [hash('42')],
    client_ip_address: '203.0.113.7',
    client_user_agent: 'Mozilla/5.0',
  });
});

scenario('Passes on what the browser has hashed, but not a phone number', () => {
  eventData.user_data = {
    sha256_email_address: hash('ada@example.com').toUpperCase(),
    sha256_phone_number: hash('+12125550143'),
  };
  runCode(fields);
  assertThat(sent.event.user_data.em).isEqualTo([hash('ada@example.com')]);
  assertThat(sent.event.user_data.ph).isUndefined();
});

scenario('Never sends the hash of nothing', () => {
  eventData.user_data = {
    email_address: ' ',
    sha256_email_address: hash(''),
    address: { first_name: 'null', last_name: '', city: '-' },
  };
  runCode(fields);
  assertThat(sent.body).doesNotContain(hash(''));
  assertThat(sent.event.user_data.em).isUndefined();
  assertThat(sent.event.user_data.fn).isUndefined();
});

scenario('Adds the default calling code to a phone number without one', () => {
  fields.defaultCallingCode = '49';
  eventData.user_data.phone_number = '0151 12345678';
  runCode(fields);
  assertThat(sent.event.user_data.ph).isEqualTo([hash('4915112345678')]);
});

scenario('Takes the first address of a forwarding list, without its port', () => {
  eventData.ip_override = '203.0.113.7:4711, 10.0.0.1';
  runCode(fields);
  assertThat(sent.event.user_data.client_ip_address).isEqualTo('203.0.113.7');
});
