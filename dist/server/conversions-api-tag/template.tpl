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
  "displayName": "Pinterest Conversions API with Event ID",
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
  "description": "Unlike Pinterest\u0027s own tag, it takes over the event ID of the browser, tells you in preview what was sent, left out and answered, and respects consent as delivered. Sends the events of your tagging server to the Conversions API, hashed and checked.",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
        "type": "SELECT",
        "name": "pageVisits",
        "displayName": "Page views and product views",
        "simpleValueType": true,
        "defaultValue": "both",
        "selectItems": [
          {
            "value": "both",
            "displayValue": "Both are page visits"
          },
          {
            "value": "productsOnly",
            "displayValue": "Only product views are page visits"
          },
          {
            "value": "viewContent",
            "displayValue": "Page views are page visits, product views are view content"
          }
        ],
        "help": "Pinterest\u0027s own map makes a page visit of \u003ci\u003epage_view\u003c/i\u003e and of \u003ci\u003eview_item\u003c/i\u003e, so a product page reports two. Choose the same in the Pinterest Tag of your web container and in the Conversions API tag of your server container.",
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
        "help": "A row replaces the built-in translation of that event. Write \u003ci\u003eskip\u003c/i\u003e as Pinterest event for what you do not want to send. GA4\u0027s own \u003ci\u003eview_search_results\u003c/i\u003e without an event ID is sent only with a row here, because most shops report the search themselves.",
        "simpleTableColumns": [
          {
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
            "defaultValue": "",
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
        "defaultValue": "respect",
        "radioItems": [
          {
            "value": "respect",
            "displayValue": "Respect: what the visitor refused is not sent",
            "help": "Refused means ad_storage or ad_user_data denied. Where a site uses no consent mode, events are sent."
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
          },
          {
            "value": "ignore",
            "displayValue": "Ignore: consent is handled elsewhere"
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
        "name": "keepPageAddress",
        "checkboxText": "Send the address of the page as it is",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Otherwise parameters such as \u003ci\u003eemail\u003c/i\u003e, \u003ci\u003ephone\u003c/i\u003e and \u003ci\u003ename\u003c/i\u003e, and whatever holds an e-mail address, are taken out of event_source_url."
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
        "defaultValue": "4500",
        "valueUnit": "milliseconds",
        "help": "Tag Manager gives up waiting after 5,000 milliseconds; below that the tag can still say what happened.",
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
        "defaultValue": "1",
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
        "help": "At once, within the time limit and with the same event ID, so that nothing is counted twice; only after an outage at Pinterest (5xx) or a broken connection. Too many requests (429) are not answered with another one."
      },
      {
        "type": "SELECT",
        "name": "deadLetters",
        "displayName": "Dead letters in Firestore",
        "simpleValueType": true,
        "defaultValue": "never",
        "selectItems": [
          {
            "value": "never",
            "displayValue": "None: what fails is lost"
          },
          {
            "value": "undelivered",
            "displayValue": "What Pinterest could not take"
          },
          {
            "value": "all",
            "displayValue": "Every event, instead of sending it"
          }
        ],
        "help": "Keeps events after an outage, too many requests, a time-out, a broken connection, a refused token or ad account, for seven days: account, hashed request, time and reason, never the token. The command \u003ci\u003ereplay\u003c/i\u003e sends them, up to 1,000 a call. Every event: for more than 5,000 events a minute and ad account. None are kept in test mode."
      },
      {
        "type": "TEXT",
        "name": "deadLetterCollection",
        "displayName": "Collection",
        "simpleValueType": true,
        "defaultValue": "pinterest-dead-letters",
        "enablingConditions": [
          {
            "paramName": "deadLetters",
            "paramValue": "never",
            "type": "NOT_EQUALS"
          }
        ],
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^pinterest-[A-Za-z0-9_-]+$"
            ],
            "errorMessage": "Its name begins with pinterest-, because the tag may write nowhere else."
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "deadLetterProject",
        "displayName": "Project ID",
        "simpleValueType": true,
        "help": "Only if Firestore is in another Google Cloud project than your tagging server.",
        "enablingConditions": [
          {
            "paramName": "deadLetters",
            "paramValue": "never",
            "type": "NOT_EQUALS"
          }
        ]
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
        "defaultValue": "failures",
        "radioItems": [
          {
            "value": "never",
            "displayValue": "Nothing"
          },
          {
            "value": "preview",
            "displayValue": "Nothing; everything in preview"
          },
          {
            "value": "failures",
            "displayValue": "Failures; everything in preview",
            "help": "One line for each event that Pinterest did not take, with the reason and without personal data. A token that is no longer accepted shows nowhere else."
          },
          {
            "value": "always",
            "displayValue": "Everything",
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
const Firestore = require('Firestore');
const generateRandom = require('generateRandom');
const getAllEventData = require('getAllEventData');
const getContainerVersion = require('getContainerVersion');
const getCookieValues = require('getCookieValues');
const getTimestampMillis = require('getTimestampMillis');
const JSON = require('JSON');
const logToConsole = require('logToConsole');
const Object = require('Object');
const sendHttpRequest = require('sendHttpRequest');
const sendMessage = require('sendMessage');
const setCookie = require('setCookie');
const sha256Sync = require('sha256Sync');

// Constants

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

const rowsOf = table => [].concat(table).filter(row => row);

const notEmpty = list => (list.length ? list : undefined);

/** For `filter`: a text that is given and has not come before. */
const isFirst = (text, index, texts) => !!text && texts.indexOf(text) === index;

/** No ids: 0, words for nothing, JSON, and what a page should have filled in (`{id}`, `[[ID]]`, `%%ID%%`). */
const usableId = values =>
	rowsOf(values)
		.map(textOf)
		.filter(
			text => text && !text.match('^([-0#]$|#?undefined$|false$|[Uu]nknown$|[[][[]|<%|%%|[{]["$]|[{][-A-Za-z_. ]+}$)')
		)[0];

/** A number without its decimals. */
const whole = number => number - (number % 1);

/** Rounded; undefined for less than 1, and above the limit. */
const wholeUpTo = limit => given => {
	const number = textOf(given) * 1;
	return number >= 0.5 && number <= limit ? whole(number + 0.5) : undefined;
};

/** Blanks, punctuation and symbols, in full: what \s and \p mean depends on the engine. */
const punctuation =
	'[\\u0001-/:-@\\[-`{-©«-´¶-¹»-¿ʹ-ʿ\\u060c\\u061b\\u061f\\u1680\\u2000-\\u206f' +
	'\\u3000-〄〈-〠〰・\\ufeff\\uff00-／：-＠［-｀｛-･]';

/** Text without what a pattern finds. */
const without = (text, unwanted) => replaced(text, unwanted, '');

/** Names that others use, the better above. */
const otherNames = {
	page_location: 'event_source_url',
	transaction_id: 'order_id',
	currencyCode: 'currency',
	items: 'contents',
	line_items: 'contents',
	products: 'contents',
	search_term: 'search_string',
	search_query: 'search_string',
	optOutType: 'opt_out_type',
	email_address: 'em',
	email: 'em',
	sha256_email_address: 'em',
	phone_number: 'ph',
	phone: 'ph',
	phoneNumber: 'ph',
	first_name: 'fn',
	firstName: 'fn',
	firstname: 'fn',
	sha256_first_name: 'fn',
	last_name: 'ln',
	lastName: 'ln',
	lastname: 'ln',
	sha256_last_name: 'ln',
	city: 'ct',
	region: 'st',
	state: 'st',
	province: 'st',
	province_code: 'st',
	provinceCode: 'st',
	stateCode: 'st',
	postal_code: 'zp',
	postalCode: 'zp',
	postcode: 'zp',
	zip: 'zp',
	zip_code: 'zp',
	zipcode: 'zp',
	country_code: 'country',
	countryCode: 'country',
	country_id: 'country',
	gender: 'ge',
	date_of_birth: 'db',
	birth_date: 'db',
	birthday: 'db',
	dob: 'db',
	user_id: 'external_id',
	userId: 'external_id',
	customer_id: 'external_id',
	maid: 'hashed_maids',
	madid: 'hashed_maids',
	// Of Firebase.
	'x-ga-resettable_device_id': 'hashed_maids',
	'x-ga-platform': 'action_source',
	epik: 'click_id',
	_epik: 'click_id'
};

/** JSON of an object or a list as what it says. */
const parsed = value =>
	(typeof value === 'string' && '[{'.indexOf(value.trim()[0]) >= 0 && JSON.parse(value)) || value;

/** Every value within an object by its own name: `{ address: [{ city: … }] }` is `city`; several are a list. */
const leavesOf = given => addLeaves({}, objectOf(given), '', 4);

/** `address.0.city` is a city, `country.code` a country, `billing_email` an e-mail address. */
const bareName = key => (key.split('.').filter(isName).pop() || '').replace('billing_', '');

const isName = part => part[0] > '9' && part !== 'code' && part !== 'value';

/** What `read` makes of each of a list, each once, up to a limit; undefined if nothing can be used. */
const readEach = (list, limit, read, complain) =>
	notEmpty(
		list
			.slice(0, limit + 1)
			.map((one, index) => (index < limit && read(one)) || (list[1] != null && complain(one)))
			.filter(isFirst)
	);

/** A list, as `entriesOf` finds it, of what `read` makes of each. */
const readList = read => (given, _found, complain) => readEach(entriesOf(parsed(given)), 1e3, read, complain);

/** Of Pinterest's own name, which comes first, -1. */
const rank = name => Object.keys(otherNames).indexOf(name);

/** Names what should be an object, or JSON of one, and is not. */
const checkObjects = (values, keys) =>
	keys
		.split(' ')
		.map(key => values[key] && typeof parsed(values[key]) !== 'object' && complaintOf(key, key, values[key]));

/** Google's names, as in https://github.com/pinterest/ss-gtm-template, and Tag Manager's page loads. */
const googleNames = {
	page_visit: 'pageview viewitem gtmjs gtmdom gtmload gtmhistorychange gtmhistorychangev2',
	checkout: 'purchase',
	initiate_checkout: 'begincheckout addshippinginfo',
	view_category: 'viewitemlist',
	view_content: 'selectitem selectpromotion viewpromotion',
	search: 'viewsearchresults',
	lead: 'generatelead',
	signup: 'completeregistration',
	custom: 'viewcart removefromcart refund'
};

/** So that AddToCart, add_to_cart and addtocart are the same name. */
const comparable = name => without(name.toLowerCase(), '[-_. ]');

const mappedName = name => meaningOf(googleNames, comparable(name)) || standardName(name);

// Words for a language or a place.

/** The two letters of ISO 639-1: `nb-no`, `en_US` and `de` give `nb`, `en` and `de`. */
const languageOf = value => groupOf(lowerText(value), '^([a-z]{2})([-_;,]|$)');

const actionSourceOf = given =>
	meaningOf(
		{
			web: 'web website',
			app_ios: 'appios ios',
			app_android: 'appandroid android',
			offline: 'offline physicalstore instore store pos pointofsale'
		},
		comparable(lowerText(given))
	);

const shortText = length => given => (textOf(given) || '').slice(0, length) || undefined;

const oneOf = words => given => groupOf(lowerText(given), '^(' + words + ')$');

/**
 * Where it stands before all other places
 * (https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies).
 */
const clickIdsOf = event => ({
	epik: clickIdIn(event.page_location),
	_epik: getCookieValues('_epik').concat(objectOf(event.common_cookie)._epik, objectOf(event.cookies)._epik)
});

/** What stands between thousands, beside dot and comma. */
const blank = "[ \\n\\u00a0\\u2007\\u2009\\u202f'‘’´`]";

/** `EUR12`, `12Kč`, `12z` of `12 zł`, Shopify's `Dhs 12`; other letters may be a unit, or stand for thousands. */
const besideCurrency =
	'^(?:[A-Z]{1,3}|[KkF]r|[GRB][ps]|Dh|Dhs|Tk|KSh)?([-–.,:0-9]+)' +
	'(?:[A-Z]{2,3}|[KkF]r|z|zl|Kč|Ft|dh|[Ee]ur|[Ee]uro|lei|leiRON)?$';

/**
 * A decimal number as text, from `12,50`, `1.234,56` or `1,234.56`. Not `1.299`, which is one
 * thing in New York, another in Berlin, unless the decimals of the currency tell.
 */
const amountOf = (value, currency) =>
	typeof value === 'number'
		? amountOfNumber(value)
		: typeof value === 'string'
			? amountOfText(value, currency)
			: undefined;

/** Of quantities and of APIs of shops, where nobody groups thousands: `1.500` is 1.5. */
const decimalOf = value => amountOf(value, 'KWD');

/** ISO 4217; without one, Pinterest takes the ad account's currency. */
const currencyOf = value => groupOf(lowerText(value).toUpperCase(), '^([A-Z]{3})$');

/** Shops keep quantity 0 for what was taken out again, or less for what came back. */
const isProduct = item => (item.id || item.item_name || item.item_price > 0) && item.quantity > 0;

/** Pinterest takes whole quantities: 2.5 metres are 3 pieces, 100 grams of a kilo one. */
const wholeQuantity = item => whole(item.quantity + 0.5) || 1;

/** As text; undefined unless every product has a price. */
const totalOf = items => items[0] && amountOf(items.reduce((sum, item) => sum + item.item_price * item.quantity, 0));

/** The host without a user before it, and parts that hold no e-mail address. */
const withoutMail = (part, index) => (index === 2 ? part.split('@').pop() : holdsMail(part) ? 'removed' : part);

/** Not `contact_phone=…` or `customer[first_name]=…`. */
const isHarmless = parameter =>
	!comparable(parameter.split('=')[0]).match(
		'(mail(address)?|phone(number)?|^tel|^mobile|(first|last|full|sur)name|^[fl]n(ame)?|^name|^ph)(]|%5d)?$'
	) && !holdsMail(parameter);

/** `ada@example.com`, also encoded once or twice; `@ada` is a name that people show. */
const holdsMail = text => text.match('[^/=@](@|%(25)*40)[^@]+[.]');

const amount = (given, found) => amountOf(given, found.currency);

const contentsOf = (given, found, complain) => {
	const keys = {};
	for (const row of rowsOf(data.itemKeys)) keys[row.part] = row.key;
	const items = rowsOf(entriesOf(parsed(given))).map(item => readItem(item, keys, found.currency, complain));
	// A list of prices hides no better list.
	return items.some(item => isProduct(item) && (item.id || item.item_name)) ? items : undefined;
};

/** LDP is the one type of opt-out that Pinterest reads, and counts wherever it stands. */
const limitedOf = given => (('' + given).match('[lL][dD][pP]') ? 'LDP' : undefined);

const customReaders = {
	currency: currencyOf,
	value: amount,
	order_id: usableId,
	content_ids: readList(textOf),
	contents: contentsOf,
	num_items: wholeUpTo(1e15),
	search_string: given => (holdsMail('' + given) ? undefined : textOf(given)),
	content_name: textOf,
	content_category: textOf,
	content_brand: textOf,
	predicted_ltv: amount,
	np: textOf,
	external_measurement_id: textOf,
	external_measurement_vendor_id: wholeUpTo(1e15),
	opt_out_type: limitedOf
};

const sha256 = text => sha256Sync(text, { outputEncoding: 'hex' });

/** The first IP address, no port, no proxies: `unknown, 203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`. */
const ipOf = value =>
	lowerText(value)
		.split(',')
		.map(
			entry =>
				groupOf(entry, '^ ?(?:::ffff:)?([12]?\\d?\\d[.]\\d{1,3}[.]\\d{1,3}[.]\\d{1,3})([: ]|$)') ||
				groupOf(entry, '^ ?\\[?([0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:]{0,29})([\\]% ]|$)')
		)
		.filter(address => address)[0];

/** Without blanks and punctuation; letters of any script stay. */
const cityOf = text => without(text, punctuation) || undefined;

/** No blanks; unlike Google's, Pinterest's rule leaves the dots before "@gmail.com". */
const emailOf = text =>
	groupOf(
		without(text, '[\\s"\\u00a0\\u200b-\\u200f\\u2060-\\u2064\\ufeff]'),
		'^([^,@<:{[]+@[^@.]([^@]*[^@.])?[.][^@.,?>]{2,})$'
	);

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
const genderOf = text =>
	meaningOf({ f: 'f female woman', m: 'm male man', n: 'n nonbinary' }, without(text, punctuation));

/** Undefined for zeros, which are a shop's guest or a phone without advertising id. */
const identifierOf = text => groupOf(text, '^([^{]*[^0{-][^{]*)$');

const trimZeros = digits => groupOf(digits, '([1-9].*)') || '';

const hashed = normalise => (given, _found, complain) =>
	readEach([].concat(parsed(given)), 10, value => hashOf(value, normalise), complain);

const userReaders = {
	em: hashed(emailOf),
	ph: hashed(phoneOf),
	// Google alone hashes the plus with the digits.
	sha256_phone_number: () => undefined,
	fn: hashed(nameOf),
	ln: hashed(nameOf),
	ct: hashed(cityOf),
	st: hashed(regionOf),
	zp: hashed(postalCodeOf),
	country: hashed(countryOf),
	ge: hashed(genderOf),
	db: hashed(birthDateOf),
	external_id: hashed(identifierOf),
	hashed_maids: hashed(identifierOf),
	client_ip_address: ipOf,
	client_user_agent: textOf,
	click_id: usableId,
	partner_id: textOf
};

const eventReaders = {
	event_id: usableId,
	event_time: unixSecondsOf,
	event_source_url: pageAddressOf,
	partner_name: textOf,
	language: languageOf,
	action_source: actionSourceOf,
	opt_out: flagOf,
	app_id: textOf,
	app_name: textOf,
	app_version: textOf,
	os_version: textOf,
	device_brand: textOf,
	device_carrier: textOf,
	device_model: textOf,
	device_type: textOf,
	wifi: flagOf,
	ip_override: ipOf,
	user_agent: textOf
};

/** The event id for tables and letters, which hold no e-mail address. */
const storedId = payload => (payload.event_id.match('@|%(25)*40') ? sha256(payload.event_id) : payload.event_id);

// What the fields of the tag say.

/** Whether Pinterest checks events and records none. */
const isTest = data.testMode === true;

const version = getContainerVersion();

const isPreview = (version.debugMode || version.previewMode) && data.logging !== 'never';

/** Also of events that were taken, or were not meant to be sent. */
const tellsAll = isPreview || data.logging === 'always';

const tellsFailures = tellsAll || !('' + data.logging).match('^(never|preview)$');

/** Warnings, each once, as the end of a line. */
const asText = warnings =>
	warnings
		.filter(isFirst)
		.map(warning => ' Warning: ' + warning + '.')
		.join('');

/** Words and numbers between blanks, without what is of `%20`, `\\u00e9` or `\\n`. */
const wordsOf = text =>
	replaced(' ' + text + ' ', '%(25)*[0-9A-Fa-f]{2}|[\\\\]+(u....|x..|.)|[^\\w. ]| [.]|[.] ', ' ');

// To whom events go.

const targets = rowsOf([{ adAccountId: data.adAccountId }].concat(data.moreAccounts)).map(row => ({
	account: textOf(row.adAccountId) || '',
	// People paste a token with blanks or "Bearer" before it.
	token: (textOf(row.accessToken || data.accessToken) || '').split(' ').pop()
}));

/** Of an event that is kept as a letter, not sent. */
const waiting = { status: 202, accepted: true, retry: 'never', sentence: 'gets it from replay', report: {} };

// The life of one event: read, decide, build, check, send, answer.

// Read.
const event = getAllEventData() || {};
const incoming = textOf(event.event_name) || '';
const consent = consentOf(event);

// Decide.
const name = pinterestName(incoming, event);
if (!incoming) skip('it has no event_name');
else if (!name) skip('no Pinterest event is set for it');
else if (('' + event.page_location).match('^https://gtm-msr')) skip("it is Tag Manager's crawler");
else if (consent.isRefused && !('' + data.consentMode).match('^(ignore|optOut)$'))
	skip('ad_storage or ad_user_data is denied');
else if (data.consentMode === 'require' && !consent.isGranted) skip('ad_storage is not granted');
else {
	// Build, and check what Pinterest would refuse.
	const built = buildEvent(name, event, consent);
	const problems = problemsOf(built.payload);
	if (problems[0]) skip(problems.join(', '), built);
	else sendToAll(built.payload, built.warnings);
}

function sendToAll(payload, warnings) {
	if (data.clickIdCookie && consent.isGranted) keepClickId(event);
	if (isPreview) explain(incoming, JSON.parse(JSON.stringify(payload)));
	// Pinterest asks for one; no browser knows this one.
	payload.event_id = payload.event_id || getTimestampMillis() + '.' + generateRandom(1e8, 1e9);
	const waits = event.order_webhook || data.waitForAnswer !== false;
	const outcomes = [];
	targets.forEach(target =>
		deliver(payload, target, outcome => {
			outcomes.push(outcome);
			if (data.bigQueryTable) writeRow(payload, target, outcome);
			if (outcome.accepted ? tellsAll : tellsFailures) report(payload, target, outcome, warnings);
			if (outcomes.length === targets.length && waits) conclude(outcomes);
		})
	);
	if (!waits) end({ succeeded: true });
}

/** The tag succeeds when every ad account has taken the event, or replay is to send all. */
function conclude(outcomes) {
	if (outcomes.every(outcome => outcome.accepted)) return end({ succeeded: true });
	const lost = outcomes.filter(outcome => !outcome.accepted && !outcome.isKept);
	end({ succeeded: false, mayPass: lost.some(outcome => outcome.retry.match('now|later')), isKept: !lost[0] });
}

/** Not sending is what the tag is set to, unless Pinterest would refuse the event. */
function skip(reason, refused) {
	const label = rowsOf([incoming, refused && refused.payload.event_id]).join(' ') || 'An event';
	if (refused ? tellsFailures : tellsAll)
		say(label + ' is not sent: ' + reason + '.' + (refused ? asText(refused.warnings) : ''));
	end({ succeeded: !refused });
}

/** The order webhook client answers the shop, which delivers again what may pass and is not kept. */
function end(report) {
	if (event.order_webhook) sendMessage('pinterest_conversions_api', report);
	if (report.succeeded) data.gtmOnSuccess();
	else data.gtmOnFailure();
}

// Helpers

// Consent, in every form in which Google's consent mode reaches a tagging server.

/**
 * `consent_state` is of data tags and the order webhook; `consent`, as in the Measurement Protocol, is a
 * guess. Captures in awslabs/clickstream-analytics-on-aws have gcd under three names.
 */
function consentOf(event) {
	const told = rowsOf([event.consent_state, event.consent]).map(one =>
		lowerText(one) === 'denied' ? { ad_storage: one } : objectOf(one)
	);
	const gcd =
		usableId([event['x-ga-gcd'], event['x-ga-mp2-gcd'], objectOf(event['x-sst-system_properties']).gcd]) || '';
	// In G111 the second digit is that of ad_storage; in 13t3t3t3t5l1 the letters are those of
	// ad_storage, analytics_storage, ad_user_data and ad_personalization.
	const signals = gcd[0] === '1' ? gcd : '';
	const storage = told
		.map(one => isYes(one.ad_storage))
		.concat(grants(signals[2]), grants(groupOf(lowerText(event['x-ga-gcs']), '^g.(.)')));
	const all = storage.concat(
		told.map(one => isYes(one.ad_user_data)),
		grants(signals[6])
	);
	const isRefused = all.indexOf(false) >= 0;
	return { isRefused: isRefused, isGranted: !isRefused && storage.indexOf(true) >= 0 };
}

/** The text "denied" is true to JavaScript; what is no yes is a no. */
function isYes(told) {
	const word = lowerText('' + told);
	return word && (word === 'granted' || !!flagOf(word));
}

/**
 * Of gcs: 1 and 0. Of gcd: t, r, n, v are granted, p, q, m, u denied, l says that the page does
 * not use the signal (https://pietromingotti.com/consent-mode-parameters).
 */
function grants(sign) {
	const position = '1trnv0pqmu'.indexOf(sign || '-');
	return position < 0 ? undefined : position < 5;
}

// Under which name an event goes to Pinterest.

/** The tag's setting first, then its rows, the built-in map, and the policy for the rest. */
function pinterestName(incoming, event) {
	if (data.eventNameSource === 'standard') return chosenName(data.standardEvent);
	if (data.eventNameSource === 'custom') return chosenName(data.customEventName);
	for (const row of rowsOf(data.eventMap))
		if (textOf(row.eventName) === incoming && textOf(row.pinterestEvent)) return chosenName(row.pinterestEvent);
	// GA4's enhanced measurement saw a search, which the page reports itself, with an id, as search.
	if (incoming === 'view_search_results' && !event.event_id) return undefined;
	const mapped = mappedName(incoming);
	// Product pages are page visits, unless the tag tells them apart.
	if (data.pageVisits === 'viewContent' && comparable(incoming) === 'viewitem') return 'view_content';
	const isVisit = data.pageVisits === 'productsOnly' && mapped === 'page_visit';
	if (isVisit && !comparable(incoming).match('^(viewitem|pagevisit)$')) return undefined;
	return mapped || (data.unmappedEvents === 'own' ? ownName(incoming) : chosenName(data.unmappedEvents));
}

function chosenName(given) {
	const name = textOf(given);
	return name && name !== 'skip' ? standardName(name) || ownName(name) : undefined;
}

// One event as the Conversions API takes it.

function buildEvent(name, event, consent) {
	const sources = sourcesOf(event, name);
	const user = {};
	const custom = {};
	const payload = { event_name: name, user_data: user, custom_data: custom };
	const ofCustom = { readers: customReaders, values: custom };
	const told = rowsOf([data.userDataRows, data.userDataObject]).map(leavesOf);
	const persons = told.concat(personsOf(event));
	const limited = data.limitedDataProcessing && { state: data.ldpState, country: data.ldpCountry };
	const priced = sources
		.concat(rowsOf(event.items))
		.filter(one => one.currency)
		.map(one => ({ currency: one.currency }));
	const warnings = checkObjects(data, 'userDataObject customDataObject eventDataObject').concat(
		checkObjects(event, 'user_data custom_data ecommerce app_info device_info consent_state consent'),
		readParts([clickIdsOf(event)].concat(data.autoUserData === false ? told : persons, rowsOf(limited)), {
			readers: userReaders,
			values: user
		}),
		// An amount is read by its currency, so that is first; in GA4 products may have one.
		readParts(priced, ofCustom),
		readParts(sources, { readers: eventReaders, values: payload }, ofCustom),
		addFromItems(name, custom, sources),
		addAppAndDevice(payload, sources)
	);
	payload.action_source = payload.action_source || 'web';
	// Offline they are those of whoever reports the event.
	if (payload.action_source !== 'offline') {
		user.client_ip_address = user.client_ip_address || payload.ip_override;
		user.client_user_agent = user.client_user_agent || payload.user_agent;
	}
	payload.ip_override = payload.user_agent = undefined;
	if (limited || persons.some(one => limitedOf([one.opt_out_type, one.optOutType]))) custom.opt_out_type = 'LDP';
	// By its id Pinterest recognises the event of the browser: exactly as given.
	const ofOrder = name === 'checkout' && custom.order_id;
	payload.event_id = (data.eventIdSource === 'order' && ofOrder) || payload.event_id || ofOrder;
	payload.opt_out =
		payload.opt_out ||
		(data.consentMode === 'optOut' && !consent.isGranted) ||
		persons.some(one => one.opt_out && flagOf(one.opt_out)) ||
		undefined;
	return {
		payload: payload,
		warnings: warnings.concat(
			!payload.event_id && 'without event_id it can count twice; see Event ID',
			// https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
			payload.event_time < getTimestampMillis() / 1000 - 3600 &&
				payload.action_source !== 'offline' &&
				'over an hour old: may count as offline',
			event.action_source &&
				actionSourceOf(event.action_source) &&
				lowerText(event.action_source).indexOf(payload.action_source) < 0 &&
				'action_source counts as ' + payload.action_source,
			!!('' + payload.event_id).match('@|%(25)*40') && 'event_id is an e-mail address',
			custom.opt_out_type && !(user.st && user.country) && 'LDP needs state and country'
		)
	};
}

// Why Pinterest would refuse the event, before it is asked.

/** Sentences, none if all is well. Unconfirmed: the days (https://docs.amperity.com/operator/events_pinterest.html). */
function problemsOf(payload) {
	const user = payload.user_data;
	const age = getTimestampMillis() / 1000 - payload.event_time;
	return [
		!payload.event_id && data.withoutEventId === 'refuse' && 'it has no event_id',
		!(age < 604800 && age > -300) && 'event_time is over 7 days old or in the future',
		!(user.em || user.hashed_maids || (user.client_ip_address && user.client_user_agent)) &&
			'it needs an e-mail, hashed_maids or, unless offline, IP and user agent',
		targets.some(target => !target.account.match('^\\d{1,18}$')) && 'every ad account ID must be digits',
		targets.some(target => !target.token) && 'an access token is empty'
	].filter(isFirst);
}

// The click on an ad that led here.

function keepClickId(event) {
	const clickId = usableId(clickIdIn(event.page_location));
	if (clickId)
		setCookie('_epik', clickId, { domain: 'auto', path: '/', sameSite: 'lax', secure: true, 'max-age': 31536000 });
}

// What the console shows, without personal data.

/** Writes a line, without the e-mail addresses that it may carry. */
function say(line) {
	logToConsole('Pinterest Conversions API: ' + replaced(line, '[^ ]{0,99}(@|%(25)*40)[^ ]{0,99}', '[e-mail]'));
}

/** What is sent; of what may hold anything, such as names and searches, only the keys. */
function explain(incoming, sent) {
	const shown = {};
	for (const key of 'value currency order_id content_ids num_items'.split(' ')) shown[key] = sent.custom_data[key];
	say(incoming + ' becomes ' + sent.event_name + '.');
	if (sent.event_id) say('If the Pinterest Tag sends it, event_id must be ' + sent.event_id + '.');
	say('Pinterest can recognise the person by ' + Object.keys(sent.user_data).join(', ') + '.');
	say('Request: ' + JSON.stringify(shown));
}

/** What came of it, with Pinterest's own words. */
function report(payload, target, outcome, warnings) {
	const test = isTest ? ' (test mode)' : '';
	const sent = payload.event_name + ' ' + payload.event_id + ' to ' + target.account + test;
	const answer = masked(JSON.stringify(outcome.report).slice(0, 1e3), payload, target);
	const kept = outcome.isKept ? '. A dead letter keeps it. ' : '. ';
	say(sent + ': Pinterest ' + outcome.sentence + kept + answer + asText(warnings));
}

/**
 * Pinterest may quote what it was sent, escaped, encoded or cut off, so words of the request and the token
 * go. Three letters stand in many words, so they must be one.
 */
function masked(answer, payload, target) {
	const secrets = wordsOf(replaced(JSON.stringify([payload, target.token]), '"[a-z_]+":', ' ')).toLowerCase();
	for (const word of wordsOf(answer).split(' ').filter(isFirst)) {
		const sought = word.length > 3 ? word : ' ' + word + ' ';
		if (word.length > 2 && secrets.indexOf(sought.toLowerCase()) >= 0) answer = answer.split(word).join('[…]');
	}
	return answer;
}

// How an event gets to an ad account, now or by replay.

/** Sends an event, or keeps it for replay: all, or what a later try may deliver. */
function deliver(payload, target, done) {
	// In test mode there is nothing to lose.
	const keeps = (!isTest && data.deadLetters) || 'never';
	const sendNow = () =>
		send(payload, target, outcome => {
			if (keeps === 'never' || outcome.retry === 'never') done(outcome);
			else keepLetter(payload, target, outcome, done, done);
		});
	if (keeps === 'all') keepLetter(payload, target, waiting, done, sendNow);
	else sendNow();
}

/** Tries again at once after an outage, but not past the limit, and never after 429 or silence. */
function send(payload, target, done) {
	const allowed = wholeUpTo(1e5)(data.timeout) || 4500;
	const until = getTimestampMillis() + allowed;
	const attempt = (triesLeft, timeout) => {
		const settle = answer => {
			const outcome = readAnswer(answer || {});
			const rest = until - getTimestampMillis();
			if (triesLeft > 0 && outcome.retry === 'now' && rest > 0) attempt(triesLeft - 1, rest);
			else done(outcome);
		};
		sendHttpRequest(
			'https://api.pinterest.com/v5/ad_accounts/' + target.account + '/events' + (isTest ? '?test=true' : ''),
			{
				method: 'POST',
				headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token },
				timeout: timeout
			},
			JSON.stringify({ data: [payload] })
		).then(settle, settle);
	};
	attempt('012'.indexOf('' + data.retries), allowed);
}

// One row per event and ad account in the user's table, without personal data.

/** With callbacks, because no public template uses the promise. */
function writeRow(payload, target, outcome) {
	const path = (textOf(data.bigQueryTable) || '').split('.').reverse();
	if (!path[1]) return say('the BigQuery table must be dataset.table.');
	const row = {
		timestamp: getTimestampMillis(),
		event_time: payload.event_time,
		event_name: payload.event_name,
		event_id: storedId(payload),
		ad_account_id: target.account,
		status_code: outcome.status,
		accepted: outcome.accepted,
		test: isTest
	};
	BigQuery.insert(
		{ projectId: path[2], datasetId: path[1], tableId: path[0] },
		[row],
		{ ignoreUnknownValues: true },
		() => {},
		() => say('BigQuery refused the row.')
	);
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

// Where values are looked for: the tag's own fields, then the event.

/** All but the person, in order of precedence. `name`: Pinterest's. */
function sourcesOf(event, name) {
	return rowsOf([
		data.eventIdSource === 'field' && { event_id: data.eventId },
		data.actionSource !== 'auto' && { action_source: data.actionSource },
		data.eventDataRows,
		data.eventDataObject,
		data.customDataRows,
		data.customDataObject,
		event.custom_data,
		event,
		event.ecommerce,
		!event.items && event.ecommerce && olderForm(objectOf(event.ecommerce), name),
		// Pinterest calls server-side Tag Manager `ss-gtm`.
		{ event_id: data.eventId, event_time: getTimestampMillis(), partner_name: 'ss-gtm' }
	]).map(objectOf);
}

/** Before GA4, a key of `ecommerce` had what an event is about. */
function olderForm(ecommerce, name) {
	const key = meaningOf(
		{ detail: 'page_visit view_content', add: 'add_to_cart', checkout: 'initiate_checkout', purchase: 'checkout' },
		name
	);
	const part = objectOf(ecommerce[key]);
	const order = objectOf(part.actionField);
	return { products: part.products, value: order.revenue, order_id: order.id };
}

/** What the event says of the person; its own keys come last. */
function personsOf(event) {
	// Unconfirmed: whether every GA4 client nests again what GA4 flattens to `user_data.email`.
	const flat = {};
	for (const name in event) if (name.indexOf('user_data.') === 0) flat[name] = event[name];
	return [event.user_data, flat].map(leavesOf).concat(event);
}

function objectOf(given) {
	const value = parsed(given) || {};
	if (typeof value !== 'object') return {};
	const rows = value.length ? rowsOf(value).filter(row => row.name && row.value != null) : [];
	const result = rows[0] ? {} : value;
	for (const row of rows) result[row.name] = row.value;
	return result;
}

function addLeaves(leaves, values, parent, depth) {
	for (const key in values) {
		const value = parsed(values[key]);
		const name = otherNames[key] ? key : bareName(key) || parent;
		if (value && typeof value === 'object' && depth) addLeaves(leaves, value, name, depth - 1);
		const known = leaves[name];
		// An object stays where it has no such value, so that `{ email: {} }` is named.
		if (known == null || (typeof known === 'object' && !known.length)) leaves[name] = value;
		else if (typeof value !== 'object') leaves[name] = [].concat(known, value).slice(0, 11);
	}
	return leaves;
}

/** What is in a list, in one with gaps, `{"0": …, "2": …}` by PHP, or in a text, `A,B` or `"A","B"`. */
function entriesOf(list) {
	if (typeof list === 'string')
		return list[0] === '[' ? [] : (list[0] === '"' ? without(list, '"') : list).split(',');
	const entries = [];
	if (typeof list === 'object') for (const key in list) if (key >= 0) entries.push(list[key]);
	return entries.length || list == null ? entries : entries.concat(list);
}

// How the log names what was given and cannot be used.

/** Blanks, and lists of nothing else, say nothing; "undefined" is a fault to be named. */
function complaintOf(name, key, given) {
	if ([].concat(given).every(one => one == null || !('' + one).trim())) return undefined;
	if ((key + name).match('^value|price|ltv')) return name + ' is no amount like 1299.00';
	if (key.match('_time$')) return name + ' is no Unix time or ISO 8601 with zone';
	const wanted = meaningOf(
		{
			'web, offline, app_ios or app_android': 'action_source',
			'country code, 7-15 digits': 'ph',
			'f, m or n': 'ge',
			'three letters': 'currency',
			'two letters': 'st country language languages',
			'yes or no': 'opt_out wifi',
			YYYYMMDD: 'db',
			'e-mail or SHA-256': 'em',
			phone_number: 'sha256_phone_number'
		},
		key
	);
	return name + ' cannot be used' + (name === key ? '' : ' as ' + key) + (wanted ? ': needs ' + wanted : '');
}

function meaningOf(words, word) {
	for (const meaning in words) if (words[meaning].split(' ').indexOf(word) >= 0) return meaning;
}

/** The two letters of a name, in lines such as `alabama alaska=ak`. */
function codeIn(lines, name) {
	const list = ' ' + lines.join(' ') + ' ';
	const found = list.indexOf(' ' + name + ' ') < 0 ? list.split(' ' + name + '=')[1] : name;
	return found && found.slice(0, 2);
}

// Names of events.

function standardName(name) {
	// https://developers.pinterest.com/docs/conversions/event/
	const events =
		'page_visit view_category view_content search add_to_cart add_to_wishlist initiate_checkout ' +
		'add_payment_info checkout lead signup custom watch_video subscribe contact find_location ' +
		'schedule start_trial customize_product submit_application app_install app_open';
	const words = events.split('_').join('').split(' ');
	return events.split(' ')[words.indexOf(comparable(name))];
}

/** Letters and underscores are all that Pinterest takes; an e-mail address is no name. */
function ownName(name) {
	if (!name.match('[A-Za-z]') || name.match('@|%(25)*40')) return undefined;
	return replaced(name.slice(0, 100), '[^A-Za-z_]', '_');
}

/** The first of several that has a value, in upper or lower case. */
function clickIdIn(url) {
	const found = groupOf('' + url, '[?&][eE][pP][iI][kK]=([^&#]+)');
	return found && decodeUriComponent(found);
}

// Amounts and products.

/** To millionths, so that 0.1 + 0.2 reads 0.3. */
function amountOfNumber(number) {
	if (!(number > -1e15 && number < 1e15)) return undefined;
	if (number % 1 === 0) return '' + number;
	const rounded = whole(number * 1e6 + (number < 0 ? -0.5 : 0.5)) / 1e6;
	return rounded ? '' + rounded : undefined;
}

function amountOfText(text, currency) {
	// Dots that are none of the amount: `kr.`, `S/.`, `د.إ`.
	const one = without(
		// As PHP writes blanks, dollars and signs of other currencies.
		replaced(text.slice(0, 40).replace('−', '-'), '&(nbsp|euro|pound|yen|#(36|16.|83..));', ' '),
		'[A-Z]{1,3}[.] |([A-Z]/|[KkF]r|[GRB][ps]|Dhs|[\\u0370-\\u1fff])[.]|/-'
	);
	const thousands = groupOf(one, '((^|[^.,0-9])\\d{1,3}(' + blank + '\\d{3})+([^0-9]|$))') || '';
	const joined = one.replace(thousands, without(thousands, blank));
	// Two numbers, as of a list, a range or an old price.
	if (joined.match('\\d[^-–.,0-9]+\\d')) return undefined;
	let bare = groupOf(without(joined, '[^-–:[&%.,0-9A-Za-zč万億만억]'), besideCurrency) || '';
	if (bare.match('^-?[1-9]\\d{0,2}(,\\d{3}|[.]\\d{3}([.][-–]?)?)$')) {
		// ISO 4217, list one: currencies without decimals, of which four group by dots, too, and with three or more.
		const grouping = 'CLP ISK PYG VND' + (bare.match(',') ? ' BIF DJF GNF JPY KMF KRW RWF UGX VUV XAF XOF XPF' : '');
		if (grouping.indexOf('' + currency) >= 0) bare = without(bare, '[.,]');
		else if ('BHD IQD JOD KWD LYD OMR TND CLF UYW'.indexOf('' + currency) < 0) return undefined;
	} else if (bare.match('^-?[1-9]\\d{0,2}(,\\d{2}){0,6}(,\\d{3}){1,5}([.][-–0-9]*)?$')) {
		// In India the groups before the last have two digits.
		bare = without(bare, ',');
	} else if (bare.match('^-?[1-9]\\d{0,2}([.]\\d{3})+(,[-–0-9]*)?$')) bare = without(bare, '[.]');
	return groupOf(bare.replace(',', '.'), '^(-?\\d{0,15}[.]?\\d{1,15})([.:][-–]?)?$');
}

/** A product of GA4 (`item_id` …), an older data layer (`id` …) or Pinterest (`product_id` …). */
function readItem(item, keys, currency, complain) {
	const first = (part, read) => {
		for (const name of [keys[part] || '', part === 'price' ? part : '', 'item_' + part, part, 'product_' + part]) {
			const given = item[name];
			if (given != null && given !== false) {
				const value = read(given, currency);
				if (value) return value;
				complain(given, name, part);
			}
		}
	};
	return {
		id: first('id', textOf) || textOf(item.sku),
		item_name: first('name', textOf),
		item_category: first('category', textOf),
		item_brand: first('brand', textOf),
		item_price: first('price', amountOf),
		quantity: (first('quantity', decimalOf) || 1) * 1
	};
}

// Who the visitor is: normalised, hashed, and nothing that Pinterest does not ask for.

/** '' if it hides nothing. An id of 43 letters is rather an id than a digest in base64, unless `=` ends it. */
function hashOf(value, normalise) {
	const given = textOf(value) || '';
	const digest = given.length > (normalise === identifierOf ? 43 : 42) ? anyDigest(given) : undefined;
	if (digest !== undefined) return digest;
	const text = normalise(given.toLowerCase(), data.defaultCallingCode);
	return text && sha256(text);
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

/**
 * Inner blanks, hyphens and commas stay; undefined for mere punctuation. Unconfirmed: whether
 * Pinterest expects composed accents; text stays as it came.
 */
function nameOf(text) {
	const name = without(text, '[\\u0001-\\u001f\\u200b-\\u200f\\u2060-\\u2064\\ufeff]').trim();
	return without(name, punctuation) ? name : undefined;
}

/** Two letters: of a code, of ISO 3166-2 such as `US-CA`, or of a US or Canadian name. */
function regionOf(text) {
	const name = without(text, punctuation);
	const regions = [
		'alabama alaska=ak arizona=az arkansas california colorado connecticut=ct delaware districtofcolumbia=dc',
		'florida georgia=ga hawaii=hi idaho illinois indiana iowa=ia kansas=ks kentucky=ky louisiana=la maine=me',
		'maryland=md massachusetts michigan minnesota=mn mississippi=ms missouri=mo montana=mt nebraska nevada=nv',
		'newhampshire=nh newjersey=nj newmexico=nm newyork=ny northcarolina=nc northdakota=nd ohio oklahoma oregon',
		'pennsylvania=pa rhodeisland=ri southcarolina=sc southdakota=sd tennessee=tn texas=tx utah vermont=vt',
		'virginia=va washington westvirginia=wv wisconsin wyoming alberta=ab britishcolumbia=bc manitoba=mb',
		'newbrunswick=nb newfoundland=nl newfoundlandandlabrador=nl northwestterritories=nt novascotia=ns nunavut',
		'ontario princeedwardisland=pe quebec=qc québec=qc saskatchewan=sk yukon=yt'
	];
	return groupOf(text, '^[a-z]{2}-([a-z]{2})$') || groupOf(name, '^([a-z]{2})$') || codeIn(regions, name);
}

/** "Digits only", says Pinterest; where codes contain letters, these belong to them. Five of a US ZIP+4. */
function postalCodeOf(text) {
	const code = without(text, '[^a-z0-9]');
	return groupOf(code, '^(\\d{5})\\d{4}$') || groupOf(code, '^(.*\\d.*)$');
}

/**
 * Alpha-2 code, from two letters unless ISO 3166-1 leaves them to its users, or from alpha-3 or
 * English name of where Pinterest sells ads (unconfirmed: no dated list is public).
 */
function countryOf(text) {
	const name = without(text, punctuation);
	if (name.match('^[a-z]{2}$') && !name.match('^(uk|aa|q[m-z]|x|zz)')) return name;
	const countries = [
		'usa unitedstates=us unitedstatesofamerica=us can canada uk=gb gbr unitedkingdom=gb greatbritain=gb irl=ie',
		'ireland=ie aus australia nzl newzealand=nz fra france deu germany=de aut=at austria=at che switzerland=ch bel',
		'belgium nld netherlands=nl lux luxembourg esp spain=es prt=pt portugal=pt ita italy mlt=mt malta=mt cyp',
		'cyprus grc greece dnk=dk denmark=dk nor norway swe=se sweden=se fin finland pol=pl poland=pl cze czechia',
		'czechrepublic svk=sk slovakia=sk hun hungary rou romania jpn japan=jp bra brazil mex=mx mexico=mx arg',
		'argentina chl=cl chile=cl col colombia'
	];
	return codeIn(countries, name);
}

/** `YYYYMMDD`; of `26.12.1997` it is certain which is the month, of `1/2/1990` it is not. */
function birthDateOf(text) {
	const found =
		text.match('^(\\d{4})(\\d{2})(\\d{2})$') ||
		text.match('^(\\d{1,4})[-/., ]{1,2}(\\d{1,2})[-/., ]{1,2}(\\d{1,4})([t ].*)?$') ||
		[];
	const dayFirst = dateOf(found[3], found[2], found[1]);
	const monthFirst = dateOf(found[3], found[1], found[2]);
	if (dayFirst && monthFirst && dayFirst !== monthFirst) return undefined;
	return dayFirst || monthFirst || dateOf(found[1], found[2], found[3]);
}

function dateOf(year, month, day) {
	const daysOfMonths = [31, year % 4 ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return year > 1900 && year < 2100 && day > 0 && day <= daysOfMonths[month - 1]
		? '' + (year * 10000 + month * 100 + day * 1)
		: undefined;
}

// Times; templates have no Date.

/**
 * Unix seconds of a number in seconds or any finer unit, or of an ISO 8601 time that names its
 * zone.
 */
function unixSecondsOf(value) {
	const text = textOf(value) || '';
	let seconds = text * 1;
	if (!(seconds >= 1 && seconds < 1e20))
		return text.match('([zZ]|UTC|[-+][0-9:]{2,6})$') ? secondsOfIso(text) : undefined;
	while (seconds > 1e11) seconds = seconds / 1000;
	return whole(seconds);
}

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

// The address of the page as Pinterest may have it.

/** Undefined for what is no address, and for the sandbox of a Shopify custom pixel. */
function pageAddressOf(given) {
	const address = textOf(given) || '';
	if (!address.match('^[a-z-]+://')) return undefined;
	// Without these none of its parts is personal.
	if (!address.toLowerCase().match('@|[%5]40|mail|phone|tel|mobile|name|[?&#]_?(fn|ln|ph)')) return address;
	if (address.match('/(web-pixels|wpm)@.*/sandbox/')) return undefined;
	if (data.keepPageAddress === true) return address;
	// The part behind `#` goes, too.
	const parts = address.split('#')[0].split('?');
	const path = parts[0].split('/').map(withoutMail).join('/');
	const query = parts.slice(1).join('?').split('&').filter(isHarmless).join('&');
	return query ? path + '?' + query : path;
}

/** `true`, `1`, `"TRUE"` and `"yes"`; undefined for other words. */
function flagOf(value) {
	const answer = meaningOf({ yes: 'true 1 yes y on', no: 'false 0 no n off' }, lowerText('' + value));
	return answer && answer === 'yes';
}

// The first usable value wins; what was given and cannot be used is named, not lost.

/** Gives each key of a part, or two, its first usable value. */
function readParts(sources, first, second) {
	const warnings = [];
	for (const source of sources) {
		const found = {};
		for (const name in source) {
			const key = otherNames[name] || name;
			const part = second && second.readers[key] ? second : first;
			if (part.readers[key] && (part.values[key] == null || (found[key] && rank(name) < rank(found[key])))) {
				const before = warnings.length;
				const complain = (one, ofOne) => {
					warnings.push(complaintOf((ofOne || 'one') + ' of ' + name, key, one));
				};
				const value = part.readers[key](source[name], part.values, complain);
				// Named once.
				if (value === undefined) warnings[before] = warnings[before] || complaintOf(name, key, source[name]);
				else {
					part.values[key] = value;
					found[key] = name;
				}
			}
		}
	}
	return warnings;
}

// What was bought or looked at: amounts, products, order id, search.

/** Where the event says nothing itself, its products decide. */
function addFromItems(name, custom, sources) {
	const given = custom.contents;
	if (!given) return [];
	const items = given.filter(isProduct);

	// What is paid for, or has an unreadable value, adds up to one.
	const hasTotal =
		name.match('^(add_to_cart|add_payment_info|(initiate_)?checkout)$') ||
		(!custom.value && sources.some(one => textOf(one.value)));
	if (hasTotal) custom.value = custom.value || totalOf(items);
	custom.content_ids = custom.content_ids || notEmpty(items.map(item => item.id).filter(isFirst));
	for (const item of items) item.quantity = wholeQuantity(item);
	custom.num_items = custom.num_items || items.reduce((sum, item) => sum + item.quantity, 0);
	for (const part of items[1] ? [] : ['name', 'category', 'brand'])
		custom['content_' + part] = custom['content_' + part] || items[0]['item_' + part];
	// As many as GA4 takes; all count into value and number.
	custom.contents = items.slice(0, 200);
	return [
		hasTotal && !items.every(item => item.item_price) && 'a product has no usable price',
		items.length < given.length && 'products without ID or of quantity 0 left out',
		items.length > 200 && 'contents has 200 of ' + items.length
	];
}

// Apps and devices, with types and limits (screen_density: less) of
// https://github.com/pinterest/api-description (ConversionEventAppInfo, …DeviceInfo).

function addAppAndDevice(payload, sources) {
	if (!sources.some(source => source.app_info || source.device_info)) return [];
	return addInfo(payload, sources, 'app_info', {
		'app_id app_name app_package_name app_store app_version': shortText(100),
		install_time: unixSecondsOf,
		user_agent: textOf,
		'window_height window_width': wholeUpTo(30720)
	}).concat(
		addInfo(payload, sources, 'device_info', {
			'brand carrier kernel_version model os_name os_release_name os_version type': shortText(100),
			battery_level: percentOf,
			cpu_cores: wholeUpTo(1152),
			'external_storage_free_space external_storage_size storage_free_space storage_size': wholeUpTo(1048576),
			form_factor: oneOf('desktop|laptop|cellphone|tablet|smartwatch|tv|vr|console|other'),
			languages: readList(languageOf),
			locale: shortText(35),
			network_type: oneOf('wifi|cellular_[2-6]g|ethernet|unknown'),
			os_family: oneOf('ios|android|macos|windows|linux|bsd|other'),
			'screen_density screen_height screen_width': wholeUpTo(30720),
			timezone: shortText(40),
			timezone_abbr: shortText(5)
		})
	);
}

/** What all sources say. `kinds`: the reader of each key, or of several, parted by blanks. */
function addInfo(payload, sources, name, kinds) {
	const readers = {};
	const values = {};
	for (const keys in kinds) for (const key of keys.split(' ')) readers[key] = kinds[keys];
	const warnings = readParts(
		sources.reduce((all, source) => all.concat(entriesOf(objectOf(source[name]))), []),
		{ readers: readers, values: values }
	);
	if (Object.keys(values)[0]) payload[name] = values;
	return warnings;
}

/** Phones give a fraction: 0.78 is 78 per cent. */
function percentOf(given) {
	const level = textOf(given) * 1;
	return level === 0 ? level : wholeUpTo(100)(level <= 1 ? level * 100 : level);
}

// Keeps what Pinterest may take later, for `gtm replay`: a document each in Firestore.

/** Of an event that fails again, the letter is the same. `otherwise`: it could not be kept. */
function keepLetter(payload, target, outcome, done, otherwise) {
	const id = storedId(payload);
	const name = [target.account, payload.event_name, id].join(' ');
	const event = JSON.parse(JSON.stringify(payload));
	event.event_id = id;
	const fail = () => {
		say('Firestore did not take the dead letter of ' + name + (outcome.accepted ? '.' : ': the event is lost.'));
		otherwise(outcome);
	};
	const collection = textOf(data.deadLetterCollection) || 'pinterest-dead-letters';
	// To write elsewhere would end the tag.
	if (!collection.match('^pinterest-[-\\w]+$')) return fail();
	Firestore.write(
		collection + '/' + sha256(name),
		{
			open_since: event.event_time,
			account: target.account,
			body: JSON.stringify({ data: [event] }),
			event_time: event.event_time,
			reason: outcome.sentence,
			// Milliseconds, of which replay makes the timestamp that TTL asks for:
			// https://docs.cloud.google.com/firestore/native/docs/ttl
			expires: (event.event_time + 604800) * 1000
		},
		data.deadLetterProject ? { projectId: data.deadLetterProject } : {}
	).then(() => {
		outcome.isKept = true;
		done(outcome);
	}, fail);
}

// What Pinterest answers.

/** In a 200, too, each event has its own status (pinterest/api-description); what has none is not Pinterest's. */
function readAnswer(answer) {
	const status = answer.statusCode || 0;
	const body = answer.body || '';
	// What Pinterest says of one event is short.
	const json = (body.length < 1e5 && JSON.parse(body)) || {};
	const events = [].concat(json.events);
	const isOk = status >= 200 && status < 300;
	const accepted = isOk && !!events[0] && events.every(event => event && event.status === 'processed');
	const ending = accepted
		? ['never', 'accepted the event']
		: failureOf(isOk && !events[0] ? 500 : status, answer.reason);
	return {
		status: status,
		accepted: accepted,
		retry: ending[0],
		sentence: ending[1] + ' (status ' + status + ')',
		report: json
	};
}

/** When to try again, and what Pinterest did. */
function failureOf(status, reason) {
	if (reason === 'timed_out') return ['later', 'did not answer in time'];
	const known = {
		'0': ['now', 'could not be reached'],
		'401': ['mended', 'does not accept the access token; create a new one in Ads Manager > Conversions'],
		'403': ['mended', 'does not let this token send to this ad account; check its ID'],
		'429': ['later', 'receives too many requests']
	};
	if (status > 499) return ['now', 'has a problem of its own'];
	return known[status] || ['never', 'did not process the event'];
}

// SHA-256 digests.

/**
 * A SHA-256 digest as hex, also from base64url, which Google's tags write
 * (https://developers.google.com/analytics/devguides/collection/ga4/uid-data); '' for the digest
 * of '', 'undefined' and 'null'; undefined for what is no digest.
 */
function anyDigest(text) {
	if (!text.match('^([-+/\\w]{43}=?|[0-9a-fA-F]{64})$')) return undefined;
	const hex = text.length < 64 ? hexOf(text) : text.toLowerCase();
	return 'e3b0c442 eb045d78 74234e98'.indexOf(hex.slice(0, 8)) < 0 ? hex : '';
}

/** Each pair of digits of 6 bits is three hex digits. */
function hexOf(base64) {
	const text = base64.slice(0, 43).split('+').join('-').split('/').join('_') + 'A';
	const bits = index => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(text[index]);
	let hex = '';
	for (let i = 0; i < 44; i += 2) hex += (bits(i) * 64 + bits(i + 1) + 4096).toString(16).slice(1);
	return hex.slice(0, 64);
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
                    "string": "pinterest-*"
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
          quantity: 2
        }
      ],
      content_name: 'Linen pillow',
      content_category: 'Home',
      content_brand: 'Acme',
      num_items: 2
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
      { item_id: 'B', price: '19.99', quantity: 2 }
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
      user_agent: 'Mozilla/5.0'
    }));
    runCode(fields);
    assertThat(sent.event).isEqualTo({
      event_name: 'page_visit',
      action_source: 'web',
      event_time: 1700000000,
      event_id: 'e1',
      partner_name: 'ss-gtm',
      user_data: { client_ip_address: '203.0.113.7', client_user_agent: 'Mozilla/5.0' },
      custom_data: {}
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
          country: 'USA'
        }
      ]
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
      client_user_agent: 'Mozilla/5.0'
    });
- name: Passes on what the browser has hashed, but not a phone number
  code: |-
    eventData.user_data = {
      sha256_email_address: hash('ada@example.com').toUpperCase(),
      sha256_phone_number: hash('+12125550143')
    };
    runCode(fields);
    assertThat(sent.event.user_data.em).isEqualTo([hash('ada@example.com')]);
    assertThat(sent.event.user_data.ph).isUndefined();
- name: Never sends the hash of nothing
  code: |-
    eventData.user_data = {
      email_address: ' ',
      sha256_email_address: hash(''),
      address: { first_name: 'null', last_name: '', city: '-' }
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
    // People paste names with a blank behind them.
    fields.eventMap = [{ eventName: 'purchase ', pinterestEvent: 'SubmitApplication' }];
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
- name: A search that GA4 found by itself is not sent, because the page reports it with an id
  code: |-
    eventData.event_name = 'view_search_results';
    eventData.event_id = undefined;
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: A row sends it all the same
  code: |-
    eventData.event_name = 'view_search_results';
    eventData.event_id = undefined;
    fields.eventMap = [{ eventName: 'view_search_results', pinterestEvent: 'search' }];
    runCode(fields);
    assertThat(sent.event.event_name).isEqualTo('search');
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
    assertThat(logged.text).contains('email_address cannot be used as em');
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
    assertThat(logged.text).contains('over 7 days old');
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
    mock('getCookieValues', name => (name === '_epik' ? ['undefined', 'from-cookie'] : []));
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
- name: The text 'denied' is no consent
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
    assertThat(logged.text).contains('LDP needs state and country');
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
- name: Tells failures in production, too, in one line
  code: |-
    mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
    pinterest.statusCode = 401;
    runCode(fields);
    assertThat(logged.text).contains('does not accept the access token');
    assertThat(logged.text.split('\n').length).isEqualTo(2);
    assertThat(logged.text).doesNotContain('pina_secret-token');
- name: Tells in production which event it did not send, and why
  code: |-
    mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
    fields.adAccountId = 'my account';
    runCode(fields);
    assertThat(logged.text).contains(
      'purchase order_1001 is not sent: every ad account ID must be digits'
    );
- name: What the tag is set to skip is no failure
  code: |-
    mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
    fields.consentMode = 'require';
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
- name: Logs nothing in production if the tag says preview, every event if it says always
  code: |-
    mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
    fields.logging = 'preview';
    runCode(fields);
    pinterest.statusCode = 401;
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
    fields.logging = 'always';
    pinterest.statusCode = 200;
    runCode(fields);
    assertThat(logged.text).contains('accepted the event');
    assertThat(logged.text).doesNotContain('user_data');
- name: Logs nothing at all if the tag says never
  code: |-
    fields.logging = 'never';
    runCode(fields);
    pinterest.statusCode = 401;
    runCode(fields);
    assertApi('logToConsole').wasNotCalled();
- name: A status of 200 is a failure if the event was not processed
  code: |-
    const failed = message => ({
      num_events_received: 1,
      num_events_processed: 0,
      events: [{ status: 'failed', error_message: message, warning_message: '' }]
    });

    answerWith(200, failed('Invalid event_timestamp parameter.'));
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertThat(logged.text).contains('Invalid event_timestamp parameter.');
- name: A 422 is read for the reason of the event
  code: |-
    const failed = message => ({
      num_events_received: 1,
      num_events_processed: 0,
      events: [{ status: 'failed', error_message: message, warning_message: '' }]
    });

    answerWith(422, {
      code: 953,
      message: 'Some events failed',
      details: failed('Given timestamp is in the past.')
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
      events: [{ status: 'processed', warning_message: 'click_id is missing' }]
    });
    runCode(fields);
    assertApi('gtmOnSuccess').wasCalled();
    assertThat(logged.text).contains('"warning_message":"click_id is missing"');
- name: Errors that quote personal data are shown without it
  code: |-
    answerWith(400, {
      code: 4196,
      message: "Invalid request: 'ada@example.com' or 203.0.113.7 is not of type 'array'"
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
    mock('sendHttpRequest', () => ({ then: (_onAnswer, onNoAnswer) => onNoAnswer(undefined) }));
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('could not be reached');
- name: Asks for an ad account ID of digits before it sends anything
  code: |-
    fields.adAccountId = 'my account';
    runCode(fields);
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('must be digits');
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
    assertThat(logged.text).contains('needs an e-mail, hashed_maids or, unless');
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
        event_time: 'yesterday'
      }
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
    assertThat(report).isEqualTo({ succeeded: true });
    pinterest.statusCode = 503;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: false, mayPass: true, isKept: false });
    pinterest.statusCode = 401;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: false, mayPass: false, isKept: false });
- name: An order waits for the answer, also where other events do not
  code: |-
    let report = {};
    mock('sendMessage', (type, message) => {
      report = message;
    });
    eventData.order_webhook = true;
    fields.waitForAnswer = false;
    pinterest.statusCode = 503;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: false, mayPass: true, isKept: false });
- name: Other events are reported to nobody
  code: |-
    runCode(fields);
    assertApi('sendMessage').wasNotCalled();
- name: Keeps no letters unless it is set to
  code: |-
    pinterest.statusCode = 503;
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertThat(letters.paths.length).isEqualTo(0);
- name: Keeps what may pass and what a person can mend
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    for (const status of [429, 500, 503, 401, 403]) {
      answerWith(status, { code: 1, message: 'No.' });
      runCode(fieldsThatKeep('undelivered'));
    }
    assertThat(letters.paths.length).isEqualTo(5);
    for (const reason of ['timed_out', 'failed']) {
      pinterest.reason = reason;
      runCode(fields);
    }
    assertThat(letters.paths.length).isEqualTo(7);
    assertApi('gtmOnSuccess').wasNotCalled();
- name: Keeps a page that something between here and Pinterest put in its place
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.body = '<html>';
    runCode(fieldsThatKeep('undelivered'));
    assertThat(letters.paths.length).isEqualTo(1);
- name: Keeps neither what Pinterest took nor what it will never take
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    runCode(fieldsThatKeep('undelivered'));
    answerWith(400, { code: 4196, message: 'Invalid request' });
    runCode(fields);
    answerWith(422, { details: { events: [{ status: 'failed', error_message: 'No.' }] } });
    runCode(fields);
    assertThat(letters.paths.length).isEqualTo(0);
- name: Keeps the request as it was sent, with what replay needs, and no token
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.statusCode = 503;
    eventData.event_time = 1699999000;
    runCode(fieldsThatKeep('undelivered'));
    const letter = letters.last;
    assertThat(letter.body).isEqualTo(sent.body);
    assertThat(letter.account).isEqualTo('549755885175');
    assertThat(letter.event_time).isEqualTo(1699999000);
    assertThat(letter.expires).isEqualTo(1700603800000);
    assertThat(letter.open_since).isEqualTo(1699999000);
    assertThat(letter.reason).contains('status 503');
    assertThat(JSON.stringify(letter)).doesNotContain('pina_secret-token');
    assertThat(JSON.stringify(letter).toLowerCase()).doesNotContain('ada@example.com');
    assertThat(logged.text).contains('A dead letter keeps it');
- name: An event that fails again is the same letter, another event or account another
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.statusCode = 503;
    runCode(fieldsThatKeep('undelivered'));
    runCode(fields);
    assertThat(letters.paths[1]).isEqualTo(letters.paths[0]);
    eventData.event_id = 'order_1002';
    runCode(fields);
    assertThat(letters.paths[2]).isNotEqualTo(letters.paths[0]);
    fields.adAccountId = '549755885176';
    runCode(fields);
    assertThat(letters.paths[3]).isNotEqualTo(letters.paths[2]);
- name: Writes to the collection and project that are named
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.statusCode = 503;
    fields.deadLetterCollection = 'pinterest-late';
    fields.deadLetterProject = 'agency';
    runCode(fieldsThatKeep('undelivered'));
    assertThat(letters.paths[0].indexOf('pinterest-late/')).isEqualTo(0);
    assertThat(letters.options).isEqualTo({ projectId: 'agency' });
- name: An event id that is an e-mail address is hashed in the letter, with a warning
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.statusCode = 503;
    eventData.event_id = 'ada@example.com';
    runCode(fieldsThatKeep('undelivered'));
    assertThat(sent.event.event_id).isEqualTo('ada@example.com');
    assertThat(JSON.parse(letters.last.body).data[0].event_id).isEqualTo(hash('ada@example.com'));
    assertThat(logged.text).contains('event_id is an e-mail address');
- name: A letter that Firestore does not take is told loudly, even if nothing else is
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.statusCode = 503;
    letters.fails = true;
    fields.logging = 'never';
    runCode(fieldsThatKeep('undelivered'));
    assertApi('gtmOnFailure').wasCalled();
    assertThat(logged.text).contains('Firestore did not take the dead letter');
    assertThat(logged.text).contains('is lost');
- name: The order client hears whether the event is kept
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    let report = {};
    mock('sendMessage', (type, message) => {
      report = message;
    });
    eventData.order_webhook = true;
    pinterest.statusCode = 503;
    runCode(fieldsThatKeep('undelivered'));
    assertThat(report).isEqualTo({ succeeded: false, mayPass: false, isKept: true });
    letters.fails = true;
    runCode(fields);
    assertThat(report).isEqualTo({ succeeded: false, mayPass: true, isKept: false });
- name: In test mode nothing is kept, because nothing would be recorded
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    pinterest.statusCode = 503;
    fields.testMode = true;
    runCode(fieldsThatKeep('undelivered'));
    assertThat(letters.paths.length).isEqualTo(0);
- name: Where every event becomes a letter, none is sent unless Firestore does not take it
  code: |-
    const fieldsThatKeep = kept => {
      fields.deadLetters = kept;
      return fields;
    };

    runCode(fieldsThatKeep('all'));
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
    assertThat(JSON.parse(letters.last.body).data[0].event_id).isEqualTo('order_1001');
    letters.fails = true;
    runCode(fields);
    assertThat(sent.event.event_id).isEqualTo('order_1001');
- name: Tries once more at once after an outage, and not after 429 or silence
  code: |-
    let calls = 0;
    const answer = { body: '{}' };
    mock('sendHttpRequest', () => {
      calls++;
      return { then: (onAnswer, onNone) => (answer.reason ? onNone(answer) : onAnswer(answer)) };
    });
    fields.retries = '1';
    answer.statusCode = 503;
    runCode(fields);
    assertThat(calls).isEqualTo(2);
    answer.statusCode = 429;
    runCode(fields);
    assertThat(calls).isEqualTo(3);
    answer.statusCode = undefined;
    answer.reason = 'timed_out';
    runCode(fields);
    assertThat(calls).isEqualTo(4);
    answer.reason = 'failed';
    runCode(fields);
    assertThat(calls).isEqualTo(6);
setup: |-
  const JSON = require('JSON');
  const sha256Sync = require('sha256Sync');

  // A shop's purchase with a consenting visitor, and a Pinterest that takes every event.

  /** The tag as the editor creates it, with an account filled in. */
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
    logging: 'failures',
    deadLetters: 'never',
    deadLetterCollection: 'pinterest-dead-letters'
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
        quantity: 2
      }
    ],
    user_data: { email_address: 'Ada@Example.com' }
  };

  /** What Pinterest answers; `reason` instead of a status means that no answer comes. */
  const pinterest = {
    statusCode: 200,
    body: JSON.stringify({
      num_events_received: 1,
      num_events_processed: 1,
      events: [{ status: 'processed', error_message: '', warning_message: '' }]
    })
  };

  /** Makes Pinterest answer with this status and, as JSON, this body. */
  const answerWith = (statusCode, body) => {
    pinterest.statusCode = statusCode;
    pinterest.body = JSON.stringify(body);
  };

  /** What the tag sent: url, options, and the first event of the body. */
  const sent = {};

  /** Everything that was logged, as one text. */
  const logged = { text: '' };

  /** Dead letters: where they were written, and the last one. */
  const letters = { paths: [], last: undefined, options: undefined, fails: false };

  const hash = text => sha256Sync(text, { outputEncoding: 'hex' });

  mock('getAllEventData', () => eventData);
  mock('getCookieValues', () => []);
  mock('getTimestampMillis', () => 1700000000500);
  mock('generateRandom', () => 123456789);
  mock('getContainerVersion', () => ({ debugMode: true, previewMode: false }));
  mock('logToConsole', line => {
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
          : onNoAnswer({ reason: pinterest.reason })
    };
  });
  mockObject('Firestore', {
    write: (path, letter, options) => {
      letters.paths.push(path);
      letters.last = letter;
      letters.options = options;
      return {
        then: (use, refuse) => (letters.fails ? refuse({ reason: 'unavailable' }) : use('1'))
      };
    }
  });


___NOTES___

Version 0.2.0. Source, documentation and issues: https://github.com/example/pinterest-server-side-tag-manager


