// The fields of the "Pinterest Event ID" variable and what it is allowed to do on a page.
import type { Manifest } from 'google-tag-manager/manifest';

export default {
  type: 'MACRO',
  side: 'web',
  displayName: 'Pinterest Event ID',
  description:
    "Pinterest's own templates leave the event ID to you: this variable gives one to each data layer event, the same for every tag that fires on it. Use it in the Pinterest tag and, as event_id, in your GA4 tag, and Pinterest counts browser and server once.",
  categories: ['UTILITY', 'ADVERTISING', 'CONVERSIONS'],
  brand: { displayName: 'Pinterest' },
  fields: [
    {
      type: 'TEXT',
      name: 'purchaseEvents',
      displayName: 'Data layer events that are a purchase',
      simpleValueType: true,
      defaultValue: 'purchase',
      valueHint: 'purchase, orderPlaced',
      help: 'With these events the order ID becomes the event ID, so that the browser, your tagging server and webhooks of your shop name the purchase alike. Several names are separated by commas.',
    },
    {
      type: 'TEXT',
      name: 'orderIdPrefix',
      displayName: 'Text in front of order IDs',
      simpleValueType: true,
      help: 'Leave it empty unless your server puts the same text in front of the order ID.',
    },
  ],
  permissions: {
    read_data_layer: {
      allowedKeys: 'specific',
      keyPatterns: [
        'event',
        'event_id',
        'eventModel',
        'ecommerce',
        'transaction_id',
        'transactionId',
        'order_id',
        'orderId',
        'gtm.uniqueEventId',
        'gtm.start',
      ],
    },
    access_globals: {
      keys: [
        // How often the same object was pushed.
        { key: 'dataLayer', read: true, write: false, execute: false },
        { key: 'pinterestPageLoadId', read: true, write: true, execute: false },
      ],
    },
    access_template_storage: {},
  },
} as const satisfies Manifest;
