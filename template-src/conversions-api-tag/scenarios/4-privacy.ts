// Consent, opting out, and what ends up in a log.
import { eventData, fields, logged, pinterest, sent } from './setup.ts';

scenario('Does not send without consent if the tag requires it', () => {
  fields.consentMode = 'require';
  eventData['x-ga-gcs'] = 'G101';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('No signal is no consent', () => {
  fields.consentMode = 'require';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
});

scenario("The text 'denied' is no consent", () => {
  fields.consentMode = 'require';
  eventData.consent_state = { ad_storage: 'denied', ad_user_data: 'granted' };
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
});

scenario('Consent to ad_storage is not enough when ad_user_data is denied', () => {
  fields.consentMode = 'require';
  eventData['x-ga-gcs'] = 'G111';
  eventData['x-ga-gcd'] = '13t3t3q3t5l1';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
});

scenario('Sends with consent', () => {
  fields.consentMode = 'require';
  eventData['x-ga-gcs'] = 'G111';
  eventData['x-ga-gcd'] = '13r3r3r3r5l1';
  runCode(fields);
  assertApi('sendHttpRequest').wasCalled();
  assertThat(sent.event.opt_out).isUndefined();
});

scenario('Sends as opted out without consent if the tag says so', () => {
  fields.consentMode = 'optOut';
  eventData.consent_state = { ad_storage: false };
  runCode(fields);
  assertThat(sent.event.opt_out).isEqualTo(true);
});

scenario('Limited data processing comes with state and country', () => {
  fields.limitedDataProcessing = true;
  fields.ldpState = 'CA';
  fields.ldpCountry = 'US';
  runCode(fields);
  assertThat(sent.event.custom_data.opt_out_type).isEqualTo('LDP');
  assertThat(sent.event.user_data.st).hasLength(1);
  assertThat(sent.event.user_data.country).hasLength(1);
});

scenario('Warns that limited data processing has no effect without a state', () => {
  eventData.opt_out_type = 'LDP';
  runCode(fields);
  assertThat(sent.event.custom_data.opt_out_type).isEqualTo('LDP');
  assertThat(logged.text).contains('LDP needs state and country');
});

scenario('Logs neither the token nor personal data', () => {
  eventData.page_location = 'https://shop.example/?email=ada@example.com&epik=click-id-7';
  eventData.user_data.address = { first_name: 'Augusta', city: 'Marylebone' };
  eventData.search_term = 'gift for augusta';
  runCode(fields);
  assertThat(logged.text).contains('checkout order_1001');
  assertThat(logged.text).doesNotContain('pina_secret-token');
  assertThat(logged.text).doesNotContain('example.com');
  assertThat(logged.text.toLowerCase()).doesNotContain('augusta');
  assertThat(logged.text).doesNotContain('203.0.113.7');
  assertThat(logged.text).doesNotContain('Mozilla');
  assertThat(logged.text).doesNotContain('click-id-7');
});

scenario('Tells failures in production, too, in one line', () => {
  mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
  runCode(fields);
  assertApi('logToConsole').wasNotCalled();
  pinterest.statusCode = 401;
  runCode(fields);
  assertThat(logged.text).contains('does not accept the access token');
  assertThat(logged.text.split('\n').length).isEqualTo(2);
  assertThat(logged.text).doesNotContain('pina_secret-token');
});

scenario('Tells in production which event it did not send, and why', () => {
  mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
  fields.adAccountId = 'my account';
  runCode(fields);
  assertThat(logged.text).contains(
    'purchase order_1001 is not sent: every ad account ID must be digits',
  );
});

scenario('What the tag is set to skip is no failure', () => {
  mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
  fields.consentMode = 'require';
  runCode(fields);
  assertApi('logToConsole').wasNotCalled();
});

scenario(
  'Logs nothing in production if the tag says preview, every event if it says always',
  () => {
    mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
    fields.logging = 'preview';
    runCode(fields);
    pinterest.statusCode = 401;
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
    fields.logging = 'always';
    pinterest.statusCode = 200;
    runCode(fields);
    assertThat(logged.text).contains('accepted the event');
    assertThat(logged.text).doesNotContain('user_data');
  },
);

scenario('Logs nothing at all if the tag says never', () => {
  fields.logging = 'never';
  runCode(fields);
  pinterest.statusCode = 401;
  runCode(fields);
  assertApi('logToConsole').wasNotCalled();
});
