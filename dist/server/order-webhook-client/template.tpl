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
  "displayName": "Pinterest Order Webhook",
  "categories": [
    "ADVERTISING",
    "CONVERSIONS",
    "MARKETING"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Pinterest",
    "thumbnail": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAYAAADimHc4AAAGdklEQVR4nOzde2wURRwH8O/s3fV6PeiLIrU0pKXEgKJR0SsVRIiQ+I4kKkQjQohBEyBqCEUSFDUQSxXBV1AhiCYajEaNhKJgNIYKLVYxohQpFIECba+llD5o727HmaMt9Pq629vupJff55/u3u1m099vd3ZnfplbOwxaO+yWkZrLOUPj3MOBHMaQxTmyGWNJiGGc8wvif60EWKVYOa4zVhrXxva80LivHgawSDZ+K23Ste3MvkTs9oDY8UaQKzh+FwnZ6WD+95/3lp0Nd7ewEhAMPOzLxdm9SKy6QPrTKpKxyQFfYTiJ6DcBFPioBBOhtfnWLrtY5u1rI1tfX3yASY7mBMfrIviLxaoDJFIOcXrn6TZb4qMto37YgbN6bxv1egWsT8xL9Tn5d+LLO0CiJh5SfnW0sQd7u1FroR+sxnS736nvoOCbR8bS59S/lbEN/a5HAhLSWt8Vu+SBmIqBTb0c2+663QMK0jzPMKa9DDI4GLttZkJG9Z6Wqt+6PupcWOPOHWVPYCfEB/Egg6kVCIxdXnvgnFzpaoIcLrxCwbeEC7q2onMleAUUJnmyuUM7KtZsIFbougqCV4AeJ9p9Cr6VXODaarlwuQnifDKIpUTfYLr8y94YMWm8rjkOg1hO030T7DrsD4MoIWNvF23/zSBqiNiLrjFLB1GEpcuxiSwQJTh4umyC6ApQJ3gFOEGUkPVzDUQpOwZBzqwpyF06D2njs+FMGo7B0HbhIrzllSh5+xMc212MoYqtGzmZw0Tj7p2G2dsKYKWvn8pHRdEvGIpMb4JylzwJq6k4pllMb4JGXJcFq6k4pllMT4AzcRispuKYZqGnIMUoAYpRAhSjBChGCVDM9AS0NTbBaiqOaRbTE1D37wlYTcUxzWJ6Akre+RRWU3FMs9hmuTNXw0T1Ff+h+mA5EjPT4RyeAHv84Ix2y8G46j+PYE9+IY59vxdDlemDcSQy9BSkGCVAsUEpyMSCtGwbsj1xyBjvQMb1l8N05h8/zhz2ofJAO7yVAZiB7gEhbHHAlHlueOa4wGy9z2HkAY6S7S0o3toMPRDRTN8eqCR5lZE5Njy0KhGpY/oPi0zM5MfdyL49DrsKm1BT4YdRVJLs4IgH5n+UguTRkZ2TDVV+bFlwHrrBHFBJssOdC90RB1+S+0yd74ZRpidgKJYkM26w49bZxuehe+a6MHqisanUMVmSdF+TirteWoys6bnB5QGdWgdcMN6bZhrDTffFo+qQD5GKycfQGa89hwmzZ4W/Q9tpRGvEGGMTjGIyAWPvjnCac3sNopVqMAHUE5a0OETL3w5DYjIBx3/cF9H2iM9GtGoqIm//pZhMwE+rNuDvL4rQXBPmj1jFj0W0aiqMDU2Yfg+Q5UGrn4RCS5Iy8DsXv4pwpWTasGBzshiGMHY+BnwcfxW1wggqSQrnTwdQ8rmxAErFHzfjfJUOI6gk2WH/Zy2oPxn5eEL1UR9KtxtPHpUkO3BxAssh5on3hP9zGXJU9KuVjWiuM3b2SzQcHUKzcUxZ4EbunIR+h6PlWb93a1PUw9GUgD4ECzJiuDljQkhBplwUZErNK8hQRawPMsDeStm2G2/fw0E9YcUoAYpRSVIxKkkqRiVJxWiWpGI0S1IxegpSjBKgGCVAMUqAYpQAxWiWpGJUklSMSpKKUUlSMaqIKUZPQYpp8t2IIErI2Msr4ByIKuc0BkYJUETGXlwBnBKgDBcJ4DgIooaIvabB/w2IEjL22rK6snJxNz4CYikZcxn7YD+AcewCsRbjwZYnmIBAgG0Q3eFLIJaQsQ60+t6Uy8EEvNiw/wSgbwSxiL5xZdMftXKpayjCFWBrqVdsAc4bwR1rOle7ErC0vqSRgT8LMqh0xp7O9xZf7FzvNrt4d0vVoZnuDJd8+TCI6Tj0ghW1Jd2aetZzIzFEnZb7M2NsGohpRFyLltfuv58FF6/oMRwtNwhcan+Ec5wEMQfnp1wBPjc0+FKv9QB5h072+saJJGwCiQ7H5iSvP0feY3v7esAZZoVpnkUc2nv0vuEIcQQ40xfl15Zu6W+zAYMqbsxlMxPStzNo8Rx8org3UCL6w7lPBH8bZ4En8r0Hdg+0eURzLAtSczNF+FdwsIX0/vlQvBmcfch1vj6/viTsHyAyPMm1MNWTp2vsMTDmERlPYYyniMQkx3pi5DCC6C81iGA3cIZ6ccYXg2tf5tftK4UB/wMAAP//e5Gn7AAAAAZJREFUAwDs7ndQgqLWgQAAAABJRU5ErkJggg\u003d\u003d"
  },
  "description": "Pinterest has no client for orders: this one receives the order webhooks of Shopify, WooCommerce and BigCommerce, proves that they are genuine, and runs your tags with the same purchase and event ID that the browser reports.",
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
        "help": "For shops with invoices or payment on delivery, whose thank-you page counts such orders. An order is then sent when it is placed, and its payment later is no second event: subscribe to new orders, too. Tests, cancelled and refunded orders never count, nor payments that were begun and not finished: what is paid over an hour later is then sent only with \u003ci\u003eRecord each order in Firestore\u003c/i\u003e."
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
          },
          {
            "value": "web",
            "displayValue": "Sent as a web purchase"
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
          },
          {
            "value": "web",
            "displayValue": "Sent as a web purchase"
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
          },
          {
            "value": "web",
            "displayValue": "Sent as a web purchase"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "marketplace",
        "displayName": "Marketplaces, other apps and headless shops",
        "simpleValueType": true,
        "defaultValue": "browser",
        "selectItems": [
          {
            "value": "browser",
            "displayValue": "Sent as a web purchase if the order names the buyer\u0027s browser"
          },
          {
            "value": "skip",
            "displayValue": "Not sent"
          },
          {
            "value": "offline",
            "displayValue": "Sent as offline"
          },
          {
            "value": "web",
            "displayValue": "Sent as a web purchase"
          }
        ],
        "help": "Orders that an app placed. A storefront of your own, such as a headless shop, passes the buyer\u0027s IP address and browser on; a marketplace does not."
      },
      {
        "type": "CHECKBOX",
        "name": "bundleParts",
        "checkboxText": "Parts of a bundle that cost nothing are products, too",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Tick it if your pages report the parts beside the bundle."
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
const callLater = require('callLater');
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
const Promise = require('Promise');
const returnResponse = require('returnResponse');
const runContainer = require('runContainer');
const sendHttpRequest = require('sendHttpRequest');
const setResponseBody = require('setResponseBody');
const setResponseHeader = require('setResponseHeader');
const setResponseStatus = require('setResponseStatus');

// Constants

/** Text without what a pattern finds. */
const without = (text, unwanted) => replaced(text, unwanted, '');

/** What broken pages send for nothing. */
const emptyTexts = '|undefined|null|(null)|none|nan|not set|(not set)|[not provided]|n/a|[object object]'.split('|');

/** Trimmed text or number; undefined for what stands for nothing. */
const textOf = value =>
	typeof value === 'string'
		? meaningful(value.trim())
		: typeof value === 'number' && value - value === 0
			? '' + value
			: undefined;

/** Not `{{name}}` or `${name}`, which a page should have filled in, nor a whole document. */
const meaningful = text =>
	text[1] === '{' || text.length > 2000 || emptyTexts.indexOf(text.toLowerCase()) >= 0 ? undefined : text;

/** The same in lower case, else ''. */
const lowerText = value => (textOf(value) || '').toLowerCase();

/** Nothing is an empty list. */
const listOf = value => (value == null ? [] : [].concat(value));

const rowsOf = table => [].concat(table).filter(row => row);

/** Those of a list that are given. */
const textsOf = list =>
	listOf(list)
		.map(textOf)
		.filter(text => text);

/** The first of several values that is given, as text. */
const firstTextOf = values => textsOf(values)[0];

/** No ids: 0, words for nothing, JSON, and what a page should have filled in (`{id}`, `[[ID]]`, `%%ID%%`). */
const usableId = values =>
	rowsOf(values)
		.map(textOf)
		.filter(
			text => text && !text.match('^([-0#]$|#?undefined$|false$|[Uu]nknown$|[[][[]|<%|%%|[{]["$]|[{][-A-Za-z_. ]+}$)')
		)[0];

/**
 * One event id of an order for browser, tagging server and webhook: the order id exactly as the shop
 * wrote it, behind the text that all channels put in front.
 */
const orderEventId = (prefix, orderId) => (textOf(prefix) || '') + orderId;

/**
 * A key with which anybody can sign: nothing once decoded, or zeros, with which HMAC fills keys up
 * (https://www.rfc-editor.org/rfc/rfc2104, section 2). It signs the text "key" as the empty key does.
 */
const emptyKeyOf = platform =>
	keysOf(platform).filter(
		key => hmacSha256('key', key, base64) === 'BSuRZ+TUe4hlEYJYOJEjd2N8QxF7CJCRGgkR5c6Tuvc='
	)[0];

const base64 = { outputEncoding: 'base64' };

/** `true`, `1`, `"TRUE"` and `"yes"`. */
const isYes = value => !!lowerText('' + value).match('^(true|1|yes|y|on|granted)$');

/** Blanks say nothing; "n/a" is a fault to be named. */
const isGiven = value => value != null && (typeof value !== 'string' || value.trim() !== '');

/** A number without its decimals. */
const whole = number => number - (number % 1);

/** The first of several that is an amount; without one the last. */
const firstAmount = values => values.reduce((first, next) => (numberOf(first) === undefined ? next : first));

/** What does not say how many pieces it is is one. */
const piecesOf = line => numberOf(line.quantity) || 1;

/** One piece of a line, after the discounts of all; NaN without a price. */
const discounted = (line, price, discounts) => numberOf(price) - sumOf(discounts) / piecesOf(line);

const sumOf = values => values.reduce((sum, value) => sum + (numberOf(value) || 0), 0);

// What the orders of the three platforms have in common.

const unpaidBy = (key, given) =>
	'it is not paid (' +
	key +
	' is ' +
	(textOf(given) || 'empty') +
	'); the field "Orders that are not paid yet, too" decides';

const numberKeys = (
	'subtotal_price current_subtotal_price subtotal_ex_tax subtotal_inc_tax subtotal total total_tax ' +
	'current_total_tax shipping_total discount_amount coupon_discount price price_ex_tax base_price ' +
	'quantity current_quantity quantity_refunded'
).split(' ');

/** The buyer's browser: of the order, or as the shop's pages wrote it in. */
const userAgentOf = order => firstTextOf([order.userAgent, order.attributes.user_agent]);

/** Of where an order came from: `pos`, `wepos`, `Square POS`, `point-of-sale` are tills. */
const isTill = source => !!source.match('(^|[^a-z]|open|we)pos($|[^a-z])|point.of.sale');

/** The objects of a list. */
const partsOf = list =>
	entriesOf(list)
		.slice(0, 5000)
		.filter(part => part && typeof part === 'object');

/** An order counts without products or metafields that are refused for good. */
const mayPass = (answer, content) => !content && isOneOf(answer.statusCode, '200|429|[5-9]..');

const priceOf = line => firstAmount([line.price_ex_tax, line.base_price]);

/** 2, 3: shipped; 8, 9, 11: paid and awaiting something; 10: completed; 14: partially refunded. */
const counts = status => isOneOf(status, '[2389]|1[014]') || (!!data.unpaidOrders && isUnpaid(status));

/** 7: awaiting payment; 12: to be verified by hand. Not 1, pending: a checkout that was not finished. */
const isUnpaid = status => isOneOf(status, '7|12');

const isOneOf = (status, pattern) => !!('' + status).match('^(' + pattern + ')$');

/** The fields that decide, by name, and what they say. */
const choices = {
	web: ['', 'web'],
	pointOfSale: ['Point of sale', data.pointOfSale],
	draft: ['Draft orders and orders made by hand', data.draft],
	renewal: ['Renewals of subscriptions', data.renewal],
	marketplace: ['Marketplaces, other apps and headless shops', data.marketplace || 'browser']
};

/** What is said of an order that ended so. */
const outcomes = {
	sent: ' went to the tags',
	kept: ' is kept as a dead letter; replay sends it',
	failed: ' was refused by a tag or Pinterest',
	mayPass: ' could not be sent now',
	unheard: ' fired no tag; give the tag a trigger on this client'
};

/** ISO 4217; without one, Pinterest takes the ad account's currency. */
const currencyOf = value => groupOf(lowerText(value).toUpperCase(), '^([A-Z]{3})$');

/** No blanks; unlike Google's, Pinterest's rule leaves the dots before "@gmail.com". */
const emailOf = text =>
	groupOf(
		without(text, '[\\s"\\u00a0\\u200b-\\u200f\\u2060-\\u2064\\ufeff]'),
		'^([^,@<:{[]+@[^@.]([^@]*[^@.])?[.][^@.,?>]{2,})$'
	);

const trimZeros = digits => groupOf(digits, '([1-9].*)') || '';

// Calling codes (https://www.itu.int/pub/T-SP-E.164D): all but the last digit, then the countries of each last
// digit, from 0 on, parted by commas, and by slashes where they share a code. A zero in front counts for nothing.
const callingCodes =
	'0,ag/ai/as/bb/bm/bs/ca/dm/do/gd/gu/jm/kn/ky/lc/mp/ms/pr/sx/tc/tt/us/vc/vg/vi,,,,,,kz/ru2eg,,,,,,,za' +
	'21,ss,ma,dz,,,tn,,ly22gm,sn,mr,ml,gn,ci,bf,ne,tg,bj23mu,lr,sl,gh,ng,td,cf,cm,cv,st24gq,ga,cg,cd,ao,gw,io,,sc,sd' +
	'25rw,et,so,dj,ke,tz,ug,bi,mz26zm,mg,re/yt,zw,na,mw,ls,bw,sz,km29sh,er,,,,,,aw,fo,gl3gr,nl,be,fr,es,,hu,,,it/va' +
	'35gi,pt,lu,ie,is,al,mt,cy,ax/fi,bg37lt,lv,ee,md,am,by,ad,mc,sm38ua,rs,me,xk,,hr,si,ba,,mk' +
	'4ro,ch,,at,gb/gg/im/je,dk,se,no/sj,pl,de42cz,sk,,li5,pe,mx,cu,ar,br,cl,co,ve50fk,bz,gt,sv,hn,ni,cr,pa,pm,ht' +
	'59bl/gp/mf,bo,gy,ec,gf,py,mq,sr,uy,bq/cw6my,au/cc/cx,id,ph,nz,sg,th67tl,,nf,bn,nr,pg,to,sb,vu,fj' +
	'68pw,wf,ck,nu,,ws,ki,nc,tv,pf69tk,fm,mh8,jp,kr,,vn,,cn85kp,,hk,mo,,kh,la88bd,,,,,,tw9tr,in,pk,af,lk,mm,,,ir' +
	'96mv,lb,jo,sy,iq,kw,sa,ye,om97ps,ae,il,bh,qa,bt,mn,np99,,tj,tm,az,ge,kg,,uz';

// In the words of Shopify, BigCommerce and WooCommerce.
const postalCodeOf = one => one.zip || one.postcode;
// An account of Shopify has an id, and a state that is no region but "enabled".
const regionOf = one => one.province_code || (one.id ? undefined : one.state);
const countryOf = one => one.country_code || one.country_iso2 || one.country;

/** The order id by the rule that the Event ID variable follows in the browser. */
const orderIdOf = order => usableId([order.ids[data.orderIdPart || 'id'], order.ids.id]);

const idOf = orderId => orderEventId(data.orderIdPrefix, orderId);

const attributeOf = (order, name) => order.attributes[textOf(name) || ''];

/** A line that was taken out is no product; free parts are what the shop says. */
const isProduct = line =>
	numberOf(line.quantity) !== 0 && (data.bundleParts || !usableId(line.owner) || numberOf(line.price) !== 0);

/** What is no yes is a no; "undefined" says nothing. */
const consentOf = value => (isYes(value) ? 'granted' : lowerText('' + value) ? 'denied' : undefined);

const optionsWith = more => {
	if (data.firestoreProject) more.projectId = data.firestoreProject;
	return more;
};

const pathOf = key => (textOf(data.firestoreCollection) || 'pinterest-orders') + '/' + replaced(key, '[/.]', '_');

const topicOf = (platform, body) =>
	lowerText(
		platform === 'bigcommerce'
			? body.scope
			: getRequestHeader(platform === 'shopify' ? 'x-shopify-topic' : 'x-wc-webhook-topic')
	);

const topicsToSubscribe = {
	shopify: 'orders/paid or orders/create',
	woocommerce: 'order.created and order.updated',
	bigcommerce: 'store/order/created and store/order/statusUpdated'
};

// Those that carry an order, which says if it counts.
const orderTopics = '^(orders/(paid|create)|(order.|store/order/)(created|(status)?updated))$';

const taxIn = (line, amount) => sumOf(partsOf(line.tax_lines).map(one => amount(one, 'price')));

/**
 * A tip is a line, but no product, and not in the subtotal. Only tips have a gateway: null where one was given by
 * hand (https://github.com/nozzlegear/ShopifySharp/issues/706), left out in some copies.
 */
const isTip = line =>
	!!textOf(line.tip_payment_gateway) ||
	(!usableId(line.product_id) && (line.tip_payment_gateway === null || lowerText(line.title) === 'tip'));

const removedPieces = line => less(line.quantity, [line.pieces]) || 0;

/**
 * Payment on delivery is processing when it is placed, and dated as paid when it is completed, days later
 * (WC_Gateway_COD::change_payment_complete_order_status, which others copy).
 */
const isPaidOnDelivery = order =>
	!!lowerText(order.payment_method).match('(^|[-_])co[dp]($|[-_])|on[-_]?(delivery|pickup)');

const takenOff = line => less(line.subtotal, [line.total]) || 0;

/** The types of Smart Coupons, Store Credit and gift cards, and keys of Advanced Coupons, WP Swings and YITH. */
const isStoreCredit = coupon =>
	!!JSON.stringify([coupon.discount_type, coupon.meta_data]).match(
		'(^\\["|discount_type":"|,\\\\")([-\\w]*(smart_coupon|store_credit)|gift_card)\\\\?"|' +
			'"key":"acfw_store_credits|wps_wgm_giftcard_coupon","value":"?\\w|is_gift_card("|","value"):"?[1ty]'
	);

/** By which plug-ins for bundles name the whole, in a line or its meta data. */
const ownerKeys = '(bundled_by|composite_parent|child_of|mnm_container|product_of|_parent_id)$';

/** SUMO marks a subscription's first order, too, which is the parent of those that it renews. */
const sumoKey = 'sumo_is_subscription_order';

/** Of WooCommerce, YITH, WP Swings and other plug-ins for subscriptions. */
const renewalKeys = '^(_subscription_renewal|is_a_renew)$|(^|[^f])_renewal_order$';

/** Of tills that make orders as a shop's own code does: FooEvents, FooSales, Oliver, YITH, WCPOS. */
const tillKeys = '^_pos$|_pos_order$|pos_receipt_id$|(foosales|fooeventspos)_order_source$';

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
	if (body.length > 5000000) return refuse(413, 'the body is larger than an order');
	// WooCommerce sends it, unsigned, when a webhook is created.
	if (from === 'woocommerce' && body.match('^webhook_id=\\d{1,20}$') && !getRequestHeader('x-wc-webhook-signature'))
		return answer(200, 'the path is right');
	const emptyKey = emptyKeyOf(from);
	if (emptyKey) return refuse(401, 'the key ' + emptyKey + ' of the key file is empty once decoded');
	if (!isGenuine(from, body))
		return refuse(401, 'the signature by the key ' + from + ' is missing, wrong or too old');
	if (!lowerText(getRequestHeader('content-type')).match('^application/json'))
		return refuse(415, 'the body must be JSON');

	// Read.
	const content = JSON.parse(body);
	if (!content || typeof content !== 'object') return refuse(400, 'the body is no JSON object');
	const topic = topicOf(from, content);
	if (!topic.match(orderTopics))
		return skip(
			'a delivery with the topic ' + topic.slice(0, 100),
			'only new and paid orders are; subscribe the webhook to ' + topicsToSubscribe[from]
		);
	// An earlier delivery may have sent the order: updates come with every change, and what counts unpaid was sent
	// when it was placed.
	const isChange = topic.match(data.unpaidOrders ? 'updated|orders/paid' : 'updated');
	if (from === 'shopify') return decide(from, isChange, shopifyOrder(content));
	if (from === 'woocommerce') return decide(from, isChange, wooCommerceOrder(content));
	// One secret may sign for several stores.
	if (content.producer !== 'stores/' + textOf(data.bigCommerceStore))
		return refuse(403, 'the producer is not the store of the field "Store hash"');
	const id = lowerText(content.data && content.data.id);
	if (!id.match('^\\d{1,20}$')) return refuse(400, 'the body names no order');
	fetchOrder(id, (order, reason, mayPass) => {
		if (!order) return answerFailure(reason, mayPass);
		if (reason) warn(reason);
		decide(from, isChange && !beginsToCount(content), order);
	});
}

function decide(from, isChange, order) {
	const id = orderIdOf(order);
	const timeKey = order.timeKeys.reduce((key, next) => (secondsOf(order.written[key]) ? key : next));
	const time = secondsOf(order.written[timeKey]);
	const label = from + ' order ' + (id || 'without id');
	if (!id || !time)
		return answerFailure(label + ' is not sent: it has no id or no time that can be read (' + timeKey + ')');
	if (order.exclusion) return skip(label, order.exclusion);
	if (order.lines[0] && order.lines.every(line => numberOf(line.quantity) === 0))
		return skip(label, 'no product is left in it (quantity)');
	const way = wayOf(order);
	if (!way.sendAs) return skip(label, way.note);
	const now = getTimestampMillis() / 1000;
	const age = now - time;
	// Pinterest's limits: https://developers.pinterest.com/docs/api-features/track-conversions/
	if (age > 604800) return skip(label, 'it is over seven days old (' + timeKey + '), too old for Pinterest');
	// WooCommerce's older storage saves what plug-ins add, such as a tracking number, without a date.
	const changed = (from !== 'woocommerce' || age < 21600) && secondsOf(order.changed);
	if (!data.firestore && isChange && (changed || now) - time > 3600)
		return skip(
			label,
			'it comes over an hour after ' +
				timeKey +
				' and may have been sent then; the field "Record each order in Firestore" decides'
		);
	const event = eventDataOf(order, id, time, way.sendAs);
	// Its id stays, whatever number it gets.
	deliver(from + '-' + (usableId(order.ids.id) || id), label, event, () => {
		if (age > 3600 && way.sendAs === 'web') warn(label + ' is over an hour old; Pinterest may report it as offline');
		if (way.note) warn(label + ' counts as a web purchase: ' + way.note);
		describe(label, event, order);
	});
}

/** What an order lacks or has in vain, and in preview what it says. */
function describe(label, event, order) {
	const say = sentence => warn(label + ' ' + sentence);
	if (event.value === undefined) say('names no usable value: its products may make one');
	if (data.itemIdPart === 'sku' && order.lines.some(line => isProduct(line) && !textOf(line.written.sku)))
		say('has a product without SKU');
	if (!event.currency) say("names no usable currency: Pinterest takes the ad account's");
	const check = (name, values, read) => {
		if (values.some(value => isGiven(value) && read(value) === undefined))
			say('has a ' + name + '" that cannot be used');
	};
	const checkAttribute = (key, read) => check('"' + key, [attributeOf(order, key)], read);
	for (const key of order.timeKeys) check('"' + key, [order.written[key]], secondsOf);
	for (const key of numberKeys) {
		const ofProducts = order.lines.map(line => line.written[key]);
		check('"' + key, [order.written[key]], numberOf);
		check('product with a "' + key, ofProducts, numberOf);
	}
	// Lists of what is taken off or added.
	for (const key of 'discount_allocations tax_lines applied_discounts coupon_lines'.split(' ')) {
		const amounts = [];
		for (const part of order.lines.map(line => line.written).concat(order.written))
			for (const one of partsOf(part[key])) amounts.push(one.amount, one.price, one.discount);
		check('"' + key, amounts, numberOf);
	}
	const chosen = data.orderIdPart || 'id';
	if (!usableId(order.ids[chosen])) say('has no ' + chosen + ': its id is used');
	checkAttribute(data.consentAttribute, consentOf);
	checkAttribute(data.eventIdAttribute, usableId);
	// Many pages write "null" for a visit without a click.
	if (isPreview) checkAttribute(data.clickIdAttribute, usableId);
	const given = usableId(attributeOf(order, data.eventIdAttribute));
	if (given && given !== event.event_id)
		say(
			'does not take its event id from "' +
				data.eventIdAttribute +
				'": that looks like the id of another order; let your pages write another'
		);
	if (consentOf(attributeOf(order, data.consentAttribute)) === 'denied')
		say(
			'carries no consent: "' +
				data.consentAttribute +
				'" of the order is no yes; the field "Google consent mode" of the Conversions API tag decides'
		);
	// What the browser must report, too.
	const others = order.lines.length - event.items.length;
	const rest = others ? '; lines taken out, tips or parts of a bundle ' + others : '';
	const value = event.value === undefined ? 'none' : event.value;
	const facts = ': value ' + value + ', currency ' + event.currency + ', products ';
	if (isPreview) say('becomes purchase ' + event.event_id + facts + event.items.length + rest);
}

/** One line, in production too, so that nobody misses an order in vain. */
function skip(label, reason) {
	warn(label + ' is not sent: ' + reason);
	respond(200, label + ' is not sent');
}

/** `onSending` is not called for an order that is sent already. */
function deliver(key, label, event, onSending) {
	const start = getTimestampMillis();
	takeOrder(key, start + 1500, state => {
		if (state === 'sent') return answer(200, label + ' was sent before');
		if (state === 'sending') return answer(503, label + ' is being sent by another delivery');
		// Shopify waits for five seconds, of which the tags need most.
		if (!state) return answerFailure('Firestore is slow; ' + label + ' is to be delivered again', true);
		if (state === 'unknown') warn('Firestore did not answer; ' + label + ' is sent without a record');
		onSending();
		runTags(event, ending => {
			const isDone = ending === 'sent' || ending === 'kept';
			releaseOrder(key, isDone, start + 4500, isWritten => {
				if (!isWritten) warn('Firestore did not take the record of ' + label);
				const outcome = label + outcomes[ending];
				if (isDone) answer(200, outcome);
				else answerFailure(outcome, ending !== 'failed');
			});
		});
	});
}

/** A delivery that is not the shop's, or that nobody can read. */
function refuse(status, reason) {
	warn('A request is refused: ' + reason);
	respond(status, reason);
}

/** What may pass is delivered again; of the rest the user decides. */
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
	if (data.logging !== 'never')
		logToConsole('Order webhook: ' + replaced(sentence, '[^ ]{0,99}(@|%(25)*40)[^ ]{0,99}', '[e-mail]') + '.');
}

// Helpers

// Which platform posts to which path, and what its deliveries are about.

function platformOfRequest() {
	const path = getRequestPath();
	if (data.shopify && path === textOf(data.shopifyPath)) return 'shopify';
	if (data.wooCommerce && path === textOf(data.wooCommercePath)) return 'woocommerce';
	if (data.bigCommerce && path === textOf(data.bigCommercePath)) return 'bigcommerce';
}

// Proof that a delivery is the shop's: a signature over its body.

/** The platform's key, and its old one while that is accepted. */
function keysOf(platform) {
	const acceptsOld = {
		shopify: data.shopifyOldKey,
		woocommerce: data.wooCommerceOldKey,
		bigcommerce: data.bigCommerceOldKey
	};
	return acceptsOld[platform] ? [platform, platform + '_old'] : [platform];
}

function isGenuine(platform, body) {
	if (platform === 'bigcommerce') return isGenuineBigCommerce(body);
	const given = getRequestHeader(platform === 'shopify' ? 'x-shopify-hmac-sha256' : 'x-wc-webhook-signature') || '';
	return keysOf(platform).some(key => areSame(given, hmacSha256(body, key, base64)));
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function isGenuineBigCommerce(body) {
	const id = getRequestHeader('webhook-id');
	const time = getRequestHeader('webhook-timestamp');
	const age = getTimestampMillis() / 1000 - time;
	// Five minutes either way: an older delivery may be a replay.
	if (!id || !(age < 300 && age > -300)) return false;
	const content = id + '.' + time + '.' + body;
	// Several signatures while the secret changes: "v1,… v1,…".
	const given = (getRequestHeader('webhook-signature') || '').split(' ').slice(0, 10);
	const isBy = signature => given.some(one => areSame(one, 'v1,' + signature));
	return keysOf('bigcommerce').some(key => isBy(hmacSha256(content, key, base64)));
}

/** Takes the same time whatever differs. */
function areSame(given, signature) {
	let isSame = given.length === signature.length;
	for (let i = 0; i < signature.length; i++) isSame = given[i] === signature[i] && isSame;
	return isSame;
}

// A Shopify order: https://shopify.dev/docs/api/admin-rest/latest/resources/order

function shopifyOrder(order) {
	const client = order.client_details || {};
	const customer = order.customer || {};
	const subtotals = order.subtotal_price_set || {};
	const inBuyersCurrency = data.shopifyCurrency === 'buyer' && subtotals.presentment_money;
	const kind = inBuyersCurrency ? 'presentment_money' : 'shop_money';
	const subtotal = subtotals[kind] || {};
	const amount = (part, key) => {
		const set = part[key + '_set'] || {};
		const money = set[kind];
		return money ? money.amount : inBuyersCurrency ? undefined : part[key];
	};
	const given = partsOf(order.line_items);
	const lines = given.filter(line => !isTip(line));
	const refunded = partsOf(order.refunds).map(one => partsOf(one.refund_line_items));
	for (const line of lines) line.pieces = piecesLeft(line, refunded);
	// Recharge and others tag the orders that they renew, and give them the browser of the first.
	const renewalTag = textsOf(entriesOf(order.tags)).filter(tag =>
		tag.toLowerCase().match('^(subscription )?recurring order')
	)[0];
	return {
		written: order,
		ids: {
			// Without the rounding that JSON numbers of more than 15 digits suffer.
			id: groupOf(lowerText(order.admin_graphql_api_id), '/order/(\\d+)$') || order.id,
			number: order.order_number,
			name: order.name
		},
		exclusion: shopifyExclusion(order),
		channel: renewalTag ? 'renewal' : shopifyChannel(textOf(order.source_name) || 'web'),
		source: renewalTag || order.source_name,
		sourceKey: renewalTag ? 'tags' : 'source_name',
		timeKeys: ['processed_at', 'created_at'],
		changed: order.updated_at,
		value: shopifyValue(order, lines, amount),
		// A webhook with filtered fields may have the code beside its amounts only.
		currencies: [inBuyersCurrency ? order.presentment_currency : order.currency, subtotal.currency_code],
		lines: given.map(line => ({
			written: line,
			// Components of a bundle share a group; apps for bundles mark them with properties of this name.
			owner: line.sales_line_item_group_id || keyIn(metaOf(line.properties), '^_+(bundled?_|rc_bundle|sb_bundle)'),
			price: amount(line, 'price'),
			quantity: isTip(line) ? 0 : line.pieces
		})),
		// Who bought stands in the billing address or the account, before who gets it.
		people: partsOf([
			order,
			{ email: order.contact_email },
			order.billing_address,
			customer,
			order.shipping_address,
			customer.default_address
		]),
		customerId: customer.id,
		ips: [order.browser_ip, client.browser_ip],
		userAgent: client.user_agent,
		attributes: metaOf(order.note_attributes),
		landingPage: order.landing_site
	};
}

/** Of the lines that are still in the order, without the tax that is in it. A filtered order has no subtotal. */
function shopifyValue(order, lines, amount) {
	const priceOf = line => {
		const discounts = partsOf(line.discount_allocations).map(one => amount(one, 'amount'));
		return discounted(line, amount(line, 'price'), discounts);
	};
	const removed = lines.map(line => priceOf(line) * removedPieces(line));
	const placed = lines.reduce((sum, line) => sum + priceOf(line) * piecesOf(line), 0);
	const subtotal = firstAmount([
		amount(order, 'current_subtotal_price'),
		less(amount(order, 'subtotal_price'), removed),
		lines[0] && less(placed, removed)
	]);
	return less(subtotal, isYes(order.taxes_included) ? taxesOf(order, lines, amount) : []);
}

/** Of the pieces that are still in the order: a line keeps the tax with which it was placed. */
function taxesOf(order, lines, amount) {
	if (lines.some(line => partsOf(line.tax_lines)[0]))
		return lines.map(line => taxIn(line, amount) * (1 - removedPieces(line) / piecesOf(line)));
	const total = firstAmount([amount(order, 'current_total_tax'), amount(order, 'total_tax')]);
	const ofShipping = partsOf(order.shipping_lines).map(line => taxIn(line, amount));
	return [less(total, ofShipping)];
}

/** As the order stands now; before 2024-01 its refunds say so (bold-commerce/go-shopify#299). */
function piecesLeft(line, refunded) {
	const taken = refunded.map(lines =>
		sumOf(lines.filter(one => line.id && one.line_item_id === line.id).map(one => one.quantity))
	);
	return firstAmount([line.current_quantity, less(line.quantity, taken)]);
}

function shopifyExclusion(order) {
	// Unconfirmed: the header, which Shopify sets on notifications of its settings.
	if ([order.test, getRequestHeader('x-shopify-test')].some(isYes)) return 'it is a test (test)';
	if (textOf(order.cancelled_at)) return 'it is cancelled (cancelled_at)';
	const status = lowerText(order.financial_status);
	if (status.match('^(refunded|voided|expired)$')) return 'it is ' + status + ' (financial_status)';
	if (data.unpaidOrders || status.match('^(partially_refunded|paid)$')) return undefined;
	return unpaidBy('financial_status', status);
}

/** The numbers, unconfirmed, are Shopify's own apps. */
function shopifyChannel(source) {
	// Also `subscription_contract_checkout_one` (https://community.shopify.dev/t/23868).
	if (source.match('^subscription_contract')) return 'renewal';
	if (source.match('^(web$|580111$|checkout)')) return 'web';
	if (source.match('^(pos|iphone|android|129785)$')) return 'pointOfSale';
	return source.match('^(shopify_draft_order|1354745)$') ? 'draft' : 'marketplace';
}

// A WooCommerce order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties

function wooCommerceOrder(order) {
	const attributes = metaOf(order.meta_data);
	const lines = partsOf(order.line_items);
	const parentId = usableId(order.parent_id);
	const renewalKey = keyIn(attributes, renewalKeys + (parentId ? '|' + sumoKey : ''));
	// An AI agent ordered (CheckoutSessionsComplete.php); the value opens its cart.
	const agentKey = keyIn(attributes, '^_agentic_checkout');
	const channel = agentKey ? 'marketplace' : wooCommerceChannel(lowerText(order.created_via));
	const tillKey = channel === 'pointOfSale' ? undefined : keyIn(attributes, tillKeys);
	const sourceKey = renewalKey || tillKey;
	const credit = creditOf(partsOf(order.coupon_lines), lines);
	return {
		written: order,
		ids: { id: order.id, number: order.number, name: order.number },
		// The order of one vendor, or what was left to pay after a deposit.
		exclusion:
			parentId && renewalKey !== sumoKey
				? 'it is a part of order ' + parentId + ' (parent_id)'
				: wooCommerceExclusion(order, attributes),
		channel: renewalKey ? 'renewal' : tillKey ? 'pointOfSale' : channel,
		source: sourceKey ? attributes[sourceKey] : agentKey || order.created_via,
		sourceKey: sourceKey || (agentKey ? 'meta_data' : 'created_via'),
		timeKeys: (data.unpaidOrders || isPaidOnDelivery(order) ? [] : ['date_paid_gmt']).concat('date_created_gmt'),
		// The payment is a change, whatever a copy of the order says.
		changed:
			secondsOf(order.date_paid_gmt) > secondsOf(order.date_modified_gmt)
				? order.date_paid_gmt
				: order.date_modified_gmt,
		value: wooCommerceValue(order, lines, credit),
		currencies: [order.currency],
		lines: lines.map(line => ({
			written: line,
			owner: keyIn(line, ownerKeys) || keyIn(metaOf(line.meta_data), ownerKeys),
			price: firstAmount([credit > 0 ? undefined : line.price, totalOfLine(line, credit) / piecesOf(line)]),
			quantity: line.quantity
		})),
		people: partsOf([order.billing, order.shipping]),
		customerId: order.customer_id,
		// Not of the agent's or WooPay's server.
		ips: agentKey || attributes.is_woopay ? [] : [order.customer_ip_address],
		userAgent: agentKey ? undefined : order.customer_user_agent,
		attributes: attributes,
		landingPage: attributes._wc_order_attribution_session_entry
	};
}

/**
 * The lines, each after its discounts and before tax. `total` of the order, without gift cards and with fees,
 * serves where no line has one.
 */
function wooCommerceValue(order, lines, credit) {
	if (lines.some(line => numberOf(line.total) !== undefined))
		return less(sumOf(lines.map(line => totalOfLine(line, credit))), []);
	const fees = partsOf(order.fee_lines).map(fee => fee.total);
	return less(order.total, fees.concat([order.total_tax, order.shipping_total]));
}

/** WooCommerce's `price` is that of one piece after discounts, before tax. */
function totalOfLine(line, credit) {
	const total = numberOf(line.total);
	return total === undefined ? numberOf(line.price) * numberOf(line.quantity) : total + takenOff(line) * credit;
}

/**
 * Store credit is taken off the lines like a discount: its share of all that was taken off, up to what
 * other coupons leave.
 */
function creditOf(coupons, lines) {
	const discountOf = some => sumOf(some.map(coupon => coupon.discount));
	const credit = discountOf(coupons.filter(isStoreCredit));
	const all = sumOf(lines.map(takenOff));
	const open = less(all, [discountOf(coupons) - credit]) || 0;
	return all > 0 ? (open < credit ? open : credit) / all : 0;
}

/** Statuses of a shop's own, such as "packed", count by the date of payment. */
function wooCommerceExclusion(order, attributes) {
	for (const key in attributes)
		if (key.match('^_(wc|ppcp|mollie).*_(mode|environment)$') && lowerText(attributes[key]).match('^(test|sandbox)$'))
			return 'it is a test (' + key + ')';
	// Read from the database, a status has this prefix.
	const status = lowerText(order.status).replace('wc-', '');
	// Pending is a payment that was begun, and often is given up.
	if (status.match('^(|pending|failed|cancelled|refunded|trash)$|draft|quote|wraq'))
		return 'its status is ' + (status || 'empty');
	if (status === 'completed' || data.unpaidOrders) return undefined;
	if (isPaidOnDelivery(order) && status.match('^(processing|on-hold)$')) return undefined;
	if (status === 'on-hold') return unpaidBy('status', status);
	const date = order.date_paid_gmt;
	// Invoices are processing before they are paid; then this date is null (WC_Order::maybe_set_date_paid).
	const isPaid = status === 'processing' ? date !== null : secondsOf(date);
	return isPaid ? undefined : unpaidBy('date_paid_gmt', order.date_paid_gmt);
}

/** Without a source, code of the shop made the order, and noted whoever asked for that page. */
function wooCommerceChannel(source) {
	if (source.match('^(checkout|store-api)$')) return 'web';
	if (source.match('admin|manual|(^|[^i])phone')) return 'draft';
	if (source.match('subscription')) return 'renewal';
	return isTill(source) ? 'pointOfSale' : 'marketplace';
}

// A BigCommerce order. The webhook names it only; order, products and metafields are fetched.
// https://developer.bigcommerce.com/docs/rest-management/orders

/** Fetches an order for `use`, with a reason if a part is missing; `mayPass`: a retry may do. */
function fetchOrder(id, use) {
	const base = 'https://api.bigcommerce.com/stores/' + textOf(data.bigCommerceStore);
	const get = (version, part) =>
		sendHttpRequest(base + version + '/orders/' + id + part, {
			headers: { 'X-Auth-Token': textOf(data.bigCommerceToken) || '', Accept: 'application/json' },
			timeout: 4000
		});
	Promise.all([get('/v2', ''), get('/v2', '/products?limit=200'), get('/v3', '/metafields?limit=200')]).then(
		answers => {
			const contents = answers.map(answer => (answer.statusCode === 200 ? JSON.parse(answer.body || '') : undefined));
			// Without its metafields it has another id and no consent.
			const failed = answers.filter((answer, index) => mayPass(answer, contents[index]))[0];
			const missing = failed || answers.filter(answer => answer.statusCode > 299)[0];
			const order = failed || !contents[0] ? undefined : bigCommerceOrder(contents[0], contents[1], contents[2]);
			const what = (order ? 'products or metafields of order ' : 'order ') + id;
			const status = (missing || answers[0]).statusCode;
			const reason =
				'BigCommerce does not give ' +
				what +
				' (status ' +
				status +
				(isOneOf(status, '40[13]') ? '); check the field "Access token of the API account"' : ')');
			use(order, order && !missing ? '' : reason, failed);
		},
		() => use(undefined, 'BigCommerce cannot be reached for order ' + id, true)
	);
}

function bigCommerceOrder(order, products, metafields) {
	const lines = partsOf(products);
	const app = textOf(order.external_source);
	// Discounts contain tax where prices do.
	const share =
		(isYes(order.is_tax_inclusive_pricing) && numberOf(order.subtotal_ex_tax) / numberOf(order.subtotal_inc_tax)) ||
		1;
	// Unconfirmed: that the subtotal keeps what was refunded.
	const takenOff = lines.map(line => {
		const discount = sumOf(partsOf(line.applied_discounts).map(one => one.amount)) * share;
		return discounted(line, priceOf(line), [discount]) * sumOf([line.quantity_refunded]);
	});
	takenOff.push(sumOf([order.discount_amount, order.coupon_discount]) * share);
	return {
		written: order,
		ids: { id: order.id, number: order.id, name: order.id },
		exclusion: bigCommerceExclusion(order),
		channel: bigCommerceChannel(order),
		source: app || order.order_source,
		sourceKey: app ? 'external_source' : 'order_source',
		timeKeys: ['date_created'],
		changed: order.date_modified,
		value: less(order.subtotal_ex_tax, takenOff),
		// currency_code is what the pages showed; the amounts are in the currency that was paid.
		currencies: [order.default_currency_code, order.currency_code],
		lines: lines.map(line => ({
			written: line,
			owner: line.parent_order_product_id,
			price: priceOf(line),
			quantity: less(line.quantity, [line.quantity_refunded])
		})),
		people: partsOf([order.billing_address]),
		customerId: order.customer_id,
		ips: [order.ip_address_v6, order.ip_address],
		attributes: metaOf(metafields && metafields.data)
	};
}

function bigCommerceExclusion(order) {
	if (lowerText(order.payment_method).match('^test')) return 'it is a test (payment_method)';
	if (isYes(order.is_deleted)) return 'it is deleted (is_deleted)';
	if (counts(order.status_id)) return undefined;
	if (isUnpaid(order.status_id)) return unpaidBy('status_id', order.status_id);
	return 'its status is ' + (lowerText(order.status) || 'empty');
}

/**
 * Whether an order counts from this delivery on: BigCommerce dates no payment, but names the status before.
 * 0, 1: not finished; 6: declined; 7, 12: unpaid. What was in dispute has counted already.
 */
function beginsToCount(content) {
	const change = (content.data && content.data.status) || {};
	const before = change.previous_status_id;
	return isOneOf(before, '[0167]|12') && !counts(before) && counts(change.new_status_id);
}

function bigCommerceChannel(order) {
	const source = lowerText(order.order_source);
	const app = lowerText(order.external_source);
	if (source === 'manual') return 'draft';
	if (isTill(source + ' ' + app)) return 'pointOfSale';
	const isShop =
		!app && source.match('^(www|iphone|ipad|android|mobile|checkout_api|buybutton|mcp|facebook(shop|marketplace))?$');
	return isShop ? 'web' : 'marketplace';
}

// Times as the platforms write them.

/** Unix seconds of ISO 8601, UTC where no zone is named, or `Fri, 20 Nov 2026 15:00:00 +0000` (BigCommerce). */
function secondsOf(value) {
	const text = lowerText(value);
	const mail = text.match(
		'(\\d{1,2}) ([a-z]{3}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) ?(?:gmt|utc|([-+])(\\d{2})(\\d{2}))?$'
	);
	const month = mail && 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(mail[2]) / 3 + 1;
	const seconds = month >= 1 ? unixTime(mail[3], month, mail[1], mail.slice(4)) : secondsOfIso(text);
	// Programs write the beginning of 1970 for none, in any zone.
	return seconds > 0 ? seconds : undefined;
}

/** `12.50`, as APIs write it; plug-ins may write `12,50`, `1,250.00` or `1.250,00`, where the first mark goes. */
function numberOf(value) {
	const given = textOf(value) || '';
	const marks = without(given, '[^.,]');
	const text = (marks[1] ? given.split(marks[0]).join('') : given).replace(',', '.');
	if (!text.match('^-?\\d{0,15}[.]?\\d+(e-\\d+)?$')) return undefined;
	const number = text * 1;
	// To millionths, so that 0.1 + 0.2 is 0.3; of what is larger, there are none.
	return number > 1e9 ? number : whole(number * 1e6 + (number < 0 ? -0.5 : 0.5)) / 1e6;
}

/** The first amount less the others, never below zero; none without a first. */
function less(value, others) {
	const rest = numberOf(value) - sumOf(others);
	return rest <= 0 ? 0 : numberOf(rest);
}

// As what an order is sent, by where it came from.

function wayOf(order) {
	const choice = choices[order.channel];
	const way = choice[1];
	if (way === 'web' || way === 'offline') return { sendAs: way };
	// Another app's order that names a browser, no program such as "WordPress/6.5", is of the shop's own storefront,
	// which reports it, too.
	const isWeb =
		way === 'browser' && firstTextOf(order.ips) && lowerText(userAgentOf(order)).match('^(mozilla|opera)/');
	const named = ' and it names ' + (isWeb ? "its buyer's browser" : 'no browser of a buyer');
	const source = textOf(order.source);
	const said = source ? '"' + source.slice(0, 100) + '"' : 'empty';
	const reason = 'its ' + order.sourceKey + ' is ' + said + (way === 'browser' ? named : '');
	return { sendAs: isWeb ? 'web' : undefined, note: reason + '; the field "' + choice[0] + '" decides' };
}

// An order as common event data: what the GA4 client makes of a purchase in the browser.

/** Nothing of the request: its address and browser are the platform's. */
function eventDataOf(order, orderId, time, sendAs) {
	const consent = consentOf(attributeOf(order, data.consentAttribute));
	const eventId = usableId(attributeOf(order, data.eventIdAttribute));
	return known({
		event_name: 'purchase',
		// Asks the Conversions API tag to report how it ended.
		order_webhook: true,
		// What the page wrote, unless it looks like the id of another order.
		event_id: eventId && !isOfAnother(eventId, order) ? eventId : idOf(orderId),
		event_time: time,
		action_source: sendAs,
		transaction_id: orderId,
		value: order.value,
		currency: firstTextOf(order.currencies.map(currencyOf)),
		items: order.lines.filter(isProduct).map(itemOf),
		page_location: textOf(data.shopUrl),
		user_id: usableId(order.customerId),
		ip_override: firstTextOf(order.ips),
		user_agent: userAgentOf(order),
		click_id: usableId([attributeOf(order, data.clickIdAttribute), clickIdIn(order.landingPage)]),
		consent_state: consent && { ad_storage: consent, ad_user_data: consent },
		user_data: userDataOf(order.people)
	});
}

/** A buyer could write the id of another order of this shop into the cart, and both would count as one. */
function isOfAnother(eventId, order) {
	const ids = textsOf([order.ids.id, order.ids.number, order.ids.name]);
	const own = ids.concat(ids.map(idOf));
	return own.some(id => areAlike(id, eventId)) && own.indexOf(eventId) < 0;
}

/** Whether both may be ids of one shop: `EN-1001` and `en-87`, or random ones, `q3z8t1` and `x7k2p9`. */
function areAlike(id, other) {
	const numbered = text => replaced(text, '\\d+', '#').toLowerCase();
	const signs = text => replaced(text, '[A-Za-z0-9]', '*');
	const isRandom = !!id.match('[A-Za-z]') && signs(id) === signs(other);
	return isRandom || numbered(id) === numbered(other);
}

function itemOf(line) {
	const written = line.written;
	const product = usableId(written.product_id);
	const variant = usableId([written.variant_id, written.variation_id, product]);
	const sku = textOf(written.sku);
	const ids = {
		product: product,
		variant: variant,
		sku: sku || variant,
		pattern: (data.itemIdPattern || '')
			.replace('{product}', product || '')
			.replace('{variant}', variant || '')
			.replace('{sku}', sku || '')
	};
	return known({
		item_id: ids[data.itemIdPart || 'variant'],
		item_name: firstTextOf([written.title, written.name]),
		item_brand: firstTextOf([written.vendor, written.brand]),
		price: numberOf(line.price),
		quantity: piecesOf(line)
	});
}

// A document per order in Firestore, so that two deliveries of one order are sent once.

/**
 * Takes an order in one transaction: `use` gets its state, nothing after a time in milliseconds. An open one is
 * this delivery's for two minutes: if the server dies, the next sends it.
 */
function takeOrder(key, until, use) {
	if (!data.firestore) return use('open');
	const path = pathOf(key);
	let found = 'open';
	const take = transaction => {
		const options = optionsWith({ transaction: transaction });
		const now = getTimestampMillis();
		return Firestore.read(path, options)
			.then(
				document => document.data,
				// Without a document an order is new. A read that fails says nothing: the write fails, too.
				error => (error && error.reason === 'not_found' ? {} : undefined)
			)
			.then(record => {
				const isTaken = record && (record.state === 'sent' || record.until > now);
				found = !record ? 'unknown' : isTaken ? record.state : 'open';
				return found === 'open' ? Firestore.write(path, { state: 'sending', until: now + 120000 }, options) : found;
			});
	};
	before(until, use, done =>
		Firestore.runTransaction(take, optionsWith({})).then(
			() => {
				// Nobody waits any more: the order is the next delivery's.
				if (!done(found) && found === 'open') releaseOrder(key, false, 0, () => {});
			},
			() => done('unknown')
		)
	);
}

/** Closes the record of an order that was sent, else opens it; calls `done` at a time at the latest. */
function releaseOrder(key, isSent, until, done) {
	if (!data.firestore) return done(true);
	const record = { state: isSent ? 'sent' : 'open', at: getTimestampMillis() };
	before(until, done, end =>
		Firestore.write(pathOf(key), record, optionsWith({})).then(
			() => end(true),
			() => end()
		)
	);
}

// Runs the container for an event and finds out how its tags ended.

function runTags(event, done) {
	const reports = [];
	runContainer(
		event,
		// Callbacks registered here are told how tags ended, once this one has returned:
		// https://developers.google.com/tag-platform/tag-manager/server-side/api#addeventcallback
		bindToEvent =>
			bindToEvent(addEventCallback)((containerId, eventData) => done(endingOf(eventData.tags || [], reports))),
		// The Conversions API tag says more than whether it failed: whether that may pass.
		bindToEvent =>
			bindToEvent(addMessageListener)('pinterest_conversions_api', (type, report) => reports.push(report))
	);
}

function endingOf(tags, reports) {
	if (!tags[0] && !reports[0]) return 'unheard';
	const ended = status => tags.some(tag => tag.status === status);
	if (reports.some(report => report.mayPass) || ended('exception') || ended('timeout')) return 'mayPass';
	const open = reports.filter(report => !report.succeeded);
	if (open[0]) return open.every(report => report.isKept) ? 'kept' : 'failed';
	return !reports[0] && ended('failure') ? 'failed' : 'sent';
}

// Texts.
function groupOf(text, pattern) {
	const found = text.match(pattern) || [];
	return found[1];
}

function replaced(text, pattern, other) {
	for (let found = text.match(pattern); found; found = text.match(pattern)) text = text.split(found[0]).join(other);
	return text;
}

/** What is in a list, in one with gaps, `{"0": …, "2": …}` by PHP, or in a text, `A,B` or `"A","B"`. */
function entriesOf(list) {
	if (typeof list === 'string')
		return list[0] === '[' ? [] : (list[0] === '"' ? without(list, '"') : list).split(',');
	const entries = [];
	if (typeof list === 'object') for (const key in list) if (key >= 0) entries.push(list[key]);
	return entries.length || list == null ? entries : entries.concat(list);
}

/** The values by key. Of several of one key, the first that says something. */
function metaOf(list) {
	const values = {};
	partsOf(list).forEach(one => {
		const key = firstTextOf([one.key, one.name]);
		if (key && isGiven(one.value) && !lowerText('' + values[key])) values[key] = one.value;
	});
	return values;
}

/** The first key of such a name whose value is no "no". */
function keyIn(values, pattern) {
	for (const key in values)
		if (key.match(pattern) && !lowerText('' + values[key]).match('^(|0|-1|no|n|off|false|online)$')) return key;
}

// A time limit for work that has none of its own.

/**
 * Calls `end` once: with what `work` gives until a time in milliseconds, or with nothing. `done` returns whether
 * it was in time. Looks again and again, as the only timer is
 * https://developers.google.com/tag-platform/tag-manager/server-side/api#calllater
 */
function before(until, end, work) {
	let isOpen = true;
	const conclude = result => {
		if (!isOpen) return false;
		isOpen = false;
		end(result);
		return true;
	};
	work(conclude);
	const look = () => {
		if (getTimestampMillis() >= until) conclude();
		else if (isOpen) callLater(look);
	};
	look();
}

// Times; templates have no Date.

function secondsOfIso(text) {
	const found = text.match(
		'^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):([0-5]\\d)' +
			'(?::(\\d{2})[.,0-9]*)? ?(?:[zZ]|UTC|([-+])(\\d{2}):?(\\d{2})?)?$'
	);
	return found ? unixTime(found[1], found[2], found[3], found.slice(4)) : undefined;
}

function unixTime(year, month, day, clock) {
	// Days since 1970, until 2099 (https://aa.usno.navy.mil/faq/JD_formula).
	const years = year * 1 + whole((month * 1 + 9) / 12);
	const days = 367 * year - whole((7 * years) / 4) + whole((275 * month) / 9) + day * 1 - 719574;
	const zone = (clock[4] || 0) * 3600 + (clock[5] || 0) * 60;
	return days * 86400 + clock[0] * 3600 + clock[1] * 60 + (clock[2] || 0) * 1 - (clock[3] === '-' ? -zone : zone);
}

function known(values) {
	const result = {};
	for (const key in values) if (isGiven(values[key])) result[key] = values[key];
	return result;
}

/**
 * The first that can be used, behind those before it, which the tag leaves out and names. Without one the first
 * alone: the others may be other people's.
 */
function upToUsable(values, normalise) {
	const given = values.filter((value, index) => isGiven(value) && values.indexOf(value) === index);
	const usable = given.map(value => !!normalise(lowerText(value)));
	const taken = given.slice(0, usable.indexOf(true) + 1 || 1);
	return taken.length > 1 ? taken : taken[0];
}

/** The first of several that has a value, in upper or lower case. */
function clickIdIn(url) {
	const found = groupOf('' + url, '[?&][eE][pP][iI][kK]=([^&#]+)');
	return found && decodeUriComponent(found);
}

/**
 * Of the first who has a name, never one's first name beside another's last name, and of the first place with a
 * city or a postal code, since wallets may give a country alone.
 */
function userDataOf(people) {
	const person = people.filter(one => textOf(one.first_name) || textOf(one.last_name))[0] || {};
	const places = people.filter(one => textOf(one.city) || textOf(postalCodeOf(one)));
	const place = places.concat(people.filter(one => countryOf(one) || regionOf(one)))[0] || {};
	const country = countryOf(place);
	const emails = people.map(one => one.email);
	const phones = people.map(one => internationalPhone(one.phone, country));
	return known({
		email_address: upToUsable(emails, emailOf),
		phone_number: upToUsable(phones, phoneOf),
		address: known({
			first_name: person.first_name,
			last_name: person.last_name,
			city: place.city,
			region: regionOf(place),
			postal_code: postalCodeOf(place),
			country: country
		})
	});
}

// Phone numbers are as the buyer typed them; the billing country says which code belongs in front.

/** `+` and the digits of the number; what was given if the country does not help. */
function internationalPhone(phone, country) {
	const code = lowerText(country).match('^[a-z]{2}$');
	const found = code && callingCodes.match('(\\d+)(\\D*)' + code[0]);
	const digits = found && phoneOf(lowerText(phone), found[1] + (found[2].split(',').length - 1));
	return digits ? '+' + digits : phone;
}

/**
 * Digits with country code, `callingCode` if there is none; undefined without. 011 is how North
 * America dials abroad. E.164 allows 15 digits; fewer than 7 are a service number.
 */
function phoneOf(text, callingCode) {
	const run = groupOf(text, '([+0-9][ -"$-+\\--9\\u00a0-\\u00bf\\u2000-\\u206f\\u3000]*)') || '';
	const isAbroad = run.match('^([+]|00)');
	// "+44 (0)20": the zero is for calls within the country.
	const digits = without(isAbroad ? run.replace('(0)', '') : run, '\\D');
	return groupOf(isAbroad ? trimZeros(digits) : withCode(digits, callingCode), '^(\\d{7,15})$');
}

function withCode(digits, callingCode) {
	const code = trimZeros(without('' + callingCode, '\\D'));
	const isTrunk = digits[0] === '0';
	if (!code) return isTrunk || digits.length < 11 ? '' : digits;
	if (code === '1' && digits.match('^011')) return trimZeros(digits.slice(3));
	// A code with fewer digits after it (9 unless listed) is the beginning of a national number.
	const least = code.length + (code.match('^(45|47|65|852)$') ? 8 : code.match('^(1|52|55|86|91)$') ? 10 : 9);
	// Italy keeps the zero.
	const hasCode = digits.indexOf(code) === 0 && digits.length >= least;
	return !isTrunk && (hasCode || digits.length > 11) ? digits : code + (code === '39' ? digits : trimZeros(digits));
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
          "key": "queryParameterAccess",
          "value": {
            "type": 1,
            "string": "any"
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
- name: A signed order of Shopify is claimed, run and answered with 200
  code: |-
    shopifyPosts(shopify);
    runCode(fields);
    assertApi('claimRequest').wasCalled();
    assertThat(seen.events).hasLength(1);
    assertThat(seen.status).isEqualTo(200);
    assertApi('returnResponse').wasCalled();
- name: Requests to other paths are left to other clients
  code: |-
    shopifyPosts(shopify);
    request.path = '/g/collect';
    runCode(fields);
    assertApi('claimRequest').wasNotCalled();
    assertApi('returnResponse').wasNotCalled();
- name: A platform that is not ticked is not received
  code: |-
    shopifyPosts(shopify);
    runCode(but(fields, { shopify: false }));
    assertApi('claimRequest').wasNotCalled();
- name: An unsigned order of Shopify is refused with 401 and runs nothing
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-hmac-sha256'] = undefined;
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
    assertApi('runContainer').wasNotCalled();
- name: A wrongly signed order of Shopify is refused with 401 and runs nothing
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-hmac-sha256'] = signed('shopify', 'another body');
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
    assertApi('runContainer').wasNotCalled();
- name: A signature that only begins right is refused
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-hmac-sha256'] = signed('shopify', request.body) + 'x';
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
- name: Another platform's key does not open the door
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-hmac-sha256'] = signed('woocommerce', request.body);
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
- name: The old key of Shopify counts only while it is accepted
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-hmac-sha256'] = signed('shopify_old', request.body);
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
    runCode(but(fields, { shopifyOldKey: true }));
    assertThat(seen.status).isEqualTo(200);
- name: A wrongly signed order of WooCommerce is refused with 401
  code: |-
    wooCommercePosts(wooCommerce);
    request.headers['x-wc-webhook-signature'] = 'x';
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
    assertApi('runContainer').wasNotCalled();
- name: WooCommerce's unsigned ping is answered with 200 and runs nothing
  code: |-
    wooCommercePosts(wooCommerce);
    request.headers = { 'content-type': 'application/x-www-form-urlencoded' };
    request.body = 'webhook_id=12';
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertApi('runContainer').wasNotCalled();
- name: A ping with an order behind it is no ping
  code: |-
    wooCommercePosts(wooCommerce);
    request.headers = { 'content-type': 'application/json' };
    request.body = 'webhook_id=12&order=1';
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
- name: A delivery of BigCommerce that is too old to be fresh is refused with 401
  code: |-
    bigCommercePosts(bigCommerceHook);
    const old = now - 301;
    request.headers['webhook-timestamp'] = '' + old;
    const content = 'msg_1.' + old + '.' + request.body;
    request.headers['webhook-signature'] = 'v1,' + signed('bigcommerce', content);
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
    assertThat(seen.urls).isEqualTo('');
    assertThat(seen.log).contains(
      'the signature by the key bigcommerce is missing, wrong or too old'
    );
- name: A delivery of BigCommerce without a time is refused with 401
  code: |-
    bigCommercePosts(bigCommerceHook);
    request.headers['webhook-timestamp'] = undefined;
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
- name: One good signature among several of BigCommerce is enough
  code: |-
    bigCommercePosts(bigCommerceHook);
    request.headers['webhook-signature'] = 'v1,old ' + request.headers['webhook-signature'];
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
- name: A key that decodes to nothing is refused, whoever signs
  code: |-
    mock('hmacSha256', (text, key) =>
      text === 'key' ? 'BSuRZ+TUe4hlEYJYOJEjd2N8QxF7CJCRGgkR5c6Tuvc=' : signed(key, text)
    );
    shopifyPosts(shopify);
    runCode(fields);
    assertThat(seen.status).isEqualTo(401);
    assertThat(seen.log).contains('the key shopify of the key file is empty');
    assertApi('runContainer').wasNotCalled();
- name: Methods other than POST are refused with 405
  code: |-
    shopifyPosts(shopify);
    request.method = 'GET';
    runCode(fields);
    assertThat(seen.status).isEqualTo(405);
    assertApi('runContainer').wasNotCalled();
- name: A body larger than any order is refused with 413
  code: |-
    shopifyPosts(shopify);
    let text = 'x';
    while (text.length <= 5000000) text = text + text;
    request.body = text;
    runCode(fields);
    assertThat(seen.status).isEqualTo(413);
- name: A signed body that does not say that it is JSON is refused with 415
  code: |-
    shopifyPosts(shopify);
    request.headers['content-type'] = 'text/plain';
    runCode(fields);
    assertThat(seen.status).isEqualTo(415);
- name: A signed body that is no JSON is refused with 400
  code: |-
    shopifyPosts(shopify);
    request.body = '{"id":';
    request.headers['x-shopify-hmac-sha256'] = signed('shopify', request.body);
    runCode(fields);
    assertThat(seen.status).isEqualTo(400);
- name: Other topics are answered with 200 and run nothing
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-topic'] = 'refunds/create';
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertApi('runContainer').wasNotCalled();
- name: No log names a person or a token
  code: |-
    shopifyPosts(shopify);
    runCode(but(fields, { shopify: true }));
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    const said = seen.log + seen.body + JSON.stringify(fields.logging);
    assertThat(said).doesNotContain('ada@');
    assertThat(said).doesNotContain('secret-api-token');
    assertThat(said).doesNotContain('203.0.113');
- name: An order becomes the purchase that the browser reports
  code: |-
    const event = shopifyEvent(shopify, {});
    assertThat(event.event_name).isEqualTo('purchase');
    assertThat(event.event_id).isEqualTo('5501234567890');
    assertThat(event.transaction_id).isEqualTo('5501234567890');
    assertThat(event.event_time).isEqualTo(paidAt);
    assertThat(event.action_source).isEqualTo('web');
    assertThat(event.value).isEqualTo(142.5);
    assertThat(event.currency).isEqualTo('USD');
    assertThat(event.page_location).isEqualTo('https://shop.example');
    assertThat(event.items).isEqualTo([
      { item_id: '91', item_name: 'Linen pillow', item_brand: 'Acme', price: 71.25, quantity: 2 }
    ]);
- name: The buyer's data come with the order, never the address of Shopify's server
  code: |-
    const event = shopifyEvent(shopify, {});
    assertThat(event.user_data).isEqualTo({
      email_address: 'ada@example.com',
      phone_number: '+491711234567',
      address: {
        first_name: 'Ada',
        last_name: 'Lovelace',
        city: 'Köln',
        postal_code: '50667',
        country: 'DE'
      }
    });
    assertThat(event.user_id).isEqualTo('7701234567890');
    assertThat(event.ip_override).isEqualTo('203.0.113.7');
    assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (iPhone)');
- name: A billing address that names a country alone leaves the place to the shipping address
  code: |-
    const changes = {
      billing_address: { first_name: 'Ada', last_name: 'Lovelace', country_code: 'DE' },
      shipping_address: {
        first_name: 'Mira',
        city: 'Austin',
        province_code: 'TX',
        zip: '78701',
        country_code: 'US',
        phone: '+15125550123'
      },
      customer: { id: 7701234567890 },
      phone: null
    };
    const person = shopifyEvent(but(shopify, changes), {}).user_data;
    assertThat(person.phone_number).isEqualTo('+15125550123');
    assertThat(person.address).isEqualTo({
      first_name: 'Ada',
      last_name: 'Lovelace',
      city: 'Austin',
      region: 'TX',
      postal_code: '78701',
      country: 'US'
    });
- name: An event id that looks like the id of another order is named, and why it is not taken
  code: |-
    const attributes = [{ name: '_pinterest_event_id', value: '5501234567891' }];
    shopifyEvent(but(shopify, { note_attributes: attributes }), {});
    assertThat(seen.log).contains('does not take its event id from "_pinterest_event_id"');
    assertThat(seen.log).contains('that looks like the id of another order');
    assertThat(seen.log.indexOf('5501234567891')).isEqualTo(-1);
- name: An event id of 0 is none, whatever the ids of the shop look like
  code: |-
    const attributes = [{ name: '_pinterest_event_id', value: '0' }];
    const changes = { name: 'EN-A', order_number: 'A', note_attributes: attributes };
    const event = shopifyEvent(but(shopify, changes), { orderIdPart: 'name' });
    assertThat(event.event_id).isEqualTo('EN-A');
    assertThat(seen.log).contains('order EN-A has a "_pinterest_event_id" that cannot be used');
- name: Of prices with tax, the tax of the lines that are still there is taken off
  code: |-
    const line = {
      variant_id: 91,
      title: 'Lamp',
      price: '59.50',
      quantity: 2,
      current_quantity: 1
    };
    const order = but(shopify, {
      taxes_included: true,
      current_subtotal_price: '59.50',
      // Shipping was refunded, so that its tax is no longer in this sum.
      current_total_tax: '9.50',
      shipping_lines: [{ price: '5.95', tax_lines: [{ price: '0.95' }] }],
      line_items: [but(line, { tax_lines: [{ price: '19.00' }] })]
    });
    assertThat(shopifyEvent(order, {}).value).isEqualTo(50);
- name: An order without a browser has no address and no user agent
  code: |-
    const event = shopifyEvent(but(shopify, { browser_ip: null, client_details: null }), {});
    assertThat(event.ip_override).isUndefined();
    assertThat(event.user_agent).isUndefined();
- name: A cart attribute names the click, else the landing page does
  code: |-
    assertThat(shopifyEvent(shopify, {}).click_id).isEqualTo('dj0yAttribute');
    seen.events = [];
    const event = shopifyEvent(but(shopify, { note_attributes: [] }), {});
    assertThat(event.click_id).isEqualTo('dj0yLandingPage');
- name: Order id, number and name follow the rule of the browser, with its prefix
  code: |-
    const named = { orderIdPart: 'name', orderIdPrefix: 'order-' };
    const event = shopifyEvent(shopify, named);
    assertThat(event.event_id).isEqualTo('order-#1001');
    assertThat(event.transaction_id).isEqualTo('#1001');
    seen.events = [];
    assertThat(shopifyEvent(shopify, { orderIdPart: 'number' }).event_id).isEqualTo('1001');
- name: An id that is too large for a JSON number is read from its text
  code: |-
    const gid = 'gid://shopify/Order/820982911946154508';
    const event = shopifyEvent(but(shopify, { admin_graphql_api_id: gid }), {});
    assertThat(event.event_id).isEqualTo('820982911946154508');
- name: An event id that the page wrote into the order wins
  code: |-
    const attributes = [{ name: '_pinterest_event_id', value: 'page-7' }];
    const event = shopifyEvent(but(shopify, { note_attributes: attributes }), {});
    assertThat(event.event_id).isEqualTo('page-7');
- name: A buyer cannot give an order the id of another one
  code: |-
    const idWith = (value, changes) =>
      shopifyEvent(
        but(shopify, { note_attributes: [{ name: '_pinterest_event_id', value: value }] }),
        changes
      ).event_id;
    for (const other of ['5501234567891', '1002', '#1002', '42']) {
      seen.events = [];
      assertThat(idWith(other, {})).isEqualTo('5501234567890');
    }
    seen.events = [];
    assertThat(idWith('web-5501234567891', { orderIdPrefix: 'web-' })).isEqualTo(
      'web-5501234567890'
    );
    const attributes = [{ name: '_pinterest_event_id', value: 'x7k2p9' }];
    const random = but(shopify, { name: 'Q3Z8T1', note_attributes: attributes });
    seen.events = [];
    assertThat(shopifyEvent(random, { orderIdPart: 'name' }).event_id).isEqualTo('Q3Z8T1');
    for (const own of [
      '#1001',
      'page-7',
      '1700000000.123456',
      '0b5e6c9e-1f7a-4a5e-9d3c-2b8f5f0c1a77'
    ]) {
      seen.events = [];
      assertThat(idWith(own, {})).isEqualTo(own);
    }
- name: Consent that the page wrote into the order goes with the event
  code: |-
    const denied = [{ name: '_pinterest_consent', value: 'denied' }];
    const event = shopifyEvent(but(shopify, { note_attributes: denied }), {});
    assertThat(event.consent_state).isEqualTo({ ad_storage: 'denied', ad_user_data: 'denied' });
    assertThat(seen.log).contains('5501234567890 carries no consent: "_pinterest_consent"');
    assertThat(seen.log).contains('Google consent mode');
    seen.events = [];
    assertThat(shopifyEvent(shopify, {}).consent_state).isUndefined();
- name: Tax that is in the prices is taken out, that of shipping excepted
  code: |-
    const event = shopifyEvent(but(shopify, { taxes_included: true }), {});
    assertThat(event.value).isEqualTo(131.5);
- name: In the buyer's currency all amounts are in that currency
  code: |-
    const event = shopifyEvent(shopify, { shopifyCurrency: 'buyer' });
    assertThat(event.currency).isEqualTo('EUR');
    assertThat(event.value).isEqualTo(131.2);
    assertThat(event.items[0].price).isEqualTo(65.6);
- name: Without amounts in the buyer's currency the shop's are taken, with its currency
  code: |-
    const event = shopifyEvent(but(shopify, { subtotal_price_set: undefined }), {
      shopifyCurrency: 'buyer'
    });
    assertThat(event.currency).isEqualTo('USD');
    assertThat(event.value).isEqualTo(142.5);
- name: An order for nothing is worth zero
  code: |-
    const free = but(shopify, { subtotal_price: '0.00', subtotal_price_set: undefined });
    assertThat(shopifyEvent(free, {}).value).isEqualTo(0);
- name: Products are named by variant, product, SKU or a pattern
  code: |-
    assertThat(shopifyEvent(shopify, { itemIdPart: 'product' }).items[0].item_id).isEqualTo('81');
    seen.events = [];
    assertThat(shopifyEvent(shopify, { itemIdPart: 'sku' }).items[0].item_id).isEqualTo('SKU-1');
    seen.events = [];
    const pattern = { itemIdPart: 'pattern', itemIdPattern: 'shopify_US_{product}_{variant}' };
    assertThat(shopifyEvent(shopify, pattern).items[0].item_id).isEqualTo('shopify_US_81_91');
- name: A product without the SKU that is asked for is named, and has its ID
  code: |-
    shopifyEvent(shopify, { itemIdPart: 'sku' });
    assertThat(seen.log).doesNotContain('without SKU');
    seen.events = [];
    const line = but(shopify.line_items[0], { sku: '' });
    const event = shopifyEvent(but(shopify, { line_items: [line] }), { itemIdPart: 'sku' });
    assertThat(event.items[0].item_id).isEqualTo('91');
    assertThat(seen.log).contains('has a product without SKU');
- name: An order without customer, addresses and products is still an order
  code: |-
    const bare = {
      id: 5,
      financial_status: 'paid',
      created_at: '2026-11-20T14:50:00Z',
      currency: 'JPY',
      subtotal_price: '1200',
      email: 'guest@example.com'
    };
    const event = shopifyEvent(bare, {});
    assertThat(event.event_time).isEqualTo(paidAt);
    assertThat(event.value).isEqualTo(1200);
    assertThat(event.items).isEqualTo([]);
    assertThat(event.user_data.email_address).isEqualTo('guest@example.com');
- name: An edited order counts with the lines that are left in it
  code: |-
    const lines = [
      { variant_id: 91, price: '50.00', quantity: 2, current_quantity: 2 },
      { variant_id: 92, price: '50.00', quantity: 1, current_quantity: 0 }
    ];
    const edited = but(shopify, {
      line_items: lines,
      subtotal_price: '150.00',
      subtotal_price_set: undefined
    });
    const event = shopifyEvent(but(edited, { current_subtotal_price: '100.00' }), {});
    assertThat(event.value).isEqualTo(100);
    assertThat(event.items).isEqualTo([{ item_id: '91', price: 50, quantity: 2 }]);
    seen.events = [];
    assertThat(shopifyEvent(edited, {}).value).isEqualTo(100);
- name: Where lines do not say what is left of them, refunds do
  code: ""
- name: A broken e-mail address or phone number goes before the good one, so that the tag names it
  code: |-
    const contacts = {
      email: 'n/a',
      contact_email: 'guest(at)example.com',
      phone: '1',
      customer: { id: 1, email: 'guest@example.com', phone: '+1 512 555 0123' },
      billing_address: { country_code: 'US' }
    };
    const event = shopifyEvent(but(shopify, contacts), {});
    assertThat(event.user_data.email_address).isEqualTo([
      'n/a',
      'guest(at)example.com',
      'guest@example.com'
    ]);
    assertThat(event.user_data.phone_number).isEqualTo(['1', '+15125550123']);
    seen.events = [];
    const again = but(contacts, { contact_email: 'n/a' });
    assertThat(shopifyEvent(but(shopify, again), {}).user_data.email_address).isEqualTo([
      'n/a',
      'guest@example.com'
    ]);
- name: Without any address of the order, that of the customer tells who bought
  code: |-
    const customer = {
      default_address: { city: 'Austin', province_code: 'TX', country_code: 'US' }
    };
    const event = shopifyEvent(but(shopify, { billing_address: null, customer: customer }), {});
    assertThat(event.user_data.address.city).isEqualTo('Austin');
    assertThat(event.user_data.address.region).isEqualTo('TX');
- name: A tip is no product, also one that was given by hand
  code: |-
    mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
    ['shopify_payments', null, undefined].forEach(gateway => {
      seen.events = [];
      const tip = { product_id: null, title: 'Tip', price: '15.00', tip_payment_gateway: gateway };
      const event = shopifyEvent(
        but(shopify, { line_items: shopify.line_items.concat([tip]) }),
        {}
      );
      assertThat(event.value).isEqualTo(142.5);
      assertThat(event.items).hasLength(1);
      assertThat(seen.log).contains('products 1; lines taken out, tips or parts of a bundle 1');
    });
- name: A line that was taken out takes its share of the discount with it
  code: |-
    const line = changes =>
      but({ variant_id: 91, price: '50.00', quantity: 2, current_quantity: 2 }, changes);
    const removed = { variant_id: 92, quantity: 1, current_quantity: 0 };
    const edited = {
      subtotal_price: '120.00',
      subtotal_price_set: undefined,
      line_items: [
        line({ discount_allocations: [{ amount: '20.00' }] }),
        line(but(removed, { discount_allocations: [{ amount: '10.00' }] }))
      ]
    };
    assertThat(shopifyEvent(but(shopify, edited), {}).value).isEqualTo(80);
- name: Without a subtotal the lines say what the order is worth, after their discounts
  code: |-
    const filtered = lines =>
      but(shopify, {
        subtotal_price: undefined,
        subtotal_price_set: undefined,
        line_items: lines.map(line => but({ variant_id: 91, price: '50.00', quantity: 2 }, line))
      });

    const set = { shop_money: { amount: '10.00', currency_code: 'USD' } };
    [{ amount: '10.00' }, { amount_set: set }].forEach(discount => {
      seen.events = [];
      const order = filtered([{ discount_allocations: [discount] }]);
      assertThat(shopifyEvent(order, {}).value).isEqualTo(90);
    });
    seen.events = [];
    const edited = filtered([{ current_quantity: 1 }, { current_quantity: 0 }]);
    assertThat(shopifyEvent(edited, {}).value).isEqualTo(50);
    seen.events = [];
    const taxed = but(filtered([{ tax_lines: [{ price: '16.00' }] }]), { taxes_included: 'true' });
    assertThat(shopifyEvent(taxed, {}).value).isEqualTo(84);
    seen.events = [];
    assertThat(shopifyEvent(filtered([{}, { price: 'n/a' }]), {}).value).isUndefined();
    assertThat(seen.log).contains('names no usable value');
- name: Prices without tax keep their value, however the shop writes no
  code: |-
    ['false', '0', 'no', 0].forEach(flag => {
      seen.events = [];
      assertThat(shopifyEvent(but(shopify, { taxes_included: flag }), {}).value).isEqualTo(142.5);
    });
- name: A subtotal that cannot be used is named, also where the lines stand in for it
  code: |-
    const filtered = lines =>
      but(shopify, {
        subtotal_price: undefined,
        subtotal_price_set: undefined,
        line_items: lines.map(line => but({ variant_id: 91, price: '50.00', quantity: 2 }, line))
      });

    const broken = { subtotal_price: 'undefined', current_subtotal_price: 'n/a' };
    assertThat(shopifyEvent(but(filtered([{}]), broken), {}).value).isEqualTo(100);
    ['subtotal_price', 'current_subtotal_price'].forEach(key => {
      assertThat(seen.log).contains('order 5501234567890 has a "' + key + '" that cannot be used');
    });
- name: The state of an account is no region
  code: |-
    const customer = { id: 1, state: 'enabled', email: 'ada@example.com' };
    const event = shopifyEvent(but(shopify, { billing_address: null, customer: customer }), {});
    assertThat(event.user_data.address).isEqualTo({});
- name: A click id of the landing page that says nothing is none
  code: |-
    ['/?epik=undefined', '/?epik=%7B%7Bepik%7D%7D', '/?epik=', null].forEach(page => {
      seen.events = [];
      const order = but(shopify, { note_attributes: [], landing_site: page });
      assertThat(shopifyEvent(order, {}).click_id).isUndefined();
    });
- name: Tests, cancelled, refunded and unpaid orders are not sent
  code: |-
    [
      { test: true },
      { cancelled_at: '2026-11-20T09:55:00-05:00' },
      { financial_status: 'refunded' },
      { financial_status: 'voided' },
      { financial_status: 'expired' },
      { financial_status: 'pending' }
    ].forEach(changes => {
      shopifyPosts(but(shopify, changes));
      runCode(fields);
      assertThat(seen.status).isEqualTo(200);
    });
    assertApi('runContainer').wasNotCalled();
- name: Unpaid orders count if the shop wants them to
  code: |-
    shopifyEvent(but(shopify, { financial_status: 'pending' }), { unpaidOrders: true });
    assertThat(seen.events).hasLength(1);
- name: An order of which a part was paid back still counts
  code: |-
    shopifyEvent(but(shopify, { financial_status: 'partially_refunded' }), {});
    assertThat(seen.events).hasLength(1);
- name: Point of sale, drafts, renewals and other apps are skipped
  code: |-
    ['pos', 'shopify_draft_order', 'subscription_contract', '294517'].forEach(source => {
      shopifyPosts(but(shopify, { source_name: source }));
      runCode(fields);
      assertThat(seen.status).isEqualTo(200);
    });
    assertApi('runContainer').wasNotCalled();
- name: Point of sale is sent as offline if the shop wants it
  code: |-
    const event = shopifyEvent(but(shopify, { source_name: 'pos' }), { pointOfSale: 'offline' });
    assertThat(event.action_source).isEqualTo('offline');
- name: A test notification of the settings page is not sent
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-test'] = 'true';
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertApi('runContainer').wasNotCalled();
- name: An order that names no time is reported with its id, not sent
  code: |-
    shopifyPosts(but(shopify, { processed_at: null, created_at: '20 November' }));
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains(
      'shopify order 5501234567890 is not sent: it has no id or no time'
    );
    assertApi('runContainer').wasNotCalled();
- name: An order that an app placed from the browser of its buyer is a web purchase
  code: |-
    const event = shopifyEvent(but(shopify, { source_name: '12875497473' }), {
      marketplace: 'browser'
    });
    assertThat(event.action_source).isEqualTo('web');
    assertThat(seen.log).contains('Marketplaces, other apps and headless shops');
- name: The buyer's browser may stand in a cart attribute
  code: |-
    const headless = {
      source_name: '12875497473',
      client_details: null,
      note_attributes: [{ name: 'user_agent', value: 'Mozilla/5.0 (X11)' }]
    };
    const event = shopifyEvent(but(shopify, headless), { marketplace: 'browser' });
    assertThat(event.action_source).isEqualTo('web');
    assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (X11)');
- name: An order of an app that names no browser is skipped, and the log names the field
  code: |-
    const bare = { source_name: '12875497473', client_details: null, browser_ip: null };
    shopifyEvent(but(shopify, bare), { marketplace: 'browser' });
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('5501234567890');
    assertThat(seen.log).contains(
      'its source_name is "12875497473" and it names no browser of a buyer'
    );
    assertThat(seen.log).contains('Marketplaces, other apps and headless shops');
- name: Each way can be a web purchase if the shop says so
  code: |-
    const sources = { pos: 'pointOfSale', shopify_draft_order: 'draft', '294517': 'marketplace' };
    Object.keys(sources).forEach(source => {
      const choice = {};
      choice[sources[source]] = 'web';
      shopifyEvent(but(shopify, { source_name: source }), choice);
    });
    assertThat(seen.events.map(event => event.action_source)).isEqualTo(['web', 'web', 'web']);
- name: What does not count leaves a line with the field that decides, in production too
  code: |-
    shopifyEvent(but(shopify, { financial_status: 'pending' }), {});
    assertThat(seen.log).contains('Orders that are not paid yet, too');
    shopifyEvent(but(shopify, { source_name: 'pos' }), {});
    assertThat(seen.log).contains('Point of sale');
- name: An unpaid order goes out once, when it is placed, also without Firestore
  code: |-
    const unpaid = { unpaidOrders: true };
    shopifyEvent(but(shopify, { financial_status: 'pending' }), unpaid);
    const threeDaysLater = {
      created_at: '2026-11-17T09:50:00-05:00',
      processed_at: '2026-11-17T09:50:00-05:00',
      updated_at: '2026-11-20T09:50:00-05:00'
    };
    shopifyEvent(but(shopify, threeDaysLater), unpaid);
    assertThat(seen.events).hasLength(1);
- name: A delivery of another topic leaves a line that says which are wanted, in production too
  code: |-
    shopifyPosts(shopify);
    request.headers['x-shopify-topic'] = 'orders/fulfilled';
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains('orders/fulfilled');
    assertThat(seen.log).contains('subscribe the webhook to orders/paid');
    assertApi('runContainer').wasNotCalled();
- name: An order without a currency or a value that can be used leaves a line
  code: |-
    shopifyEvent(
      but(shopify, {
        currency: 'dollars',
        subtotal_price: 'n/a',
        subtotal_price_set: undefined,
        line_items: [{ variant_id: 91, price: 'n/a' }]
      }),
      {}
    );
    assertThat(seen.events).hasLength(1);
    assertThat(seen.log).contains('names no usable value: its products may make one');
    assertThat(seen.log).contains("names no usable currency: Pinterest takes the ad account's");
- name: The numbers of its own apps are what Shopify has names for, too
  code: |-
    const ownApps = { '129785': 'Point of sale', '1354745': 'Draft orders' };
    Object.keys(ownApps).forEach(source => {
      seen.log = '';
      shopifyEvent(but(shopify, { source_name: source }), { marketplace: 'web' });
      assertThat(seen.log).contains(ownApps[source]);
    });
    const renewal = { source_name: '294517', tags: 'Subscription, Subscription Recurring Order' };
    shopifyEvent(but(shopify, renewal), { marketplace: 'web' });
    assertThat(seen.log).contains('Renewals');
    assertThat(seen.events).hasLength(0);
- name: A renewal is one under every name that Shopify gives it, with a browser or without
  code: |-
    const names = ['subscription_contract', 'subscription_contract_checkout_one'];
    names.forEach(name => {
      seen.log = '';
      shopifyEvent(but(shopify, { source_name: name }), { marketplace: 'web' });
      assertThat(seen.log).isEqualTo(
        'Order webhook: shopify order 5501234567890 is not sent: its source_name is "' +
          name +
          '"; the field "Renewals of subscriptions" decides.\n'
      );
    });
    assertThat(seen.events).isEmpty();
    const event = shopifyEvent(but(shopify, { source_name: names[1] }), { renewal: 'offline' });
    assertThat(event.action_source).isEqualTo('offline');
- name: An app that names its own program as the browser is no headless shop
  code: |-
    const program = { user_agent: 'Ruby', browser_ip: '203.0.113.7' };
    const order = but(shopify, { source_name: '1234567', client_details: program });
    shopifyEvent(order, { marketplace: 'browser' });
    assertThat(seen.events).hasLength(0);
    assertThat(seen.log).contains('names no browser of a buyer');
- name: A component of a bundle that costs nothing is no product
  code: |-
    const part = changes => but({ product_id: 5, variant_id: 6, quantity: 1 }, changes);
    const lines = [
      part({ variant_id: 91, price: '50.00', sales_line_item_group_id: 7 }),
      part({ variant_id: 92, price: '0.00', sales_line_item_group_id: 7 }),
      part({ variant_id: 93, price: '0.00', sales_line_item_group_id: null }),
      // As apps for bundles mark what they put into the cart.
      part({ variant_id: 94, price: '0.00', properties: [{ name: '_bundle_id', value: 'b-1' }] }),
      part({ variant_id: 95, price: '9.00', properties: [{ name: '_bundle_id', value: 'b-1' }] }),
      part({ variant_id: 96, price: '0.00', properties: [{ name: 'Gift note', value: 'bundle' }] }),
      part({ variant_id: 98, price: '0.00', properties: [{ name: '_rc_bundle', value: '640:1' }] }),
      part({
        variant_id: 99,
        price: '0.00',
        properties: [{ name: '_sb_bundle_group', value: '3' }]
      }),
      // A subscription with filtered fields may name no price.
      part({ variant_id: 97, properties: [{ name: '_bundle_id', value: 'b-1' }] })
    ];
    const event = shopifyEvent(but(shopify, { line_items: lines }), {});
    assertThat(event.items.map(item => item.item_id)).isEqualTo(['91', '93', '95', '96', '97']);
- name: A source with the word subscription in it is no renewal by that alone
  code: |-
    const linesOf = changes => {
      seen.log = '';
      seen.events = [];
      shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
      return seen.log;
    };

    linesOf({ source_name: 'my-subscription-box' });
    assertThat(seen.events[0].action_source).isEqualTo('web');
- name: A renewal by its tag names that tag, and is known by the whole of it
  code: |-
    const linesOf = changes => {
      seen.log = '';
      seen.events = [];
      shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
      return seen.log;
    };

    [
      'Subscription, Subscription Recurring Order',
      'recurring order',
      'VIP, Recurring order #2',
      ['VIP', 'Recurring order']
    ].forEach(tags => {
      const log = linesOf({ tags: tags });
      assertThat(log).contains('is not sent: its tags is "');
      assertThat(log.toLowerCase().split(' #2').join('')).contains(
        'recurring order"; the field "renewals of subscr'
      );
      assertThat(log).doesNotContain('VIP');
    });
    ['Non-recurring order', 'No recurring order, Gift', null].forEach(tags => {
      assertThat(linesOf({ tags: tags })).isEqualTo('');
      assertThat(seen.events).hasLength(1);
    });
- name: A test is one in every writing of yes
  code: |-
    const linesOf = changes => {
      seen.log = '';
      seen.events = [];
      shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
      return seen.log;
    };

    ['true', 'TRUE', 1, '1', 'yes', true].forEach(test => {
      assertThat(linesOf({ test: test })).contains(
        '5501234567890 is not sent: it is a test (test)'
      );
    });
    ['false', 0, 'no', null, 'undefined'].forEach(test => {
      linesOf({ test: test });
      assertThat(seen.events).hasLength(1);
    });
- name: What stands for nothing cancels no order, and paid is paid in capitals, too
  code: |-
    const linesOf = changes => {
      seen.log = '';
      seen.events = [];
      shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
      return seen.log;
    };

    [{ cancelled_at: 'null' }, { cancelled_at: '' }, { financial_status: 'PAID' }].forEach(
      changes => {
        linesOf(changes);
        assertThat(seen.events).hasLength(1);
      }
    );
- name: The line of an order that is not sent names the key that decided
  code: |-
    const linesOf = changes => {
      seen.log = '';
      seen.events = [];
      shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
      return seen.log;
    };

    assertThat(linesOf({ cancelled_at: '2026-11-20T09:55:00-05:00' })).contains('(cancelled_at)');
    assertThat(linesOf({ financial_status: 'voided' })).contains('it is voided (financial_status)');
    assertThat(linesOf({ financial_status: 'authorized' })).contains(
      'it is not paid (financial_status is authorized); the field "Orders that are not paid yet, too" decides'
    );
    assertThat(linesOf({ processed_at: '2023-11-10T09:50:00-05:00' })).contains('(processed_at)');
    const placed = { processed_at: null, created_at: '2023-11-10T09:50:00-05:00' };
    assertThat(linesOf(placed)).contains('over seven days old (created_at)');
- name: A line holds no e-mail address, whoever wrote it into the order
  code: |-
    const linesOf = changes => {
      seen.log = '';
      seen.events = [];
      shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
      return seen.log;
    };

    const line = linesOf({ source_name: 'for mira@example.com' });
    assertThat(line).contains('its source_name is');
    assertThat(line).contains('[e-mail]');
    assertThat(line).doesNotContain('@');
- name: An order of a till is known by what the till writes into it, and the log names that
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const values = {
      _fooeventspos_order_source: 'fooeventspos_app',
      _foosales_order_source: 'foosales_app',
      _oliver_pos_receipt_id: '8812',
      _is_pos_order: 'yes',
      _yith_pos_order: 1,
      _pos: true
    };
    Object.keys(values).forEach(key => {
      seen.log = '';
      assertThat(eventOf(withMeta(key, values[key]), { marketplace: 'web' })).isUndefined();
      assertThat(seen.log).contains('its ' + key + ' is');
      assertThat(seen.log).contains('Point of sale');
    });
    const atTheTill = but(withMeta('_yith_pos_order', '1'), { created_via: 'rest-api' });
    assertThat(eventOf(atTheTill, { pointOfSale: 'offline' }).action_source).isEqualTo('offline');
- name: An order of the pages is none of the till, where a plug-in says so
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    ['0', 'no', ' No ', 'n/a', 'off', '', false, {}].forEach(value => {
      assertThat(eventOf(withMeta('_pos', value), {}).action_source).isEqualTo('web');
    });
    // FooEvents notes this in every order of the pages.
    const ofPages = withMeta('_fooeventspos_order_source', 'online');
    assertThat(eventOf(ofPages, {}).action_source).isEqualTo('web');
- name: What an AI agent bought for somebody came from no page of the shop
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    seen.log = '';
    const bought = but(withMeta('_agentic_checkout_session_id', 'eyJh.eyJi.sig'), {
      created_via: 'store-api',
      customer_ip_address: '20.102.212.144',
      customer_user_agent: 'Mozilla/5.0 (compatible; agent/1.0)'
    });
    assertThat(eventOf(bought, {})).isUndefined();
    assertThat(seen.log).contains('its meta_data is "_agentic_checkout_session_id"');
    assertThat(seen.log).contains('Marketplaces, other apps and headless shops');
    // It opens the buyer's cart.
    assertThat(seen.log).doesNotContain('eyJh');
    const event = eventOf(bought, { marketplace: 'web' });
    assertThat(event.action_source).isEqualTo('web');
    // Those of the agent's server would be one person to Pinterest.
    assertThat(event.ip_override).isUndefined();
    assertThat(event.user_agent).isUndefined();
- name: What names itself a till needs no other sign
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    seen.log = '';
    const order = but(withMeta('_wepos_is_pos_order', '1'), { created_via: 'wepos' });
    assertThat(eventOf(order, {})).isUndefined();
    assertThat(seen.log).contains('its created_via is "wepos"');
- name: Payments of the test mode are tests, and the log names the key
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const modes = {
      _wcpay_mode: 'test',
      _ppcp_paypal_payment_mode: 'sandbox',
      _ppcp_environment: 'sandbox',
      _mollie_payment_mode: 'test',
      _wc_klarna_environment: 'test',
      _wc_stripe_mode: 'test',
      _wc_braintree_environment: 'sandbox',
      _wc_authorize_net_cim_credit_card_environment: 'test'
    };
    Object.keys(modes).forEach(key => {
      seen.log = '';
      assertThat(eventOf(withMeta(key, modes[key]), {})).isUndefined();
      assertThat(seen.log).contains('it is a test (' + key + ')');
    });
    assertThat(eventOf(withMeta('_wcpay_mode', 'prod'), {}).value).isEqualTo(1000);
    assertThat(eventOf(withMeta('_ppcp_paypal_payment_mode', 'live'), {}).value).isEqualTo(1000);
    assertThat(eventOf(withMeta('_wc_braintree_environment', 'production'), {}).value).isEqualTo(
      1000
    );
    const live = { key: '_wc_stripe_mode', value: 'live' };
    const test = { key: '_wcpay_mode', value: 'test' };
    assertThat(eventOf({ meta_data: [live, test] }, {})).isUndefined();
- name: The address of WooPay's server is no buyer's
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const event = eventOf(withMeta('is_woopay', '1'), {});
    assertThat(event.action_source).isEqualTo('web');
    assertThat(event.ip_override).isUndefined();
- name: Each plug-in for subscriptions has a key of its own for renewals
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    ['mwb_sfw_renewal_order', 'is_acme_renewal_order', '_club_is_renewal_order'].forEach(key => {
      seen.log = '';
      assertThat(eventOf(withMeta(key, 'yes'), {})).isUndefined();
      assertThat(seen.log).contains('Renewals of subscriptions');
    });
- name: A part of another order stays one, whatever it took over from that
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const copied = but(withMeta('_subscription_renewal', '55'), { parent_id: 640 });
    assertThat(eventOf(copied, { renewal: 'offline' })).isUndefined();
- name: What says nothing is no sign, nor is a value without a name
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    ['none', 'n/a', {}].forEach(value => {
      const order = withMeta('_subscription_renewal', value);
      assertThat(eventOf(order, {}).action_source).isEqualTo('web');
    });
    assertThat(eventOf(withMeta('', 'test'), {}).value).isEqualTo(1000);
- name: A renewal that names the first order is a renewal, no part of it
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const sumo = withMeta('sumo_is_subscription_order', 'yes');
    const renewal = but(sumo, { parent_id: 640 });
    assertThat(eventOf(renewal, { renewal: 'offline' }).action_source).isEqualTo('offline');
    // The first order has the key as well.
    assertThat(eventOf(sumo, {}).action_source).isEqualTo('web');
- name: Credit of the shop and gift cards pay, whichever plug-in makes them a coupon
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const paidWith = coupon => ({
      line_items: [
        { product_id: 93, price: 35, quantity: 2, subtotal: '100.00', total: '70.00' },
        { product_id: 94, price: 20, quantity: 1, subtotal: '20.00', total: '20.00' }
      ],
      coupon_lines: [but({ code: 'c', discount: '30.00', discount_type: 'fixed_cart' }, coupon)]
    });
    const valueOf = coupon => eventOf(paidWith(coupon), {}).value;

    assertThat(valueOf({ discount_type: 'gift_card' })).isEqualTo(120);
    const info = '[0,"g","gift_card",30]';
    assertThat(valueOf(withMeta('coupon_info', info))).isEqualTo(120);
    assertThat(valueOf(withMeta('coupon_data', { is_gift_card: 1 }))).isEqualTo(120);
    const ofWpSwings = { meta_data: [{ key: 'wps_wgm_giftcard_coupon', value: '640' }] };
    assertThat(valueOf(withMeta('coupon_data', ofWpSwings))).isEqualTo(120);
    const amounts = { amount: 30, currency: 'NOK' };
    assertThat(valueOf(withMeta('acfw_store_credits_order_coupon_meta', amounts))).isEqualTo(120);
- name: A coupon is a discount, whatever somebody wrote of it
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    const withMeta = (key, value) => ({ meta_data: [{ key: key, value: value }] });

    const paidWith = coupon => ({
      line_items: [
        { product_id: 93, price: 35, quantity: 2, subtotal: '100.00', total: '70.00' },
        { product_id: 94, price: 20, quantity: 1, subtotal: '20.00', total: '20.00' }
      ],
      coupon_lines: [but({ code: 'c', discount: '30.00', discount_type: 'fixed_cart' }, coupon)]
    });
    const valueOf = coupon => eventOf(paidWith(coupon), {}).value;

    assertThat(valueOf({ code: 'points_redemption_7' })).isEqualTo(90);
    assertThat(valueOf(withMeta('coupon_data', { is_gift_card: 0 }))).isEqualTo(90);
    const said = { code: 'c', description: 'Not for a gift_card or store_credit' };
    assertThat(valueOf(withMeta('coupon_data', said))).isEqualTo(90);
    [
      withMeta('is_gift_card', 'no'),
      withMeta('exclude_store_credit', 'no'),
      withMeta('coupon_data', { gift_card: false, exclude_gift_card: true })
    ].forEach(coupon => assertThat(valueOf(coupon)).isEqualTo(90));
- name: A status with the prefix of the database is the same status
  code: |-
    const eventOf = (changes, settings) => {
      seen.events = [];
      wooCommercePosts(but(wooCommerce, changes));
      runCode(but(fields, settings));
      return seen.events[0];
    };

    assertThat(eventOf({ status: 'wc-refunded' }, {})).isUndefined();
    assertThat(eventOf({ status: 'wc-completed' }, {}).value).isEqualTo(1000);
- name: An invoice that is processing without a date of payment is not paid yet
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const placedNow = { date_created_gmt: '2026-11-20T14:50:00', date_paid_gmt: null };
    const paidAfterThreeDays = {
      status: 'completed',
      date_created_gmt: '2026-11-17T09:00:00',
      date_paid_gmt: '2026-11-20T14:50:00'
    };

    deliver('order.created', but(placedNow, { payment_method: 'invoice_gateway' }), {});
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('order 727 is not sent: it is not paid');
    assertThat(seen.log).contains('"Orders that are not paid yet, too" decides');
    // The only delivery of a shop that subscribes to updates alone, and young enough for Pinterest.
    deliver('order.updated', but(paidAfterThreeDays, { payment_method: 'invoice_gateway' }), {});
    assertThat(seen.events.map(event => event.event_time)).isEqualTo([paidAt]);
- name: With unpaid orders, too, the invoice counts when it is placed, not when it is paid
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const placedNow = { date_created_gmt: '2026-11-20T14:50:00', date_paid_gmt: null };
    const paidAfterThreeDays = {
      status: 'completed',
      date_created_gmt: '2026-11-17T09:00:00',
      date_paid_gmt: '2026-11-20T14:50:00'
    };

    deliver('order.created', placedNow, { unpaidOrders: true });
    assertThat(seen.events.map(event => event.event_time)).isEqualTo([paidAt]);
    deliver('order.updated', paidAfterThreeDays, { unpaidOrders: true });
    assertThat(seen.events).hasLength(1);
- name: A payment is a change, whatever date of change stands beside it
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };
    const paidAfterThreeDays = {
      status: 'completed',
      date_created_gmt: '2026-11-17T09:00:00',
      date_paid_gmt: '2026-11-20T14:50:00'
    };

    const stale = but(paidAfterThreeDays, { date_modified_gmt: '2026-11-17T09:00:01' });
    deliver('order.updated', stale, { unpaidOrders: true });
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('it comes over an hour after date_created_gmt');
- name: Data of a plug-in, which the older storage saves without a date, is no second event
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const stale = time => ({ date_paid_gmt: time, date_modified_gmt: time });
    const settings = [{}, { unpaidOrders: true }];
    settings.forEach(setting => {
      deliver(
        'order.updated',
        but(stale('2026-11-19T16:00:00'), { date_created_gmt: '2026-11-19T16:00:00' }),
        setting
      );
    });
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('it comes over an hour after date_paid_gmt');
    // What is late in the shop's queue has not been sent, nor has a new order.
    deliver('order.updated', stale('2026-11-20T10:00:00'), {});
    deliver('order.created', stale('2026-11-19T16:00:00'), {});
    assertThat(seen.events).hasLength(2);
- name: What is completed is paid, and so is what does not say when
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const placedNow = { date_created_gmt: '2026-11-20T14:50:00', date_paid_gmt: null };

    deliver('order.created', but(placedNow, { status: 'completed' }), {});
    deliver('order.created', { date_paid_gmt: undefined }, {});
    assertThat(seen.events).hasLength(2);
- name: Payment on delivery that waits on hold for a call counts when it is placed, too
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const placedNow = { date_created_gmt: '2026-11-20T14:50:00', date_paid_gmt: null };
    const paidAfterThreeDays = {
      status: 'completed',
      date_created_gmt: '2026-11-17T09:00:00',
      date_paid_gmt: '2026-11-20T14:50:00'
    };

    deliver('order.created', but(placedNow, { payment_method: 'cop' }), {});
    assertThat(seen.events).hasLength(1);
    seen.events = [];
    const order = but(placedNow, { payment_method: 'cod' });
    deliver('order.created', but(order, { status: 'on-hold' }), {});
    assertThat(seen.events.map(event => event.event_time)).isEqualTo([paidAt]);
    deliver('order.updated', but(paidAfterThreeDays, { payment_method: 'cod' }), {});
    assertThat(seen.events).hasLength(1);
- name: A status of the shop counts from a date of payment on, which an empty one is not
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const ordersSent = () => seen.events.length;

    ['', undefined, null, 'n/a', '0000-00-00T00:00:00', false].forEach(date => {
      deliver('order.updated', { status: 'awaiting-transfer', date_paid_gmt: date }, {});
    });
    assertThat(ordersSent()).isEqualTo(0);
    deliver('order.updated', { status: 'awaiting-transfer' }, {});
    assertThat(ordersSent()).isEqualTo(1);
- name: Payment on delivery that was refused at the door is no purchase
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const placedNow = { date_created_gmt: '2026-11-20T14:50:00', date_paid_gmt: null };

    const ordersSent = () => seen.events.length;

    const order = but(placedNow, { payment_method: 'cod' });
    ['returned-to-sender', 'delivery-refused', 'failed'].forEach(status => {
      deliver('order.updated', but(order, { status: status }), {});
    });
    assertThat(ordersSent()).isEqualTo(0);
    deliver('order.updated', but(order, { status: 'completed' }), {});
    deliver('order.updated', but(order, { status: 'processing' }), {});
    assertThat(ordersSent()).isEqualTo(2);
- name: With unpaid orders, too, a payment on the same day is no second purchase either
  code: |-
    const deliver = (topic, changes, settings) => {
      wooCommercePosts(but(wooCommerce, changes));
      request.headers['x-wc-webhook-topic'] = topic;
      runCode(but(fields, settings));
    };

    const ordersSent = () => seen.events.length;

    const placed = {
      date_created_gmt: '2026-11-20T09:00:00',
      date_modified_gmt: '2026-11-20T14:50:01',
      payment_method: 'stripe'
    };
    deliver('order.updated', placed, { unpaidOrders: true });
    assertThat(ordersSent()).isEqualTo(0);
- name: An order becomes a purchase without its tax and shipping
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const event = eventOf(wooCommerce, {});
    assertThat(event.event_id).isEqualTo('727');
    assertThat(event.value).isEqualTo(1000);
    assertThat(event.currency).isEqualTo('NOK');
    assertThat(event.event_time).isEqualTo(paidAt);
    assertThat(event.items).isEqualTo([
      { item_id: '93', item_name: 'Mug', price: 500, quantity: 2 }
    ]);
- name: Who bought is read from the billing address, the phone with its country
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const event = eventOf(wooCommerce, {});
    assertThat(event.user_data.email_address).isEqualTo('kari@example.com');
    assertThat(event.user_data.phone_number).isEqualTo('+4791234567');
    assertThat(event.user_data.address.last_name).isEqualTo('Ødegård');
    assertThat(event.user_data.address.country).isEqualTo('NO');
    assertThat(event.user_id).isEqualTo('26');
    assertThat(event.ip_override).isEqualTo('203.0.113.8');
    assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (iPad)');
    assertThat(event.click_id).isEqualTo('dj0yMeta');
- name: A phone number or a place that only the shipping address has counts, no part of a name
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const changes = {
      billing: { last_name: 'Dahl', email: 'kari@example.com', phone: '', country: 'NO' },
      shipping: {
        first_name: 'Mira',
        last_name: 'Sol',
        phone: '91234567',
        city: 'Bergen',
        postcode: '5003',
        country: 'NO'
      }
    };
    const person = eventOf(but(wooCommerce, changes), {}).user_data;
    assertThat(person.phone_number).isEqualTo('+4791234567');
    assertThat(person.address).isEqualTo({
      last_name: 'Dahl',
      city: 'Bergen',
      postal_code: '5003',
      country: 'NO'
    });
- name: A line without a total counts by its price, and what is no number is named
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lines = [
      { product_id: 93, name: 'Mug', price: 500, quantity: 1, total: '500.00' },
      { product_id: 94, name: 'Cup', price: 250, quantity: 2, total: 'n/a' },
      { product_id: 95, name: 'Pot', price: 'free', quantity: 'one', total: '0.00' }
    ];
    const event = eventOf(but(wooCommerce, { line_items: lines }), {});
    assertThat(event.value).isEqualTo(1000);
    assertThat(seen.log).contains('727 has a product with a "price" that cannot be used');
    assertThat(seen.log).contains('727 has a product with a "quantity" that cannot be used');
    assertThat(seen.log).contains('727 has a product with a "total" that cannot be used');
- name: A line without a price of one piece has that of its total
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    [null, 'n/a'].forEach(price => {
      seen.events = [];
      const line = { product_id: 93, price: price, quantity: 2, total: '100.00' };
      assertThat(eventOf(but(wooCommerce, { line_items: [line] }), {}).items[0].price).isEqualTo(
        50
      );
    });
- name: A guest has no id
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    assertThat(eventOf(but(wooCommerce, { customer_id: 0 }), {}).user_id).isUndefined();
- name: The order number can be the id on all channels
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    assertThat(eventOf(wooCommerce, { orderIdPart: 'number' }).event_id).isEqualTo('W-727');
- name: A variation names the product
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const line = { product_id: 93, variation_id: 95, name: 'Mug', price: 500, quantity: 1 };
    const event = eventOf(but(wooCommerce, { line_items: [line] }), {});
    assertThat(event.items[0].item_id).isEqualTo('95');
- name: Only paid orders count
  code: |-
    ['pending', 'on-hold', 'failed', 'cancelled', 'refunded', 'checkout-draft'].forEach(status => {
      wooCommercePosts(but(wooCommerce, { status: status }));
      runCode(fields);
      assertThat(seen.status).isEqualTo(200);
    });
    assertApi('runContainer').wasNotCalled();
- name: Orders on hold count if the shop wants them to, failed ones never
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    eventOf(but(wooCommerce, { status: 'on-hold' }), { unpaidOrders: true });
    eventOf(but(wooCommerce, { status: 'failed' }), { unpaidOrders: true });
    assertThat(seen.events).hasLength(1);
- name: Orders made by hand, by other apps and by subscriptions are skipped
  code: |-
    ['admin', 'rest-api', 'subscription', 'pos-rest-api', 'woocommerce-pos'].forEach(source => {
      wooCommercePosts(but(wooCommerce, { created_via: source }));
      runCode(fields);
    });
    const renewal = [{ id: 2, key: '_subscription_renewal', value: '700' }];
    wooCommercePosts(but(wooCommerce, { meta_data: renewal }));
    runCode(fields);
    assertApi('runContainer').wasNotCalled();
- name: Lists with gaps, which PHP writes as objects, are lists
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lines = { '1': { product_id: 93, price: 50, quantity: 1, total: '50.00' } };
    const meta = { '0': { key: '_epik', value: 'dj0yGap' } };
    const event = eventOf(but(wooCommerce, { line_items: lines, meta_data: meta }), {});
    assertThat(event.value).isEqualTo(50);
    assertThat(event.items[0].item_id).isEqualTo('93');
    assertThat(event.click_id).isEqualTo('dj0yGap');
- name: A change long after the payment is not sent again
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    eventOf(but(wooCommerce, { date_paid_gmt: '2026-11-20T10:00:00' }), {});
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains('727');
    assertThat(seen.log).contains('Record each order in Firestore');
    assertApi('runContainer').wasNotCalled();
- name: The value is that of the lines, however they were paid
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineWith = changes =>
      but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

    [
      { total: '0.00', gift_cards: [{ code: 'X', amount: 126 }] },
      { total: '136.00', fee_lines: [{ name: 'Payment on delivery', total: '10.00' }] }
    ].forEach(paidBy => {
      const order = { line_items: [lineWith({})], total_tax: '21.00', shipping_total: '5.00' };
      eventOf(but(but(wooCommerce, order), paidBy), {});
    });
    assertThat(seen.events.map(event => event.value)).isEqualTo([100, 100]);
- name: Store credit pays, also where a plug-in takes it off the lines as a coupon
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineWith = changes =>
      but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

    const discounted = lineWith({ subtotal: '100.00', total: '60.00', price: 30 });
    const coupon = { code: 'ten', discount: '10.00', discount_type: 'fixed_cart' };
    const credits = [
      { code: 'c', discount: '30.00', discount_type: 'store_credit' },
      {
        code: 'c',
        discount: '30.00',
        meta_data: [{ key: 'coupon_info', value: '[5,"c","smart_coupon",30]' }]
      },
      {
        code: 'c',
        discount: '30.00',
        meta_data: [{ key: 'coupon_data', value: { discount_type: 'smart_coupon' } }]
      }
    ];
    credits.forEach(credit => {
      seen.events = [];
      const order = { line_items: [discounted], coupon_lines: [coupon, credit], total: '60.00' };
      assertThat(eventOf(but(wooCommerce, order), {}).value).isEqualTo(90);
    });
    seen.events = [];
    const atTheEnd = { line_items: [lineWith({ subtotal: '100.00' })], coupon_lines: [credits[0]] };
    assertThat(eventOf(but(wooCommerce, atTheEnd), {}).value).isEqualTo(100);
- name: Amounts of three decimals are what they say, in Kuwait and wherever a shop shows them
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineWith = changes =>
      but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

    const line = lineWith({ price: 12.5, total: '25.000' });
    const event = eventOf(but(wooCommerce, { currency: 'KWD', line_items: [line] }), {});
    assertThat(event.value).isEqualTo(25);
    assertThat(event.items[0].price).isEqualTo(12.5);
- name: Without totals of the lines, fees are taken off the total
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const event = eventOf(but(wooCommerce, { fee_lines: [{ total: '100.00' }] }), {});
    assertThat(event.value).isEqualTo(900);
- name: Parts of a bundle that cost nothing are no products, unless the shop says so
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineWith = changes =>
      but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

    const box = lineWith({ product_id: 10, bundled_by: '' });
    const soap = lineWith({ product_id: 11, price: 0, total: '0.00', bundled_by: '1' });
    const gift = lineWith({ product_id: 12, price: 0, total: '0.00' });
    const inBox = key => ({ meta_data: [{ key: key, value: '10' }], price: 0 });
    const candle = lineWith(but({ product_id: 13 }, inBox('_woosb_parent_id')));
    const card = lineWith(but({ product_id: 14 }, inBox('_mnm_container')));
    const bow = lineWith(but({ product_id: 15 }, inBox('_chained_product_of')));
    const tag = lineWith({ product_id: 16, price: 0, total: '0.00', mnm_child_of: 1 });
    const order = but(wooCommerce, { line_items: [box, soap, gift, candle, card, bow, tag] });
    const idsOf = event => event.items.map(item => item.item_id);
    assertThat(idsOf(eventOf(order, {}))).isEqualTo(['10', '12']);
    seen.events = [];
    assertThat(idsOf(eventOf(order, { bundleParts: true }))).isEqualTo([
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
      '16'
    ]);
- name: An order that is sent unpaid keeps the time at which it was placed
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const event = eventOf(wooCommerce, { unpaidOrders: true });
    assertThat(event.event_time).isEqualTo(paidAt - 300);
- name: An order of a headless shop names the browser and is a web purchase
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const headless = but(wooCommerce, { created_via: 'rest-api' });
    assertThat(eventOf(headless, { marketplace: 'browser' }).action_source).isEqualTo('web');
- name: Payment on delivery is sent when it is placed, not again when it is paid
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const placed = {
      payment_method: 'cod',
      date_created_gmt: '2026-11-20T14:45:00',
      date_paid_gmt: null
    };
    assertThat(eventOf(but(wooCommerce, placed), {}).event_time).isEqualTo(paidAt - 300);
    const threeDaysLater = {
      status: 'completed',
      date_created_gmt: '2026-11-17T14:45:00',
      date_paid_gmt: '2026-11-20T14:50:00'
    };
    eventOf(but(but(wooCommerce, placed), threeDaysLater), {});
    assertThat(seen.events).hasLength(1);
    assertThat(seen.log).contains('Record each order in Firestore');
- name: A status of the shop or a plug-in counts by its payment, one that is no order never
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const packed = but(wooCommerce, { status: 'packed' });
    eventOf(packed, {});
    assertThat(seen.events).hasLength(1);
    const deposit = but(wooCommerce, { status: 'partially-paid', date_paid_gmt: null });
    eventOf(deposit, {});
    assertThat(seen.log).contains('Orders that are not paid yet, too');
    eventOf(deposit, { unpaidOrders: true });
    assertThat(seen.events).hasLength(2);
    ['failed', 'cancelled', 'refunded', 'checkout-draft', 'quote-request', 'ywraq-new', ''].forEach(
      status => {
        eventOf(but(wooCommerce, { status: status }), { unpaidOrders: true });
      }
    );
    assertThat(seen.events).hasLength(2);
- name: A payment that was begun and not finished is no order, also where unpaid ones count
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const begun = but(wooCommerce, { status: 'pending', date_paid_gmt: null });
    eventOf(begun, { unpaidOrders: true });
    assertThat(seen.events).hasLength(0);
    assertThat(seen.log).contains('its status is pending');
    eventOf(wooCommerce, { unpaidOrders: true });
    assertThat(seen.events).hasLength(1);
- name: A part of another order, of a vendor or after a deposit, is not sent beside it
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    eventOf(but(wooCommerce, { parent_id: 700, created_via: 'dokan' }), { marketplace: 'web' });
    assertThat(seen.events).hasLength(0);
    assertThat(seen.log).contains('it is a part of order 700');
- name: Renewals of other plug-ins, tills and orders by phone are known as such
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const fieldsOf = {
      wps_subscription: 'Renewals',
      openpos: 'Point of sale',
      'point-of-sale': 'Point of sale',
      'DS POS': 'Point of sale',
      yith_pos: 'Point of sale',
      'phone-order': 'made by hand'
    };
    Object.keys(fieldsOf).forEach(source => {
      seen.log = '';
      eventOf(but(wooCommerce, { created_via: source }), { marketplace: 'web' });
      assertThat(seen.log).contains(fieldsOf[source]);
    });
    ['is_a_renew', 'wps_sfw_renewal_order'].forEach(key => {
      seen.log = '';
      const meta = [{ key: key, value: 'yes' }];
      eventOf(but(wooCommerce, { created_via: '', meta_data: meta }), {});
      assertThat(seen.log).contains('Renewals');
    });
    assertThat(seen.events).hasLength(0);
    eventOf(but(wooCommerce, { meta_data: [{ key: 'is_a_renew', value: 'no' }] }), {});
    assertThat(seen.events).hasLength(1);
- name: What the shop made by itself names its own program, which is no browser
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    ['WordPress/6.5; https://shop.example', 'python-requests/2.31', ''].forEach(program => {
      const order = { created_via: '', customer_user_agent: program };
      eventOf(but(wooCommerce, order), { marketplace: 'browser' });
    });
    assertThat(seen.events).hasLength(0);
    assertThat(seen.log).contains('names no browser of a buyer');
    // WooCommerce wrote them in lower case once.
    const older = { created_via: 'rest-api', customer_user_agent: 'mozilla/5.0 (iphone)' };
    eventOf(but(wooCommerce, older), { marketplace: 'browser' });
    assertThat(seen.events).hasLength(1);
- name: A part that costs nothing is known by what any plug-in for bundles writes
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineWith = changes =>
      but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

    const keys = ['_asnp_wepb_parent_id', 'wooco_parent_id', '_bundled_by', '_composite_parent'];
    const parts = keys.map(key =>
      lineWith({ price: 0, total: '0.00', meta_data: [{ key: key, value: 'a1' }] })
    );
    const notOne = lineWith({ price: 0, total: '0.00', meta_data: [{ key: keys[0], value: '0' }] });
    const event = eventOf(but(wooCommerce, { line_items: parts.concat([notOne]) }), {});
    assertThat(event.items).hasLength(1);
- name: Other kinds of payment on delivery do not count again when they are paid, either
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const threeDaysLater = {
      status: 'completed',
      date_created_gmt: '2026-11-17T14:45:00',
      date_paid_gmt: '2026-11-20T14:50:00'
    };
    ['cod_with_fee', 'smart-cod', 'pay_on_delivery', 'cash_on_pickup'].forEach(method => {
      eventOf(but(but(wooCommerce, threeDaysLater), { payment_method: method }), {});
    });
    assertThat(seen.events).hasLength(0);
    // A bank transfer counts when it has come; "qrcode" only has the letters.
    ['bacs', 'qrcode'].forEach(method => {
      eventOf(but(but(wooCommerce, threeDaysLater), { payment_method: method }), {});
    });
    assertThat(seen.events).hasLength(2);
- name: What store credit paid is no discount of a product, either
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineWith = changes =>
      but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

    const lines = [
      lineWith({ price: 30, subtotal: '100.00', total: '60.00' }),
      lineWith({ product_id: 94, price: 0, quantity: 1, subtotal: '10.00', total: '0.00' })
    ];
    const coupons = [{ code: 'a', discount: '50.00', discount_type: 'store_credit' }];
    const event = eventOf(but(wooCommerce, { line_items: lines, coupon_lines: coupons }), {});
    assertThat(event.value).isEqualTo(110);
    assertThat(event.items.map(item => item.price)).isEqualTo([50, 10]);
- name: An order of WooCommerce that is not sent names the key that decided
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const lineOf = changes => {
      seen.log = '';
      eventOf(but(wooCommerce, changes), {});
      return seen.log;
    };
    assertThat(lineOf({ status: 'on-hold' })).contains(
      'it is not paid (status is on-hold); the field'
    );
    const undated = { status: 'packed', date_paid_gmt: null };
    assertThat(lineOf(undated)).contains('it is not paid (date_paid_gmt is empty); the field');
    assertThat(lineOf({ created_via: '' })).contains('its created_via is empty; the field');
    const old = { date_paid_gmt: '2026-11-01T10:00:00', date_modified_gmt: '2026-11-01T10:00:00' };
    assertThat(lineOf(old)).contains('over seven days old (date_paid_gmt)');
    const renewal = [{ key: '_subscription_renewal', value: 700 }];
    assertThat(lineOf({ meta_data: renewal })).contains('its _subscription_renewal is "700"');
    assertThat(seen.events).isEmpty();
- name: A place with a region alone is one
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const billing = { state: 'CA', email: 'kari@example.com' };
    assertThat(eventOf(but(wooCommerce, { billing: billing }), {}).user_data.address).isEqualTo({
      region: 'CA'
    });
- name: Of several numbers that cannot be used the first goes to the tag, the buyer's
  code: |-
    const eventOf = (order, changes) => {
      wooCommercePosts(order);
      runCode(but(fields, changes));
      return seen.events[0];
    };

    const phonesOf = (billing, shipping) => {
      seen.events = [];
      const people = { billing: { phone: billing }, shipping: { phone: shipping } };
      return eventOf(but(wooCommerce, people), {}).user_data.phone_number;
    };
    assertThat(phonesOf('030 1234567', '030 7654321')).isEqualTo('030 1234567');
    assertThat(phonesOf('', '030 7654321')).isEqualTo('030 7654321');
    assertThat(phonesOf('030 1', '+49 30 7654321')).isEqualTo(['030 1', '+49 30 7654321']);
- name: The order is fetched with the token of the API account and becomes a purchase
  code: |-
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.urls).contains('https://api.bigcommerce.com/stores/abc123/v2/orders/250\n');
    assertThat(seen.token).isEqualTo('secret-api-token');
    const event = seen.events[0];
    assertThat(event.event_id).isEqualTo('250');
    assertThat(event.event_time).isEqualTo(paidAt);
    assertThat(event.value).isEqualTo(85);
    assertThat(event.items).isEqualTo([
      { item_id: '77', item_name: 'Lamp', price: 50, quantity: 2 }
    ]);
- name: The currency is that of the amounts, not the one that the pages showed
  code: |-
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[0].currency).isEqualTo('CAD');
- name: Where prices contain tax, so do discounts, and the value has none of it
  code: |-
    bigCommerce.is_tax_inclusive_pricing = true;
    bigCommerce.subtotal_inc_tax = '120.0000';
    bigCommerce.discount_amount = '0.0000';
    bigCommerce.coupon_discount = '12.0000';
    bigCommerceProducts[0].applied_discounts = [{ amount: '12.0000' }];
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[0].value).isEqualTo(90);
    bigCommerceProducts[0].quantity_refunded = 1;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[1].value).isEqualTo(45);
- name: Pieces that were refunded are not in the order any more
  code: |-
    bigCommerceProducts[0].quantity_refunded = 1;
    const refunded = { variant_id: 78, price_ex_tax: '9.0000', quantity: 1, quantity_refunded: 1 };
    bigCommerceProducts.push(refunded);
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    const event = seen.events[0];
    assertThat(event.items).isEqualTo([
      { item_id: '77', item_name: 'Lamp', price: 50, quantity: 1 }
    ]);
    assertThat(event.value).isEqualTo(26);
- name: A part of another product that costs nothing is none itself, a gift of its own is one
  code: |-
    const line = { price_ex_tax: '0.0000', quantity: 1 };
    bigCommerceProducts.push(but(line, { variant_id: 78, parent_order_product_id: 1 }));
    bigCommerceProducts.push(but(line, { variant_id: 79, parent_order_product_id: 0 }));
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    const ids = seen.events[0].items.map(item => item.item_id);
    assertThat(ids).isEqualTo(['77', '79']);
- name: A guest of BigCommerce is known by the billing address
  code: |-
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    const event = seen.events[0];
    assertThat(event.user_id).isUndefined();
    assertThat(event.user_data.phone_number).isEqualTo('+14165550123');
    assertThat(event.user_data.address.region).isEqualTo('Ontario');
    assertThat(event.ip_override).isEqualTo('203.0.113.9');
- name: Metafields carry click, consent and browser
  code: |-
    platformApi.metafields = [
      { key: '_epik', value: 'dj0yMetafield' },
      { key: '_pinterest_consent', value: 'granted' },
      { key: 'user_agent', value: 'Mozilla/5.0 (X11)' }
    ];
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    const event = seen.events[0];
    assertThat(event.click_id).isEqualTo('dj0yMetafield');
    assertThat(event.consent_state.ad_user_data).isEqualTo('granted');
    assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (X11)');
- name: While BigCommerce does not answer, the delivery is asked for again
  code: |-
    [0, 429, 503].forEach(status => {
      platformApi.status = status;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
      assertThat(seen.status).isEqualTo(503);
    });
    assertApi('runContainer').wasNotCalled();
- name: Without its metafields an order is not sent under another id and without its consent
  code: |-
    platformApi.metafields = [{ key: '_pinterest_event_id', value: 'ev-browser-1' }];
    [429, 500, 503].forEach(status => {
      platformApi.statusOfMetafields = status;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
      assertThat(seen.status).isEqualTo(503);
    });
    assertApi('runContainer').wasNotCalled();
    platformApi.statusOfMetafields = 200;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[0].event_id).isEqualTo('ev-browser-1');
- name: An order of a shop that may not read metafields is sent without them
  code: |-
    platformApi.statusOfMetafields = 403;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[0].event_id).isEqualTo('250');
    assertThat(seen.log).contains('does not give products or metafields of order 250 (status 403)');
- name: A token that BigCommerce refuses is named by its field
  code: |-
    [401, 403].forEach(status => {
      seen.log = '';
      platformApi.status = status;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
      assertThat(seen.log).contains('does not give order 250 (status ' + status + ')');
      assertThat(seen.log).contains('the field "Access token of the API account"');
    });
- name: A checkout that was begun and not finished is no order, also where unpaid ones count
  code: |-
    bigCommerce.status_id = 1;
    bigCommercePosts(bigCommerceHook);
    runCode(but(fields, { unpaidOrders: true }));
    assertThat(seen.events).hasLength(0);
- name: Orders of another store are refused, and of none
  code: |-
    for (const producer of ['stores/other', 'stores/abc1234', undefined]) {
      bigCommercePosts(but(bigCommerceHook, { producer: producer }));
      runCode(fields);
      assertThat(seen.status).isEqualTo(403);
    }
    assertThat(seen.log).contains('not the store');
    assertThat(seen.urls).isEqualTo('');
- name: A refused token of BigCommerce is named in the log
  code: |-
    platformApi.status = 401;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.log).contains('status 401');
    assertThat(seen.log).doesNotContain('secret-api-token');
    assertThat(seen.status).isEqualTo(200);
- name: Orders that wait for payment, were refunded or are tests are not sent
  code: |-
    [7, 4, 5].forEach(status => {
      bigCommerce.status_id = status;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
    });
    bigCommerce.status_id = 11;
    bigCommerce.payment_method = 'Test Payment Gateway';
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertApi('runContainer').wasNotCalled();
- name: A link of Buy Buttons, AI agents or Meta's shops leads to the shop's own checkout
  code: |-
    // bigcommerce/docs, docs/storefront/cart-checkout/checkout-url.mdx
    ['buybutton', 'mcp', 'facebookshop', 'facebookmarketplace'].forEach(source => {
      bigCommerce.order_source = source;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
      assertThat(seen.events.pop().action_source).isEqualTo('web');
    });
- name: Orders of marketplaces and orders made by hand are skipped
  code: |-
    ['external', 'manual', 'pos'].forEach(source => {
      bigCommerce.order_source = source;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
    });
    assertApi('runContainer').wasNotCalled();
- name: A delivery that names no order is refused with 400
  code: |-
    bigCommercePosts(but(bigCommerceHook, { data: { type: 'order', id: '../products' } }));
    runCode(fields);
    assertThat(seen.status).isEqualTo(400);
    assertThat(seen.urls).isEqualTo('');
- name: An order that is paid three days later counts then, once, at the time it was placed
  code: |-
    const statusUpdated = (from, to) =>
      but(bigCommerceHook, {
        scope: 'store/order/statusUpdated',
        data: { type: 'order', id: 250, status: { previous_status_id: from, new_status_id: to } }
      });

    bigCommerce.date_created = 'Tue, 17 Nov 2026 14:50:00 +0000';
    bigCommercePosts(statusUpdated(7, 11));
    runCode(fields);
    assertThat(seen.events).hasLength(1);
    assertThat(seen.events[0].event_time).isEqualTo(paidAt - 3 * 86400);
    bigCommercePosts(statusUpdated(11, 2));
    runCode(fields);
    assertThat(seen.events).hasLength(1);
- name: With unpaid orders, too, the payment three days later is no second event
  code: |-
    const statusUpdated = (from, to) =>
      but(bigCommerceHook, {
        scope: 'store/order/statusUpdated',
        data: { type: 'order', id: 250, status: { previous_status_id: from, new_status_id: to } }
      });

    bigCommerce.date_created = 'Tue, 17 Nov 2026 14:50:00 +0000';
    bigCommercePosts(statusUpdated(7, 11));
    runCode(but(fields, { unpaidOrders: true }));
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('Record each order in Firestore');
- name: An order that was in dispute has counted before
  code: |-
    const statusUpdated = (from, to) =>
      but(bigCommerceHook, {
        scope: 'store/order/statusUpdated',
        data: { type: 'order', id: 250, status: { previous_status_id: from, new_status_id: to } }
      });

    bigCommerce.date_created = 'Tue, 17 Nov 2026 14:50:00 +0000';
    bigCommerce.status_id = 10;
    [13, 4, 5].forEach(before => {
      bigCommercePosts(statusUpdated(before, 10));
      runCode(fields);
    });
    assertThat(seen.events).isEmpty();
    // Declined at first: the payment came at the second try.
    bigCommercePosts(statusUpdated(6, 10));
    runCode(fields);
    assertThat(seen.events).hasLength(1);
- name: A till is known by the name of its app, too
  code: |-
    bigCommerce.order_source = 'external';
    bigCommerce.external_source = 'Square POS';
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.log).contains('"Square POS"; the field "Point of sale" decides');
- name: An order of which every piece was refunded is not sent
  code: |-
    bigCommerce.status_id = 14;
    bigCommerceProducts[0].quantity_refunded = 2;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('order 250 is not sent: no product is left in it');
- name: A price that is no number is named by the key that was read
  code: |-
    bigCommerceProducts[0].price_ex_tax = 'n/a';
    bigCommerceProducts[0].base_price = '40.0000';
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[0].items[0].price).isEqualTo(40);
    assertThat(seen.log).contains(
      'order 250 has a product with a "price_ex_tax" that cannot be used'
    );
- name: A failure that may pass is answered 503, so that the order is delivered again
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'failure' }];
    tags.report = { succeeded: false, mayPass: true };
    deliver({});
    assertThat(seen.status).isEqualTo(503);
    assertThat(seen.log).contains('could not be sent now');
- name: A tag that never ends is a failure that may pass
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'timeout' }];
    tags.report = undefined;
    deliver({});
    assertThat(seen.status).isEqualTo(503);
- name: An order that a dead letter keeps is answered 200, whatever the client is set to
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'failure' }];
    tags.report = { succeeded: false, mayPass: false, isKept: true };
    deliver({ lastingFailures: 'repeat', firestore: true });
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.body).contains('dead letter');
    assertThat(store.record.state).isEqualTo('sent');
- name: A failure that will not pass is logged and answered 200
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'failure' }];
    tags.report = { succeeded: false, mayPass: false };
    deliver({});
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains('was refused');
- name: A failure that will not pass is answered 503 if the user wants time to mend it
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'failure' }];
    tags.report = { succeeded: false, mayPass: false };
    deliver({ lastingFailures: 'repeat' });
    assertThat(seen.status).isEqualTo(503);
- name: Of an order that fires no tag nothing is known, so it is to come again
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [];
    tags.report = undefined;
    deliver({});
    assertThat(seen.status).isEqualTo(503);
    assertThat(seen.log).contains('fired no tag');
- name: A tag that throws before it can report is seen
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'exception' }];
    tags.report = undefined;
    deliver({});
    assertThat(seen.status).isEqualTo(503);
- name: A tag of somebody else that fails does not undo what Pinterest has taken
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [
      { id: '1', status: 'success' },
      { id: '2', status: 'failure' }
    ];
    deliver({ firestore: true });
    assertThat(seen.status).isEqualTo(200);
    assertThat(store.record.state).isEqualTo('sent');
- name: A tag that does not report counts by how it ended
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.report = undefined;
    tags.list = [{ id: '1', status: 'success' }];
    deliver({});
    assertThat(seen.status).isEqualTo(200);
    tags.list = [{ id: '1', status: 'failure' }];
    deliver({ lastingFailures: 'repeat' });
    assertThat(seen.status).isEqualTo(503);
- name: A good order leaves no line in the log of production
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    deliver({});
    assertThat(seen.log).isEqualTo('');
- name: In preview each decision is a line
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
    deliver({});
    assertThat(seen.log).contains(
      'becomes purchase 5501234567890: value 142.5, currency USD, products 1'
    );
- name: An order older than an hour is sent with a warning
  code: |-
    shopifyPosts(but(shopify, { processed_at: '2026-11-20T13:50:00Z' }));
    runCode(fields);
    assertThat(seen.events).hasLength(1);
    assertThat(seen.log).contains('may report it as offline');
- name: A late order of a till is not said to become offline, which it is
  code: |-
    const late = { processed_at: '2026-11-20T13:50:00Z', source_name: 'pos' };
    shopifyPosts(but(shopify, late));
    runCode(but(fields, { pointOfSale: 'offline' }));
    assertThat(seen.events).hasLength(1);
    assertThat(seen.log).doesNotContain('may report it as offline');
- name: An order older than seven days is not sent, and not asked for again
  code: |-
    shopifyPosts(but(shopify, { processed_at: '2026-11-13T14:59:00Z' }));
    runCode(but(fields, { lastingFailures: 'repeat' }));
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains('over seven days old');
    assertApi('runContainer').wasNotCalled();
- name: With Firestore, an order is taken, sent and closed
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    deliver({ firestore: true });
    assertThat(store.path).isEqualTo('pinterest-orders/shopify-5501234567890');
    assertThat(store.writes).isEqualTo(['sending', 'sent']);
    assertThat(seen.status).isEqualTo(200);
- name: The record is that of the order, whatever number it gets later
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    deliver({ firestore: true, orderIdPart: 'number' });
    assertThat(store.path).isEqualTo('pinterest-orders/shopify-5501234567890');
- name: A second delivery of a sent order is answered 200 and not sent
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    deliver({ firestore: true });
    deliver({ firestore: true });
    assertThat(seen.events).hasLength(1);
    assertThat(seen.status).isEqualTo(200);
- name: A delivery that meets another at work is asked to come again
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    store.record = { state: 'sending', until: now * 1000 + 1 };
    deliver({ firestore: true });
    assertThat(seen.status).isEqualTo(503);
    assertApi('runContainer').wasNotCalled();
- name: A delivery that died long ago does not keep the order
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    store.record = { state: 'sending', until: now * 1000 - 1 };
    deliver({ firestore: true });
    assertThat(seen.events).hasLength(1);
- name: A failed send leaves the record open for the next delivery
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [{ id: '1', status: 'failure' }];
    tags.report = { succeeded: false, mayPass: true };
    deliver({ firestore: true });
    assertThat(store.record.state).isEqualTo('open');
    tags.list = [{ id: '1', status: 'success' }];
    tags.report = { succeeded: true, mayPass: false };
    deliver({ firestore: true });
    assertThat(seen.events).hasLength(2);
    assertThat(store.record.state).isEqualTo('sent');
- name: While Firestore is down, orders are sent and the log says so
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    store.fails = true;
    deliver({ firestore: true });
    assertThat(seen.events).hasLength(1);
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains('Firestore did not answer');
- name: A read that fails does not make an order new
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    store.readFails = true;
    deliver({ firestore: true });
    assertThat(store.writes).isEqualTo(['sent']);
    assertThat(seen.log).contains('Firestore did not answer');
- name: While Firestore hangs, the order is to come again, and nothing is sent
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    let time = now * 1000;
    mock('getTimestampMillis', () => {
      time = time + 100;
      return time;
    });
    const later = [];
    mock('callLater', next => {
      later.push(next);
    });
    store.hangs = true;
    deliver({ firestore: true });
    while (later.length > 0 && later.length < 100) later.shift()();
    assertThat(seen.status).isEqualTo(503);
    assertThat(seen.log).contains('Firestore is slow');
    assertApi('runContainer').wasNotCalled();
- name: With Firestore, a late change sends an order that was never sent
  code: |-
    wooCommercePosts(but(wooCommerce, { date_paid_gmt: '2026-11-20T10:00:00' }));
    runCode(but(fields, { firestore: true }));
    assertThat(seen.events).hasLength(1);
- name: Nothing is logged if the user wants nothing logged
  code: |-
    const deliver = changes => {
      shopifyPosts(shopify);
      runCode(but(fields, changes));
    };

    tags.list = [];
    deliver({ logging: 'never' });
    assertThat(seen.log).isEqualTo('');
- name: A late delivery of an order that was sent leaves no line about its sending
  code: |-
    store.record = { state: 'sent' };
    const changed = { processed_at: '2026-11-20T05:50:00-05:00', source_name: '1234567' };
    shopifyPosts(but(shopify, changed));
    runCode(but(fields, { firestore: true, marketplace: 'browser' }));
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).isEqualTo('');
- name: The first time that can be read counts, and the one before it is named
  code: |-
    const event = shopifyEvent(but(shopify, { processed_at: 'n/a' }), {});
    assertThat(event.event_time).isEqualTo(paidAt - 60);
    assertThat(seen.log).contains('order 5501234567890 has a "processed_at" that cannot be used');
- name: The zero date of a database is no time
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const event = wooCommerceEvent({ date_paid_gmt: '0000-00-00T00:00:00' });
    assertThat(event.event_time).isEqualTo(paidAt - 300);
    assertThat(seen.log).contains('order 727 has a "date_paid_gmt" that cannot be used');
- name: The clock of a program at zero is no time, in any zone
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    ['1970-01-01T00:00:00', '1970-01-01T00:00:00+01:00', '31 Dec 1969 23:59:59 GMT'].forEach(
      zero => {
        seen.events = [];
        seen.log = '';
        assertThat(wooCommerceEvent({ date_paid_gmt: zero }).event_time).isEqualTo(paidAt - 300);
        assertThat(seen.log).contains('order 727 has a "date_paid_gmt" that cannot be used');
      }
    );
- name: An order with local dates only is named, since nobody knows their zone
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const order = {
      date_paid_gmt: null,
      date_created_gmt: undefined,
      date_paid: '2026-11-20T15:50:00'
    };
    assertThat(wooCommerceEvent(order)).isUndefined();
    assertThat(seen.log).contains('woocommerce order 727 is not sent');
- name: What pages write for nothing is named, and changes nothing
  code: |-
    mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
    const attributes = [
      { name: '_pinterest_event_id', value: 'undefined' },
      { name: '_epik', value: 'null' },
      { name: '_pinterest_consent', value: 'undefined' }
    ];
    const event = shopifyEvent(but(shopify, { note_attributes: attributes }), {});
    assertThat(event.event_id).isEqualTo('5501234567890');
    assertThat(event.click_id).isEqualTo('dj0yLandingPage');
    assertThat(event.consent_state).isUndefined();
    attributes.forEach(attribute => {
      assertThat(seen.log).contains('has a "' + attribute.name + '" that cannot be used');
    });
- name: An attribute that is empty says nothing, so nothing is said of it
  code: |-
    const attributes = [
      { name: '_pinterest_event_id', value: '' },
      { name: '_pinterest_consent', value: ' ' }
    ];
    shopifyEvent(but(shopify, { note_attributes: attributes }), {});
    assertThat(seen.events).hasLength(1);
    assertThat(seen.log).isEqualTo('');
- name: Code of a page or an object is no id, and the log names its key
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const meta = [
      { key: '_pinterest_event_id', value: { id: 7 } },
      { key: '_epik', value: '{{Click ID}}' }
    ];
    const event = wooCommerceEvent({ meta_data: meta });
    assertThat(event.event_id).isEqualTo('727');
    assertThat(event.click_id).isUndefined();
    assertThat(seen.log).contains('order 727 has a "_pinterest_event_id" that cannot be used');
- name: Consent that is true or false, without quotes, is consent
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const consentOf = value => {
      seen.events = [];
      const event = wooCommerceEvent({ meta_data: [{ key: '_pinterest_consent', value: value }] });
      return event.consent_state.ad_storage;
    };
    assertThat(consentOf(true)).isEqualTo('granted');
    assertThat(consentOf(false)).isEqualTo('denied');
    assertThat(consentOf(0)).isEqualTo('denied');
- name: The only e-mail address goes to the tag however broken it is, since the tag names it
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const billing = but(wooCommerce.billing, { email: 'undefined', phone: 'n/a' });
    const person = wooCommerceEvent({ billing: billing }).user_data;
    assertThat(person.email_address).isEqualTo('undefined');
    assertThat(person.phone_number).isEqualTo('n/a');
- name: 0 is no order number, so that the id stands in for it
  code: |-
    const event = shopifyEvent(but(shopify, { order_number: 0 }), { orderIdPart: 'number' });
    assertThat(event.transaction_id).isEqualTo('5501234567890');
- name: Of two attributes of one name the first that says something counts
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const consent = '_pinterest_consent';
    const meta = [
      { key: '_epik', value: '' },
      { key: '_epik', value: 'dj0ySecond' },
      { key: consent, value: 'denied' },
      { key: consent, value: '' },
      { key: consent, value: 'granted' }
    ];
    const event = wooCommerceEvent({ meta_data: meta });
    assertThat(event.click_id).isEqualTo('dj0ySecond');
    assertThat(event.consent_state.ad_storage).isEqualTo('denied');
    seen.events = [];
    const attributes = [
      { name: '_epik', value: 'dj0yFirst' },
      { name: '_epik', value: null },
      { name: consent, value: 'undefined' },
      { name: consent, value: 'no' }
    ];
    const other = shopifyEvent(but(shopify, { note_attributes: attributes }), {});
    assertThat(other.click_id).isEqualTo('dj0yFirst');
    assertThat(other.consent_state.ad_storage).isEqualTo('denied');
- name: A part of a bundle stays one where its key comes again, empty
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const keys = [
      { key: '_bundled_by', value: 'b7' },
      { key: '_bundled_by', value: '' }
    ];
    const part = { product_id: 95, price: 0, quantity: 3, total: '0.00', meta_data: keys };
    const lines = wooCommerce.line_items.concat([part]);
    assertThat(wooCommerceEvent({ line_items: lines }).items).hasLength(1);
- name: The currency may stand beside an amount alone
  code: |-
    const currencyOf = (changes, settings) => {
      seen.events = [];
      return shopifyEvent(but(shopify, changes), settings).currency;
    };
    ['', null, undefined, '$'].forEach(currency => {
      assertThat(currencyOf({ currency: currency }, {})).isEqualTo('USD');
    });
    const buyer = { shopifyCurrency: 'buyer' };
    assertThat(currencyOf({ presentment_currency: undefined }, buyer)).isEqualTo('EUR');
- name: An amount may have a comma, before its decimals or between thousands
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const valueOf = total => {
      seen.events = [];
      const line = { product_id: 93, price: 1, quantity: 1, total: total };
      return wooCommerceEvent({ line_items: [line] }).value;
    };
    assertThat(valueOf('12,50')).isEqualTo(12.5);
    ['1,250.00', '1.250,00'].forEach(total => assertThat(valueOf(total)).isEqualTo(1250));
    assertThat(valueOf('1.250.000')).isEqualTo(1250000);
    assertThat(valueOf(8722379224.7)).isEqualTo(8722379224.7);
    assertThat(valueOf(0.1 + 0.2)).isEqualTo(0.3);
    // What is none leaves the total of the order.
    assertThat(valueOf('a dozen')).isEqualTo(1000);
    assertThat(valueOf(1e21)).isEqualTo(1000);
- name: Amounts of discounts, taxes and coupons that cannot be read are named
  code: |-
    const wooCommerceEvent = changes => {
      wooCommercePosts(but(wooCommerce, changes));
      runCode(fields);
      return seen.events[0];
    };

    const line = but(shopify.line_items[0], {
      discount_allocations: [{ amount: '5,0O' }],
      tax_lines: [{ price: 'n/a' }]
    });
    shopifyEvent(but(shopify, { line_items: [line, line], total_tax: 'a lot' }), {});
    ['discount_allocations', 'tax_lines', 'total_tax'].forEach(key => {
      assertThat(seen.log.split('"' + key + '" that cannot be used')).hasLength(2);
    });
    seen.log = '';
    wooCommerceEvent({ coupon_lines: [{ code: 'a', discount: 'five' }] });
    assertThat(seen.log).contains('order 727 has a "coupon_lines" that cannot be used');
- name: An order without the number that browsers report is named
  code: |-
    [0, undefined, 'undefined'].forEach(number => {
      seen.log = '';
      shopifyEvent(but(shopify, { order_number: number }), { orderIdPart: 'number' });
      assertThat(seen.log).contains('has no number: its id is used');
    });
    seen.log = '';
    shopifyEvent(shopify, { orderIdPart: 'number' });
    assertThat(seen.log).isEqualTo('');
- name: An order without a value is not said to have the value undefined
  code: |-
    mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
    const bare = { subtotal_price: null, subtotal_price_set: null, current_subtotal_price: null };
    shopifyEvent(but(shopify, but(bare, { line_items: [] })), {});
    assertThat(seen.log).contains('becomes purchase 5501234567890: value none');
- name: An encoded e-mail address is not shown either
  code: |-
    shopifyEvent(but(shopify, { source_name: 'for%20mira%40example.com' }), {});
    assertThat(seen.log).contains('[e-mail]');
    assertThat(seen.log).doesNotContain('mira');
setup: |-
  const JSON = require('JSON');
  const Object = require('Object');

  // A delivery of each platform with a good signature, and a container whose tags send it.

  /** The client as the editor creates it, with all three platforms ticked. */
  const fields = {
    shopify: true,
    shopifyPath: '/webhooks/shopify',
    shopifyOldKey: false,
    shopifyCurrency: 'shop',
    wooCommerce: true,
    wooCommercePath: '/webhooks/woocommerce',
    wooCommerceOldKey: false,
    bigCommerce: true,
    bigCommercePath: '/webhooks/bigcommerce',
    bigCommerceStore: 'abc123',
    bigCommerceToken: 'secret-api-token',
    bigCommerceOldKey: false,
    orderIdPart: 'id',
    itemIdPart: 'variant',
    shopUrl: 'https://shop.example',
    clickIdAttribute: '_epik',
    eventIdAttribute: '_pinterest_event_id',
    consentAttribute: '_pinterest_consent',
    unpaidOrders: false,
    pointOfSale: 'skip',
    draft: 'skip',
    renewal: 'skip',
    marketplace: 'skip',
    firestore: false,
    firestoreCollection: 'pinterest-orders',
    lastingFailures: 'accept',
    logging: 'failures'
  };

  /** 2026-11-20, 15:00:00 UTC: ten minutes after the orders below were paid. */
  const now = 1795186800;
  const paid = now - 600;
  const paidAt = paid;

  const shopify = {
    id: 5501234567890,
    admin_graphql_api_id: 'gid://shopify/Order/5501234567890',
    name: '#1001',
    order_number: 1001,
    test: false,
    financial_status: 'paid',
    source_name: 'web',
    created_at: '2026-11-20T09:49:00-05:00',
    processed_at: '2026-11-20T09:50:00-05:00',
    currency: 'USD',
    presentment_currency: 'EUR',
    taxes_included: false,
    subtotal_price: '142.50',
    subtotal_price_set: {
      shop_money: { amount: '142.50', currency_code: 'USD' },
      presentment_money: { amount: '131.20', currency_code: 'EUR' }
    },
    total_tax: '12.00',
    total_tax_set: {
      shop_money: { amount: '12.00', currency_code: 'USD' },
      presentment_money: { amount: '11.00', currency_code: 'EUR' }
    },
    total_price: '161.50',
    email: 'ada@example.com',
    phone: null,
    browser_ip: '203.0.113.7',
    client_details: { user_agent: 'Mozilla/5.0 (iPhone)', browser_ip: '203.0.113.7' },
    landing_site: '/?utm_source=pinterest&epik=dj0yLandingPage',
    note_attributes: [{ name: '_epik', value: 'dj0yAttribute' }],
    customer: { id: 7701234567890, email: 'ada@example.com' },
    billing_address: {
      first_name: 'Ada',
      last_name: 'Lovelace',
      phone: '0171 1234567',
      city: 'Köln',
      province_code: null,
      zip: '50667',
      country_code: 'DE'
    },
    shipping_lines: [{ price: '7.00', tax_lines: [{ price: '1.00' }] }],
    line_items: [
      {
        product_id: 81,
        variant_id: 91,
        sku: 'SKU-1',
        title: 'Linen pillow',
        vendor: 'Acme',
        price: '71.25',
        price_set: {
          shop_money: { amount: '71.25', currency_code: 'USD' },
          presentment_money: { amount: '65.60', currency_code: 'EUR' }
        },
        quantity: 2
      }
    ]
  };

  const wooCommerce = {
    id: 727,
    number: 'W-727',
    status: 'processing',
    created_via: 'checkout',
    currency: 'NOK',
    date_created_gmt: '2026-11-20T14:45:00',
    date_paid_gmt: '2026-11-20T14:50:00',
    date_modified_gmt: '2026-11-20T14:50:01',
    total: '1250.00',
    total_tax: '200.00',
    shipping_total: '50.00',
    customer_id: 26,
    customer_ip_address: '203.0.113.8',
    customer_user_agent: 'Mozilla/5.0 (iPad)',
    billing: {
      first_name: 'Kari',
      last_name: 'Ødegård',
      city: 'Tromsø',
      state: '',
      postcode: '9008',
      country: 'NO',
      email: 'kari@example.com',
      phone: '91 23 45 67'
    },
    meta_data: [{ id: 1, key: '_epik', value: 'dj0yMeta' }],
    line_items: [
      { product_id: 93, variation_id: 0, sku: '', name: 'Mug', price: 500, quantity: 2 }
    ]
  };

  const bigCommerceHook = {
    scope: 'store/order/created',
    store_id: '1025646',
    data: { type: 'order', id: 250 },
    producer: 'stores/abc123'
  };

  const bigCommerce = {
    id: 250,
    status_id: 11,
    status: 'Awaiting Fulfillment',
    payment_method: 'Credit Card',
    order_source: 'www',
    external_source: null,
    date_created: 'Fri, 20 Nov 2026 14:50:00 +0000',
    date_modified: 'Fri, 20 Nov 2026 14:50:05 +0000',
    currency_code: 'USD',
    default_currency_code: 'CAD',
    subtotal_ex_tax: '100.0000',
    discount_amount: '10.0000',
    coupon_discount: '5.0000',
    customer_id: 0,
    ip_address: '203.0.113.9',
    billing_address: {
      first_name: 'Grace',
      last_name: 'Hopper',
      city: 'Toronto',
      state: 'Ontario',
      zip: 'M5V 2T6',
      country_iso2: 'CA',
      email: 'grace@example.com',
      phone: '(416) 555-0123'
    }
  };

  const bigCommerceProducts = [
    {
      product_id: 111,
      variant_id: 77,
      sku: 'LAMP',
      name: 'Lamp',
      price_ex_tax: '50.0000',
      quantity: 2
    }
  ];

  /** The request, in parts that scenarios change. */
  const request = { path: '', method: 'POST', headers: {}, body: '' };

  /** What the last answer was, what was run, and what was logged. */
  const seen = { status: 0, body: '', events: [], log: '', urls: '', token: '' };

  /** How the tags of the container end. */
  const tags = {
    list: [{ id: '1', status: 'success' }],
    report: { succeeded: true, mayPass: false }
  };

  /** The order's document in Firestore, and what was written to it. */
  const store = { record: undefined, writes: [], fails: false, path: '' };

  /** Status with which BigCommerce answers; 0 for no answer. */
  const platformApi = { status: 200 };

  // Settled promises, so that scenarios can look at the outcome when the client returns.
  const fulfilled = value => ({
    value: value,
    then: use => {
      const next = use(value);
      return next && next.then ? next : fulfilled(next);
    }
  });
  const rejected = reason => ({
    isRejected: true,
    then: (use, refuse) => {
      if (!refuse) return rejected(reason);
      const next = refuse(reason);
      return next && next.then ? next : fulfilled(next);
    }
  });

  /** The signature that the mocked key makes of a text. */
  const signed = (key, text) => key + '-signs-' + text.length;

  const post = (path, headers, content) => {
    request.path = path;
    request.method = 'POST';
    request.body = JSON.stringify(content);
    request.headers = headers;
    headers['content-type'] = 'application/json';
  };

  const shopifyPosts = order => {
    post('/webhooks/shopify', { 'x-shopify-topic': 'orders/paid' }, order);
    request.headers['x-shopify-hmac-sha256'] = signed('shopify', request.body);
  };

  const wooCommercePosts = order => {
    post('/webhooks/woocommerce', { 'x-wc-webhook-topic': 'order.updated' }, order);
    request.headers['x-wc-webhook-signature'] = signed('woocommerce', request.body);
  };

  const bigCommercePosts = hook => {
    post('/webhooks/bigcommerce', { 'webhook-id': 'msg_1', 'webhook-timestamp': '' + now }, hook);
    const content = 'msg_1.' + now + '.' + request.body;
    request.headers['webhook-signature'] = 'v1,' + signed('bigcommerce', content);
  };

  mock('getRequestPath', () => request.path);
  mock('getRequestMethod', () => request.method);
  mock('getRequestBody', () => request.body);
  mock('getRequestHeader', name => request.headers[name]);
  mock('getTimestampMillis', () => now * 1000);
  mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
  mock('hmacSha256', (text, key) => signed(key, text));
  mock('claimRequest', () => undefined);
  mock('returnResponse', () => undefined);
  mock('setResponseHeader', () => undefined);
  mock('setResponseStatus', status => {
    seen.status = status;
  });
  mock('setResponseBody', body => {
    seen.body = body;
  });
  mock('logToConsole', line => {
    seen.log = seen.log + line + '\n';
  });
  mock('runContainer', (event, onComplete, onStart) => {
    seen.events.push(event);
    const callbacks = [];
    const bindToEvent = () => (first, second) => {
      if (second && tags.report) second(first, tags.report);
      if (!second) callbacks.push(first);
    };
    onStart(bindToEvent);
    onComplete(bindToEvent);
    // As Tag Manager has it: how the tags ended is told after onComplete.
    callbacks.forEach(callback => callback('GTM-1', { tags: tags.list }));
  });
  mock('sendHttpRequest', (url, options) => {
    seen.urls = seen.urls + url + '\n';
    seen.token = options.headers['X-Auth-Token'];
    if (platformApi.status === 0) return rejected({ reason: 'timed_out' });
    if (platformApi.status !== 200)
      return fulfilled({ statusCode: platformApi.status, body: '' });
    if (platformApi.statusOfMetafields && url.indexOf('/metafields') !== -1) {
      const body = JSON.stringify({ data: platformApi.metafields || [] });
      return fulfilled({ statusCode: platformApi.statusOfMetafields, body: body });
    }
    const content =
      url.indexOf('/products') !== -1
        ? bigCommerceProducts
        : url.indexOf('/metafields') !== -1
          ? { data: platformApi.metafields || [] }
          : bigCommerce;
    return fulfilled({ statusCode: 200, body: JSON.stringify(content) });
  });
  mockObject('Promise', {
    all: promises => {
      const failed = promises.filter(promise => promise.isRejected);
      return failed[0] || fulfilled(promises.map(promise => promise.value));
    }
  });
  mockObject('Firestore', {
    runTransaction: body =>
      store.hangs
        ? { then: () => undefined }
        : store.fails
          ? rejected({ reason: 'unavailable' })
          : body('transaction-1'),
    read: path => {
      store.path = path;
      if (store.readFails) return rejected({ reason: 'unavailable' });
      return store.record
        ? fulfilled({ id: '1', data: store.record })
        : rejected({ reason: 'not_found' });
    },
    write: (path, record) => {
      if (store.fails) return rejected({ reason: 'unavailable' });
      store.record = record;
      store.writes.push(record.state);
      return fulfilled('1');
    }
  });

  /** The same object with other values for some keys. */
  const but = (object, changes) => {
    const result = {};
    Object.keys(object).forEach(key => {
      result[key] = object[key];
    });
    Object.keys(changes).forEach(key => {
      result[key] = changes[key];
    });
    return result;
  };

  /** The event that the client makes of an order of Shopify. */
  const shopifyEvent = (order, changes) => {
    shopifyPosts(order);
    runCode(but(fields, changes));
    return seen.events[0];
  };


___NOTES___

Version 0.2.0. Source, documentation and issues: https://github.com/example/pinterest-server-side-tag-manager


