// The click on an ad that led here.
import { eventData, fields, sent } from './setup.ts';

scenario('A click id in the address of the page beats the cookie', () => {
  eventData.page_location = 'https://shop.example/?EPIK=from-url&epik=second';
  mock('getCookieValues', () => ['from-cookie']);
  runCode(fields);
  assertThat(sent.event.user_data.click_id).isEqualTo('from-url');
});

scenario('Of a repeated click id the first one is taken', () => {
  eventData.page_location = 'https://shop.example/?epik=one&epik=two';
  runCode(fields);
  assertThat(sent.event.user_data.click_id).isEqualTo('one');
});

scenario('The cookie beats event data', () => {
  mock('getCookieValues', (name: string) => (name === '_epik' ? ['undefined', 'from-cookie'] : []));
  eventData.epik = 'from-event';
  runCode(fields);
  assertThat(sent.event.user_data.click_id).isEqualTo('from-cookie');
});

scenario('Event data is asked last', () => {
  eventData.user_data.click_id = 'from-event';
  runCode(fields);
  assertThat(sent.event.user_data.click_id).isEqualTo('from-event');
});
