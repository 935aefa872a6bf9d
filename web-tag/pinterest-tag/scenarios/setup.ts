// A page on which somebody puts something into the cart, with nothing of Pinterest's on it yet.
/** The tag as the editor creates it, with a tag id and an event id filled in. */
export const fields: any = {
  tagId: '2612345678901',
  eventId: '1700000000500.123456789.7',
  eventNameSource: 'inherit',
  unmappedEvents: 'skip',
  useEcommerce: true,
  consentMode: 'respect',
};

export const dataLayer: any = {
  event: 'add_to_cart',
  ecommerce: {
    currency: 'USD',
    value: 142.5,
    items: [
      {
        item_id: 'SKU-1',
        item_name: 'Linen pillow',
        item_brand: 'Acme',
        item_category: 'Home',
        item_variant: 'blue',
        price: 71.25,
        quantity: 2,
      },
    ],
  },
};

/** Commands given to pintrk, each as the list of its arguments. */
export const commands: any[] = [];

/** What the page lets through and what it stores. */
export const page: any = {
  scriptLoads: true,
  pintrk: undefined,
  /** What the page pushed; Tag Manager has numbered it. */
  dataLayer: [],
  stored: {},
  /** Consent types that the visitor has refused so far. */
  refused: {},
  consentListeners: [],
  /** Pinterest's answer to the last event. */
  answer: () => {},
};

/** The visitor makes a choice about ad_storage and ad_user_data. */
export const choose = (granted: boolean) => {
  page.refused = { ad_storage: !granted, ad_user_data: !granted };
  page.consentListeners.forEach((listener: any) => listener());
};

/** The arguments of the last command of that name; undefined if there was none. */
export const lastCommand = (name: string): any =>
  commands.filter((command) => command[0] === name).slice(-1)[0];

/** How often a command was given. */
export const count = (name: string): number =>
  commands.filter((command) => command[0] === name).length;

mock('copyFromDataLayer', (key: string) => dataLayer[key]);
mock('copyFromWindow', (key: string) => (key === 'dataLayer' ? page.dataLayer : page.pintrk));
mock('createArgumentsQueue', () => (name: any, one: any, two: any, answer: any) => {
  commands.push([name, one, two]);
  page.answer = answer;
});
mock('isConsentGranted', (type: string) => !page.refused[type]);
mock('addConsentListener', (_type: string, listener: () => void) => {
  page.consentListeners.push(listener);
});
mock('setInWindow', true);
mockObject('templateStorage', {
  getItem: (key: string) => page.stored[key],
  setItem: (key: string, value: any) => {
    page.stored[key] = value;
  },
});
mock('injectScript', (_url: string, onSuccess: () => void, onFailure: () => void) =>
  page.scriptLoads ? onSuccess() : onFailure(),
);
// Answers at once with a text that shows what was hashed.
mock('sha256', (text: string, onSuccess: (digest: string) => void) => onSuccess('hash of ' + text));

/** The line of the preview that names what was left out. */
export const heard = { leftOut: '' };
export const hearing = () => {
  heard.leftOut = '';
  mock('logToConsole', (line: string) => {
    if (line.indexOf('Left out') !== -1) heard.leftOut = line;
  });
};
