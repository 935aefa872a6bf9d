// One group per platform: its path, its keys, and what only it needs.
import type { Field } from 'google-tag-manager/manifest';

const path = {
  type: 'REGEX',
  args: ['^/[A-Za-z0-9/_-]+$'],
  errorMessage: 'A path begins with a slash and has letters, digits, - and _ only.',
} as const;

export const shopifyGroup = {
  type: 'GROUP',
  name: 'shopifyGroup',
  displayName: 'Shopify',
  groupStyle: 'ZIPPY_OPEN',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'shopify',
      checkboxText: 'Receive orders of Shopify',
      simpleValueType: true,
      defaultValue: false,
      help: 'Only tick it when the key file of your tagging server has the key <i>shopify</i>: the client secret of your Shopify app, in base64. Topics: <i>orders/paid</i>, or <i>orders/create</i>.',
    },
    {
      type: 'TEXT',
      name: 'shopifyPath',
      displayName: 'Path of the webhook',
      simpleValueType: true,
      defaultValue: '/webhooks/shopify',
      enablingConditions: [{ paramName: 'shopify', paramValue: true, type: 'EQUALS' }],
      valueValidators: [path],
    },
    {
      type: 'CHECKBOX',
      name: 'shopifyOldKey',
      checkboxText: 'Accept the key shopify_old, too',
      simpleValueType: true,
      defaultValue: false,
      help: 'While you change the secret: Shopify may sign with the old one for an hour. The key file must have this key.',
      enablingConditions: [{ paramName: 'shopify', paramValue: true, type: 'EQUALS' }],
    },
    {
      type: 'SELECT',
      name: 'shopifyCurrency',
      displayName: 'Amounts and currency',
      simpleValueType: true,
      defaultValue: 'shop',
      selectItems: [
        { value: 'shop', displayValue: "The shop's currency" },
        { value: 'buyer', displayValue: 'The currency that the buyer saw and paid' },
      ],
      help: 'Choose what your pages report in the browser. Amounts and currency always belong together.',
      enablingConditions: [{ paramName: 'shopify', paramValue: true, type: 'EQUALS' }],
    },
  ],
} as const satisfies Field;

export const wooCommerceGroup = {
  type: 'GROUP',
  name: 'wooCommerceGroup',
  displayName: 'WooCommerce',
  groupStyle: 'ZIPPY_OPEN',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'wooCommerce',
      checkboxText: 'Receive orders of WooCommerce',
      simpleValueType: true,
      defaultValue: false,
      help: 'Only tick it when the key file of your tagging server has the key <i>woocommerce</i>: the secret of the webhook, in base64. Topics: <i>Order created</i> and <i>Order updated</i>.',
    },
    {
      type: 'TEXT',
      name: 'wooCommercePath',
      displayName: 'Path of the webhook',
      simpleValueType: true,
      defaultValue: '/webhooks/woocommerce',
      enablingConditions: [{ paramName: 'wooCommerce', paramValue: true, type: 'EQUALS' }],
      valueValidators: [path],
    },
    {
      type: 'CHECKBOX',
      name: 'wooCommerceOldKey',
      checkboxText: 'Accept the key woocommerce_old, too',
      simpleValueType: true,
      defaultValue: false,
      help: 'While you change the secret. The key file must have this key.',
      enablingConditions: [{ paramName: 'wooCommerce', paramValue: true, type: 'EQUALS' }],
    },
  ],
} as const satisfies Field;

export const bigCommerceGroup = {
  type: 'GROUP',
  name: 'bigCommerceGroup',
  displayName: 'BigCommerce',
  groupStyle: 'ZIPPY_OPEN',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'bigCommerce',
      checkboxText: 'Receive orders of BigCommerce',
      simpleValueType: true,
      defaultValue: false,
      help: 'Only tick it when the key file of your tagging server has the key <i>bigcommerce</i>: the client secret of your API account, in base64. Scopes: <i>store/order/created</i> and <i>store/order/statusUpdated</i>.',
    },
    {
      type: 'TEXT',
      name: 'bigCommercePath',
      displayName: 'Path of the webhook',
      simpleValueType: true,
      defaultValue: '/webhooks/bigcommerce',
      enablingConditions: [{ paramName: 'bigCommerce', paramValue: true, type: 'EQUALS' }],
      valueValidators: [path],
    },
    {
      type: 'TEXT',
      name: 'bigCommerceStore',
      displayName: 'Store hash',
      simpleValueType: true,
      valueHint: 'abc123',
      help: 'The part between <i>store-</i> and <i>.mybigcommerce.com</i> in the address of your control panel.',
      enablingConditions: [{ paramName: 'bigCommerce', paramValue: true, type: 'EQUALS' }],
      valueValidators: [
        { type: 'NON_EMPTY' },
        {
          type: 'REGEX',
          args: ['^[A-Za-z0-9]+$|^.*\\{\\{.+\\}\\}.*$'],
          errorMessage: 'A store hash has letters and digits only.',
        },
      ],
    },
    {
      type: 'TEXT',
      name: 'bigCommerceToken',
      displayName: 'Access token of the API account',
      simpleValueType: true,
      help: 'Its webhooks name an order only; the order itself is fetched with this token. Scope: <i>Orders: read-only</i>. The token is never written to a log.',
      enablingConditions: [{ paramName: 'bigCommerce', paramValue: true, type: 'EQUALS' }],
      valueValidators: [{ type: 'NON_EMPTY' }],
    },
    {
      type: 'CHECKBOX',
      name: 'bigCommerceOldKey',
      checkboxText: 'Accept the key bigcommerce_old, too',
      simpleValueType: true,
      defaultValue: false,
      help: 'While you change the secret. The key file must have this key.',
      enablingConditions: [{ paramName: 'bigCommerce', paramValue: true, type: 'EQUALS' }],
    },
  ],
} as const satisfies Field;
