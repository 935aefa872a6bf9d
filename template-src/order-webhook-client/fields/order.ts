// How an order is named on all channels, and what its products are called.
import type { Field } from 'google-tag-manager/manifest';

export const orderGroup = {
  type: 'GROUP',
  name: 'orderGroup',
  displayName: 'The same order in the browser',
  groupStyle: 'ZIPPY_OPEN',
  subParams: [
    {
      type: 'SELECT',
      name: 'orderIdPart',
      displayName: 'Order ID',
      simpleValueType: true,
      defaultValue: 'id',
      selectItems: [
        { value: 'id', displayValue: 'ID, such as 5501234567890' },
        { value: 'number', displayValue: 'Number, such as 1001' },
        { value: 'name', displayValue: 'Name, such as #1001' },
      ],
      help: 'What your thank-you page pushes as <i>transaction_id</i>. If they differ by one character, Pinterest counts the order twice.',
    },
    {
      type: 'TEXT',
      name: 'orderIdPrefix',
      displayName: 'Text in front of order IDs',
      simpleValueType: true,
      help: 'The same as in the Pinterest Event ID variable of your web container.',
    },
    {
      type: 'SELECT',
      name: 'itemIdPart',
      displayName: 'Product ID',
      simpleValueType: true,
      defaultValue: 'variant',
      selectItems: [
        { value: 'variant', displayValue: 'Variant, or product if it has none' },
        { value: 'product', displayValue: 'Product' },
        { value: 'sku', displayValue: 'SKU, or variant if it has none' },
        { value: 'pattern', displayValue: 'A pattern of these' },
      ],
      help: 'What your pages push as <i>item_id</i>, and what your catalogue at Pinterest calls the product.',
    },
    {
      type: 'TEXT',
      name: 'itemIdPattern',
      displayName: 'Pattern',
      simpleValueType: true,
      valueHint: 'shopify_US_{product}_{variant}',
      enablingConditions: [{ paramName: 'itemIdPart', paramValue: 'pattern', type: 'EQUALS' }],
      valueValidators: [{ type: 'NON_EMPTY' }],
    },
    {
      type: 'TEXT',
      name: 'shopUrl',
      displayName: 'Address of the shop',
      simpleValueType: true,
      valueHint: 'https://shop.example.com',
      help: 'Pinterest gets it as the address of the page on which the order was placed.',
      valueValidators: [
        {
          type: 'REGEX',
          args: ['^$|^https?://.+$|^.*\\{\\{.+\\}\\}.*$'],
          errorMessage: 'An address begins with https://.',
        },
      ],
    },
  ],
} as const satisfies Field;

export const attributesGroup = {
  type: 'GROUP',
  name: 'attributesGroup',
  displayName: 'What your pages write into the order',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'TEXT',
      name: 'clickIdAttribute',
      displayName: 'Click ID',
      simpleValueType: true,
      defaultValue: '_epik',
      help: 'Name of the cart attribute (Shopify), the order meta (WooCommerce) or the metafield (BigCommerce).',
    },
    {
      type: 'TEXT',
      name: 'eventIdAttribute',
      displayName: 'Event ID',
      simpleValueType: true,
      defaultValue: '_pinterest_event_id',
      help: 'Only needed if your thank-you page uses another ID than the order ID.',
    },
    {
      type: 'TEXT',
      name: 'consentAttribute',
      displayName: 'Consent',
      simpleValueType: true,
      defaultValue: '_pinterest_consent',
      help: '<i>granted</i> or <i>denied</i>. It becomes ad_storage and ad_user_data of Google consent mode; what they mean is set in the Conversions API tag. Without it an order has no consent.',
    },
  ],
} as const satisfies Field;
