// A page in the middle of a visit: Tag Manager numbers its events, storage lasts until it is left.
export const fields: any = { purchaseEvents: 'purchase' };

export const dataLayer: any = {
  event: 'add_to_cart',
  'gtm.uniqueEventId': 7,
  'gtm.start': 1700000000000,
};

export const page: any = { stored: {}, window: {}, randomNumbers: 0 };

mock('copyFromDataLayer', (key: string) => dataLayer[key]);
mock('copyFromWindow', (key: string) => page.window[key]);
mock('setInWindow', (key: string, value: any) => {
  page.window[key] = value;
  return true;
});
mock('getTimestampMillis', 1700000000500);
mock('generateRandom', () => {
  page.randomNumbers = page.randomNumbers + 1;
  return 123456788 + page.randomNumbers;
});
mockObject('templateStorage', {
  getItem: (key: string) => page.stored[key],
  setItem: (key: string, value: any) => {
    page.stored[key] = value;
  },
});
