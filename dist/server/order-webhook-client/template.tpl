___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "CLIENT",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Pinterest order webhook",
  "categories": [
    "ADVERTISING",
    "CONVERSIONS",
    "MARKETING"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Pinterest"
  },
  "description": "Receives the order webhooks of Shopify, WooCommerce and BigCommerce, proves that they are genuine, and runs your tags with the same purchase and event id that the browser reports.",
  "containerContexts": [
    "SERVER"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "GROUP",
    "name": "shopifyGroup",
    "displayName": "Shopify",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "shopify",
        "checkboxText": "Receive orders of Shopify",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Only tick it when the key file of your tagging server has the key \u003ci\u003eshopify\u003c/i\u003e: the client secret of your Shopify app, in base64. Topics: \u003ci\u003eorders/paid\u003c/i\u003e, or \u003ci\u003eorders/create\u003c/i\u003e."
      },
      {
        "type": "TEXT",
        "name": "shopifyPath",
        "displayName": "Path of the webhook",
        "simpleValueType": true,
        "defaultValue": "/webhooks/shopify",
        "enablingConditions": [
          {
            "paramName": "shopify",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^/[A-Za-z0-9/_-]+$"
            ],
            "errorMessage": "A path begins with a slash and has letters, digits, - and _ only."
          }
        ]
      },
      {
        "type": "CHECKBOX",
        "name": "shopifyOldKey",
        "checkboxText": "Accept the key shopify_old, too",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "While you change the secret: Shopify may sign with the old one for an hour. The key file must have this key.",
        "enablingConditions": [
          {
            "paramName": "shopify",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "shopifyCurrency",
        "displayName": "Amounts and currency",
        "simpleValueType": true,
        "defaultValue": "shop",
        "selectItems": [
          {
            "value": "shop",
            "displayValue": "The shop\u0027s currency"
          },
          {
            "value": "buyer",
            "displayValue": "The currency that the buyer saw and paid"
          }
        ],
        "help": "Choose what your pages report in the browser. Amounts and currency always belong together.",
        "enablingConditions": [
          {
            "paramName": "shopify",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "wooCommerceGroup",
    "displayName": "WooCommerce",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "wooCommerce",
        "checkboxText": "Receive orders of WooCommerce",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Only tick it when the key file of your tagging server has the key \u003ci\u003ewoocommerce\u003c/i\u003e: the secret of the webhook, in base64. Topics: \u003ci\u003eOrder created\u003c/i\u003e and \u003ci\u003eOrder updated\u003c/i\u003e."
      },
      {
        "type": "TEXT",
        "name": "wooCommercePath",
        "displayName": "Path of the webhook",
        "simpleValueType": true,
        "defaultValue": "/webhooks/woocommerce",
        "enablingConditions": [
          {
            "paramName": "wooCommerce",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^/[A-Za-z0-9/_-]+$"
            ],
            "errorMessage": "A path begins with a slash and has letters, digits, - and _ only."
          }
        ]
      },
      {
        "type": "CHECKBOX",
        "name": "wooCommerceOldKey",
        "checkboxText": "Accept the key woocommerce_old, too",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "While you change the secret. The key file must have this key.",
        "enablingConditions": [
          {
            "paramName": "wooCommerce",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "bigCommerceGroup",
    "displayName": "BigCommerce",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "bigCommerce",
        "checkboxText": "Receive orders of BigCommerce",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Only tick it when the key file of your tagging server has the key \u003ci\u003ebigcommerce\u003c/i\u003e: the client secret of your API account, in base64. Scopes: \u003ci\u003estore/order/created\u003c/i\u003e and \u003ci\u003estore/order/statusUpdated\u003c/i\u003e."
      },
      {
        "type": "TEXT",
        "name": "bigCommercePath",
        "displayName": "Path of the webhook",
        "simpleValueType": true,
        "defaultValue": "/webhooks/bigcommerce",
        "enablingConditions": [
          {
            "paramName": "bigCommerce",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^/[A-Za-z0-9/_-]+$"
            ],
            "errorMessage": "A path begins with a slash and has letters, digits, - and _ only."
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "bigCommerceStore",
        "displayName": "Store hash",
        "simpleValueType": true,
        "valueHint": "abc123",
        "help": "The part between \u003ci\u003estore-\u003c/i\u003e and \u003ci\u003e.mybigcommerce.com\u003c/i\u003e in the address of your control panel.",
        "enablingConditions": [
          {
            "paramName": "bigCommerce",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          },
          {
            "type": "REGEX",
            "args": [
              "^[A-Za-z0-9]+$|^.*\\{\\{.+\\}\\}.*$"
            ],
            "errorMessage": "A store hash has letters and digits only."
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "bigCommerceToken",
        "displayName": "Access token of the API account",
        "simpleValueType": true,
        "help": "Its webhooks name an order only; the order itself is fetched with this token. Scope: \u003ci\u003eOrders: read-only\u003c/i\u003e. The token is never written to a log.",
        "enablingConditions": [
          {
            "paramName": "bigCommerce",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          }
        ]
      },
      {
        "type": "CHECKBOX",
        "name": "bigCommerceOldKey",
        "checkboxText": "Accept the key bigcommerce_old, too",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "While you change the secret. The key file must have this key.",
        "enablingConditions": [
          {
            "paramName": "bigCommerce",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "orderGroup",
    "displayName": "The same order in the browser",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "SELECT",
        "name": "orderIdPart",
        "displayName": "Order ID",
        "simpleValueType": true,
        "defaultValue": "id",
        "selectItems": [
          {
            "value": "id",
            "displayValue": "ID, such as 5501234567890"
          },
          {
            "value": "number",
            "displayValue": "Number, such as 1001"
          },
          {
            "value": "name",
            "displayValue": "Name, such as #1001"
          }
        ],
        "help": "What your thank-you page pushes as \u003ci\u003etransaction_id\u003c/i\u003e. If they differ by one character, Pinterest counts the order twice."
      },
      {
        "type": "TEXT",
        "name": "orderIdPrefix",
        "displayName": "Text in front of order IDs",
        "simpleValueType": true,
        "help": "The same as in the Pinterest Event ID variable of your web container."
      },
      {
        "type": "SELECT",
        "name": "itemIdPart",
        "displayName": "Product ID",
        "simpleValueType": true,
        "defaultValue": "variant",
        "selectItems": [
          {
            "value": "variant",
            "displayValue": "Variant, or product if it has none"
          },
          {
            "value": "product",
            "displayValue": "Product"
          },
          {
            "value": "sku",
            "displayValue": "SKU, or variant if it has none"
          },
          {
            "value": "pattern",
            "displayValue": "A pattern of these"
          }
        ],
        "help": "What your pages push as \u003ci\u003eitem_id\u003c/i\u003e, and what your catalogue at Pinterest calls the product."
      },
      {
        "type": "TEXT",
        "name": "itemIdPattern",
        "displayName": "Pattern",
        "simpleValueType": true,
        "valueHint": "shopify_US_{product}_{variant}",
        "enablingConditions": [
          {
            "paramName": "itemIdPart",
            "paramValue": "pattern",
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "shopUrl",
        "displayName": "Address of the shop",
        "simpleValueType": true,
        "valueHint": "https://shop.example.com",
        "help": "Pinterest gets it as the address of the page on which the order was placed.",
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^$|^https?://.+$|^.*\\{\\{.+\\}\\}.*$"
            ],
            "errorMessage": "An address begins with https://."
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "attributesGroup",
    "displayName": "What your pages write into the order",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "TEXT",
        "name": "clickIdAttribute",
        "displayName": "Click ID",
        "simpleValueType": true,
        "defaultValue": "_epik",
        "help": "Name of the cart attribute (Shopify), the order meta (WooCommerce) or the metafield (BigCommerce)."
      },
      {
        "type": "TEXT",
        "name": "eventIdAttribute",
        "displayName": "Event ID",
        "simpleValueType": true,
        "defaultValue": "_pinterest_event_id",
        "help": "Only needed if your thank-you page uses another ID than the order ID."
      },
      {
        "type": "TEXT",
        "name": "consentAttribute",
        "displayName": "Consent",
        "simpleValueType": true,
        "defaultValue": "_pinterest_consent",
        "help": "\u003ci\u003egranted\u003c/i\u003e or \u003ci\u003edenied\u003c/i\u003e. It becomes ad_storage and ad_user_data of Google consent mode; what they mean is set in the Conversions API tag. Without it an order has no consent."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "channelsGroup",
    "displayName": "Which orders count",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "unpaidOrders",
        "checkboxText": "Orders that are not paid yet, too",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "For shops with invoices or payment on delivery, whose thank-you page counts such orders. Tests, cancelled and refunded orders never count."
      },
      {
        "type": "SELECT",
        "name": "pointOfSale",
        "displayName": "Point of sale",
        "simpleValueType": true,
        "defaultValue": "skip",
        "selectItems": [
          {
            "value": "skip",
            "displayValue": "Not sent"
          },
          {
            "value": "offline",
            "displayValue": "Sent as offline"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "draft",
        "displayName": "Draft orders and orders made by hand",
        "simpleValueType": true,
        "defaultValue": "skip",
        "selectItems": [
          {
            "value": "skip",
            "displayValue": "Not sent"
          },
          {
            "value": "offline",
            "displayValue": "Sent as offline"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "renewal",
        "displayName": "Renewals of subscriptions",
        "simpleValueType": true,
        "defaultValue": "skip",
        "selectItems": [
          {
            "value": "skip",
            "displayValue": "Not sent"
          },
          {
            "value": "offline",
            "displayValue": "Sent as offline"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "marketplace",
        "displayName": "Marketplaces and other apps",
        "simpleValueType": true,
        "defaultValue": "skip",
        "selectItems": [
          {
            "value": "skip",
            "displayValue": "Not sent"
          },
          {
            "value": "offline",
            "displayValue": "Sent as offline"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "deliveryGroup",
    "displayName": "Delivery",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "firestore",
        "checkboxText": "Record each order in Firestore, so that no delivery is sent twice",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Without it, Pinterest itself recognises a second delivery by its event ID, for about a day."
      },
      {
        "type": "TEXT",
        "name": "firestoreCollection",
        "displayName": "Collection",
        "simpleValueType": true,
        "defaultValue": "pinterest-orders",
        "enablingConditions": [
          {
            "paramName": "firestore",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "firestoreProject",
        "displayName": "Project ID",
        "simpleValueType": true,
        "help": "Only if Firestore is in another Google Cloud project than your tagging server.",
        "enablingConditions": [
          {
            "paramName": "firestore",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "RADIO",
        "name": "lastingFailures",
        "displayName": "Failures that another try cannot mend",
        "simpleValueType": true,
        "defaultValue": "accept",
        "radioItems": [
          {
            "value": "accept",
            "displayValue": "Answer 200 and log them",
            "help": "Shopify deletes and WooCommerce disables a webhook that fails several times in a row."
          },
          {
            "value": "repeat",
            "displayValue": "Answer 503: have the order delivered again",
            "help": "Shopify tries for four hours, in which you can mend a wrong token."
          }
        ],
        "help": "Refused data or a wrong token. What may pass by itself, such as an outage at Pinterest, is answered 503 in any case."
      },
      {
        "type": "RADIO",
        "name": "logging",
        "displayName": "Console",
        "simpleValueType": true,
        "defaultValue": "failures",
        "radioItems": [
          {
            "value": "failures",
            "displayValue": "Failures; everything in preview"
          },
          {
            "value": "never",
            "displayValue": "Nothing"
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_SERVER___

const addEventCallback = require('addEventCallback');
const addMessageListener = require('addMessageListener');
const claimRequest = require('claimRequest');
const decodeUriComponent = require('decodeUriComponent');
const Firestore = require('Firestore');
const getContainerVersion = require('getContainerVersion');
const getRequestBody = require('getRequestBody');
const getRequestHeader = require('getRequestHeader');
const getRequestMethod = require('getRequestMethod');
const getRequestPath = require('getRequestPath');
const getTimestampMillis = require('getTimestampMillis');
const hmacSha256 = require('hmacSha256');
const JSON = require('JSON');
const logToConsole = require('logToConsole');
const makeTableMap = require('makeTableMap');
const Promise = require('Promise');
const returnResponse = require('returnResponse');
const runContainer = require('runContainer');
const sendHttpRequest = require('sendHttpRequest');
const setResponseBody = require('setResponseBody');
const setResponseHeader = require('setResponseHeader');
const setResponseStatus = require('setResponseStatus');

// What counts as a value: broken pages send "undefined", objects and whole documents.

const nothing = '||undefined|null|nan|(not set)|n/a|[object object]|';
// How it begins, in both cases: looking at the first letter spares most values the comparison.
const initials = { u: 9, U: 9, n: 4, N: 4 };

const givenText = (value) =>
  typeof value === 'string'
    ? value[0] > '*' &&
      value[0] < '{' &&
      value[0] !== '[' &&
      !(value.length <= initials[value[0]]) &&
      value[value.length - 1] > ' ' &&
      value[value.length - 1] < '~' &&
      value.length < 2000
      ? value
      : trimmed(value)
    : typeof value === 'number' && value - value === 0
      ? '' + value
      : undefined;

function trimmed(value) {
  const text = value.trim();
  const isNothing = nothing.indexOf('|' + text.toLowerCase() + '|') !== -1;
  return isNothing || text.length > 2000 ? undefined : text;
}

const lowerText = (value) => (givenText(value) || '').toLowerCase();

const listOf = (value) => (value === undefined || value === null ? [] : [].concat(value));

// Proof that a delivery comes from the shop: a signature over the raw body, made with a key that
// only the platform and this server know.

function isGenuine(platform, body) {
  if (platform === 'shopify') {
    const given = getRequestHeader('x-shopify-hmac-sha256');
    return (
      isSame(given, hmacSha256(body, 'shopify', base64)) ||
      (data.shopifyOldKey === true && isSame(given, hmacSha256(body, 'shopify_old', base64)))
    );
  }
  if (platform === 'woocommerce') {
    const given = getRequestHeader('x-wc-webhook-signature');
    return (
      isSame(given, hmacSha256(body, 'woocommerce', base64)) ||
      (data.wooCommerceOldKey === true &&
        isSame(given, hmacSha256(body, 'woocommerce_old', base64)))
    );
  }
  return isGenuineBigCommerce(body);
}

const base64 = { outputEncoding: 'base64' };

function isGenuineBigCommerce(body) {
  const id = getRequestHeader('webhook-id');
  const time = getRequestHeader('webhook-timestamp');
  const age = getTimestampMillis() / 1000 - time;
  // Five minutes in both directions: an older delivery may be a recorded one.
  if (!id || !(age < 300 && age > -300)) return false;
  const content = id + '.' + time + '.' + body;
  // Several signatures while the secret changes: "v1,… v1,…".
  const given = (getRequestHeader('webhook-signature') || '').split(' ').slice(0, 10);
  const isBy = (signature) => given.filter((one) => isSame(one, 'v1,' + signature)).length > 0;
  return (
    isBy(hmacSha256(content, 'bigcommerce', base64)) ||
    (data.bigCommerceOldKey === true && isBy(hmacSha256(content, 'bigcommerce_old', base64)))
  );
}

function isSame(given, signature) {
  const text = given || '';
  let differences = text.length === signature.length ? 0 : 1;
  for (let i = 0; i < signature.length; i++) {
    if (text.charAt(i) !== signature.charAt(i)) differences++;
  }
  return differences === 0;
}

const without = (text, unwanted) =>
  text.search(unwanted) === -1 ? text : replaced(text, unwanted, '');

function replaced(text, pattern, other) {
  let rest = text;
  while (rest.search(pattern) !== -1) rest = rest.split(rest.match(pattern)[0]).join(other);
  return rest;
}

const latinDigits = (text) =>
  text.search('[٠-٩۰-۹０-９]') === -1 ? text : text.split('').map(latinDigit).join('');

function latinDigit(character) {
  const position = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９'.indexOf(character);
  return position === -1 ? character : position % 10;
}

// Amounts of money as text, because Pinterest takes them so.

const amountOf = (value) =>
  typeof value === 'number'
    ? value > 0.001 && value < 1000000 && ('' + value).length < 10
      ? '' + value
      : decimalText(value)
    : textAmount(givenText(value));

const numberOfAmount = (amount) => amount * 1;

// Up to six decimals, so that 0.1 + 0.2 reads 0.3.
function decimalText(number) {
  const size = number < 0 ? -number : number;
  if (!(size < 4000000000000000)) return undefined;
  // As many decimals as fit, with the number before them, into 53 bits.
  const scale = size < 1000000000 ? 1000000 : size < 1000000000000 ? 100 : 1;
  const scaled = size * scale + 0.5;
  const rounded = (scaled - (scaled % 1)) / scale;
  return (number < 0 && rounded ? '-' : '') + rounded;
}

function textAmount(text) {
  if (!text || text.search('^[0-9]{1,16}([.][0-9]{1,9})?$') === 0) return text;
  const bare = without(text, "[\\s\u00a0\u202f'’$€£¥₹₺₩₽₫฿₪₴]");
  // 1,234 may be either.
  if (bare.search('^[-+]?[1-9][0-9]{0,2},[0-9]{3}$') === 0) return undefined;
  const isGrouped = bare.search('^[-+]?[0-9]{1,3}((,[0-9]{3})+[.]|(,[0-9]{3}){2,}$)') === 0;
  const hasComma =
    bare.search('^[-+]?([0-9]*,|[0-9]{1,3}([.][0-9]{3})+,|[0-9]{1,3}([.][0-9]{3}){2,}$)') === 0;
  const plain = isGrouped || hasComma ? without(bare, isGrouped ? ',' : '[.]') : bare;
  const found = plain.replace(',', '.').match('^[+]?(-?)([0-9]{0,16})[.]?([0-9]*)$');
  return found && found[2] + found[3]
    ? found[1] + (found[2] || '0') + (found[3] && '.' + found[3])
    : undefined;
}

function numberOf(value) {
  const amount = amountOf(value);
  return amount === undefined ? undefined : numberOfAmount(amount);
}

function less(value, others) {
  const start = numberOf(value);
  if (start === undefined) return undefined;
  const rest = others.reduce((sum, other) => sum - (numberOf(other) || 0), start);
  return rest > 0 ? numberOf(rest) : 0;
}

const sumOf = (values) => values.reduce((sum, value) => sum + (numberOf(value) || 0), 0);

// A BigCommerce order. The webhook names it only; order, products and metafields are fetched.
// https://developer.bigcommerce.com/docs/rest-management/orders

function fetchOrder(id, use) {
  const base = 'https://api.bigcommerce.com/stores/' + givenText(data.bigCommerceStore);
  const get = (path) =>
    sendHttpRequest(base + path, {
      headers: {
        'X-Auth-Token': givenText(data.bigCommerceToken) || '',
        Accept: 'application/json',
      },
      timeout: 4000,
    });
  Promise.all([
    get('/v2/orders/' + id),
    get('/v2/orders/' + id + '/products?limit=200'),
    get('/v3/orders/' + id + '/metafields?limit=200'),
  ]).then(
    (answers) => {
      const status = answers[0].statusCode;
      const order = status === 200 && JSON.parse(answers[0].body || '');
      if (order) {
        use(bigCommerceOrder(order, bodyOf(answers[1]), bodyOf(answers[2])), '', false);
      } else {
        const mayPass = status === 200 || status === 429 || status >= 500;
        use(undefined, 'BigCommerce does not give the order (status ' + status + ')', mayPass);
      }
    },
    () => use(undefined, 'BigCommerce cannot be reached', true)
  );
}

const bodyOf = (answer) => (answer.statusCode === 200 ? JSON.parse(answer.body || '') : undefined);

function bigCommerceOrder(order, products, metafields) {
  const billing = order.billing_address || {};
  return {
    ids: { id: order.id, number: order.id, name: order.id },
    exclusion: exclusionOf(order),
    channel: channelOf(order),
    time: order.date_created,
    changed: order.date_modified,
    value: less(order.subtotal_ex_tax, [order.discount_amount, order.coupon_discount]),
    // currency_code is what the pages showed; the amounts are in the currency that was paid.
    currency: order.default_currency_code || order.currency_code,
    lines: listOf(products).map((line) => ({
      product: line.product_id,
      variant: line.variant_id,
      sku: line.sku,
      name: line.name,
      brand: line.brand,
      price: line.price_ex_tax || line.base_price,
      quantity: line.quantity,
    })),
    email: billing.email,
    phone: billing.phone,
    address: {
      first_name: billing.first_name,
      last_name: billing.last_name,
      city: billing.city,
      region: billing.state,
      postal_code: billing.zip,
      country: billing.country_iso2,
    },
    customerId: order.customer_id,
    ip: order.ip_address_v6 || order.ip_address,
    // Orders know no browser; the shop's pages may write it into a metafield.
    userAgent: undefined,
    attributes: makeTableMap(listOf(metafields && metafields.data), 'key', 'value') || {},
    landingPage: undefined,
  };
}

function exclusionOf(order) {
  if (lowerText(order.payment_method).indexOf('test') === 0) return 'it is a test';
  if (order.is_deleted === true) return 'it is deleted';
  const status = ' ' + order.status_id + ' ';
  // 2, 3: shipped; 8, 9, 11: paid and awaiting something; 10: completed; 14: partially refunded.
  if (' 2 3 8 9 10 11 14 '.indexOf(status) !== -1) return undefined;
  // 1: pending; 7: awaiting payment; 12: to be verified by hand.
  if (' 1 7 12 '.indexOf(status) !== -1) return data.unpaidOrders ? undefined : 'it is not paid';
  return 'its status is ' + (lowerText(order.status) || 'unknown');
}

function channelOf(order) {
  const source = lowerText(order.order_source) || 'www';
  if (source === 'manual') return 'draft';
  if (source.indexOf('pos') !== -1) return 'pointOfSale';
  const isShop = ' www iphone ipad android mobile checkout_api '.indexOf(' ' + source + ' ') !== -1;
  return isShop && !givenText(order.external_source) ? 'web' : 'marketplace';
}

// Runs the container for an event and finds out how its tags ended.

function runTags(event, done) {
  let tags = [];
  const reports = [];
  runContainer(
    event,
    () => done(endingOf(tags, reports)),
    (bindToEvent) => {
      bindToEvent(addEventCallback)((containerId, eventData) => {
        tags = eventData.tags || [];
      });
      // The Conversions API tag says more than whether it failed: whether that may pass.
      bindToEvent(addMessageListener)('pinterest_conversions_api', (type, report) => {
        reports.push(report);
      });
    }
  );
}

function endingOf(tags, reports) {
  if (tags.length === 0 && reports.length === 0) return 'unheard';
  const ended = (status) => tags.some((tag) => tag.status === status);
  if (reports.some((report) => report.mayPass)) return 'mayPass';
  if (ended('exception') || ended('timeout')) return 'mayPass';
  return ended('failure') || reports.some((report) => !report.succeeded) ? 'failed' : 'sent';
}

// Currency codes. Pinterest falls back to the ad account's currency when there is none, which is
// better than a code it cannot read.

function currencyOf(value) {
  const code = (givenText(value) || '').match('^[A-Za-z]{3}$');
  return code ? code[0].toUpperCase() : undefined;
}

// The event id of an order: one rule for the browser, the tagging server and webhooks of the shop.

const orderEventId = (prefix, orderId) => (givenText(prefix) || '') + orderId;

// Phone numbers: country code and number in digits, no leading zeros.

function normalisePhone(value, callingCode) {
  const text = latinDigits(givenText(value) || '').replace('＋', '+');
  // From the first digit or plus up to a letter, "#", ";" or ",", where an extension begins.
  const run = (text.match('[+0-9][ -"$-+\\--9\u00a0-¿\u2000-\u206f\u3000（-／]*') || [''])[0];
  const isAbroad = run.search('^([+]|00)') === 0;
  // "+44 (0)20": the zero is for calls within the country.
  const digits = without(isAbroad ? run.replace('(0)', '') : run, '[^0-9]');
  const number = isAbroad ? trimZeros(digits) : withCode(digits, callingCode);
  // E.164 allows 15 digits; fewer than 7 are a service number or a fragment.
  return number && number.length > 6 && number.length < 16 ? number : undefined;
}

function withCode(digits, callingCode) {
  const code = trimZeros(without(givenText(callingCode) || '', '[^0-9]'));
  const isTrunk = digits.charAt(0) === '0';
  if (!code) return isTrunk || digits.length < 11 ? undefined : digits;
  // 011 is how North America dials abroad.
  if (code === '1' && digits.indexOf('011') === 0) return trimZeros(digits.slice(3));
  // "39" starts Italian mobile numbers as well as numbers from Italy: how many digits must follow a
  // default calling code before a number without plus is taken to start with it; 9 unless listed.
  const lengths = ' 1:10 45:8 47:8 52:10 55:10 65:8 86:10 91:10 852:8 ';
  const most = (lengths.match(' ' + code + ':([0-9]+) ') || [0, 9])[1];
  const hasCode = digits.indexOf(code) === 0 && digits.length - code.length >= most;
  return !isTrunk && (hasCode || digits.length > 11) ? digits : code + trimZeros(digits);
}

const trimZeros = (digits) => (digits.match('[1-9].*') || [''])[0];

// A platform stores phone numbers as the buyer typed them; the billing country says which country
// code belongs in front.

// Country and calling code, ITU-T E.164 (https://www.itu.int/pub/T-SP-E.164D).
const callingCodes =
  ' ad376 ae971 af93 ag1 ai1 al355 am374 ao244 ar54 as1 at43 au61 aw297 ax358 az994 ba387 bb1 bd880 be32 bf226 bg359 bh973 bi257 bj229 bl590 bm1 bn673 bo591 bq599 br55 bs1 bt975 bw267 by375 bz501 ca1 cc61 cd243 cf236 cg242 ch41 ci225 ck682 cl56 cm237 cn86 co57 cr506 cu53 cv238 cw599 cx61 cy357 cz420 de49 dj253 dk45 dm1 do1 dz213 ec593 ee372 eg20 er291 es34 et251 fi358 fj679 fk500 fm691 fo298 fr33 ga241 gb44 gd1 ge995 gf594 gg44 gh233 gi350 gl299 gm220 gn224 gp590 gq240 gr30 gt502 gu1 gw245 gy592 hk852 hn504 hr385 ht509 hu36 id62 ie353 il972 im44 in91 io246 iq964 ir98 is354 it39 je44 jm1 jo962 jp81 ke254 kg996 kh855 ki686 km269 kn1 kp850 kr82 kw965 ky1 kz7 la856 lb961 lc1 li423 lk94 lr231 ls266 lt370 lu352 lv371 ly218 ma212 mc377 md373 me382 mf590 mg261 mh692 mk389 ml223 mm95 mn976 mo853 mp1 mq596 mr222 ms1 mt356 mu230 mv960 mw265 mx52 my60 mz258 na264 nc687 ne227 nf672 ng234 ni505 nl31 no47 np977 nr674 nu683 nz64 om968 pa507 pe51 pf689 pg675 ph63 pk92 pl48 pm508 pr1 ps970 pt351 pw680 py595 qa974 re262 ro40 rs381 ru7 rw250 sa966 sb677 sc248 sd249 se46 sg65 sh290 si386 sj47 sk421 sl232 sm378 sn221 so252 sr597 ss211 st239 sv503 sx1 sy963 sz268 tc1 td235 tg228 th66 tj992 tk690 tl670 tm993 tn216 to676 tr90 tt1 tv688 tw886 tz255 ua380 ug256 us1 uy598 uz998 va39 vc1 ve58 vg1 vi1 vn84 vu678 wf681 ws685 xk383 ye967 yt262 za27 zm260 zw263 ';

function internationalPhone(phone, country) {
  const code = lowerText(country).match('^[a-z]{2}$');
  const found = code && callingCodes.match(' ' + code[0] + '([0-9]+) ');
  const digits = found && normalisePhone(phone, found[1]);
  return digits ? '+' + digits : givenText(phone);
}

// An order as common event data: what the GA4 client makes of a purchase in the browser.

const orderIdOf = (order) =>
  givenText(order.ids[data.orderIdPart || 'id']) || givenText(order.ids.id);

function eventDataOf(order, orderId, time) {
  const attribute = (name) => givenText(order.attributes[givenText(name) || '']);
  const clickId = attribute(data.clickIdAttribute) || clickIdOf(order.landingPage);
  const consent = consentOf(attribute(data.consentAttribute));
  const country = order.address.country;
  return known({
    event_name: 'purchase',
    // Asks the Conversions API tag to report how it ended.
    order_webhook: true,
    event_id: attribute(data.eventIdAttribute) || orderEventId(data.orderIdPrefix, orderId),
    event_time: time,
    action_source: order.channel === 'web' ? 'web' : 'offline',
    transaction_id: orderId,
    value: order.value,
    currency: currencyOf(order.currency),
    items: order.lines.map(itemOf),
    page_location: givenText(data.shopUrl),
    user_id: identity(order.customerId),
    ip_override: givenText(order.ip),
    user_agent: givenText(order.userAgent) || attribute('user_agent'),
    click_id: clickId,
    consent_state: consent && { ad_storage: consent, ad_user_data: consent },
    user_data: known({
      email_address: givenText(order.email),
      phone_number: internationalPhone(order.phone, country),
      address: known(order.address),
    }),
  });
}

function itemOf(line) {
  const product = identity(line.product);
  const variant = identity(line.variant) || product;
  const sku = givenText(line.sku);
  const pattern = data.itemIdPattern || '';
  const ids = {
    product: product,
    variant: variant,
    sku: sku || variant,
    pattern: pattern
      .replace('{product}', product || '')
      .replace('{variant}', variant || '')
      .replace('{sku}', sku || ''),
  };
  return known({
    item_id: ids[data.itemIdPart || 'variant'],
    item_name: givenText(line.name),
    item_brand: givenText(line.brand),
    price: numberOf(line.price),
    quantity: numberOf(line.quantity) || 1,
  });
}

function identity(value) {
  const text = givenText(value);
  return text === '0' ? undefined : text;
}

function clickIdOf(landingPage) {
  const found = (givenText(landingPage) || '').match('[?&][eE][pP][iI][kK]=([^&#]+)');
  return found ? givenText(decodeUriComponent(found[1])) : undefined;
}

function consentOf(text) {
  if (!text) return undefined;
  return ' granted true yes 1 '.indexOf(' ' + lowerText(text) + ' ') === -1 ? 'denied' : 'granted';
}

function known(values) {
  const result = {};
  for (const key in values) {
    if (values[key] !== undefined && values[key] !== null && values[key] !== '') {
      result[key] = values[key];
    }
  }
  return result;
}

// A document per order in Firestore, so that two deliveries of one order are sent once.

const optionsWith = (more) => {
  if (data.firestoreProject) more.projectId = data.firestoreProject;
  return more;
};

const pathOf = (key) =>
  (givenText(data.firestoreCollection) || 'pinterest-orders') + '/' + replaced(key, '[/.]', '_');

function takeOrder(key, use) {
  if (!data.firestore) return use('open');
  const path = pathOf(key);
  const now = getTimestampMillis();
  let found = 'open';
  Firestore.runTransaction((transaction) => {
    const options = optionsWith({ transaction: transaction });
    return Firestore.read(path, options)
      .then(
        (document) => document.data,
        // There is no document yet; if Firestore is down, the write fails, too.
        () => ({})
      )
      .then((record) => {
        const isTaken = record.state === 'sending' && record.until > now;
        found = record.state === 'sent' ? 'sent' : isTaken ? 'sending' : 'open';
        if (found !== 'open') return found;
        return Firestore.write(path, { state: 'sending', until: now + 120000 }, options);
      });
  }, optionsWith({})).then(
    () => use(found),
    () => use('unknown')
  );
}

function releaseOrder(key, isSent, done) {
  if (!data.firestore) return done(true);
  const record = { state: isSent ? 'sent' : 'open', at: getTimestampMillis() };
  Firestore.write(pathOf(key), record, optionsWith({})).then(
    () => done(true),
    () => done(false)
  );
}

// Which platform posts to which path, and what its deliveries are about.

function platformOfRequest() {
  const path = getRequestPath();
  if (data.shopify && path === givenText(data.shopifyPath)) return 'shopify';
  if (data.wooCommerce && path === givenText(data.wooCommercePath)) return 'woocommerce';
  if (data.bigCommerce && path === givenText(data.bigCommercePath)) return 'bigcommerce';
  return undefined;
}

const topicOf = (platform, body) =>
  platform === 'shopify'
    ? lowerText(getRequestHeader('x-shopify-topic'))
    : platform === 'woocommerce'
      ? lowerText(getRequestHeader('x-wc-webhook-topic'))
      : lowerText(body.scope);

// Of these the order itself says whether it counts; topics such as refunds carry something else.
const topics =
  ' orders/paid orders/create order.created order.updated store/order/created store/order/updated store/order/statusupdated ';

const isOrderTopic = (topic) => topics.indexOf(' ' + topic + ' ') !== -1;

const repeats = (topic) => topic.indexOf('updated') !== -1;

// A Shopify order: https://shopify.dev/docs/api/admin-rest/latest/resources/order

function shopifyOrder(order) {
  const client = order.client_details || {};
  const customer = order.customer || {};
  const billing = order.billing_address || order.shipping_address || {};
  const inBuyersCurrency =
    data.shopifyCurrency === 'buyer' && moneyOf(order, 'subtotal_price', 'presentment_money');
  const kind = inBuyersCurrency ? 'presentment_money' : 'shop_money';
  // Never an amount in one currency beside one in the other.
  const amount = (part, key) => {
    const money = moneyOf(part, key, kind);
    return money ? money.amount : inBuyersCurrency ? undefined : part[key];
  };
  const shippingTax = sumOf(
    listOf(order.shipping_lines).map((line) =>
      sumOf(listOf(line.tax_lines).map((tax) => amount(tax, 'price')))
    )
  );
  // subtotal_price has the tax in it where prices are shown with tax.
  const tax = order.taxes_included ? less(amount(order, 'total_tax'), [shippingTax]) : 0;
  return {
    ids: { id: exactId(order), number: order.order_number, name: order.name },
    exclusion: exclusionOf2(order),
    channel: channelOf2(givenText(order.source_name) || 'web'),
    time: order.processed_at || order.created_at,
    changed: undefined,
    value: less(amount(order, 'subtotal_price'), [tax]),
    currency: inBuyersCurrency ? inBuyersCurrency.currency_code : order.currency,
    lines: listOf(order.line_items).map((line) => ({
      product: line.product_id,
      variant: line.variant_id,
      sku: line.sku,
      name: line.title || line.name,
      brand: line.vendor,
      price: numberOf(amount(line, 'price')),
      quantity: line.quantity,
    })),
    email: order.email || order.contact_email || customer.email,
    phone: order.phone || billing.phone || customer.phone,
    address: {
      first_name: billing.first_name || customer.first_name,
      last_name: billing.last_name || customer.last_name,
      city: billing.city,
      region: billing.province_code,
      postal_code: billing.zip,
      country: billing.country_code,
    },
    customerId: customer.id,
    ip: order.browser_ip || client.browser_ip,
    userAgent: client.user_agent,
    attributes: makeTableMap(listOf(order.note_attributes), 'name', 'value') || {},
    landingPage: order.landing_site,
  };
}

function moneyOf(part, key, kind) {
  const set = part[key + '_set'];
  return set && set[kind];
}

function exactId(order) {
  const found = (givenText(order.admin_graphql_api_id) || '').match('/Order/([0-9]+)$');
  return found ? found[1] : order.id;
}

function exclusionOf2(order) {
  // Unconfirmed: the header, which Shopify sets on notifications sent from its settings.
  if (order.test === true || getRequestHeader('x-shopify-test') === 'true') return 'it is a test';
  if (order.cancelled_at) return 'it is cancelled';
  const status = givenText(order.financial_status) || 'pending';
  if (status === 'paid' || status === 'partially_refunded') return undefined;
  if (status === 'refunded' || status === 'voided') return 'it is ' + status;
  return data.unpaidOrders ? undefined : 'it is not paid';
}

function channelOf2(source) {
  if (source === 'web' || source.indexOf('checkout') === 0) return 'web';
  // 580111 is the online store's own number; with "one" a subscription's first order, placed in the
  // checkout. Both unconfirmed.
  if (source === '580111' || source === 'subscription_contract_checkout_one') return 'web';
  if (source === 'pos' || source === 'iphone' || source === 'android') return 'pointOfSale';
  if (source === 'shopify_draft_order') return 'draft';
  return source.indexOf('subscription_contract') === 0 ? 'renewal' : 'marketplace';
}

// Times as the platforms write them, without the Date that templates do not have.

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

function secondsOf(value) {
  const text = givenText(value) || '';
  const clock = '([0-9]{2}):([0-9]{2}):([0-9]{2})[.0-9]*';
  const zone = ' ?(Z|GMT|UTC|[-+][0-9]{2}:?[0-9]{2})?$';
  const iso = text.match('^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]' + clock + zone);
  if (iso) return unixTime(iso[1], iso[2], iso[3], iso.slice(4));
  const mail = text.match('([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ' + clock + zone);
  if (!mail) return undefined;
  const month = months.indexOf(mail[2].toLowerCase()) / 3 + 1;
  return month < 1 ? undefined : unixTime(mail[3], month, mail[1], mail.slice(4));
}

function unixTime(year, month, day, clock) {
  // Days since 1970 of a year that begins in March, so that the leap day is its last.
  const isEarly = month < 3;
  const years = year - (isEarly ? 1 : 0);
  const monthsSinceMarch = month * 1 + (isEarly ? 9 : -3);
  const days =
    365 * years +
    whole(years / 4) -
    whole(years / 100) +
    whole(years / 400) +
    whole((153 * monthsSinceMarch + 2) / 5) +
    day * 1 -
    719469;
  const seconds = clock[0] * 3600 + clock[1] * 60 + clock[2] * 1;
  return days * 86400 + seconds - offset(clock[3] || '');
}

function offset(zone) {
  const found = zone.match('([-+])([0-9]{2}):?([0-9]{2})');
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (found[2] * 3600 + found[3] * 60);
}

const whole = (number) => number - (number % 1);

// A WooCommerce order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties

function wooCommerceOrder(order) {
  const billing = order.billing || {};
  const attributes = makeTableMap(listOf(order.meta_data), 'key', 'value') || {};
  return {
    ids: { id: order.id, number: order.number, name: order.number },
    exclusion: exclusionOf3(givenText(order.status) || ''),
    channel: attributes._subscription_renewal ? 'renewal' : channelOf3(order.created_via),
    time: order.date_paid_gmt || order.date_created_gmt,
    changed: order.date_modified_gmt,
    value: less(order.total, [order.total_tax, order.shipping_total]),
    currency: order.currency,
    lines: listOf(order.line_items).map((line) => ({
      product: line.product_id,
      variant: line.variation_id,
      sku: line.sku,
      name: line.name,
      brand: undefined,
      price: line.price,
      quantity: line.quantity,
    })),
    email: billing.email,
    phone: billing.phone,
    address: {
      first_name: billing.first_name,
      last_name: billing.last_name,
      city: billing.city,
      region: billing.state,
      postal_code: billing.postcode,
      country: billing.country,
    },
    customerId: order.customer_id,
    ip: order.customer_ip_address,
    userAgent: order.customer_user_agent,
    attributes: attributes,
    landingPage: attributes._wc_order_attribution_session_entry,
  };
}

function exclusionOf3(status) {
  if (status === 'processing' || status === 'completed') return undefined;
  if (status === 'on-hold' || status === 'pending') {
    return data.unpaidOrders ? undefined : 'it is not paid';
  }
  return 'its status is ' + (status || 'unknown');
}

function channelOf3(createdVia) {
  const source = givenText(createdVia) || 'checkout';
  if (source === 'checkout' || source === 'store-api') return 'web';
  if (source === 'admin') return 'draft';
  if (source.indexOf('subscription') === 0) return 'renewal';
  return source.indexOf('pos') === 0 ? 'pointOfSale' : 'marketplace';
}

// The life of one delivery: claim → prove → read → decide → take → run the tags → answer.

const version = getContainerVersion() || {};
const isPreview = version.debugMode || version.previewMode;

const platform = platformOfRequest();
if (platform) {
  claimRequest();
  receive(platform, getRequestBody() || '');
}

function receive(from, body) {
  // Prove.
  if (getRequestMethod() !== 'POST') return refuse(405, 'only POST is accepted');
  if (body.length > 1000000) return refuse(413, 'the body is larger than an order');
  const isPing = from === 'woocommerce' && body.search('^webhook_id=[0-9]{1,20}$') === 0;
  // WooCommerce sends it, unsigned, when a webhook is created.
  if (isPing && !getRequestHeader('x-wc-webhook-signature'))
    return answer(200, 'the path is right');
  if (!isGenuine(from, body)) return refuse(401, 'the signature is missing, wrong or too old');
  if (lowerText(getRequestHeader('content-type')).indexOf('application/json') !== 0) {
    return refuse(415, 'the body must be JSON');
  }

  // Read.
  const content = JSON.parse(body);
  if (!content || typeof content !== 'object') return refuse(400, 'the body is no JSON object');
  const topic = topicOf(from, content);
  if (!isOrderTopic(topic)) return answer(200, 'the topic ' + topic + ' is not about an order');
  if (from === 'shopify') return decide(from, topic, shopifyOrder(content));
  if (from === 'woocommerce') return decide(from, topic, wooCommerceOrder(content));
  const id = content.data ? givenText(content.data.id) || '' : '';
  if (id.search('^[0-9]{1,20}$') !== 0) return refuse(400, 'the body names no order');
  fetchOrder(id, (order, reason, mayPass) => {
    if (order) decide(from, topic, order);
    else answerFailure(reason, mayPass);
  });
}

function decide(from, topic, order) {
  const id = orderIdOf(order);
  const time = secondsOf(order.time);
  if (!id || !time) return answerFailure('the order has no id or no time', false);
  const label = from + ' order ' + id;
  if (order.exclusion) return answer(200, label + ' is not sent: ' + order.exclusion);
  if (order.channel !== 'web' && wayOf(order.channel) !== 'offline') {
    return answer(200, label + ' is not sent: this client skips orders of ' + order.channel);
  }
  const age = getTimestampMillis() / 1000 - time;
  // Pinterest's limits: https://developers.pinterest.com/docs/api-features/track-conversions/
  if (age > 604800) {
    warn(label + ' is not sent: it is older than seven days, and Pinterest refuses such events');
    return respond(200, 'the order is older than seven days');
  }
  const changed = secondsOf(order.changed) || time;
  if (!data.firestore && repeats(topic) && changed - time > 3600) {
    return answer(
      200,
      label + ' is not sent: it only changed, more than an hour after it was paid'
    );
  }
  if (age > 3600) warn(label + ' is over an hour old; Pinterest may report it as offline');
  deliver(from + '-' + id, label, eventDataOf(order, id, time));
}

function wayOf(channel) {
  if (channel === 'pointOfSale') return data.pointOfSale;
  if (channel === 'draft') return data.draft;
  return channel === 'renewal' ? data.renewal : data.marketplace;
}

function deliver(key, label, event) {
  takeOrder(key, (state) => {
    if (state === 'sent') return answer(200, label + ' was sent before');
    if (state === 'sending') return answer(503, label + ' is being sent by another delivery');
    if (state === 'unknown')
      warn('Firestore did not answer; ' + label + ' is sent without a record');
    if (isPreview) warn(label + ' becomes purchase ' + event.event_id);
    runTags(event, (ending) => {
      releaseOrder(key, ending === 'sent', (isWritten) => {
        if (!isWritten) warn('Firestore did not take the record of ' + label);
        if (ending === 'sent') answer(200, label + ' is sent');
        else if (ending === 'mayPass') answerFailure(label + ' could not be sent now', true);
        else if (ending === 'failed') answerFailure(label + ' was refused', false);
        else answerFailure(label + ' fired no tag; give the tag a trigger on this client', false);
      });
    });
  });
}

function refuse(status, reason) {
  warn('A request is refused: ' + reason);
  respond(status, reason);
}

function answerFailure(reason, mayPass) {
  warn(reason);
  respond(mayPass || data.lastingFailures === 'repeat' ? 503 : 200, reason);
}

function answer(status, sentence) {
  if (isPreview) warn(sentence);
  respond(status, sentence);
}

function respond(status, sentence) {
  setResponseStatus(status);
  setResponseHeader('content-type', 'text/plain; charset=utf-8');
  setResponseBody(sentence + '.\n');
  returnResponse();
}

function warn(sentence) {
  if (data.logging !== 'never') logToConsole('Order webhook: ' + sentence + '.');
}


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "read_request",
        "versionId": "1"
      },
      "param": [
        {
          "key": "requestAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "headersAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "headerAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "headerWhitelist",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "content-type"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "x-shopify-hmac-sha256"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "x-shopify-topic"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "x-shopify-test"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "x-wc-webhook-signature"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "x-wc-webhook-topic"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "webhook-id"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "webhook-timestamp"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "webhook-signature"
                  }
                ]
              }
            ]
          }
        },
        {
          "key": "bodyAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "pathAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "queryParametersAllowed",
          "value": {
            "type": 8,
            "boolean": false
          }
        },
        {
          "key": "remoteAddressAllowed",
          "value": {
            "type": 8,
            "boolean": false
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "use_custom_private_keys",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keyIds",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "shopify"
              },
              {
                "type": 1,
                "string": "shopify_old"
              },
              {
                "type": 1,
                "string": "woocommerce"
              },
              {
                "type": 1,
                "string": "woocommerce_old"
              },
              {
                "type": 1,
                "string": "bigcommerce"
              },
              {
                "type": 1,
                "string": "bigcommerce_old"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "send_http",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedUrls",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://api.bigcommerce.com/stores/*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_firestore",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedOptions",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "projectId"
                  },
                  {
                    "type": 1,
                    "string": "path"
                  },
                  {
                    "type": 1,
                    "string": "operation"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "*"
                  },
                  {
                    "type": 1,
                    "string": "*"
                  },
                  {
                    "type": 1,
                    "string": "read_write"
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "run_container",
        "versionId": "1"
      },
      "param": []
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "read_event_metadata",
        "versionId": "1"
      },
      "param": []
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "use_message",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedActions",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "messageTypes",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "type"
                  },
                  {
                    "type": 1,
                    "string": "action"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "pinterest_conversions_api"
                  },
                  {
                    "type": 1,
                    "string": "listen"
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_response",
        "versionId": "1"
      },
      "param": [
        {
          "key": "writeResponseAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "writeStatusAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "writeBodyAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "writeHeadersAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "writeHeaderAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "writeHeaderWhitelist",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "content-type"
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "return_response",
        "versionId": "1"
      },
      "param": []
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "logging",
        "versionId": "1"
      },
      "param": [
        {
          "key": "environments",
          "value": {
            "type": 1,
            "string": "all"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "read_container_data",
        "versionId": "1"
      },
      "param": []
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: x
  code: |-
    assertThat(1).isEqualTo(1);


___NOTES___




