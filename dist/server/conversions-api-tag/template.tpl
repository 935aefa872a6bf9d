___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Pinterest Conversions API",
  "categories": [
    "ADVERTISING",
    "CONVERSIONS",
    "MARKETING"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Pinterest"
  },
  "description": "Sends the events of your tagging server to the Pinterest Conversions API with the event id that the Pinterest Tag uses in the browser, so that Pinterest counts each of them once.",
  "containerContexts": [
    "SERVER"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "adAccountId",
    "displayName": "Ad account ID",
    "simpleValueType": true,
    "valueHint": "549000000000",
    "help": "Digits only. In Pinterest Ads Manager it stands in the address bar after \u003ci\u003e/advertiser/\u003c/i\u003e, and in the menu where you choose the ad account.",
    "alwaysInSummary": true,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      },
      {
        "type": "REGEX",
        "args": [
          "^\\s*[0-9]{1,18}\\s*$|^.*\\{\\{.+\\}\\}.*$"
        ],
        "errorMessage": "An ad account ID consists of digits only."
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "accessToken",
    "displayName": "Conversion access token",
    "simpleValueType": true,
    "help": "Ads Manager \u003e Conversions \u003e Conversions API \u003e Set up API \u003e Generate new token. The token stays on your tagging server and is never written to a log. Everybody who can read this container can read it; to keep it elsewhere, choose a variable of the type Firestore Lookup.",
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "CHECKBOX",
    "name": "testMode",
    "checkboxText": "Test mode: Pinterest checks the events but does not record them",
    "simpleValueType": true,
    "defaultValue": false,
    "help": "Use it for a first check and switch it off afterwards. In test mode Pinterest answers as usual, but nothing shows up in your reports."
  },
  {
    "type": "GROUP",
    "name": "moreAccountsGroup",
    "displayName": "More ad accounts",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "SIMPLE_TABLE",
        "name": "moreAccounts",
        "displayName": "These get every event, too",
        "newRowButtonText": "Add ad account",
        "help": "Leave the token empty if the one above is valid for that account as well. The tag succeeds when all accounts have taken the event.",
        "simpleTableColumns": [
          {
            "name": "adAccountId",
            "displayName": "Ad account ID",
            "type": "TEXT",
            "isUnique": true,
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              },
              {
                "type": "REGEX",
                "args": [
                  "^\\s*[0-9]{1,18}\\s*$|^.*\\{\\{.+\\}\\}.*$"
                ],
                "errorMessage": "An ad account ID consists of digits only."
              }
            ]
          },
          {
            "name": "accessToken",
            "displayName": "Token, if another",
            "type": "TEXT"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "eventGroup",
    "displayName": "Event",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "RADIO",
        "name": "eventNameSource",
        "displayName": "Event name",
        "simpleValueType": true,
        "defaultValue": "inherit",
        "radioItems": [
          {
            "value": "inherit",
            "displayValue": "From the incoming event",
            "help": "Translates GA4 event names, e.g. purchase to checkout, view_item to page_visit."
          },
          {
            "value": "standard",
            "displayValue": "A Pinterest event"
          },
          {
            "value": "custom",
            "displayValue": "A name of your own"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "standardEvent",
        "displayName": "Pinterest event",
        "simpleValueType": true,
        "defaultValue": "page_visit",
        "selectItems": [
          {
            "value": "page_visit",
            "displayValue": "Page visit"
          },
          {
            "value": "view_category",
            "displayValue": "View category"
          },
          {
            "value": "search",
            "displayValue": "Search"
          },
          {
            "value": "add_to_cart",
            "displayValue": "Add to cart"
          },
          {
            "value": "checkout",
            "displayValue": "Checkout (completed purchase)"
          },
          {
            "value": "signup",
            "displayValue": "Sign up"
          },
          {
            "value": "lead",
            "displayValue": "Lead"
          },
          {
            "value": "watch_video",
            "displayValue": "Watch video"
          },
          {
            "value": "add_to_wishlist",
            "displayValue": "Add to wishlist"
          },
          {
            "value": "initiate_checkout",
            "displayValue": "Initiate checkout"
          },
          {
            "value": "add_payment_info",
            "displayValue": "Add payment info"
          },
          {
            "value": "view_content",
            "displayValue": "View content"
          },
          {
            "value": "subscribe",
            "displayValue": "Subscribe"
          },
          {
            "value": "start_trial",
            "displayValue": "Start trial"
          },
          {
            "value": "contact",
            "displayValue": "Contact"
          },
          {
            "value": "find_location",
            "displayValue": "Find location"
          },
          {
            "value": "schedule",
            "displayValue": "Schedule"
          },
          {
            "value": "customize_product",
            "displayValue": "Customize product"
          },
          {
            "value": "submit_application",
            "displayValue": "Submit application"
          },
          {
            "value": "app_install",
            "displayValue": "App install"
          },
          {
            "value": "app_open",
            "displayValue": "App open"
          },
          {
            "value": "custom",
            "displayValue": "Custom"
          }
        ],
        "enablingConditions": [
          {
            "paramName": "eventNameSource",
            "paramValue": "standard",
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "customEventName",
        "displayName": "Event name of your own",
        "simpleValueType": true,
        "valueHint": "store_visit",
        "help": "Letters and underscores only; Pinterest treats other names as unknown.",
        "enablingConditions": [
          {
            "paramName": "eventNameSource",
            "paramValue": "custom",
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
              "^[A-Za-z_]+$|^.*\\{\\{.+\\}\\}.*$"
            ],
            "errorMessage": "Use letters and underscores only."
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "unmappedEvents",
        "displayName": "Events that Pinterest has no name for",
        "simpleValueType": true,
        "defaultValue": "skip",
        "selectItems": [
          {
            "value": "skip",
            "displayValue": "Do not send them"
          },
          {
            "value": "custom",
            "displayValue": "Send them as \"custom\""
          },
          {
            "value": "own",
            "displayValue": "Send them under their own name"
          }
        ],
        "help": "For example user_engagement or scroll. The tag succeeds when it skips an event.",
        "enablingConditions": [
          {
            "paramName": "eventNameSource",
            "paramValue": "inherit",
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "eventMap",
        "displayName": "Your own translations",
        "newRowButtonText": "Add translation",
        "help": "A row replaces the built-in translation of that event. Write \u003ci\u003eskip\u003c/i\u003e as Pinterest event for what you do not want to send.",
        "simpleTableColumns": [
          {
            "name": "eventName",
            "displayName": "Incoming event name",
            "type": "TEXT",
            "valueHint": "quote_requested",
            "isUnique": true,
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "name": "pinterestEvent",
            "displayName": "Pinterest event",
            "type": "TEXT",
            "valueHint": "lead",
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              },
              {
                "type": "REGEX",
                "args": [
                  "^[A-Za-z_]+$|^.*\\{\\{.+\\}\\}.*$"
                ],
                "errorMessage": "Use letters and underscores only."
              }
            ]
          }
        ],
        "enablingConditions": [
          {
            "paramName": "eventNameSource",
            "paramValue": "inherit",
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "actionSource",
        "displayName": "Where the event happened",
        "simpleValueType": true,
        "defaultValue": "auto",
        "macrosInSelect": true,
        "selectItems": [
          {
            "value": "auto",
            "displayValue": "action_source of the event, otherwise website"
          },
          {
            "value": "web",
            "displayValue": "Website"
          },
          {
            "value": "app_ios",
            "displayValue": "iOS app"
          },
          {
            "value": "app_android",
            "displayValue": "Android app"
          },
          {
            "value": "offline",
            "displayValue": "Offline, e.g. in a store"
          }
        ],
        "help": "Pinterest cannot recognise duplicates of offline events. They are sent without the IP address and browser of the request, which are those of your till or shop system."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "deduplicationGroup",
    "displayName": "Deduplication",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "SELECT",
        "name": "eventIdSource",
        "displayName": "Event ID",
        "simpleValueType": true,
        "defaultValue": "auto",
        "selectItems": [
          {
            "value": "auto",
            "displayValue": "event_id of the event, then the field below, then order ID"
          },
          {
            "value": "field",
            "displayValue": "The field below, then order ID"
          },
          {
            "value": "order",
            "displayValue": "Order ID for a checkout, otherwise as in the first line"
          }
        ],
        "help": "Must be the id that the Pinterest Tag sends in the browser, or Pinterest counts the event twice. The order ID is used for checkouts only."
      },
      {
        "type": "TEXT",
        "name": "eventId",
        "displayName": "Event ID field",
        "simpleValueType": true,
        "help": "A variable with the id that the Pinterest Tag sends in the browser."
      },
      {
        "type": "SELECT",
        "name": "withoutEventId",
        "displayName": "Events without any event ID",
        "simpleValueType": true,
        "defaultValue": "send",
        "selectItems": [
          {
            "value": "send",
            "displayValue": "Send with a random ID and a warning"
          },
          {
            "value": "refuse",
            "displayValue": "Do not send, the tag fails"
          }
        ],
        "help": "With a random ID Pinterest counts the event twice if the Pinterest Tag reports it too."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "userDataGroup",
    "displayName": "User data",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "autoUserData",
        "checkboxText": "Read user data from the event",
        "simpleValueType": true,
        "defaultValue": true,
        "help": "E-mail address, phone number, name, address, user ID and so on, from \u003ci\u003euser_data\u003c/i\u003e and from the names that GA4 and the data tag use. Everything is normalised and hashed as Pinterest wants it; values that are hashed already pass as they are."
      },
      {
        "type": "TEXT",
        "name": "defaultCallingCode",
        "displayName": "Default country calling code",
        "simpleValueType": true,
        "valueHint": "49",
        "help": "Added to phone numbers that are written without one, e.g. 1 for the United States, 44 for the United Kingdom. Without it such numbers are left out, because nobody could be recognised by them.",
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^\\+?[1-9][0-9]{0,3}$|^.*\\{\\{.+\\}\\}.*$|^$"
            ],
            "errorMessage": "One to four digits, e.g. 49."
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "userDataObject",
        "displayName": "User data object",
        "simpleValueType": true,
        "help": "A variable that gives an object, or JSON. It replaces what the event says; the rows below replace both. An empty value replaces nothing."
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "userDataRows",
        "displayName": "User data rows",
        "newRowButtonText": "Add user data",
        "help": "Values are normalised and hashed like those of the event. Do not type in what stays the same for all visitors.",
        "simpleTableColumns": [
          {
            "name": "name",
            "displayName": "Key",
            "type": "SELECT",
            "isUnique": true,
            "selectItems": [
              {
                "value": "em",
                "displayValue": "em"
              },
              {
                "value": "ph",
                "displayValue": "ph"
              },
              {
                "value": "fn",
                "displayValue": "fn"
              },
              {
                "value": "ln",
                "displayValue": "ln"
              },
              {
                "value": "ct",
                "displayValue": "ct"
              },
              {
                "value": "st",
                "displayValue": "st"
              },
              {
                "value": "zp",
                "displayValue": "zp"
              },
              {
                "value": "country",
                "displayValue": "country"
              },
              {
                "value": "ge",
                "displayValue": "ge"
              },
              {
                "value": "db",
                "displayValue": "db"
              },
              {
                "value": "external_id",
                "displayValue": "external_id"
              },
              {
                "value": "hashed_maids",
                "displayValue": "hashed_maids"
              },
              {
                "value": "click_id",
                "displayValue": "click_id"
              },
              {
                "value": "partner_id",
                "displayValue": "partner_id"
              },
              {
                "value": "client_ip_address",
                "displayValue": "client_ip_address"
              },
              {
                "value": "client_user_agent",
                "displayValue": "client_user_agent"
              }
            ]
          },
          {
            "name": "value",
            "displayName": "Value",
            "type": "TEXT"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "customDataGroup",
    "displayName": "Order and products",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "TEXT",
        "name": "customDataObject",
        "displayName": "Custom data object",
        "simpleValueType": true,
        "help": "A variable that gives an object, or JSON. It replaces what the event says; the rows below replace both. An empty value replaces nothing."
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "customDataRows",
        "displayName": "Custom data rows",
        "newRowButtonText": "Add custom data",
        "help": "Without rows, value, currency, order ID, products and search term come from the event.",
        "simpleTableColumns": [
          {
            "name": "name",
            "displayName": "Key",
            "type": "SELECT",
            "isUnique": true,
            "selectItems": [
              {
                "value": "value",
                "displayValue": "value"
              },
              {
                "value": "currency",
                "displayValue": "currency"
              },
              {
                "value": "order_id",
                "displayValue": "order_id"
              },
              {
                "value": "content_ids",
                "displayValue": "content_ids"
              },
              {
                "value": "contents",
                "displayValue": "contents"
              },
              {
                "value": "num_items",
                "displayValue": "num_items"
              },
              {
                "value": "content_name",
                "displayValue": "content_name"
              },
              {
                "value": "content_category",
                "displayValue": "content_category"
              },
              {
                "value": "content_brand",
                "displayValue": "content_brand"
              },
              {
                "value": "search_string",
                "displayValue": "search_string"
              },
              {
                "value": "predicted_ltv",
                "displayValue": "predicted_ltv"
              },
              {
                "value": "np",
                "displayValue": "np"
              },
              {
                "value": "external_measurement_id",
                "displayValue": "external_measurement_id"
              },
              {
                "value": "external_measurement_vendor_id",
                "displayValue": "external_measurement_vendor_id"
              }
            ]
          },
          {
            "name": "value",
            "displayName": "Value",
            "type": "TEXT"
          }
        ]
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "itemKeys",
        "displayName": "Where your items keep their parts",
        "newRowButtonText": "Add key",
        "help": "Product IDs must be those of your catalog at Pinterest. If your items have them under \u003ci\u003esku\u003c/i\u003e, add the row \u003ci\u003eID – sku\u003c/i\u003e.",
        "simpleTableColumns": [
          {
            "name": "part",
            "displayName": "Part",
            "type": "SELECT",
            "isUnique": true,
            "selectItems": [
              {
                "value": "id",
                "displayValue": "ID"
              },
              {
                "value": "name",
                "displayValue": "Name"
              },
              {
                "value": "category",
                "displayValue": "Category"
              },
              {
                "value": "brand",
                "displayValue": "Brand"
              },
              {
                "value": "price",
                "displayValue": "Price"
              },
              {
                "value": "quantity",
                "displayValue": "Quantity"
              }
            ]
          },
          {
            "name": "key",
            "displayName": "Key in the item",
            "type": "TEXT",
            "valueHint": "sku"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "eventDataGroup",
    "displayName": "Server event data",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "TEXT",
        "name": "eventDataObject",
        "displayName": "Event data object",
        "simpleValueType": true,
        "help": "A variable that gives an object, or JSON. It replaces what the event says; the rows below replace both. An empty value replaces nothing."
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "eventDataRows",
        "displayName": "Event data rows",
        "newRowButtonText": "Add event data",
        "help": "For example event_time for orders that are reported late, or app_info and device_info as an object.",
        "simpleTableColumns": [
          {
            "name": "name",
            "displayName": "Key",
            "type": "SELECT",
            "isUnique": true,
            "selectItems": [
              {
                "value": "event_id",
                "displayValue": "event_id"
              },
              {
                "value": "event_time",
                "displayValue": "event_time"
              },
              {
                "value": "event_source_url",
                "displayValue": "event_source_url"
              },
              {
                "value": "opt_out",
                "displayValue": "opt_out"
              },
              {
                "value": "opt_out_type",
                "displayValue": "opt_out_type"
              },
              {
                "value": "partner_name",
                "displayValue": "partner_name"
              },
              {
                "value": "language",
                "displayValue": "language"
              },
              {
                "value": "action_source",
                "displayValue": "action_source"
              },
              {
                "value": "app_id",
                "displayValue": "app_id"
              },
              {
                "value": "app_name",
                "displayValue": "app_name"
              },
              {
                "value": "app_version",
                "displayValue": "app_version"
              },
              {
                "value": "app_info",
                "displayValue": "app_info"
              },
              {
                "value": "device_brand",
                "displayValue": "device_brand"
              },
              {
                "value": "device_carrier",
                "displayValue": "device_carrier"
              },
              {
                "value": "device_model",
                "displayValue": "device_model"
              },
              {
                "value": "device_type",
                "displayValue": "device_type"
              },
              {
                "value": "device_info",
                "displayValue": "device_info"
              },
              {
                "value": "os_version",
                "displayValue": "os_version"
              },
              {
                "value": "wifi",
                "displayValue": "wifi"
              }
            ]
          },
          {
            "name": "value",
            "displayName": "Value",
            "type": "TEXT"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "privacyGroup",
    "displayName": "Consent and privacy",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "RADIO",
        "name": "consentMode",
        "displayName": "Google consent mode",
        "simpleValueType": true,
        "defaultValue": "ignore",
        "radioItems": [
          {
            "value": "ignore",
            "displayValue": "Ignore: consent is handled elsewhere"
          },
          {
            "value": "require",
            "displayValue": "Send only with consent",
            "help": "Needs ad_storage granted and ad_user_data not denied. No signal means no consent."
          },
          {
            "value": "optOut",
            "displayValue": "Without consent, send as opted out",
            "help": "Sets opt_out, which tells Pinterest that this person does not want to be tracked."
          }
        ]
      },
      {
        "type": "CHECKBOX",
        "name": "limitedDataProcessing",
        "checkboxText": "Limited data processing (LDP) for all events of this tag",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "For people in US states with such a law. An event with opt_out_type LDP is sent that way in any case."
      },
      {
        "type": "TEXT",
        "name": "ldpState",
        "displayName": "State, if the event has none",
        "simpleValueType": true,
        "valueHint": "CA",
        "help": "Pinterest ignores LDP unless it knows state and country.",
        "enablingConditions": [
          {
            "paramName": "limitedDataProcessing",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "ldpCountry",
        "displayName": "Country, if the event has none",
        "simpleValueType": true,
        "valueHint": "US",
        "enablingConditions": [
          {
            "paramName": "limitedDataProcessing",
            "paramValue": true,
            "type": "EQUALS"
          }
        ]
      },
      {
        "type": "CHECKBOX",
        "name": "clickIdCookie",
        "checkboxText": "Keep the click ID of the landing page in the cookie _epik",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "For one year, and only if Google consent mode reports ad_storage as granted. Safari deletes the Pinterest Tag\u0027s own cookie after seven days or one; a cookie of your server stays."
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
        "name": "waitForAnswer",
        "checkboxText": "Wait for Pinterest\u0027s answer",
        "simpleValueType": true,
        "defaultValue": true,
        "help": "Then the tag fails when Pinterest refuses the event. Without waiting the server answers the visitor earlier, and the tag always succeeds once the request is on its way."
      },
      {
        "type": "TEXT",
        "name": "timeout",
        "displayName": "Time limit",
        "simpleValueType": true,
        "defaultValue": "5000",
        "valueUnit": "milliseconds",
        "valueValidators": [
          {
            "type": "POSITIVE_NUMBER"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "retries",
        "displayName": "Try again",
        "simpleValueType": true,
        "defaultValue": "0",
        "selectItems": [
          {
            "value": "0",
            "displayValue": "No"
          },
          {
            "value": "1",
            "displayValue": "Once"
          },
          {
            "value": "2",
            "displayValue": "Twice"
          }
        ],
        "help": "Only after too many requests (429), an outage at Pinterest (5xx) or a lost connection, at once, and with the same event ID, so that nothing is counted twice."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "loggingGroup",
    "displayName": "Logging",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "RADIO",
        "name": "logging",
        "displayName": "Write to the console",
        "simpleValueType": true,
        "defaultValue": "preview",
        "radioItems": [
          {
            "value": "never",
            "displayValue": "Never"
          },
          {
            "value": "preview",
            "displayValue": "In preview only"
          },
          {
            "value": "always",
            "displayValue": "Always",
            "help": "Also in production: one line per event, without personal data."
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "bigQueryTable",
        "displayName": "BigQuery table",
        "simpleValueType": true,
        "valueHint": "dataset.table",
        "help": "Optional: one row per event and ad account, without personal data. Columns: timestamp (INTEGER, milliseconds), event_time (INTEGER, seconds), event_name, event_id, ad_account_id (STRING), status_code (INTEGER), accepted, test (BOOLEAN). Write \u003ci\u003eproject.dataset.table\u003c/i\u003e for another project.",
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^([^.]+\\.)?[^.]+\\.[^.]+$|^.*\\{\\{.+\\}\\}.*$|^$"
            ],
            "errorMessage": "dataset.table or project.dataset.table"
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_SERVER___

const BigQuery = require('BigQuery');
const decodeUriComponent = require('decodeUriComponent');
const generateRandom = require('generateRandom');
const getAllEventData = require('getAllEventData');
const getContainerVersion = require('getContainerVersion');
const getCookieValues = require('getCookieValues');
const getTimestampMillis = require('getTimestampMillis');
const JSON = require('JSON');
const logToConsole = require('logToConsole');
const makeTableMap = require('makeTableMap');
const Object = require('Object');
const sendHttpRequest = require('sendHttpRequest');
const sendMessage = require('sendMessage');
const setCookie = require('setCookie');
const sha256Sync = require('sha256Sync');

const punctuation =
	'[\u0001-/:-@\\[-`{-©«-´¶-¹»-¿ʹ-ʿ،؛؟\u1680\u2000-\u206f\u3000-〄〈-〠〰・\uFEFF\uff00-／：-＠［-｀｛-･]';

const without = (text, unwanted) => (text.search(unwanted) === -1 ? text : replaced(text, unwanted, ''));

const nothing = {
	'': 1,
	undefined: 1,
	null: 1,
	NULL: 1,
	NaN: 1,
	'(not set)': 1,
	'n/a': 1,
	'[object Object]': 1,
};

const textOf = (value) =>
	typeof value === 'string'
		? value[0] > ' ' && value[value.length - 1] > ' ' && value.length < 2000 && nothing[value] !== 1
			? value
			: trimmed(value.trim())
		: typeof value === 'number' && value - value === 0
			? '' + value
			: undefined;

const lowerText = (value) => (textOf(value) || '').toLowerCase();

const listOf = (value) => (value == null ? [] : [].concat(value));

const textsOf = (list) =>
	listOf(list)
		.map(textOf)
		.filter((text) => text);

const event = getAllEventData() || {};

const problems = [];
const notes = [];

const parsed = (value) =>
	typeof value === 'string' && (value[0] === '[' || value[0] === '{') ? JSON.parse(value) : value;

const isTrue = (value) => value === true || value === 'true';

const amountOf = (value) =>
	typeof value === 'number' && value > 0.00001 && value < 1000000000
		? ('' + value).length < 10
			? '' + value
			: rounded(value)
		: value === undefined
			? value
			: textAmount(textOf(value));

const readItems = (items, keys) =>
	listOf(items)
		.slice(0, 200)
		.map((item) => readItem(item || {}, keys || {}))
		.filter((item) => item.id || item.item_name);

const readItem = (item, keys) => ({
	id: textOf(item[keys.id || 'item_id'] || item.id || item.product_id),
	item_name: textOf(item[keys.name || 'item_name'] || item.name || item.product_name),
	item_category: textOf(item[keys.category || 'item_category'] || item.category || item.product_category),
	item_brand: textOf(item[keys.brand || 'item_brand'] || item.brand || item.product_brand),
	item_price: amountOf(item[keys.price || 'price']) || amountOf(item.item_price || item.product_price),
	quantity: wholeNumber(item[keys.quantity || 'quantity'] || item.product_quantity) || 1,
});

const wholeNumber = (value) => (value >= 1 && value < 1000000000000000 ? value - (value % 1) : undefined);

const itemIds = (items) =>
	items.map((item) => item.id).filter((id, index, ids) => id && ids.indexOf(id) === index);

const pieces = (items) => items.reduce((sum, item) => sum + item.quantity, 0);

const totalOf = (items) =>
	items[0] && amountOf(items.reduce((sum, item) => sum + item.item_price * item.quantity, 0));

const cityOf = (text) => without(text, punctuation) || undefined;

const genderOf = (text) =>
	codeOf(' f,f,female,woman, m,m,male,man, n,n,nonbinary,', without(text, punctuation));

const identifierOf = (text) => (text.match('[^0-]') ? text : undefined);

const trimZeros = (digits) => (digits.match('[1-9].*') || [''])[0];

const hashes = (given, normalise) =>
	typeof given === 'string' && given[0] !== '['
		? hashOf(given, normalise)
		: hashesOfList(listOf(parsed(given)).slice(0, 10), normalise);

const targetsOf = () => [{ adAccountId: data.adAccountId }].concat(data.moreAccounts || []).map(targetOf);

const eventNames = {
	pagevisit: 'page_visit',
	pageview: 'page_visit',
	viewitem: 'page_visit',
	gtmjs: 'page_visit',
	gtmdom: 'page_visit',
	gtmload: 'page_visit',
	gtmhistorychange: 'page_visit',
	gtmhistorychangev2: 'page_visit',
	viewcategory: 'view_category',
	viewitemlist: 'view_category',
	viewcontent: 'view_content',
	selectitem: 'view_content',
	selectpromotion: 'view_content',
	viewpromotion: 'view_content',
	search: 'search',
	viewsearchresults: 'search',
	addtocart: 'add_to_cart',
	addtowishlist: 'add_to_wishlist',
	initiatecheckout: 'initiate_checkout',
	begincheckout: 'initiate_checkout',
	addshippinginfo: 'initiate_checkout',
	addpaymentinfo: 'add_payment_info',
	checkout: 'checkout',
	purchase: 'checkout',
	lead: 'lead',
	generatelead: 'lead',
	signup: 'signup',
	completeregistration: 'signup',
	custom: 'custom',
	viewcart: 'custom',
	removefromcart: 'custom',
	refund: 'custom',
	watchvideo: 'watch_video',
	subscribe: 'subscribe',
	contact: 'contact',
	findlocation: 'find_location',
	schedule: 'schedule',
	starttrial: 'start_trial',
	customizeproduct: 'customize_product',
	submitapplication: 'submit_application',
	appinstall: 'app_install',
	appopen: 'app_open',
};

const comparable = (name) => without(name.toLowerCase(), '[-_. ]');

const warnings = () => notes.map((note) => ' Warning: ' + note + '.').join('');

// The life of one event: read → decide → map, normalise, check → send → answer.

const incoming = textOf(event.event_name) || '';
const version = getContainerVersion();
const isPreview = (version.debugMode || version.previewMode) && data.logging !== 'never';
const logs = isPreview || data.logging === 'always';

// Decide.
const name = pinterestName(incoming);
if (!incoming) end(true, 'it has no event_name');
else if (!name) end(true, 'no Pinterest event is set for it');
else if (('' + event.page_location).indexOf('https://gtm-msr.appspot.com/') === 0)
	end(true, "it comes from Tag Manager's crawler");
else if (data.consentMode === 'require' && !hasConsent()) end(true, 'there is no consent');
else {
	// Map, normalise, check; the tag's own word is the last.
	if (event.custom_data) merge(event, event.custom_data);
	if (data.customDataObject) merge(event, data.customDataObject);
	if (data.customDataRows) merge(event, data.customDataRows);
	if (data.eventDataObject) merge(event, data.eventDataObject);
	if (data.eventDataRows) merge(event, data.eventDataRows);
	const targets = targetsOf();
	const mapped = conversionEvent(name);
	if (problems.length > 0) end(false, problems.join(', '));
	else sendAll(mapped, targets);
}

// Send, and read the answers.
function sendAll(mapped, targets) {
	if (isPreview) explain(incoming, mapped);
	const body = JSON.stringify({ data: [mapped] });
	let waiting = targets.length;
	let accepted = true;
	let mayPass = false;
	targets.forEach((target) =>
		send(target, body, data.retries || 0, (outcome) => {
			accepted = accepted && outcome.accepted;
			mayPass = mayPass || outcome.mayPass;
			waiting--;
			if (data.bigQueryTable) writeRow(mapped, target, outcome);
			if (logs) report(mapped, target, outcome);
			if (waiting === 0 && data.waitForAnswer !== false) finish(accepted, mayPass);
		})
	);
	if (data.waitForAnswer === false) finish(true, false);
}

function end(succeeded, reason) {
	if (logs) say((incoming || 'An event') + ' is not sent: ' + reason + '.' + warnings());
	finish(succeeded, false);
}

function finish(succeeded, mayPass) {
	if (event.order_webhook) {
		sendMessage('pinterest_conversions_api', { succeeded: succeeded, mayPass: mayPass });
	}
	if (succeeded) data.gtmOnSuccess();
	else data.gtmOnFailure();
}

function pinterestName(incoming) {
	const source = data.eventNameSource;
	const row = (data.eventMap || []).filter((one) => one.eventName === incoming)[0] || {};
	const own = source === 'custom' ? data.customEventName : row.pinterestEvent;
	const chosen = textOf(source === 'standard' ? data.standardEvent : own);
	if (chosen === 'skip') return undefined;
	if (chosen) return standardEventName(chosen) || ownEventName(chosen);
	const policy = data.unmappedEvents;
	const other = policy === 'own' ? ownEventName(incoming) : policy === 'custom' && policy;
	return mappedEventName(incoming) || other || undefined;
}

function hasConsent() {
	const state = event.consent_state || {};
	const letters = without(lowerText(event['x-ga-gcd']), '[0-9]');
	const gcs = lowerText(event['x-ga-gcs']).indexOf('g11') === 0 ? 'granted' : '';
	return (
		(signal(state.ad_storage, letters[0]) || gcs) === 'granted' &&
		signal(state.ad_user_data, letters[2]) !== 'denied'
	);
}

function signal(stated, letter) {
	const text = lowerText('' + stated);
	if (text) return text === 'granted' || text === 'true' ? 'granted' : 'denied';
	const position = letter ? 'trnvpqmu'.indexOf(letter) : -1;
	return position === -1 ? '' : position < 4 ? 'granted' : 'denied';
}

function merge(target, source) {
	const given = parsed(source);
	const isTable = given && given[0] && given[0].name;
	const object = isTable ? makeTableMap(given, 'name', 'value') : given;
	for (const key in typeof object === 'object' ? object : {}) {
		if (object[key] !== '' && object[key] !== undefined) target[key] = object[key];
	}
}

function userOf(source) {
	const user = parsed(source.user_data);
	if (user || Object.keys(source).join().indexOf('user_data.') === -1) {
		return (typeof user === 'object' && user) || {};
	}
	const flat = {};
	for (const key in source) {
		if (key.indexOf('user_data.') === 0) flat[key.slice(key.lastIndexOf('.') + 1)] = source[key];
	}
	return flat;
}

function conversionEvent(name) {
	const shop = parsed(event.ecommerce) || {};
	const orderId = textOf(event.order_id || event.transaction_id || shop.transaction_id);
	const source = data.actionSource === 'auto' ? lowerText(event.action_source) : data.actionSource;
	const actionSource = source && source.match('^(app_ios|app_android|offline)$') ? source : 'web';
	const language = lowerText(event.language).match('^([a-z]{2})([-_]|$)');
	const isOptedOut =
		(event.opt_out && isTrue(event.opt_out)) || (data.consentMode === 'optOut' && !hasConsent());
	const result = {
		event_name: name,
		action_source: actionSource,
		event_time: eventTime(),
		event_id: eventId(name === 'checkout' ? orderId : undefined),
		event_source_url: textOf(event.event_source_url || event.page_location),
		opt_out: isOptedOut || undefined,
		partner_name: textOf(event.partner_name) || 'ss-gtm',
		user_data: userDataOf(actionSource),
		custom_data: customDataOf(shop, orderId, name),
		language: language ? language[1] : undefined,
	};
	addAppAndDevice(result);
	if (
		data.limitedDataProcessing ||
		(event.opt_out_type && lowerText(event.opt_out_type).indexOf('ldp') !== -1)
	) {
		result.custom_data.opt_out_type = 'LDP';
		const user = result.user_data;
		if (!user.st || !user.country) notes.push('Pinterest ignores LDP without state and country');
	}
	return result;
}

function say(line) {
	const shown = replaced(line, '[^ ]{0,99}@[^ ]{0,99}', '[e-mail]');
	logToConsole('Pinterest Conversions API: ' + shown);
}

function explain(incoming, event) {
	const shown = JSON.parse(JSON.stringify(event));
	shown.user_data = Object.keys(shown.user_data).join(', ');
	shown.event_source_url = ('' + event.event_source_url).match('^[^?#]*')[0];
	if (shown.custom_data.search_string) shown.custom_data.search_string = '(set)';
	say(incoming + ' becomes ' + event.event_name + '.');
	say('The Pinterest Tag must send the same event_id, ' + event.event_id + '.');
	say('Pinterest can recognise the person by ' + shown.user_data + '.');
	say('Request: ' + JSON.stringify(shown));
}

function report(event, target, outcome) {
	const test = data.testMode === true ? ' (test mode)' : '';
	let answer = JSON.stringify(outcome.report);
	const secrets = Object.values(event.user_data);
	for (const secret of secrets.concat(target.token)) {
		const quoted = JSON.stringify(secret || '').slice(1, -1);
		if (quoted.length > 3) answer = answer.split(quoted).join('[…]');
	}
	const sent = event.event_name + ' ' + event.event_id + ' to ' + target.account + test;
	say(sent + ': Pinterest ' + outcome.sentence + '. ' + answer.slice(0, 1000) + warnings());
}

function writeRow(event, target, outcome) {
	const path = ('' + data.bigQueryTable).split('.').reverse();
	const table = { datasetId: path[1], tableId: path[0] };
	if (path[2]) table.projectId = path[2];
	const row = {
		timestamp: getTimestampMillis(),
		event_time: event.event_time,
		event_name: event.event_name,
		event_id: event.event_id,
		ad_account_id: target.account,
		status_code: outcome.status,
		accepted: outcome.accepted,
		test: data.testMode === true,
	};
	BigQuery.insert(table, [row], { ignoreUnknownValues: true }).catch(() => say('BigQuery refused the row.'));
}

function targetOf(row) {
	const account = textOf(row.adAccountId) || '';
	const token = (textOf(row.accessToken || data.accessToken) || '').match('[^\\s]*$')[0];
	if (!account.match('^[0-9]{1,18}$')) problems.push('the ad account ID must be digits only');
	if (!token) problems.push('the access token is empty');
	return { account: account, token: token };
}

function send(target, body, triesLeft, done) {
	const url =
		'https://api.pinterest.com/v5/ad_accounts/' +
		target.account +
		(data.testMode === true ? '/events?test=true' : '/events');
	const conclude = (answer) => {
		const outcome = readAnswer(answer || {});
		if (triesLeft > 0 && outcome.mayPass) send(target, body, triesLeft - 1, done);
		else done(outcome);
	};
	sendHttpRequest(
		url,
		{
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token },
			timeout: data.timeout * 1 || 5000,
		},
		body
	).then(conclude, conclude);
}

function replaced(text, pattern, other) {
	let rest = text;
	while (rest.search(pattern) !== -1) rest = rest.split(rest.match(pattern)[0]).join(other);
	return rest;
}

function trimmed(text) {
	return nothing[text] === 1 || text.length > 2000 ? undefined : text;
}

function rounded(number) {
	const scaled = number * 1000000 + 0.5;
	return '' + (scaled - (scaled % 1)) / 1000000;
}

function textAmount(text) {
	const decimal = '^-?[0-9]{0,15}[.]?[0-9]{1,15}$';
	if (!text || text.match(decimal)) return text;
	const bare = without(text, '[^-.,0-9A-Za-z]');
	const isGrouped = bare.match('^-?[0-9]{1,3}(,[0-9]{3})+(,[0-9]{3}|[.][0-9]*)$');
	const isSwapped = bare.match('^-?[0-9]{1,3}([.][0-9]{3})+([.][0-9]{3}|,[0-9]*)$');
	const isAmbiguous = bare.match('^-?[1-9][0-9]{0,2},[0-9]{3}$');
	const plain = isGrouped || isSwapped ? without(bare, isGrouped ? ',' : '[.]') : bare;
	const result = plain.replace(',', '.');
	return result.match(decimal) && !isAmbiguous ? result : undefined;
}

function codeOf(list, name) {
	const position = list.indexOf(',' + name + ',');
	const start = list.lastIndexOf(' ', position) + 1;
	return position === -1 ? undefined : list.slice(start, list.indexOf(',', start));
}

function userDataOf(actionSource) {
	const flat = data.autoUserData === false ? {} : event;
	const user = userOf(flat);
	if (data.userDataObject) merge(user, data.userDataObject);
	if (data.userDataRows) merge(user, data.userDataRows);
	const home = (user.address && listOf(parsed(user.address))[0]) || user;
	const visitor = actionSource === 'offline' ? {} : event;
	const userData = {
		client_ip_address: ipAddressOf(user.client_ip_address || visitor.ip_override),
		client_user_agent: textOf(user.client_user_agent || visitor.user_agent),
		click_id: clickId(user),
		partner_id: textOf(user.partner_id),
	};

	const add = (key, normalise, given) => given && (userData[key] = hashes(given, normalise) || unusable(key));
	add('em', emailOf, user.em || user.email_address || user.email || user.sha256_email_address || flat.email);
	add('ph', phoneOf, user.ph || user.phone_number || user.phone || flat.phone);
	add(
		'fn',
		nameOf,
		user.fn || home.first_name || home.sha256_first_name || flat.first_name || flat.firstName
	);
	add('ln', nameOf, user.ln || home.last_name || home.sha256_last_name || flat.last_name || flat.lastName);
	add('ct', cityOf, user.ct || home.city || flat.city);
	add(
		'st',
		regionOf,
		user.st ||
			home.region ||
			home.state ||
			flat.region ||
			flat.state ||
			(data.limitedDataProcessing && data.ldpState)
	);
	add('zp', postalCodeOf, user.zp || home.postal_code || home.zip || flat.postal_code || flat.zip);
	add(
		'country',
		countryOf,
		user.country || home.country || flat.country || (data.limitedDataProcessing && data.ldpCountry)
	);
	add('ge', genderOf, user.ge || user.gender || flat.gender);
	add('db', birthDateOf, user.db || user.date_of_birth || user.birth_date || flat.db);
	add('external_id', identifierOf, user.external_id || flat.external_id || flat.user_id);
	add('hashed_maids', identifierOf, user.hashed_maids || user.maid || flat.hashed_maids);

	if (!userData.client_ip_address || !userData.client_user_agent) {
		if (!userData.em && !userData.hashed_maids) {
			problems.push('it has neither an e-mail address nor IP address and user agent');
		}
	}
	return userData;
}

function unusable(key) {
	notes.push('no usable value for ' + key);
}

function hashesOfList(values, normalise) {
	const all = [];
	for (const value of values) {
		const hash = hashOf(value, normalise);
		if (hash && all.indexOf(hash[0]) === -1) all.push(hash[0]);
	}
	return all[0] ? all : undefined;
}

function hashOf(value, normalise) {
	const given = textOf(value) || '';
	if (given.length > (normalise === identifierOf ? 63 : 42)) {
		const digest = anyDigest(given);
		if (digest !== undefined) return digest ? [digest] : undefined;
	}
	const text = normalise(given.toLowerCase(), data.defaultCallingCode);
	return text ? [sha256Sync(text, { outputEncoding: 'hex' })] : undefined;
}

function mappedEventName(name) {
	const mapped = eventNames[name] || eventNames[comparable(name)];
	return typeof mapped === 'string' ? mapped : undefined;
}

function standardEventName(name) {
	const mapped = mappedEventName(name);
	return mapped && comparable(mapped) === comparable(name) ? mapped : undefined;
}

function ownEventName(name) {
	const own = replaced(name.slice(0, 100), '[^A-Za-z_]', '_');
	return own.match('[A-Za-z]') ? own : undefined;
}

function eventId(orderId) {
	const source = data.eventIdSource;
	return (
		(source === 'order' && orderId) ||
		(source !== 'field' && textOf(event.event_id)) ||
		textOf(data.eventId) ||
		orderId ||
		newId()
	);
}

function newId() {
	if (data.withoutEventId === 'refuse') problems.push('it has no event_id');
	notes.push('without event_id it may be counted twice');
	return getTimestampMillis() + '.' + generateRandom(100000000, 999999999);
}

function eventTime() {
	const now = getTimestampMillis() / 1000;
	if (!event.event_time) return now - (now % 1);
	let time = amountOf(event.event_time);
	if (!time) notes.push('event_time is no Unix time');
	time = time * 1 || now;
	while (time > 100000000000) time = time / 1000;
	if (time < now - 604800 || time > now + 300) {
		problems.push('its event_time is over seven days old or in the future');
	} else if (time < now - 3600) notes.push('over an hour old: may count as offline');
	return time - (time % 1);
}

function customDataOf(shop, orderId, name) {
	const list =
		event.contents ||
		(event.items && event.items.length !== 0 ? event.items : shop.items) ||
		event.line_items;
	const keys = data.itemKeys && makeTableMap(data.itemKeys, 'part', 'key');
	const items = readItems(parsed(list), keys);
	const only = items.length === 1 ? items[0] : {};
	const ids = event.content_ids ? textsOf(parsed(event.content_ids)) : only.id ? [only.id] : itemIds(items);
	const value = amountOf(event.value) || amountOf(shop.value);
	const currency = currencyOf(event.currency || shop.currency);
	if (!value && textOf(event.value)) notes.push('value is no amount');
	if (!currency && event.currency) notes.push('currency is no three-letter code');
	return {
		value: value || (isCart(name) && totalOf(items)) || undefined,
		currency: currency,
		order_id: orderId,
		content_ids: ids[0] && ids,
		contents: items[0] && items,
		num_items: wholeNumber(event.num_items) || only.quantity || (items[0] && pieces(items)),
		search_string: textOf(event.search_string || event.search_term || event.search_query),
		content_name: textOf(event.content_name) || only.item_name,
		content_category: textOf(event.content_category) || only.item_category,
		content_brand: textOf(event.content_brand) || only.item_brand,
		predicted_ltv: amountOf(event.predicted_ltv),
		np: textOf(event.np),
		external_measurement_id: textOf(event.external_measurement_id),
		external_measurement_vendor_id: wholeNumber(event.external_measurement_vendor_id),
	};
}

function isCart(name) {
	return name.match('^(add_to_cart|initiate_checkout|add_payment_info|checkout)$');
}

function addAppAndDevice(result) {
	if (event.app_id || data.eventDataRows || result.action_source !== 'web') {
		const texts =
			'app_id app_name app_version os_version device_brand device_carrier device_model device_type';
		for (const key of texts.split(' ')) result[key] = textOf(event[key]);
		result.wifi = isTrue(event.wifi) || undefined;
	}
	if (!event.app_info && !event.device_info) return;
	// key: 100 characters, key:5: five, key#50: a number up to 50, key|a|b: a word, key+: a list.
	const rules = {
		app_info:
			' app_id app_name app_package_name app_store app_version install_time#99999999999 user_agent:2000 window_height#30720 window_width#30720 ',
		device_info:
			' battery_level#100 brand carrier cpu_cores#1152 external_storage_free_space#1048576 external_storage_size#1048576 kernel_version languages+ locale:35 model os_name form_factor|desktop|laptop|cellphone|tablet|smartwatch|tv|vr|console|other network_type|wifi|cellular_2g|cellular_3g|cellular_4g|cellular_5g|cellular_6g|ethernet|unknown os_family|ios|android|macos|windows|linux|bsd|other os_release_name os_version screen_density#100000 screen_height#30720 screen_width#30720 storage_free_space#1048576 storage_size#1048576 timezone:40 timezone_abbr:5 type ',
	};
	for (const part in rules) {
		const source = parsed(event[part]);
		if (source) result[part] = {};
		for (const key in source || {}) {
			const rule = key.match('^[a-z_]+$') && rules[part].match(' ' + key + '([ :#|+])([^ ]*)');
			if (rule) result[part][key] = typed(source[key], rule[1], rule[2]);
		}
	}
}

function typed(value, kind, limit) {
	const text = textOf(value);
	if (kind === '+') return textsOf(value).slice(0, 100);
	if (kind === '#') return text >= 0 && text * 1 <= limit ? text - (text % 1) : undefined;
	const word = lowerText(value);
	if (kind === '|') return limit.split('|').indexOf(word) === -1 ? undefined : word;
	return text && text.slice(0, limit * 1 || 100);
}

function readAnswer(answer) {
	const status = answer.statusCode || 0;
	const report = JSON.parse(answer.body || '') || {};
	const events = listOf(report.events);
	const accepted =
		status >= 200 &&
		status < 300 &&
		report.num_events_processed > 0 &&
		report.num_events_processed === report.num_events_received &&
		events.length > 0 &&
		events.every((event) => event && event.status === 'processed');
	return {
		status: status,
		accepted: accepted,
		mayPass: status === 0 || status === 429 || status >= 500,
		sentence: accepted ? 'accepted the event' : failureOf(status, answer.reason),
		report: report,
	};
}

function failureOf(status, reason) {
	const meanings = {
		0: reason === 'timed_out' ? 'did not answer in time' : 'could not be reached',
		400: 'refused the request as invalid',
		401: 'does not accept the access token; create a new one in Ads Manager > Conversions',
		403: 'does not let this token send to this ad account; check its ID',
		429: 'receives too many requests',
	};
	const other = status < 500 ? 'did not process the event' : 'has a problem of its own';
	return (meanings[status] || other) + ' (status ' + status + ')';
}

function ipAddressOf(value) {
	const text = lowerText(value);
	const found =
		text.match('^(?:::ffff:)?([12]?[0-9]?[0-9][.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3})([:, ]|$)') ||
		text.match('^\\[?([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})([\\]%, ]|$)');
	return found ? found[1] : undefined;
}

function clickId(user) {
	const landed = clickIdInUrl(event.page_location);
	if (landed && data.clickIdCookie && hasConsent()) {
		setCookie('_epik', landed, {
			domain: 'auto',
			path: '/',
			sameSite: 'lax',
			secure: true,
			'max-age': 31536000,
		});
	}
	return (
		landed ||
		textOf(getCookieValues('_epik')[0]) ||
		textOf((event.common_cookie || {})._epik || user.click_id || event.click_id || event.epik || event._epik)
	);
}

function emailOf(text) {
	const email = without(text, '[\\s\u00a0\u200b-\u200f\u2060-\u2064\uFEFF]');
	const parts = email.split('@');
	return parts.length === 2 && parts[0] && parts[1] ? email : undefined;
}

function phoneOf(text, callingCode) {
	const run = (text.match('[+0-9][ -"$-+\\--9\u00a0-¿\u2000-\u206f\u3000]*') || [''])[0];
	const isAbroad = run.match('^([+]|00)');
	// "+44 (0)20": the zero is for calls within the country.
	const digits = without(isAbroad ? run.replace('(0)', '') : run, '[^0-9]');
	const number = isAbroad ? trimZeros(digits) : withCode(digits, callingCode);
	return number && number.length > 6 && number.length < 16 ? number : undefined;
}

function withCode(digits, callingCode) {
	const code = trimZeros(without('' + (callingCode || ''), '[^0-9]'));
	const isTrunk = digits[0] === '0';
	if (!code) return isTrunk || digits.length < 11 ? undefined : digits;
	if (code === '1' && digits.indexOf('011') === 0) return trimZeros(digits.slice(3));
	// A code with fewer digits after it (9 unless listed) is the beginning of a national number.
	const lengths = { 1: 10, 45: 8, 47: 8, 52: 10, 55: 10, 65: 8, 86: 10, 91: 10, 852: 8 };
	const least = code.length + (lengths[code] || 9);
	const hasCode = digits.indexOf(code) === 0 && digits.length >= least;
	return !isTrunk && (hasCode || digits.length > 11) ? digits : code + trimZeros(digits);
}

function nameOf(text) {
	const name = without(text, '[\u0001-\u001f\u200b-\u200f\u2060-\u2064\uFEFF]').trim();
	return without(name, punctuation) ? name : undefined;
}

function regionOf(text) {
	const name = text.match('^[a-z]{2}-[a-z]{2}$') ? text.slice(3) : without(text, punctuation);
	if (name.match('^[a-z]{2}$')) return name;
	return codeOf(
		' al,alabama, ak,alaska, az,arizona, ar,arkansas, ca,california, co,colorado, ct,connecticut, de,delaware, dc,districtofcolumbia, fl,florida, ga,georgia, hi,hawaii, id,idaho, il,illinois, in,indiana, ia,iowa, ks,kansas, ky,kentucky, la,louisiana, me,maine, md,maryland, ma,massachusetts, mi,michigan, mn,minnesota, ms,mississippi, mo,missouri, mt,montana, ne,nebraska, nv,nevada, nh,newhampshire, nj,newjersey, nm,newmexico, ny,newyork, nc,northcarolina, nd,northdakota, oh,ohio, ok,oklahoma, or,oregon, pa,pennsylvania, ri,rhodeisland, sc,southcarolina, sd,southdakota, tn,tennessee, tx,texas, ut,utah, vt,vermont, va,virginia, wa,washington, wv,westvirginia, wi,wisconsin, wy,wyoming, ab,alberta, bc,britishcolumbia, mb,manitoba, nb,newbrunswick, nl,newfoundland,newfoundlandandlabrador, nt,northwestterritories, ns,novascotia, nu,nunavut, on,ontario, pe,princeedwardisland, qc,quebec,québec, sk,saskatchewan, yt,yukon, ',
		name
	);
}

function postalCodeOf(text) {
	const code = without(text, '[^a-z0-9]');
	if (code.match('^[0-9]{9}$')) return code.slice(0, 5);
	return code.match('[0-9]') ? code : undefined;
}

function countryOf(text) {
	const name = without(text, punctuation);
	if (name.match('^[a-z]{2}$') && !name.match('^(uk|aa|q[m-z]|x[a-z]|zz)$')) return name;
	return codeOf(
		' us,usa,unitedstates,unitedstatesofamerica, ca,can,canada, gb,uk,gbr,unitedkingdom,greatbritain, ie,irl,ireland, au,aus,australia, nz,nzl,newzealand, fr,fra,france, de,deu,germany, at,aut,austria, ch,che,switzerland, be,bel,belgium, nl,nld,netherlands, lu,lux,luxembourg, es,esp,spain, pt,prt,portugal, it,ita,italy, mt,mlt,malta, cy,cyp,cyprus, gr,grc,greece, dk,dnk,denmark, no,nor,norway, se,swe,sweden, fi,fin,finland, pl,pol,poland, cz,cze,czechia,czechrepublic, sk,svk,slovakia, hu,hun,hungary, ro,rou,romania, jp,jpn,japan, br,bra,brazil, mx,mex,mexico, ar,arg,argentina, cl,chl,chile, co,col,colombia, ',
		name
	);
}

function birthDateOf(text) {
	const sorted =
		text.match('^([0-9]{4})([0-9]{2})([0-9]{2})$') ||
		text.match('^([0-9]{4})[-/., ]{1,2}([0-9]{1,2})[-/., ]{1,2}([0-9]{1,2})([t ].*)?$');
	if (sorted) return dateOf(sorted[1], sorted[2], sorted[3]);
	const found = text.match('^([0-9]{1,2})[-/., ]{1,2}([0-9]{1,2})[-/., ]{1,2}([0-9]{4})$') || [];
	const dayFirst = dateOf(found[3], found[2], found[1]);
	const monthFirst = dateOf(found[3], found[1], found[2]);
	return dayFirst && monthFirst && dayFirst !== monthFirst ? undefined : dayFirst || monthFirst;
}

function dateOf(year, month, day) {
	const days = [31, year % 4 ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
	return year > 1900 && year < 2100 && day > 0 && day <= days
		? '' + (year * 10000 + month * 100 + day * 1)
		: undefined;
}

function anyDigest(text) {
	const isBase64 = text.match('^[-_+/A-Za-z0-9]{43}=?$');
	if (!isBase64 && !text.match('^[0-9a-fA-F]{64}$')) return undefined;
	const hex = isBase64 ? hexOf(text) : text.toLowerCase();
	return 'e3b0c442 eb045d78 74234e98'.indexOf(hex.slice(0, 8)) === -1 ? hex : '';
}

function hexOf(base64) {
	const text = base64.slice(0, 43).split('+').join('-').split('/').join('_') + 'A';
	const bits = (index) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(text[index]);
	let hex = '';
	for (let i = 0; i < 44; i += 2) {
		hex += (bits(i) * 64 + bits(i + 1) + 4096).toString(16).slice(1);
	}
	return hex.slice(0, 64);
}

function currencyOf(value) {
	const code = lowerText(value).match('^[a-z]{3}$');
	return code ? code[0].toUpperCase() : undefined;
}

function clickIdInUrl(url) {
	const found = ('' + url).match('[?&][eE][pP][iI][kK]=([^&#]+)');
	return found ? textOf(decodeUriComponent(found[1])) : undefined;
}


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "read_event_data",
        "versionId": "1"
      },
      "param": [
        {
          "key": "eventDataAccess",
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
                "string": "https://api.pinterest.com/v5/ad_accounts/*"
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
        "publicId": "get_cookies",
        "versionId": "1"
      },
      "param": [
        {
          "key": "cookieAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "cookieNames",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "_epik"
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
        "publicId": "set_cookies",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedCookies",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "name"
                  },
                  {
                    "type": 1,
                    "string": "domain"
                  },
                  {
                    "type": 1,
                    "string": "path"
                  },
                  {
                    "type": 1,
                    "string": "secure"
                  },
                  {
                    "type": 1,
                    "string": "session"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "_epik"
                  },
                  {
                    "type": 1,
                    "string": "*"
                  },
                  {
                    "type": 1,
                    "string": "/"
                  },
                  {
                    "type": 1,
                    "string": "any"
                  },
                  {
                    "type": 1,
                    "string": "any"
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
        "publicId": "access_bigquery",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedTables",
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
                    "string": "datasetId"
                  },
                  {
                    "type": 1,
                    "string": "tableId"
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
                    "string": "*"
                  },
                  {
                    "type": 1,
                    "string": "write"
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
                    "string": "send"
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
- name: Sends a purchase as checkout with the token in the header
  code: |-
    runCode(fields);
    assertThat(sent.url).isEqualTo('https://api.pinterest.com/v5/ad_accounts/549755885175/events');
    assertThat(sent.options.method).isEqualTo('POST');
    assertThat(sent.options.headers.Authorization).isEqualTo('Bearer pina_secret-token');
    assertThat(sent.event.event_name).isEqualTo('checkout');
    assertThat(sent.event.event_id).isEqualTo('order_1001');
    assertThat(sent.event.action_source).isEqualTo('web');
    assertThat(sent.event.language).isEqualTo('nb');
    assertThat(sent.event.event_source_url).isEqualTo('https://shop.example/thank-you?order=1001');
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: Test mode asks Pinterest not to record the event
  code: |-
    fields.testMode = true;
    runCode(fields);
    assertThat(sent.url).isEqualTo(
      'https://api.pinterest.com/v5/ad_accounts/549755885175/events?test=true'
    );
- name: Sends amounts as strings and counts as integers
  code: |-
    runCode(fields);
    assertThat(sent.event.custom_data).isEqualTo({
      value: '142.5',
      currency: 'USD',
      order_id: 'order_1001',
      content_ids: ['SKU-1'],
      contents: [
        {
          id: 'SKU-1',
          item_name: 'Linen pillow',
          item_category: 'Home',
          item_brand: 'Acme',
          item_price: '71.25',
          quantity: 2,
        },
      ],
      content_name: 'Linen pillow',
      content_category: 'Home',
      content_brand: 'Acme',
      num_items: 2,
    });
- name: A value of 0 is a value
  code: |-
    eventData.value = 0;
    runCode(fields);
    assertThat(sent.event.custom_data.value).isEqualTo('0');
- name: A value that arrives as text keeps its decimals
  code: |-
    eventData.value = '7630.50';
    runCode(fields);
    assertThat(sent.event.custom_data.value).isEqualTo('7630.50');
- name: A purchase without value is worth the sum of its products
  code: |-
    eventData.value = undefined;
    eventData.items = [
      { item_id: 'A', price: 0.1, quantity: 3 },
      { item_id: 'B', price: '19.99', quantity: 2 },
    ];
    runCode(fields);
    assertThat(sent.event.custom_data.value).isEqualTo('40.28');
    assertThat(sent.event.custom_data.num_items).isEqualTo(5);
- name: A product without price has no item_price
  code: |-
    eventData.items = [{ item_id: 'A' }];
    runCode(fields);
    assertThat(sent.event.custom_data.contents).isEqualTo([{ id: 'A', quantity: 1 }]);
- name: Sends the search term as search_string
  code: |-
    eventData.event_name = 'search';
    eventData.search_term = 'linen';
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('search');
    assertThat(sent.event.custom_data.search_string).isEqualTo('linen');
- name: Sends nothing that event data does not say
  code: |-
    mock('getAllEventData', () => ({
      event_name: 'page_view',
      event_id: 'e1',
      ip_override: '203.0.113.7',
      user_agent: 'Mozilla/5.0',
    }));
    runCode(fields);
    assertThat(sent.event).isEqualTo({
      event_name: 'page_visit',
      action_source: 'web',
      event_time: 1700000000,
      event_id: 'e1',
      partner_name: 'ss-gtm',
      user_data: { client_ip_address: '203.0.113.7', client_user_agent: 'Mozilla/5.0' },
      custom_data: {},
    });
- name: Sends hashes as lists, of normalised values
  code: |-
    eventData.user_id = 42;
    eventData.user_data = {
      email_address: ['Ada@Example.com ', 'undefined', 'ada@example.com'],
      phone_number: '+1 (212) 555-0143',
      gender: 'Female',
      date_of_birth: '1984-02-29',
      address: [
        {
          first_name: 'Ada',
          last_name: 'King, Jr.',
          city: 'Menlo Park',
          region: 'California',
          postal_code: '94025-1234',
          country: 'USA',
        },
      ],
    };
    runCode(fields);
    assertThat(sent.event.user_data).isEqualTo({
      em: [hash('ada@example.com')],
      ph: [hash('12125550143')],
      fn: [hash('ada')],
      ln: [hash('king, jr.')],
      ct: [hash('menlopark')],
      st: [hash('ca')],
      zp: [hash('94025')],
      country: [hash('us')],
      ge: [hash('f')],
      db: [hash('19840229')],
      external_id: [hash('42')],
      client_ip_address: '203.0.113.7',
      client_user_agent: 'Mozilla/5.0',
    });
- name: Passes on what the browser has hashed, but not a phone number
  code: |-
    eventData.user_data = {
      sha256_email_address: hash('ada@example.com').toUpperCase(),
      sha256_phone_number: hash('+12125550143'),
    };
    runCode(fields);
    assertThat(sent.event.user_data.em).isEqualTo([hash('ada@example.com')]);
    assertThat(sent.event.user_data.ph).isUndefined();
- name: Never sends the hash of nothing
  code: |-
    eventData.user_data = {
      email_address: ' ',
      sha256_email_address: hash(''),
      address: { first_name: 'null', last_name: '', city: '-' },
    };
    runCode(fields);
    assertThat(sent.body).doesNotContain(hash(''));
    assertThat(sent.event.user_data.em).isUndefined();
    assertThat(sent.event.user_data.fn).isUndefined();
- name: Adds the default calling code to a phone number without one
  code: |-
    fields.defaultCallingCode = '49';
    eventData.user_data.phone_number = '0151 12345678';
    runCode(fields);
    assertThat(sent.event.user_data.ph).isEqualTo([hash('4915112345678')]);
- name: Takes the first address of a forwarding list, without its port
  code: |-
    eventData.ip_override = '203.0.113.7:4711, 10.0.0.1';
    runCode(fields);
    assertThat(sent.event.user_data.client_ip_address).isEqualTo('203.0.113.7');
- name: Translates view_item to page_visit, as Pinterest does
  code: |-
    eventData.event_name = 'view_item';
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('page_visit');
- name: A row of the tag replaces the built-in translation
  code: |-
    eventData.event_name = 'purchase';
    fields.eventMap = [{ eventName: 'purchase', pinterestEvent: 'SubmitApplication' }];
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('submit_application');
- name: A row may keep an event away from Pinterest
  code: |-
    fields.eventMap = [{ eventName: 'purchase', pinterestEvent: 'skip' }];
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Skips events that Pinterest has no name for, and succeeds
  code: |-
    eventData.event_name = 'user_engagement';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
    assertThat(logged.text).contains('user_engagement is not sent');
- name: Skips an event without a name, and says so
  code: |-
    eventData.event_name = undefined;
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
    assertThat(logged.text).contains('An event is not sent: it has no event_name');
- name: Leaves out an e-mail address that is none, and says so without repeating it
  code: |-
    eventData.user_data = { email_address: 'not an address' };
    runCode(fields);
    assertThat(sent.event.user_data.em).isUndefined();
    assertThat(logged.text).contains('no usable value for em');
    assertThat(logged.text).doesNotContain('not an address');
- name: Sends such events as custom if the tag says so
  code: |-
    eventData.event_name = 'user_engagement';
    fields.unmappedEvents = 'custom';
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('custom');
- name: Sends such events under their own name if the tag says so
  code: |-
    eventData.event_name = 'quote requested';
    fields.unmappedEvents = 'own';
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('quote_requested');
- name: A standard event chosen in the tag wins over the incoming name
  code: |-
    fields.eventNameSource = 'standard';
    fields.standardEvent = 'lead';
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('lead');
- name: A custom event goes out as it is written
  code: |-
    fields.eventNameSource = 'custom';
    fields.customEventName = 'Store_Visit';
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('Store_Visit');
- name: The event id of the event beats the field and the order id
  code: |-
    eventData.event_id = 17;
    fields.eventId = 'from-field';
    runCode(fields);
    assertThat(sent.event.event_id).isEqualTo('17');
- name: The field beats the order id
  code: |-
    eventData.event_id = '';
    fields.eventId = 'from-field';
    runCode(fields);
    assertThat(sent.event.event_id).isEqualTo('from-field');
- name: A checkout without event id gets its order id
  code: |-
    eventData.event_id = undefined;
    runCode(fields);
    assertThat(sent.event.event_id).isEqualTo('order_1001');
    assertApi('generateRandom').wasNotCalled();
- name: Any other event without event id is sent with a warning
  code: |-
    eventData.event_id = undefined;
    eventData.event_name = 'add_to_cart';
    runCode(fields);
    assertThat(sent.event.event_id).isEqualTo('1700000000500.123456789');
    assertThat(logged.text).contains('Warning: without event_id');
- name: An event without event id is refused if the tag says so
  code: |-
    eventData.event_id = undefined;
    eventData.event_name = 'add_to_cart';
    fields.withoutEventId = 'refuse';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
- name: Reads milliseconds as what they are
  code: |-
    eventData.event_time = 1699999000123;
    runCode(fields);
    assertThat(sent.event.event_time).isEqualTo(1699999000);
- name: Refuses an event that is older than seven days
  code: |-
    eventData.event_time = 1700000000 - 604801;
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('over seven days old');
- name: Refuses an event from the future
  code: |-
    eventData.event_time = '1700000301';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: Warns that an event of yesterday may count as offline
  code: |-
    eventData.event_time = 1700000000 - 86400;
    runCode(fields);
    assertApi('gtmOnSuccess').wasCalled();
    assertThat(logged.text).contains('offline');
- name: A click id in the address of the page beats the cookie
  code: |-
    eventData.page_location = 'https://shop.example/?EPIK=from-url&epik=second';
    mock('getCookieValues', () => ['from-cookie']);
    runCode(fields);
    assertThat(sent.event.user_data.click_id).isEqualTo('from-url');
- name: Of a repeated click id the first one is taken
  code: |-
    eventData.page_location = 'https://shop.example/?epik=one&epik=two';
    runCode(fields);
    assertThat(sent.event.user_data.click_id).isEqualTo('one');
- name: The cookie beats event data
  code: |-
    mock('getCookieValues', (name) => (name === '_epik' ? ['from-cookie'] : []));
    eventData.epik = 'from-event';
    runCode(fields);
    assertThat(sent.event.user_data.click_id).isEqualTo('from-cookie');
- name: Event data is asked last
  code: |-
    eventData.user_data.click_id = 'from-event';
    runCode(fields);
    assertThat(sent.event.user_data.click_id).isEqualTo('from-event');
- name: Does not send without consent if the tag requires it
  code: |-
    fields.consentMode = 'require';
    eventData['x-ga-gcs'] = 'G101';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: No signal is no consent
  code: |-
    fields.consentMode = 'require';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
- name: The text "denied" is no consent
  code: |-
    fields.consentMode = 'require';
    eventData.consent_state = { ad_storage: 'denied', ad_user_data: 'granted' };
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
- name: Consent to ad_storage is not enough when ad_user_data is denied
  code: |-
    fields.consentMode = 'require';
    eventData['x-ga-gcs'] = 'G111';
    eventData['x-ga-gcd'] = '13t3t3q3t5l1';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
- name: Sends with consent
  code: |-
    fields.consentMode = 'require';
    eventData['x-ga-gcs'] = 'G111';
    eventData['x-ga-gcd'] = '13r3r3r3r5l1';
    runCode(fields);
    assertApi('sendHttpRequest').wasCalled();
    assertThat(sent.event.opt_out).isUndefined();
- name: Sends as opted out without consent if the tag says so
  code: |-
    fields.consentMode = 'optOut';
    eventData.consent_state = { ad_storage: false };
    runCode(fields);
    assertThat(sent.event.opt_out).isEqualTo(true);
- name: Limited data processing comes with state and country
  code: |-
    fields.limitedDataProcessing = true;
    fields.ldpState = 'CA';
    fields.ldpCountry = 'US';
    runCode(fields);
    assertThat(sent.event.custom_data.opt_out_type).isEqualTo('LDP');
    assertThat(sent.event.user_data.st).hasLength(1);
    assertThat(sent.event.user_data.country).hasLength(1);
- name: Warns that limited data processing has no effect without a state
  code: |-
    eventData.opt_out_type = 'LDP';
    runCode(fields);
    assertThat(sent.event.custom_data.opt_out_type).isEqualTo('LDP');
    assertThat(logged.text).contains('without state and country');
- name: Logs neither the token nor personal data
  code: |-
    eventData.page_location = 'https://shop.example/?email=ada@example.com&epik=click-id-7';
    eventData.user_data.address = { first_name: 'Augusta', city: 'Marylebone' };
    eventData.search_term = 'gift for augusta';
    runCode(fields);
    assertThat(logged.text).contains('checkout order_1001');
    assertThat(logged.text).doesNotContain('pina_secret-token');
    assertThat(logged.text).doesNotContain('example.com');
    assertThat(logged.text.toLowerCase()).doesNotContain('augusta');
    assertThat(logged.text).doesNotContain('203.0.113.7');
    assertThat(logged.text).doesNotContain('Mozilla');
    assertThat(logged.text).doesNotContain('click-id-7');
- name: Logs nothing in production unless the tag says always
  code: |-
    mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
    fields.logging = 'always';
    runCode(fields);
    assertApi('logToConsole').wasCalled();
    assertThat(logged.text).doesNotContain('user_data');
- name: Logs nothing at all if the tag says never
  code: |-
    fields.logging = 'never';
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
- name: A status of 200 is a failure if the event was not processed
  code: |-
    // What Pinterest's answer means for the tag.

    const failed = (message) => ({
      num_events_received: 1,
      num_events_processed: 0,
      events: [{ status: 'failed', error_message: message, warning_message: '' }],
    });

    answerWith(200, failed('Invalid event_timestamp parameter.'));
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertThat(logged.text).contains('Invalid event_timestamp parameter.');
- name: A 422 is read for the reason of the event
  code: |-
    // What Pinterest's answer means for the tag.

    const failed = (message) => ({
      num_events_received: 1,
      num_events_processed: 0,
      events: [{ status: 'failed', error_message: message, warning_message: '' }],
    });

    answerWith(422, {
      code: 953,
      message: 'Some events failed',
      details: failed('Given timestamp is in the past.'),
    });
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('Given timestamp is in the past.');
- name: An answer that says nothing is a failure
  code: |-
    pinterest.body = '<html>';
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
- name: Warnings of Pinterest are shown and do not make the tag fail
  code: |-
    answerWith(200, {
      num_events_received: 1,
      num_events_processed: 1,
      events: [{ status: 'processed', warning_message: 'click_id is missing' }],
    });
    runCode(fields);
    assertApi('gtmOnSuccess').wasCalled();
    assertThat(logged.text).contains('"warning_message":"click_id is missing"');
- name: Errors that quote personal data are shown without it
  code: |-
    answerWith(400, {
      code: 4196,
      message: "Invalid request: 'ada@example.com' or 203.0.113.7 is not of type 'array'",
    });
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('Invalid request');
    assertThat(logged.text).doesNotContain('ada@example.com');
    assertThat(logged.text).doesNotContain('203.0.113.7');
- name: A rejected token is called by its name
  code: |-
    pinterest.statusCode = 401;
    pinterest.body = '{"code":2,"message":"Authentication failed."}';
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('does not accept the access token');
- name: A wrong ad account is called by its name
  code: |-
    pinterest.statusCode = 403;
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains(
      'Pinterest does not let this token send to this ad account; check its ID (status 403)'
    );
- name: Too many requests make the tag fail
  code: |-
    pinterest.statusCode = 429;
    pinterest.body = undefined;
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertThat(logged.text).contains('too many requests');
- name: An outage at Pinterest makes the tag fail
  code: |-
    pinterest.statusCode = 503;
    pinterest.body = 'null';
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertThat(logged.text).contains('a problem of its own');
- name: A timeout makes the tag fail
  code: |-
    pinterest.reason = 'timed_out';
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertThat(logged.text).contains('did not answer in time');
- name: A connection that fails makes the tag fail
  code: |-
    pinterest.reason = 'failed';
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('could not be reached');
- name: A request that fails without a reason makes the tag fail
  code: |-
    mock('sendHttpRequest', () => ({
      then: (_onAnswer, onNoAnswer) => onNoAnswer(undefined),
    }));
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('could not be reached');
- name: Asks for an ad account ID of digits before it sends anything
  code: |-
    fields.adAccountId = 'my account';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('digits only');
- name: Asks for a token before it sends anything
  code: |-
    fields.accessToken = '  ';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: Does not send an event by which nobody could be recognised
  code: |-
    eventData.user_data = { phone_number: '+12125550143' };
    eventData.user_agent = undefined;
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('neither an e-mail address');
- name: Ignores the crawler of Tag Manager
  code: |-
    eventData.page_location = 'https://gtm-msr.appspot.com/render2?id=1';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Survives event data that makes no sense
  code: |-
    const broken = [
      {},
      { event_name: 7 },
      { event_name: 'purchase', items: 'SKU-1', user_data: 'ada@example.com', value: {} },
      {
        event_name: 'purchase',
        items: [null, 'SKU-1', [], { item_id: {}, price: [], quantity: 'x' }],
        user_data: { email_address: [[]], address: [null, 7], phone_number: {} },
        page_location: 42,
        ip_override: {},
        language: [],
        event_time: 'yesterday',
      },
    ];
    for (const eventData of broken) {
      mock('getAllEventData', () => eventData);
      runCode(fields);
    }
    assertApi('sendHttpRequest').wasNotCalled();
- name: An order of the webhook client is reported back, with whether a failure may pass
  code: |-
    let report = {};
    mock('sendMessage', (type, message) => {
      assertThat(type).isEqualTo('pinterest_conversions_api');
      report = message;
    });
    eventData.order_webhook = true;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: true, mayPass: false });
    pinterest.statusCode = 503;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: false, mayPass: true });
    pinterest.statusCode = 401;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: false, mayPass: false });
- name: Other events are reported to nobody
  code: |-
    runCode(fields);
    assertApi('sendMessage').wasNotCalled();
setup: |-
  const JSON = require('JSON');
  const sha256Sync = require('sha256Sync');

  // A shop's purchase with a consenting visitor, and a Pinterest that takes every event.

  const fields = {
    adAccountId: '549755885175',
    accessToken: 'pina_secret-token',
    testMode: false,
    eventNameSource: 'inherit',
    unmappedEvents: 'skip',
    actionSource: 'auto',
    withoutEventId: 'send',
    consentMode: 'ignore',
    limitedDataProcessing: false,
    logging: 'preview',
  };

  const eventData = {
    event_name: 'purchase',
    event_id: 'order_1001',
    transaction_id: 'order_1001',
    value: 142.5,
    currency: 'USD',
    page_location: 'https://shop.example/thank-you?order=1001',
    language: 'nb-no',
    ip_override: '203.0.113.7',
    user_agent: 'Mozilla/5.0',
    items: [
      {
        item_id: 'SKU-1',
        item_name: 'Linen pillow',
        item_brand: 'Acme',
        item_category: 'Home',
        price: 71.25,
        quantity: 2,
      },
    ],
    user_data: { email_address: 'Ada@Example.com' },
  };

  const pinterest = {
    statusCode: 200,
    body: JSON.stringify({
      num_events_received: 1,
      num_events_processed: 1,
      events: [{ status: 'processed', error_message: '', warning_message: '' }],
    }),
  };

  const answerWith = (statusCode, body) => {
    pinterest.statusCode = statusCode;
    pinterest.body = JSON.stringify(body);
  };

  const sent = {};

  const logged = { text: '' };

  const hash = (text) => sha256Sync(text, { outputEncoding: 'hex' });

  mock('getAllEventData', () => eventData);
  mock('getCookieValues', () => []);
  mock('getTimestampMillis', () => 1700000000500);
  mock('generateRandom', () => 123456789);
  mock('getContainerVersion', () => ({ debugMode: true, previewMode: false }));
  mock('logToConsole', (line) => {
    logged.text = logged.text + line + '\n';
  });
  // Answers at once, so that scenarios can look at the outcome when the tag returns.
  mock('sendHttpRequest', (url, options, body) => {
    sent.url = url;
    sent.options = options;
    sent.body = body;
    sent.event = JSON.parse(body).data[0];
    return {
      then: (onAnswer, onNoAnswer) =>
        pinterest.reason === undefined
          ? onAnswer(pinterest)
          : onNoAnswer({ reason: pinterest.reason }),
    };
  });


___NOTES___




