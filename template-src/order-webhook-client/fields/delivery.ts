// Which orders count, when a delivery counts as done, and what is logged.
import type { Field } from 'google-tag-manager/manifest';

const ways = [
  { value: 'skip', displayValue: 'Not sent' },
  { value: 'offline', displayValue: 'Sent as offline' },
  { value: 'web', displayValue: 'Sent as a web purchase' },
] as const;

export const channelsGroup = {
  type: 'GROUP',
  name: 'channelsGroup',
  displayName: 'Which orders count',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'unpaidOrders',
      checkboxText: 'Orders that are not paid yet, too',
      simpleValueType: true,
      defaultValue: false,
      help: 'For shops with invoices or payment on delivery, whose thank-you page counts such orders. An order is then sent when it is placed, and its payment later is no second event: subscribe to new orders, too. Tests, cancelled and refunded orders never count, nor payments that were begun and not finished: what is paid over an hour later is then sent only with <i>Record each order in Firestore</i>.',
    },
    {
      type: 'SELECT',
      name: 'pointOfSale',
      displayName: 'Point of sale',
      simpleValueType: true,
      defaultValue: 'skip',
      selectItems: ways,
    },
    {
      type: 'SELECT',
      name: 'draft',
      displayName: 'Draft orders and orders made by hand',
      simpleValueType: true,
      defaultValue: 'skip',
      selectItems: ways,
    },
    {
      type: 'SELECT',
      name: 'renewal',
      displayName: 'Renewals of subscriptions',
      simpleValueType: true,
      defaultValue: 'skip',
      selectItems: ways,
    },
    {
      type: 'SELECT',
      name: 'marketplace',
      displayName: 'Marketplaces, other apps and headless shops',
      simpleValueType: true,
      defaultValue: 'browser',
      selectItems: [
        {
          value: 'browser',
          displayValue: "Sent as a web purchase if the order names the buyer's browser",
        },
        { value: 'skip', displayValue: 'Not sent' },
        { value: 'offline', displayValue: 'Sent as offline' },
        { value: 'web', displayValue: 'Sent as a web purchase' },
      ],
      help: "Orders that an app placed. A storefront of your own, such as a headless shop, passes the buyer's IP address and browser on; a marketplace does not.",
    },
    {
      type: 'CHECKBOX',
      name: 'bundleParts',
      checkboxText: 'Parts of a bundle that cost nothing are products, too',
      simpleValueType: true,
      defaultValue: false,
      help: 'Tick it if your pages report the parts beside the bundle.',
    },
  ],
} as const satisfies Field;

export const deliveryGroup = {
  type: 'GROUP',
  name: 'deliveryGroup',
  displayName: 'Delivery',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'firestore',
      checkboxText: 'Record each order in Firestore, so that no delivery is sent twice',
      simpleValueType: true,
      defaultValue: false,
      help: 'Without it, Pinterest itself recognises a second delivery by its event ID, for about a day.',
    },
    {
      type: 'TEXT',
      name: 'firestoreCollection',
      displayName: 'Collection',
      simpleValueType: true,
      defaultValue: 'pinterest-orders',
      enablingConditions: [{ paramName: 'firestore', paramValue: true, type: 'EQUALS' }],
      valueValidators: [{ type: 'NON_EMPTY' }],
    },
    {
      type: 'TEXT',
      name: 'firestoreProject',
      displayName: 'Project ID',
      simpleValueType: true,
      help: 'Only if Firestore is in another Google Cloud project than your tagging server.',
      enablingConditions: [{ paramName: 'firestore', paramValue: true, type: 'EQUALS' }],
    },
    {
      type: 'RADIO',
      name: 'lastingFailures',
      displayName: 'Failures that another try cannot mend',
      simpleValueType: true,
      defaultValue: 'accept',
      radioItems: [
        {
          value: 'accept',
          displayValue: 'Answer 200 and log them',
          help: 'Shopify deletes and WooCommerce disables a webhook that fails several times in a row.',
        },
        {
          value: 'repeat',
          displayValue: 'Answer 503: have the order delivered again',
          help: 'Shopify tries for four hours, in which you can mend a wrong token.',
        },
      ],
      help: 'Refused data or a wrong token. What may pass by itself, such as an outage at Pinterest, is answered 503 in any case.',
    },
    {
      type: 'RADIO',
      name: 'logging',
      displayName: 'Console',
      simpleValueType: true,
      defaultValue: 'failures',
      radioItems: [
        { value: 'failures', displayValue: 'Failures; everything in preview' },
        { value: 'never', displayValue: 'Nothing' },
      ],
    },
  ],
} as const satisfies Field;
