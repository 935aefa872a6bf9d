// Under which name, with which id, and when.
import { eventData, fields, logged, sent } from './setup.ts';

scenario('Translates view_item to page_visit, as Pinterest does', () => {
  eventData.event_name = 'view_item';
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('page_visit');
});

scenario('A row of the tag replaces the built-in translation', () => {
  eventData.event_name = 'purchase';
  // People paste names with a blank behind them.
  fields.eventMap = [{ eventName: 'purchase ', pinterestEvent: 'SubmitApplication' }];
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('submit_application');
});

scenario('A row may keep an event away from Pinterest', () => {
  fields.eventMap = [{ eventName: 'purchase', pinterestEvent: 'skip' }];
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('Skips events that Pinterest has no name for, and succeeds', () => {
  eventData.event_name = 'user_engagement';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
  assertApi('gtmOnFailure').wasNotCalled();
  assertThat(logged.text).contains('user_engagement is not sent');
});

scenario(
  'A search that GA4 found by itself is not sent, because the page reports it with an id',
  () => {
    eventData.event_name = 'view_search_results';
    eventData.event_id = undefined;
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
  },
);

scenario('A row sends it all the same', () => {
  eventData.event_name = 'view_search_results';
  eventData.event_id = undefined;
  fields.eventMap = [{ eventName: 'view_search_results', pinterestEvent: 'search' }];
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('search');
});

scenario('Skips an event without a name, and says so', () => {
  eventData.event_name = undefined;
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
  assertThat(logged.text).contains('An event is not sent: it has no event_name');
});

scenario('Leaves out an e-mail address that is none, and says so without repeating it', () => {
  eventData.user_data = { email_address: 'not an address' };
  runCode(fields);
  assertThat(sent.event.user_data.em).isUndefined();
  assertThat(logged.text).contains('email_address cannot be used as em');
  assertThat(logged.text).doesNotContain('not an address');
});

scenario('Sends such events as custom if the tag says so', () => {
  eventData.event_name = 'user_engagement';
  fields.unmappedEvents = 'custom';
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('custom');
});

scenario('Sends such events under their own name if the tag says so', () => {
  eventData.event_name = 'quote requested';
  fields.unmappedEvents = 'own';
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('quote_requested');
});

scenario('A standard event chosen in the tag wins over the incoming name', () => {
  fields.eventNameSource = 'standard';
  fields.standardEvent = 'lead';
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('lead');
});

scenario('A custom event goes out as it is written', () => {
  fields.eventNameSource = 'custom';
  fields.customEventName = 'Store_Visit';
  runCode(fields);
  assertThat(sent.event.event_name).isEqualTo('Store_Visit');
});

scenario('The event id of the event beats the field and the order id', () => {
  eventData.event_id = 17;
  fields.eventId = 'from-field';
  runCode(fields);
  assertThat(sent.event.event_id).isEqualTo('17');
});

scenario('The field beats the order id', () => {
  eventData.event_id = '';
  fields.eventId = 'from-field';
  runCode(fields);
  assertThat(sent.event.event_id).isEqualTo('from-field');
});

scenario('A checkout without event id gets its order id', () => {
  eventData.event_id = undefined;
  runCode(fields);
  assertThat(sent.event.event_id).isEqualTo('order_1001');
  assertApi('generateRandom').wasNotCalled();
});

scenario('Any other event without event id is sent with a warning', () => {
  eventData.event_id = undefined;
  eventData.event_name = 'add_to_cart';
  runCode(fields);
  assertThat(sent.event.event_id).isEqualTo('1700000000500.123456789');
  assertThat(logged.text).contains('Warning: without event_id');
});

scenario('An event without event id is refused if the tag says so', () => {
  eventData.event_id = undefined;
  eventData.event_name = 'add_to_cart';
  fields.withoutEventId = 'refuse';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
});

scenario('Reads milliseconds as what they are', () => {
  eventData.event_time = 1699999000123;
  runCode(fields);
  assertThat(sent.event.event_time).isEqualTo(1699999000);
});

scenario('Refuses an event that is older than seven days', () => {
  eventData.event_time = 1700000000 - 604801;
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('over 7 days old');
});

scenario('Refuses an event from the future', () => {
  eventData.event_time = '1700000301';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnFailure').wasCalled();
});

scenario('Warns that an event of yesterday may count as offline', () => {
  eventData.event_time = 1700000000 - 86400;
  runCode(fields);
  assertApi('gtmOnSuccess').wasCalled();
  assertThat(logged.text).contains('offline');
});
