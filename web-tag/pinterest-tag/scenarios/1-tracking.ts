// Which commands the script gets, in which order.
import { commands, count, dataLayer, fields, lastCommand, page } from './setup.ts';

scenario('Passes consent on, loads, reports the page, and tracks, in this order', () => {
  runCode(fields);
  assertThat(commands.map((command: any) => command[0])).isEqualTo([
    'setconsent',
    'load',
    'page',
    'track',
  ]);
  assertThat(lastCommand('load')[1]).isEqualTo('2612345678901');
  assertThat(lastCommand('track')[1]).isEqualTo('addtocart');
  assertApi('gtmOnSuccess').wasCalled();
  assertApi('gtmOnFailure').wasNotCalled();
});

scenario('Every event carries its event id', () => {
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isEqualTo('1700000000500.123456789.7');
});

scenario('Loads once per page, however many events there are', () => {
  runCode(fields);
  runCode(fields);
  runCode(fields);
  assertThat(count('load')).isEqualTo(1);
  assertThat(count('page')).isEqualTo(1);
  assertThat(count('track')).isEqualTo(3);
});

scenario('Loads again for another tag id, so that the event reaches the right account', () => {
  runCode(fields);
  fields.tagId = '2698765432109';
  runCode(fields);
  assertThat(count('load')).isEqualTo(2);
  assertThat(lastCommand('load')[1]).isEqualTo('2698765432109');
});

scenario('Fetches the script from Pinterest only', () => {
  mock('injectScript', (url: string, onSuccess: () => void) => {
    assertThat(url).isEqualTo('https://s.pinimg.com/ct/core.js');
    onSuccess();
  });
  runCode(fields);
  assertApi('injectScript').wasCalled();
});

scenario('Fails if the script is blocked', () => {
  page.scriptLoads = false;
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
});

scenario('Uses the snippet that the page has already', () => {
  page.pintrk = () => {};
  runCode(fields);
  assertApi('injectScript').wasNotCalled();
  assertThat(count('page')).isEqualTo(0);
  assertThat(count('track')).isEqualTo(1);
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('Skips events that Pinterest has no name for, and succeeds', () => {
  dataLayer.event = 'scroll';
  runCode(fields);
  assertThat(commands).isEmpty();
  assertApi('injectScript').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('Tracks such events under their own name if the tag says so', () => {
  dataLayer.event = 'quote requested';
  fields.unmappedEvents = 'own';
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('quote_requested');
});

scenario('A standard event chosen in the tag wins over the data layer', () => {
  fields.eventNameSource = 'standard';
  fields.standardEvent = 'pagevisit';
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('pagevisit');
});

scenario('A custom event is tracked as it is written', () => {
  fields.eventNameSource = 'custom';
  fields.customEventName = 'Store_Visit';
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('Store_Visit');
});

scenario('Only loads and reports the page if that is all that the tag is for', () => {
  fields.eventNameSource = 'none';
  runCode(fields);
  assertThat(commands.map((command: any) => command[0])).isEqualTo(['setconsent', 'load', 'page']);
  assertApi('injectScript').wasCalled();
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('Says so when a page loads a second tag id', () => {
  runCode(fields);
  fields.tagId = '2698765432109';
  runCode(fields);
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: This page has loaded tag 2612345678901, too. Pinterest keeps one tag at a time, now 2698765432109.',
  );
});

scenario("Shows what Pinterest's script says about an event that it did not report", () => {
  runCode(fields);
  page.answer(false, 'tag is not loaded');
  assertApi('logToConsole').wasCalledWith(
    "Pinterest Tag: Pinterest's script did not report addtocart: tag is not loaded",
  );
});

scenario('Says what was tracked, so that it can be compared with the event of the server', () => {
  runCode(fields);
  page.answer(true);
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: addtocart is tracked: event ID 1700000000500.123456789.7, value 142.5, currency USD, 1 item, 2 pieces.',
  );
});

scenario('Pieces are counted beside the items only where that is another number', () => {
  dataLayer.ecommerce.items = [
    { item_id: 'SKU-1', price: 5 },
    { item_id: 'SKU-2', price: 5 },
  ];
  runCode(fields);
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: addtocart is tracked: event ID 1700000000500.123456789.7, value 142.5, currency USD, 2 items.',
  );
});

scenario('Page views and product views are page visits', () => {
  dataLayer.event = 'page_view';
  runCode(fields);
  dataLayer.event = 'view_item';
  runCode(fields);
  const tracked = commands.filter((command: any) => command[0] === 'track');
  assertThat(tracked.map((command: any) => command[1])).isEqualTo(['pagevisit', 'pagevisit']);
});

scenario('Page views are left out if only product views are to be page visits', () => {
  fields.pageVisits = 'productsOnly';
  ['page_view', 'gtm.js', 'gtm.historyChange', 'view_item', 'PageVisit'].forEach((name) => {
    dataLayer.event = name;
    runCode(fields);
  });
  assertThat(count('track')).isEqualTo(2);
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: Nothing is tracked: this tag leaves page views out.',
  );
});

scenario('Product views are view content if the tag tells the two apart', () => {
  fields.pageVisits = 'viewContent';
  dataLayer.event = 'view_item';
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('viewcontent');
  dataLayer.event = 'page_view';
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('pagevisit');
});

scenario('Asks for a tag id of digits before it does anything', () => {
  fields.tagId = 'my tag';
  runCode(fields);
  assertThat(commands).isEmpty();
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
});
