// The "Order webhook" client: its fields, group by group, and what it is allowed to do.
import type { Manifest } from 'google-tag-manager/manifest';

import { channelsGroup, deliveryGroup } from './fields/delivery.ts';
import { attributesGroup, orderGroup } from './fields/order.ts';
import { bigCommerceGroup, shopifyGroup, wooCommerceGroup } from './fields/platforms.ts';

export default {
  type: 'CLIENT',
  side: 'server',
  displayName: 'Pinterest Order Webhook',
  description:
    'Pinterest has no client for orders: this one receives the order webhooks of Shopify, WooCommerce and BigCommerce, proves that they are genuine, and runs your tags with the same purchase and event ID that the browser reports.',
  categories: ['ADVERTISING', 'CONVERSIONS', 'MARKETING'],
  brand: { displayName: 'Pinterest' },
  fields: [
    shopifyGroup,
    wooCommerceGroup,
    bigCommerceGroup,
    orderGroup,
    attributesGroup,
    channelsGroup,
    deliveryGroup,
  ],
  permissions: {
    read_request: {
      requestAccess: 'specific',
      headersAllowed: true,
      headerAccess: 'specific',
      headerWhitelist: [
        { headerName: 'content-type' },
        { headerName: 'x-shopify-hmac-sha256' },
        { headerName: 'x-shopify-topic' },
        { headerName: 'x-shopify-test' },
        { headerName: 'x-wc-webhook-signature' },
        { headerName: 'x-wc-webhook-topic' },
        { headerName: 'webhook-id' },
        { headerName: 'webhook-timestamp' },
        { headerName: 'webhook-signature' },
      ],
      bodyAllowed: true,
      pathAllowed: true,
      queryParameterAccess: 'any',
    },
    use_custom_private_keys: {
      keyIds: [
        'shopify',
        'shopify_old',
        'woocommerce',
        'woocommerce_old',
        'bigcommerce',
        'bigcommerce_old',
      ],
    },
    send_http: { allowedUrls: 'specific', urls: ['https://api.bigcommerce.com/stores/*'] },
    // The collection is named by the user, which a permission cannot know.
    access_firestore: {
      allowedOptions: [{ projectId: '*', path: '*', operation: 'read_write' }],
    },
    run_container: {},
    // How the tags ended.
    read_event_metadata: {},
    use_message: {
      allowedActions: 'specific',
      messageTypes: [{ type: 'pinterest_conversions_api', action: 'listen' }],
    },
    access_response: {
      writeResponseAccess: 'specific',
      writeStatusAllowed: true,
      writeBodyAllowed: true,
      writeHeadersAllowed: true,
      writeHeaderAccess: 'specific',
      writeHeaderWhitelist: [{ headerName: 'content-type' }],
    },
    return_response: {},
    // Failures are logged in production, because nobody would see them otherwise.
    logging: { environments: 'all' },
    // Tells a preview from production.
    read_container_data: {},
  },
} as const satisfies Manifest;
