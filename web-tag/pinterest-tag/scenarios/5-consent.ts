// What the visitor has to allow, and when.
import { choose, commands, count, dataLayer, fields, lastCommand, page } from './setup.ts';

const names = () => commands.map((command: any) => command[0]);

scenario('Does nothing that the visitor has refused', () => {
  ['ad_storage', 'ad_user_data'].forEach((type) => {
    page.refused = {};
    page.refused[type] = true;
    runCode(fields);
  });
  assertThat(commands).isEmpty();
  assertApi('injectScript').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: Nothing is tracked: the visitor has refused ad_storage or ad_user_data.',
  );
});

scenario('Respects a refusal also where the tag is older than this choice', () => {
  ['require', undefined].forEach((mode) => {
    fields.consentMode = mode;
    page.refused = { ad_storage: true };
    runCode(fields);
  });
  assertThat(commands).isEmpty();
});

scenario('Tracks with consent, and where a site uses no consent mode', () => {
  runCode(fields);
  assertThat(names()).isEqualTo(['setconsent', 'load', 'page', 'track']);
  assertThat(lastCommand('setconsent')[1]).isEqualTo(true);
});

scenario('Does not look at consent if it is handled elsewhere', () => {
  fields.consentMode = 'ignore';
  page.refused = { ad_storage: true, ad_user_data: true };
  runCode(fields);
  assertThat(names()).isEqualTo(['load', 'page', 'track']);
});

scenario('Waits for the choice and tracks the event as it was', () => {
  fields.consentMode = 'wait';
  page.refused = { ad_storage: true, ad_user_data: true };
  runCode(fields);
  assertThat(commands).isEmpty();
  assertApi('gtmOnSuccess').wasCalled();
  dataLayer.event = 'sign_up';
  dataLayer.ecommerce = null;
  choose(true);
  assertThat(names()).isEqualTo(['setconsent', 'load', 'page', 'track']);
  assertThat(lastCommand('track')[1]).isEqualTo('addtocart');
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
  assertThat(lastCommand('track')[2].event_id).isEqualTo('1700000000500.123456789.7');
});

scenario('Tracks an event that waited only once', () => {
  fields.consentMode = 'wait';
  page.refused = { ad_storage: true };
  runCode(fields);
  choose(true);
  choose(false);
  choose(true);
  assertThat(count('track')).isEqualTo(1);
});

scenario('Never tracks it if the visitor refuses', () => {
  fields.consentMode = 'wait';
  page.refused = { ad_storage: true };
  runCode(fields);
  choose(false);
  assertThat(commands).isEmpty();
});

scenario('Tells Pinterest when the visitor takes consent back', () => {
  fields.consentMode = 'wait';
  runCode(fields);
  choose(false);
  assertThat(lastCommand('setconsent')[1]).isEqualTo(false);
});

scenario("Leaves the decision to Pinterest's script if the tag says so", () => {
  fields.consentMode = 'forward';
  page.refused = { ad_storage: true, ad_user_data: true };
  runCode(fields);
  assertThat(names()).isEqualTo(['setconsent', 'load', 'page', 'track']);
  assertThat(lastCommand('setconsent')[1]).isEqualTo(false);
  choose(true);
  assertThat(lastCommand('setconsent')[1]).isEqualTo(true);
});

scenario('Limits data processing with state and country', () => {
  fields.limitedDataProcessing = true;
  fields.state = 'California';
  fields.country = 'US';
  runCode(fields);
  assertThat(lastCommand('load')[2]).isEqualTo({
    np: 'gtm',
    opt_out_type: 'LDP',
    st: 'hash of ca',
    country: 'hash of us',
  });
});

scenario('A word for yes limits data processing', () => {
  fields.limitedDataProcessing = 'Yes';
  runCode(fields);
  assertThat(lastCommand('load')[2].opt_out_type).isEqualTo('LDP');
});

scenario('A word for no does not', () => {
  ['false', 'no', '0', ''].forEach((word) => {
    fields.limitedDataProcessing = word;
    runCode(fields);
  });
  assertThat(lastCommand('load')[2].opt_out_type).isUndefined();
  assertApi('logToConsole').wasNotCalledWith(
    'Pinterest Tag: Pinterest ignores limited data processing without state and country.',
  );
});

scenario('Says so if Pinterest would ignore limited data processing', () => {
  fields.limitedDataProcessing = true;
  runCode(fields);
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: Pinterest ignores limited data processing without state and country.',
  );
});
