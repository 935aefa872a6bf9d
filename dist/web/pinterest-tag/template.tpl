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
  "displayName": "Pinterest Tag with Event ID",
  "categories": [
    "ADVERTISING",
    "CONVERSIONS",
    "MARKETING"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Pinterest",
    "thumbnail": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAYAAADimHc4AAAGvElEQVR4nOzdeWwUVRwH8O+b3W0XUdpuKYUCPSgplyVQY6GoWP8BURQNpqUIBUKkGjUxRgmJiVciUYiACUcxIuWGRqJEAoIkgAgRDC2IBQ+kJ6UUKG2hUna783xve2Rbeu3Mbmcsv0+y7e4c7fT37cy8ebOzY4VGAxfkRgSp/CkGnixexotHrHjEiUcIerca8SgE54Vg7BIHO6Va2aGyDWlV0ID5MnHMnN2DuMX5pphtupgxEaQFB/K4yvcpPGht8daZV7o7X7cCaCy8a7H4LVmMoQ9IhzjHHcZ4NtxBy7sTRKcBUOG1aw7C5eRLy3fMvt7RdJYOf8Ki9bYQ1fopA3tDFN8G4pPGmrEUxYJ+NROmHMTpvWq707U3cMjCXIficn/PGJsEohvn/IRqszzX3o5auWfq1MNWi8u9l4rvP7KW4h96j6xt23H3BBAdfXW1mCMFxK9ECI97attGqwCGzt3xqth2ZYEEhKytrHGrYc1PBmRsj+wTxIrEIDtIwMjWkaIow4py0irk65Y1wG5TPqLiB55szququqTltfwSMzc3jjP1bzHSAhJw3muBZw3gzP0BFb/nNK0FH8rnnmaRONiaCNKjxKYn1fM9av72kTauXADpcS6mjlKsbuUFEEPI2itgfByIMUTtrWJbNBDEELL2ciccC2IQJgJgjNYAo7DGNSAYxCghCoihKACDUQAGs8JPEuMGYMEzYxHS1+7p7DCU6O2qqavHxn2/4VxhJcyMxczbyaGDONODzCkPY/K4WJjRkfxCbP2xQJ6XhRnp3gQlDHWYtvhS6vhYjIwOh1npDmDB02Nhbgzzppr3TXy6AxgQ+gDMzszLqHsnzJn5G1JmXkbdSxb0PziPZuZl1B3Ag3bzJ2DmZdQdQEy43w4lAsbMy6g7AEdfC4Y6zPsHxvW3eZbRrPxSuYTIIAwOtaGkyoWqOjfqXcYe9NhtzFP0aIcNfYMNPirvgt/+deUfOmpQEIhvqDPOYBSAwSgAg5m/DWmQhP7VSI0rx/hBN8TjmmdY/pUI5JWH42hRFP66Hgp/oADaCLY24K2Uc1j06AVYlNatuWkPlWBaQgmWqGeQ/etorDyeiAZVXxOXAvAyKuImVk//GfHhtZ1OJ4N5fUIBUmPLsfjARBRUOqAV7QOa9LG6kD3jpy6L721M5E2sff4YbIoKrSiAJu8+cRYxobfhKznP24+dhVYUgJAUVYn5SX9Cq6zk83hk8DVocd/sA4py0jseWbqs8SM4NFJEb0dG4kWcvhwBX9FOWLpbBr3iHdoSpAAkp/63rsQ7ur/z9kb7AEnR34l4163teIACkOxx0Ot8ZRi0oAAk+zDopTWA+2YfEDt/V4fjhoU5sX+eIrohtB1QOd0Kdv0eDy1oDRAu3eyHdafGQKuVx8eiSPwMLSiAJmtPjsE/N3wvYsHVMKwXHXNaUQBNnKIV896hZJ/mcavM0xmncu3nnSkAL7+URmL4illYI9YGWdyOyHHrTo7GiFXpunpCJToQa0P27y8/Ng57LsTiSdHdnBTV+oRM/pVwHCmkEzIBJwvsryJ3hjZBBqMADEYBGIwCMBgFYDAKwGAUgMEoAIPpDuBaTT3MzszLqDuA8yXVMDszL6PuALYdvgizM/My6g7gYN5lHD1XAbOSyycfZuWXnfDH2/Nw1+WG2dTVu/D+ltMwM92fluLtxUkxmJo0BOOHhyMy1JhbzlytvoP8izdwIK8M354ohtn5NQDiOzoOMBgFYDAKwGAyAB1vzCY61SjgMG8jvrcTtRdrAKcADMMr5IWYFIBBZO3FJoidATGGqL3SYFG/AzGErL1SnjP7D7EuaL9EkGgjai5r33gbK+AHkB7FwT1bHk8AToWvEoPMf2qr1+D1Tovlc/nME0BFTkYR5/gCpEfIWldsTPO847elK+K2270UdFQceJzX/mt94JPmly0BVG2bU6uCvQYSUJwpr1z/esat5tetOuNKN6Xv4Jx/BhIQsrYlm9JzvYe1cxkIZ9GZu44whskg/sOxv3hz+rPy7m3eg9vpjmbcaVFeEjOUgPiFaHKW3nI3zGpbfKnd8wFyD11srxkuZswG0UW0eL4qCa6Nl/vY9sZ3eXlfdOZOeY/5NXS/Yd+IwrsZ41nFmzI2dDZdt66vjJqTO8KqqO+IiTPFHPTxuJ3iLrHN2eJSLcvKt6Z12cXj0wWug1/ePcRqdcr7oS+k+8+3Jlo4dWIr8WVDQ9CKy9tmdvsDiDRfYRyTmZvCmZomfnMyAwsTPylMLEZo7w9GdtmwavG9WmxmqsTz4yqUb8o2p52CBv8BAAD//2ZGP+YAAAAGSURBVAMAYOkaAnVU7LUAAAAASUVORK5CYII\u003d"
  },
  "description": "Unlike Pinterest\u0027s own tag, every event carries an event ID that your tagging server sends as well, so that Pinterest counts it once. Reads GA4\u0027s data layer, hashes user data, respects Google consent mode.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "tagId",
    "displayName": "Tag ID",
    "simpleValueType": true,
    "valueHint": "2600000000000",
    "help": "Ads Manager \u003e Conversions \u003e Tag manager. Usually 13 digits that start with 26.",
    "alwaysInSummary": true,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      },
      {
        "type": "REGEX",
        "args": [
          "^\\s*[0-9]+\\s*$|^.*\\{\\{.+\\}\\}.*$"
        ],
        "errorMessage": "A tag ID consists of digits only."
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "eventId",
    "displayName": "Event ID",
    "simpleValueType": true,
    "valueHint": "{{Pinterest Dedup - Event ID}}",
    "help": "Use the variable that your GA4 tag sends as \u003ci\u003eevent_id\u003c/i\u003e. Pinterest counts events of browser and server once if both carry the same event ID."
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
            "displayValue": "From the data layer event",
            "help": "Translates GA4 event names, e.g. purchase to checkout, view_item to pagevisit."
          },
          {
            "value": "standard",
            "displayValue": "A Pinterest event"
          },
          {
            "value": "custom",
            "displayValue": "A custom event"
          },
          {
            "value": "none",
            "displayValue": "None: only load the Pinterest Tag",
            "help": "The base code, for a tag on all pages. Other tags load it as well where they need it."
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "standardEvent",
        "displayName": "Pinterest event",
        "simpleValueType": true,
        "defaultValue": "pagevisit",
        "selectItems": [
          {
            "value": "pagevisit",
            "displayValue": "Page visit"
          },
          {
            "value": "viewcategory",
            "displayValue": "View category"
          },
          {
            "value": "search",
            "displayValue": "Search"
          },
          {
            "value": "addtocart",
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
            "value": "watchvideo",
            "displayValue": "Watch video"
          },
          {
            "value": "addtowishlist",
            "displayValue": "Add to wishlist"
          },
          {
            "value": "initiatecheckout",
            "displayValue": "Initiate checkout"
          },
          {
            "value": "addpaymentinfo",
            "displayValue": "Add payment info"
          },
          {
            "value": "viewcontent",
            "displayValue": "View content"
          },
          {
            "value": "subscribe",
            "displayValue": "Subscribe"
          },
          {
            "value": "starttrial",
            "displayValue": "Start trial"
          },
          {
            "value": "contact",
            "displayValue": "Contact"
          },
          {
            "value": "findlocation",
            "displayValue": "Find location"
          },
          {
            "value": "schedule",
            "displayValue": "Schedule"
          },
          {
            "value": "customizeproduct",
            "displayValue": "Customize product"
          },
          {
            "value": "submitapplication",
            "displayValue": "Submit application"
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
        "displayName": "Custom event name",
        "simpleValueType": true,
        "valueHint": "store_visit",
        "help": "Letters and underscores only.",
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
            "displayValue": "Do not track them"
          },
          {
            "value": "custom",
            "displayValue": "Track them as \"custom\""
          },
          {
            "value": "own",
            "displayValue": "Track them under their own name"
          }
        ],
        "help": "Choose the same as in the Conversions API tag of your server container.",
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
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "eventDataGroup",
    "displayName": "Event data",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "useEcommerce",
        "checkboxText": "Read value, currency, order ID and products from the data layer",
        "simpleValueType": true,
        "defaultValue": true,
        "help": "From \u003ci\u003eecommerce\u003c/i\u003e in the form that GA4 uses, or in that of the older enhanced ecommerce."
      },
      {
        "type": "TEXT",
        "name": "eventDataObject",
        "displayName": "Event data from a variable",
        "simpleValueType": true,
        "help": "A variable that returns an object with Pinterest\u0027s names, e.g. \u003ci\u003evalue\u003c/i\u003e, \u003ci\u003ecurrency\u003c/i\u003e, \u003ci\u003eline_items\u003c/i\u003e. It replaces what was read from the data layer."
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "eventParameters",
        "displayName": "More event data",
        "newRowButtonText": "Add row",
        "help": "For example value, currency, lead_type, promo_code. A row replaces what was read from the data layer or the variable; an empty value takes it away.",
        "simpleTableColumns": [
          {
            "defaultValue": "",
            "name": "name",
            "displayName": "Name",
            "type": "TEXT",
            "valueHint": "lead_type",
            "isUnique": true,
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "defaultValue": "",
            "name": "value",
            "displayName": "Value",
            "type": "TEXT",
            "valueHint": "newsletter"
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "enhancedMatchGroup",
    "displayName": "Enhanced match",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "LABEL",
        "name": "enhancedMatchLabel",
        "displayName": "What you know about the visitor. It is hashed (SHA-256) in the browser before Pinterest gets it; values that are hashed already pass as they are."
      },
      {
        "type": "TEXT",
        "name": "email",
        "displayName": "E-mail address",
        "simpleValueType": true
      },
      {
        "type": "TEXT",
        "name": "phone",
        "displayName": "Phone number",
        "simpleValueType": true
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
        "name": "externalId",
        "displayName": "Your ID of the customer",
        "simpleValueType": true,
        "help": "The same that your GA4 tag sends as user_id."
      },
      {
        "type": "TEXT",
        "name": "firstName",
        "displayName": "First name",
        "simpleValueType": true
      },
      {
        "type": "TEXT",
        "name": "lastName",
        "displayName": "Last name",
        "simpleValueType": true
      },
      {
        "type": "TEXT",
        "name": "city",
        "displayName": "City",
        "simpleValueType": true
      },
      {
        "type": "TEXT",
        "name": "state",
        "displayName": "State or province",
        "simpleValueType": true,
        "help": "A two-letter code, or the name of a US state or Canadian province."
      },
      {
        "type": "TEXT",
        "name": "postalCode",
        "displayName": "Postal code",
        "simpleValueType": true
      },
      {
        "type": "TEXT",
        "name": "country",
        "displayName": "Country",
        "simpleValueType": true,
        "help": "A two-letter code, e.g. US."
      },
      {
        "type": "TEXT",
        "name": "birthDate",
        "displayName": "Date of birth",
        "simpleValueType": true,
        "valueHint": "1990-12-31"
      },
      {
        "type": "TEXT",
        "name": "gender",
        "displayName": "Gender",
        "simpleValueType": true,
        "help": "f, m or n, or the English word for it."
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
        "help": "Consent to \u003ci\u003ead_storage\u003c/i\u003e and \u003ci\u003ead_user_data\u003c/i\u003e. Where a site uses no consent mode, Tag Manager counts both as given. Choose the same as in the Conversions API tag of your server container.",
        "radioItems": [
          {
            "value": "respect",
            "displayValue": "Respect: do not load or track what the visitor has refused",
            "help": "An event without consent is not tracked later either."
          },
          {
            "value": "wait",
            "displayValue": "Wait until consent is given, then load and track",
            "help": "An event that happened before the choice is tracked after it, as long as the visitor stays on the page."
          },
          {
            "value": "forward",
            "displayValue": "Load always, and tell Pinterest what is allowed",
            "help": "Uses Pinterest\u0027s own setconsent: without consent its script is loaded but reports nothing."
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
        "checkboxText": "Limited data processing (LDP)",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "For people in US states with such a law. Pinterest heeds it only if it knows \u003ci\u003estate\u003c/i\u003e and \u003ci\u003ecountry\u003c/i\u003e, which are fields of the group Enhanced match."
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const addConsentListener = require('addConsentListener');
const callLater = require('callLater');
const copyFromDataLayer = require('copyFromDataLayer');
const copyFromWindow = require('copyFromWindow');
const createArgumentsQueue = require('createArgumentsQueue');
const injectScript = require('injectScript');
const isConsentGranted = require('isConsentGranted');
const JSON = require('JSON');
const logToConsole = require('logToConsole');
const Object = require('Object');
const setInWindow = require('setInWindow');
const sha256 = require('sha256');
const templateStorage = require('templateStorage');

// Constants

/** Blanks, punctuation and symbols, in full: what \s and \p mean depends on the engine. */
const punctuation =
	'[\\u0001-/:-@\\[-`{-©«-´¶-¹»-¿ʹ-ʿ\\u060c\\u061b\\u061f\\u1680\\u2000-\\u206f' +
	'\\u3000-〄〈-〠〰・\\ufeff\\uff00-／：-＠［-｀｛-･]';

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

const notEmpty = list => (list.length ? list : undefined);

/** For `filter`: a text that is given and has not come before. */
const isFirst = (text, index, texts) => !!text && texts.indexOf(text) === index;

/** ISO 4217; without one, Pinterest takes the ad account's currency. */
const currencyOf = value => groupOf(lowerText(value).toUpperCase(), '^([A-Z]{3})$');

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

const isProductView = name => comparable(name) === 'viewitem';

/** In the browser `add_to_cart` is `addtocart`. */
const tagEventName = name => (standardName(name) === undefined ? name : comparable(name));

/** No ids: 0, words for nothing, JSON, and what a page should have filled in (`{id}`, `[[ID]]`, `%%ID%%`). */
const usableId = values =>
	rowsOf(values)
		.map(textOf)
		.filter(
			text => text && !text.match('^([-0#]$|#?undefined$|false$|[Uu]nknown$|[[][[]|<%|%%|[{]["$]|[{][-A-Za-z_. ]+}$)')
		)[0];

/** What stands under the keys, `a b c`, in all places, key by key. */
const under = (places, keys) =>
	keys.split(' ').reduce((all, key) => all.concat(places.map(place => at(place, key))), []);

const at = (object, key) => ({ key: key, given: object[key], place: object });

/** Tag Manager's own events while a page loads: whichever a tag fires on, it is one page visit. */
const pageEvents = 'gtm.init_consent gtm.init gtm.js gtm.dom gtm.load'.split(' ');

/** JSON of an object or a list as what it says, everything else as it is. */
const parsed = value =>
	(typeof value === 'string' && '[{'.indexOf(value.trim()[0]) >= 0 && JSON.parse(value)) || value;

/** The first of several values that is an object, JSON of one or in a list; an empty one if none is. */
const firstObject = values =>
	listOf(values)
		.reduce((all, value) => all.concat(parsed(value)), [])
		.filter(value => value && typeof value === 'object')[0] || {};

/** What the event brings as `ecommerce`, or what stands there: version 1, without what earlier pushes had. */
const ecommerceOf = event =>
	parsed(event.pushed.ecommerce !== undefined ? event.pushed.ecommerce : copyFromDataLayer('ecommerce', 1));

/** Whether `checkout` is a step before the purchase, as before GA4, and not Pinterest's word for one. */
const isCheckoutStep = (event, ecommerce) =>
	lowerText(event.name) === 'checkout' &&
	ecommerce.checkout &&
	!ecommerce.purchase &&
	!usableId(ecommerce.transaction_id) &&
	// Not what an earlier step left where an order is pushed.
	(event.pushed.ecommerce !== undefined || (!event.pushed.items && !idsIn(placesIn(event.pushed))[0]));

const cameWith = (event, id, name) =>
	event.earlier.some(
		message => (name ? message.event === name : message.event) && idsIn(placesIn(message)).indexOf(id) !== -1
	);

const idsIn = places => places.map(place => usableId(place.given)).filter(isFirst);

const idOf = actionField => ({ key: 'actionField.id', given: actionField.id });

const consent = {
	isGranted: () => isConsentGranted('ad_storage') && isConsentGranted('ad_user_data'),
	onChange: listener => {
		addConsentListener('ad_storage', listener);
		addConsentListener('ad_user_data', listener);
	}
};

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

// How the preview names what was given and could not be used, and what to write instead.

/** By what is wanted Pinterest's keys; never the value itself, which may be about a person. */
const wanted = {
	'an amount like 1299.00': 'value product_price',
	'three letters, such as EUR': 'currency',
	'an ID other than 0, "undefined" or the like': 'order_id event_id',
	'a list of products, each with an ID or name, and no quantity of 0': 'line_items',
	'a number above 0': 'order_quantity product_quantity',
	'an e-mail address, or its SHA-256, SHA-1 or MD5': 'em',
	'country code and 7 to 15 digits, or a default calling code': 'ph',
	'an ID other than 0': 'external_id',
	'a name with letters': 'fn ln ct',
	'a code with digits': 'zp',
	'two letters, or a US state or Canadian province': 'st',
	'two letters, such as US': 'country',
	'a date like 1990-12-31': 'db',
	'f, m or n': 'ge'
};

/** The key as given, Pinterest's if that is another, and what is wanted. */
const notUsed = (given, key) =>
	(given.split(' ')[0] === key ? given : given + ' as ' + key) +
	(' (needs ' + (meaningOf(wanted, key) || 'a text that says something') + ')');

const noObject = given => given + ' (needs an object)';

/** The same where one value is due, which an empty object is not. */
const isGivenAsOne = value => isGiven(value) || isObject(value);

const isObject = value => !!value && typeof value === 'object' && value.length === undefined;

/** A number without its decimals. */
const whole = number => number - (number % 1);

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

/** Shops keep quantity 0 for what was taken out again, or less for what came back. */
const isProduct = item => (item.id || item.item_name || item.item_price > 0) && item.quantity > 0;

/** Pinterest takes whole quantities: 2.5 metres are 3 pieces, 100 grams of a kilo one. */
const wholeQuantity = item => whole(item.quantity + 0.5) || 1;

const pieces = items => items.reduce((sum, item) => sum + wholeQuantity(item), 0);

/** As text; undefined unless every product has a price. */
const totalOf = items => items[0] && amountOf(items.reduce((sum, item) => sum + item.item_price * item.quantity, 0));

/** Under which keys of `ecommerce` the older form says what an event is about. */
const partsOfEvent = {
	pagevisit: 'detail',
	viewcontent: 'detail click',
	viewcategory: 'impressions',
	search: 'impressions',
	addtocart: 'add',
	addtowishlist: 'add',
	initiatecheckout: 'checkout',
	addpaymentinfo: 'checkout',
	checkout: 'purchase',
	custom: 'remove refund'
};

/** Other names than GA4's `items` for products. */
const otherLists = 'products line_items transactionProducts contents';

const valueKeys = 'value revenue transactionTotal';

const isNoObject = one => !!one.given && isGiven(one.given) && typeof parsed(one.given) !== 'object';

/** As Wix pushes it. */
const isOneProduct = pushed =>
	isGiven(pushed.price) && [pushed.item_id, pushed.id, pushed.product_id, pushed.sku].some(isGiven);

/** Of events whose products are what the visitor pays for, prices add up to a value. */
const hasTotal = name => 'addtocart initiatecheckout addpaymentinfo checkout'.split(' ').indexOf(name) !== -1;

/** Events that are not about products: what `ecommerce` still holds belongs to an earlier event. */
const eventsWithoutProducts = 'signup lead contact findlocation schedule submitapplication watchvideo'.split(' ');

/** Whether `ecommerce` is about this event: after a route change it still has the last product. */
const isAboutProducts = (name, dataLayerEvent) =>
	eventsWithoutProducts.indexOf(name) === -1 && (textOf(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;

const numberOf = amount => (amount ? amount * 1 : undefined);

const isNone = item => !(item.quantity > 0);

const noProducts = list => list + ' of quantity 0 or less (they are no products)';

/** Adds what a product has and cannot be used. */
const naming = leftOut => (given, key, part) => {
	if (isGivenAsOne(given)) leftOut.push(notUsed(key + ' of an item', 'product_' + part));
};

/** Products of the tag's own: amounts that can be read as numbers, all else as given. */
const ownLines = (list, currency, leftOut) =>
	entriesOf(parsed(list))
		.filter(given => given && typeof given === 'object')
		.map(given => {
			const quantity = given.product_quantity;
			const amounts = { product_price: given.product_price, product_quantity: quantity };
			const line = readItem(amounts, {}, currency, naming(leftOut));
			const ownLine = {};
			for (const key in given) ownLine[key] = given[key];
			ownLine.product_price = numberOf(line.item_price);
			ownLine.product_quantity = decimalOf(quantity) && wholeQuantity(line);
			line.lineItem = withoutAbsent(ownLine);
			return line;
		});

const lineItem = (line, variant) =>
	withoutAbsent({
		product_id: line.id,
		product_name: line.item_name,
		product_category: line.item_category,
		product_brand: line.item_brand,
		product_variant: variant,
		product_price: numberOf(line.item_price),
		product_quantity: wholeQuantity(line)
	});

const trackAs = name => ({ name: name && tagEventName(name) });
const skipBecause = reason => ({ reason: reason });

// One event in the browser: read → decide → hash → load → track.

const ownCode = 'this tag';
/** What this code is reading or calling; empty while nothing runs. */
let touched = 'window.dataLayer';
let isOpen = true;
noticeThrow();

const tagId = textOf(data.tagId) || '';
const event = currentEvent();
const givenEcommerce = ecommerceOf(event);
touched = ownCode;
const isOwnEcommerce = event.pushed.ecommerce !== undefined;
const ecommerce = isObject(givenEcommerce) ? givenEcommerce : {};
const decision = decideEventName(data, isCheckoutStep(event, ecommerce) ? 'begin_checkout' : event.name);
const mayTrack = data.consentMode === 'ignore' || data.consentMode === 'forward' || consent.isGranted();

if (decision.reason) {
	skip(decision.reason);
} else if (!tagId.match('^[0-9]+$')) {
	giveUp('The tag ID must consist of digits only: correct it in this tag.');
} else if (mayTrack) {
	trackHashed(eventDataFor(decision.name));
} else if (data.consentMode === 'wait') {
	// Read now: when the visitor chooses, the data layer may be about another event.
	const read = eventDataFor(decision.name);
	skip('it waits for consent to ad_storage and ad_user_data');
	whenGranted(() => within(ownCode, () => trackHashed(read)));
} else {
	skip('the visitor has refused ad_storage or ad_user_data');
}
touched = '';

/**
 * An error ends this code where it stands: its language has no catch, and the tag would never end. What
 * was put off before still runs, and finds what was not left again.
 */
function noticeThrow() {
	callLater(() => {
		if (touched === '') return;
		giveUp(
			touched === ownCode
				? 'This tag has broken off. Please report it, with what the page has pushed.'
				: 'Broken off: ' + touched + ' of this page has thrown an error. Look for the script that set it.'
		);
	});
}

function within(part, work) {
	const before = touched;
	touched = part;
	noticeThrow();
	work();
	touched = before;
}

function calling(work) {
	within('window.pintrk', work);
}

function trackHashed(read) {
	const visitor = knownVisitor(data);
	const leftOut = read.leftOut.concat(visitor.leftOut).filter(isFirst);
	if (leftOut[0]) say('Left out, because Pinterest could not use what was given: ' + leftOut.join(', ') + '.');
	hashVisitor(visitor, match => calling(() => track(match, read.eventData)));
}

function track(match, eventData) {
	const tracked = decision.name || 'The page';
	const library = openLibrary();
	if (!library) {
		return giveUp('Nothing is tracked: window.pintrk is no function, so another script uses the name.');
	}
	if (data.consentMode !== 'ignore') passConsentOn(library, calling);
	if (flagOf(data.limitedDataProcessing)) {
		match.opt_out_type = 'LDP';
		if (!match.st || !match.country) say('Pinterest ignores limited data processing without state and country.');
	}
	introduce(library, tagId, match, other =>
		say('This page has loaded tag ' + other + ', too. Pinterest keeps one tag at a time, now ' + tagId + '.')
	);
	if (decision.name) library.pintrk('track', decision.name, eventData, tellResult);
	fetchLibrary(
		library,
		() => end(tracked + ' is tracked' + facts(eventData) + '.', data.gtmOnSuccess),
		() =>
			giveUp(
				tracked +
					' is not tracked: https://s.pinimg.com/ct/core.js could not be loaded. An ad blocker, ' +
					"the page's content security policy or the network keeps it away."
			)
	);
}

function tellResult(started, problem) {
	const said = textOf(problem);
	if (started === false || said)
		say("Pinterest's script did not report " + decision.name + ': ' + (said || 'no reason given'));
}

function eventDataFor(name) {
	const nothing = { eventData: {}, leftOut: [] };
	if (!name) return nothing;
	const readsPage = flagOf(data.useEcommerce) !== false;
	const read = readsPage ? dataLayerData(name) : nothing;
	if (name === 'search') {
		const keys = 'search_term';
		const places = under([event.pushed, inDataLayer(keys), isOwnEcommerce ? ecommerce : {}], keys);
		const term = firstUsable(places, 'search_query', textOf);
		read.eventData.search_query = term.used;
		read.leftOut = read.leftOut.concat(term.leftOut);
	}
	// In a list an empty object counts as given.
	const ownId = typeof data.eventId === 'object' ? listOf(data.eventId) : data.eventId;
	const ids = [{ key: 'event ID of this tag', given: ownId }, at(event.pushed, 'event_id')];
	const badIds = ids.map(place => firstUsable([place], 'event_id', usableId).leftOut[0] || '');
	const all = withOwnData(read.eventData, data.eventDataObject, data.eventParameters);
	const orderId = name === 'checkout' && all.eventData.order_id;
	// The order id is what the server uses for a checkout that has no other.
	const eventId = usableId([data.eventId, all.eventData.event_id, orderId]);
	if (eventId) all.eventData.event_id = eventId;
	if (hasTotal(name) && all.eventData.value === undefined)
		say(
			name +
				(readsPage
					? ' has no usable value: push a value, or a price with each product.'
					: ' has no usable value: this tag does not read the data layer, so it needs one of its own.')
		);
	if (!eventId)
		say(
			name +
				' has no usable event ID in the field of this tag: Pinterest counts it twice if your server reports it too.'
		);
	if (!tagId.match('^26[0-9]{11}$'))
		say('Check the tag ID: ' + tagId + ' does not look like 26 and eleven more digits.');
	return { eventData: all.eventData, leftOut: read.leftOut.concat(badIds, all.leftOut) };
}

/** What the data layer says about the event, and nothing that it still holds of an earlier one. */
function dataLayerData(name) {
	const isPurchase = name === 'checkout';
	const order = isPurchase ? orderOf(event) : { places: [] };
	const about = isOwnEcommerce || isAboutProducts(name, event.name) ? ecommerce : {};
	const standing = inGa4Form([isOwnEcommerce || !isGiven(event.pushed) ? {} : about, {}], name);
	// The shop's currency stays the same, and tells how its prices are read.
	const shop = { currency: firstUsable(standing.currencies, 'currency', currencyOf).used };
	const bringer = event.earlier.filter(message => message.ecommerce !== undefined).pop();
	const broughtBy = (bringer && textOf(bringer.event)) || '';
	const isOfList = hasTotal(name) && (mappedName(broughtBy) || '').match('^(view_category|search)$');
	// What no event of Pinterest's has brought is about the next; for a page view, what none has.
	const isForNext = bringer && !(hasTotal(name) ? mappedName(broughtBy) : broughtBy);
	// Products of that may be details of the one that the event itself is.
	const own = commerceData([{}, event.pushed, shop], isForNext ? '' : name).eventData;
	// An event of the cart or a purchase that says nothing may mean what is there.
	const isFree = order.id && own.value === 0;
	const saysOtherwise = own.value || isFree || (bringer && !hasTotal(name));
	const isEarlier =
		!isOwnEcommerce &&
		(isOfList ||
			(own.line_items && (!isForNext || standing.products.items[0])) ||
			isLeftOver(about, event, order.id, !isForNext && saysOtherwise));
	const sources = [isEarlier ? {} : about, event.pushed];
	// Of Tag Manager's standard ecommerce, which is pushed before Tag Manager starts.
	// https://support.google.com/tagmanager/answer/6107169
	if (order.id && usableId(copyFromDataLayer('transactionId')) === order.id) {
		sources.push(inDataLayer('transactionTotal transactionCurrency transactionProducts products'));
	}
	// A page that is a purchase as a whole has said so before Tag Manager started.
	if (isPurchase && event.key === 'page') sources.push(inDataLayer('value currency items'));
	const found = firstUsable(order.places, 'order_id', usableId);
	// The first that can be used may be another purchase's.
	found.used = order.id;
	if (isEarlier && (own.line_items || own.value)) sources.push(shop);
	const page = [firstObject([copyFromDataLayer('ecommerce')]), inDataLayer('currency')];
	const read = commerceData(sources, name, isPurchase ? found : undefined, page);
	if (isEarlier && isGiven(about) && !read.eventData.line_items)
		read.leftOut.push('ecommerce of an earlier event (push it with the event that is about it)');
	if (isGiven(givenEcommerce) && !isObject(givenEcommerce)) read.leftOut.push(noObject('ecommerce'));
	return read;
}

function facts(eventData) {
	const items = listOf(eventData.line_items).length;
	const quantity = eventData.order_quantity;
	const parts = [
		eventData.event_id && 'event ID ' + eventData.event_id,
		eventData.value !== undefined && 'value ' + eventData.value,
		eventData.currency && 'currency ' + eventData.currency,
		items && counted(items, 'item'),
		quantity && quantity !== items && counted(quantity, 'piece')
	].filter(part => part);
	return parts[0] ? ': ' + parts.join(', ') : '';
}

function counted(count, what) {
	return count + ' ' + what + (count === 1 ? '' : 's');
}

function skip(reason) {
	end('Nothing is tracked: ' + reason + '.', data.gtmOnSuccess);
}

function giveUp(reason) {
	end(reason, data.gtmOnFailure);
}

function end(sentence, answer) {
	say(sentence);
	touched = '';
	if (isOpen) answer();
	isOpen = false;
}

function say(sentence) {
	logToConsole('Pinterest Tag: ' + sentence);
}

// Helpers

// Which event of the page this is: what all tags of one event see alike, and no two events share.

/**
 * The event that Tag Manager is at. It writes a number into each pushed object. One that is pushed
 * again, or spread into a new one, has its old number: how often it stands there tells such events apart.
 */
function currentEvent() {
	const given = copyFromDataLayer('event');
	const name = textOf(given) || '';
	if (pageEvents.indexOf(name) !== -1) return { name: given, key: 'page', pushed: {}, earlier: [] };
	const number = textOf(copyFromDataLayer('gtm.uniqueEventId'));
	// A data layer of another name is not found: then the number alone has to do.
	const messages = rowsOf(copyFromWindow('dataLayer'));
	const sameNumber = messages.filter(message => number && textOf(message['gtm.uniqueEventId']) === number);
	const count = sameNumber.length;
	const latest = sameNumber[count - 1];
	// A command of gtag is a list: name, event, parameters. A message may have these beside its own.
	const isPlain = latest && latest[0] === undefined && !latest.eventModel;
	// Where Tag Manager keeps what `gtag('event', …)` says, until the next push.
	const parameters = isPlain ? {} : copyFromDataLayer('eventModel');
	const pushed = {};
	[latest, parameters].forEach(one => {
		for (const key in one) pushed[key] = one[key];
	});
	// Google for WooCommerce and Google Ads report pages to Google alone. Unconfirmed: that `send_to` is kept.
	const isForGoogle = !isPlain && ('' + pushed.send_to).match('^(AW-|DC-|GLA)[^,]*$');
	return {
		name: given,
		key: name === 'page_view' && isForGoogle ? 'page' : count > 1 ? number + '-' + count : number,
		pushed: pushed,
		earlier: latest ? messages.slice(0, messages.indexOf(latest)) : []
	};
}

/** Whether no earlier event of this page load had this id; from now on it is this event's. */
function belongsTo(event, kind, id) {
	if (isOfAnother(event, kind, id)) return false;
	if (event.key !== undefined) templateStorage.setItem(kind + ' ' + id, event.key);
	return true;
}

function isOfAnother(event, kind, id) {
	const owner = textOf(templateStorage.getItem(kind + ' ' + id));
	return !!event.key && !!owner && owner !== event.key;
}

// Under which name an event is tracked, in the spelling of the browser's tag.

function decideEventName(data, dataLayerEvent) {
	if (data.eventNameSource === 'none') return trackAs();
	if (data.eventNameSource === 'standard') return fromField(data.standardEvent);
	if (data.eventNameSource === 'custom') return fromField(data.customEventName);
	const incoming = textOf(dataLayerEvent);
	if (!incoming) return skipBecause('the data layer event has no name');
	const mapped = mappedName(incoming);
	// Page views and product views are one event of Pinterest's, unless the tag tells them apart.
	if (mapped === 'page_visit') {
		const isProduct = isProductView(incoming);
		if (isProduct && data.pageVisits === 'viewContent') return trackAs('view_content');
		// Under Pinterest's own name it is what the page says.
		if (!isProduct && data.pageVisits === 'productsOnly' && !standardName(incoming))
			return skipBecause('this tag leaves page views out');
	}
	if (mapped) return trackAs(mapped);
	if (data.unmappedEvents === 'custom') return trackAs('custom');
	const own = data.unmappedEvents === 'own' && ownName(incoming);
	return own ? trackAs(own) : skipBecause('Pinterest has no event for "' + incoming.slice(0, 100) + '"');
}

function fromField(value) {
	const name = textOf(value);
	return name ? trackAs(name) : skipBecause('the event name of this tag is empty');
}

// What the visitor allows, by Google's consent mode. A type that nobody has set counts as granted.
// https://developers.google.com/tag-platform/tag-manager/templates/consent-apis

/** Calls back once: now, or after the visitor's choice on this page. */
function whenGranted(callback) {
	let waits = true;
	const look = () => {
		if (!waits || !consent.isGranted()) return;
		waits = false;
		callback();
	};
	look();
	if (waits) consent.onChange(look);
}

// What is known about the visitor, hashed before Pinterest's script gets to see it: that it hashes
// more than e-mail addresses is unconfirmed.
// https://help.pinterest.com/en/business/article/enhanced-match

function knownVisitor(data) {
	const callingCode = textOf(data.defaultCallingCode);
	const digests = {};
	const texts = [];
	const leftOut = [];
	const read = (key, field, normalise, value, otherDigest) => {
		const datum = userDatum(key, normalise, value);
		if (datum.digests[0]) digests[key] = datum.digests[0];
		else if (datum.texts[0]) texts.push(datum);
		else if (otherDigest) digests[key] = otherDigest;
		else if (isGivenAsOne(value)) leftOut.push(notUsed(field, key));
	};
	read('em', 'email', emailOf, data.email, listOf(data.email).map(emailDigest).filter(isFirst)[0]);
	read('ph', 'phone', text => phoneOf(text, callingCode), data.phone);
	read('external_id', 'externalId', identifierOf, data.externalId);
	read('fn', 'firstName', nameOf, data.firstName);
	read('ln', 'lastName', nameOf, data.lastName);
	read('ct', 'city', cityOf, data.city);
	read('st', 'state', regionOf, data.state);
	read('zp', 'postalCode', postalCodeOf, data.postalCode);
	read('country', 'country', countryOf, data.country);
	read('db', 'birthDate', birthDateOf, data.birthDate);
	read('ge', 'gender', genderOf, data.gender);
	return { digests: digests, texts: texts, leftOut: leftOut };
}

/** MD5 or SHA-1 of an address, which Pinterest takes in browsers only; not that of an empty text. */
function emailDigest(value) {
	const digest = lowerText(value);
	const isOfNothing = digest.match('^(d41d8cd9|da39a3ee)');
	return isOfNothing ? undefined : groupOf(digest, '^(([0-9a-f]{8}){4,5})$');
}

function hashVisitor(visitor, callback) {
	const match = visitor.digests;
	let waiting = visitor.texts.length + 1;
	const done = () => {
		waiting--;
		if (waiting === 0) callback(match);
	};
	visitor.texts.forEach(datum => {
		sha256(
			datum.texts[0],
			digest => {
				match[datum.key] = digest;
				done();
			},
			// Browsers hash on secure pages only; the event is worth sending without this key.
			done,
			{ outputEncoding: 'hex' }
		);
	});
	done();
}

// Pinterest's script and its command queue: one script per page, one `load` for a tag id, one
// `page` after it. https://developers.pinterest.com/docs/api-features/pinterest-tag/

/** The command queue of the script; undefined where the name is another's. */
function openLibrary() {
	const present = copyFromWindow('pintrk');
	if (present != null && typeof present !== 'function') return undefined;
	const pintrk = createArgumentsQueue('pintrk', 'pintrk.queue');
	// An element whose id is the name cannot be copied, but stands there.
	if (typeof pintrk !== 'function') return undefined;
	if (present == null) setInWindow('pintrk.version', '3.0');
	const state = templateStorage.getItem('pinterest') || { pages: [], foreign: present != null };
	templateStorage.setItem('pinterest', state);
	return { pintrk: pintrk, state: state };
}

/** Now and, through `later`, after each change. */
function passConsentOn(library, later) {
	if (library.state.listens) return;
	const tell = () => library.pintrk('setconsent', consent.isGranted());
	tell();
	library.state.listens = true;
	consent.onChange(() => later(tell));
}

/** Makes events go to this tag id, with what is known about the visitor. */
function introduce(library, tagId, match, onOtherTag) {
	const pintrk = library.pintrk;
	const state = library.state;
	const matchText = JSON.stringify(match);
	if (state.tagId !== tagId) {
		if (state.tagId) onOtherTag(state.tagId);
		// Pinterest's own template names itself "gtm" here: it tells support where a hit comes from.
		match.np = 'gtm';
		pintrk('load', tagId, match);
		state.tagId = tagId;
		state.match = matchText;
	} else if (matchText !== '{}' && matchText !== state.match) {
		pintrk('set', match);
		state.match = matchText;
	}
	if (state.pages.indexOf(tagId) === -1) {
		// A snippet that was here first has reported the page already.
		if (!state.foreign) pintrk('page');
		state.pages.push(tagId);
	}
}

/** Fetches the script once per page; every tag waits for it, for without it nothing is sent. */
function fetchLibrary(library, onSuccess, onFailure) {
	if (library.state.foreign) return onSuccess();
	injectScript('https://s.pinimg.com/ct/core.js', onSuccess, onFailure, 'pinterest-tag');
}

/** `true`, `1`, `"TRUE"` and `"yes"`; undefined for other words. */
function flagOf(value) {
	const answer = meaningOf({ yes: 'true 1 yes y on', no: 'false 0 no n off' }, lowerText('' + value));
	return answer && answer === 'yes';
}

// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.

/**
 * The order id exactly as the shop wrote it: other channels send the same text. One that an earlier
 * purchase left counts only if this push says it again; all that stand there belong to this purchase now.
 */
function orderOf(event) {
	const held = inDataLayer('transaction_id transactionId order_id orderId');
	held.ecommerce = copyFromDataLayer('ecommerce', 1);
	const ofPush = placesIn(event.pushed);
	const places = ofPush.concat(placesIn(held));
	// Has what the page pushed without an event, before one with `ecommerce` of its own.
	const merged = placesIn(inDataLayer('ecommerce'));
	const said = idsIn(ofPush);
	const own = idsIn(places)
		.concat(idsIn(merged).filter(id => !cameWith(event, id)))
		.filter(id => belongsTo(event, 'order_id', id));
	return { id: said.concat(own)[0], places: places };
}

function inDataLayer(keys) {
	const values = {};
	keys.split(' ').forEach(key => {
		values[key] = copyFromDataLayer(key);
	});
	return values;
}

/** Whether `ecommerce` is not about this order, but left by an earlier purchase, or `otherwise`. */
function isLeftOver(ecommerce, event, orderId, otherwise) {
	const ids = idsIn(placesIn({ ecommerce: ecommerce }));
	return (
		ids.every(id => id !== orderId) &&
		(otherwise || ids.some(id => isOfAnother(event, 'order_id', id) || (orderId && cameWith(event, id, event.name))))
	);
}

/**
 * Where one pushed object may have an order id: in GA4's places, first form (`purchase`) included, in those
 * of the older forms, and under Pinterest's own name.
 */
function placesIn(pushed) {
	const ecommerce = parsed(pushed.ecommerce) || {};
	const purchase = firstObject([ecommerce.purchase, pushed.purchase]);
	// Id, revenue and such; some shops put them into a list.
	const order = firstObject(purchase.actionField);
	const places = [ecommerce, purchase, pushed];
	return under(places, 'transaction_id').concat(
		idOf(order),
		under(places, 'transactionId order_id orderId'),
		at(order, 'transaction_id')
	);
}

/** Whether a value says something: an empty text, list or object does not. */
function isGiven(value) {
	if (typeof value === 'string') return value.trim() !== '';
	if (typeof value !== 'object') return value !== undefined;
	for (const _key in value) return true;
	return false;
}

function firstUsable(candidates, key, read, currency) {
	const leftOut = [];
	for (const one of candidates) {
		const used = read(one.given, currency);
		if (used !== undefined) return { used: used, leftOut: leftOut };
		if (isGivenAsOne(one.given)) leftOut.push(notUsed(one.key, key));
	}
	return { used: undefined, leftOut: leftOut };
}

// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes

/** Value, currency, order id and products, with numbers. `ofPurchase`: the order id of a purchase. */
function commerceData(sources, name, ofPurchase, ofPage) {
	const said = inGa4Form(sources, name);
	const currency = firstUsable(said.currencies, 'currency', currencyOf);
	const isNamed = said.currencies.some(one => textOf(one.given));
	// What the page says of it elsewhere, if it says one thing.
	const ofShop = under(isNamed || !ofPage ? [] : ofPage, 'currency currencyCode')
		.map(one => currencyOf(one.given))
		.filter(isFirst);
	const used = currency.used || (ofShop[1] ? undefined : ofShop[0]);
	const order = ofPurchase || firstUsable(said.orderIds, 'order_id', usableId);
	const ofItems = [];
	const complain = naming(ofItems);
	const lines = said.products.items.map(given => {
		const line = readItem(given, {}, used, complain);
		line.lineItem = lineItem(line, variantOf(given, complain));
		return line;
	});
	const products = lines.filter(isProduct);
	// It takes the currency to read prices.
	if (hasTotal(name) || said.values.some(one => textOf(one.given))) said.sum.given = numberOf(totalOf(products));
	const value = firstUsable(said.values, 'value', amountOf, used);
	const isPriced = value.used || products.some(line => line.item_price);
	const eventData = withoutAbsent({
		value: numberOf(value.used),
		currency: isPriced ? used : currency.used,
		order_id: order.used,
		order_quantity: pieces(products) || undefined,
		line_items: notEmpty(products.map(line => line.lineItem))
	});

	const leftOut = value.leftOut.concat(currency.leftOut, order.leftOut, said.leftOut, ofItems);
	const none = lines.filter(isNone);
	if (products.length + none.length < lines.length)
		leftOut.push(said.products.key + ' without ID and price (give each an ID)');
	if (none[0]) leftOut.push(noProducts(said.products.key));
	return { eventData: eventData, leftOut: leftOut };
}

/**
 * The tag's object and then the rows of its table, over what was read before. What says nothing or
 * cannot be used leaves what was there; an empty row takes a key away.
 */
function withOwnData(eventData, given, rows) {
	const leftOut = [];
	const object = parsed(given);
	const ofObject = [];
	if (isObject(object)) {
		// An empty text says nothing here.
		for (const key in object) if (object[key] !== '') ofObject.push(at(object, key));
	} else if (isGiven(object)) leftOut.push(noObject('event data from a variable'));
	const ofRows = rowsOf(rows).map(row => ({ key: textOf(row.name) || '', given: row.value }));
	const own = ofObject.concat(ofRows.filter(one => one.key));
	const currency =
		own
			.map(one => one.key === 'currency' && currencyOf(one.given))
			.filter(code => code)
			.pop() || eventData.currency;
	own.forEach(one => {
		const isList = one.key === 'line_items';
		const lines = isList ? ownLines(one.given, currency, leftOut) : [];
		const products = lines.filter(line => !isNone(line) && Object.values(line.lineItem).some(textOf));
		const value = isList ? notEmpty(products.map(line => line.lineItem)) : ownValue(one.key, one.given, currency);
		if (value !== undefined || one.given === '') eventData[one.key] = value;
		else if (isGivenAsOne(one.given)) leftOut.push(notUsed(one.key + ' of this tag', one.key));
		if (lines.some(isNone)) leftOut.push(noProducts(one.key + ' of this tag'));
	});
	return { eventData: withoutAbsent(eventData), leftOut: leftOut };
}

function withoutAbsent(values) {
	for (const key in values) if (values[key] == null) Object.delete(values, key);
	return values;
}

/** Read as what the data layer says; an empty list or object says nothing. */
function ownValue(name, value, currency) {
	if (name === 'value') return numberOf(amountOf(value, currency));
	if (name === 'order_quantity') {
		const quantity = decimalOf(value);
		return quantity > 0 ? wholeQuantity({ quantity: quantity * 1 }) : undefined;
	}
	if (name === 'currency') return currencyOf(value);
	if (name === 'order_id' || name === 'event_id') return usableId(value);
	return typeof value === 'object' && isGiven(value) ? value : textOf(value);
}

/** The Conversions API refuses variants, so items are without. */
function variantOf(given, complain) {
	for (const key of ['item_variant', 'variant', 'product_variant']) {
		const variant = textOf(given[key]);
		if (variant) return variant;
		complain(given[key], key, 'variant');
	}
}

// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce

/** What the sources say in any form, first what GA4 would read. `name`: as the browser's tag spells it. */
function inGa4Form(sources, name) {
	const sum = at({}, 'sum');
	const keys = partsOfEvent[name] || '';
	const isList = keys === 'impressions';
	const parts = under(sources, keys);
	const part = firstObject(parts.map(one => one.given));
	const order = firstObject(part.actionField);
	const places = sources.concat([part, order]);
	// Events of one product.
	const pushes = keys.match('detail|add') ? sources.map(asProduct).filter(isOneProduct) : [];
	const products = firstProducts(
		under(places, 'items').concat(
			isList ? parts : [],
			under(places, otherLists),
			pushes.map(pushed => ({ key: 'id', given: [pushed] }))
		)
	);
	// Beside the older form a `value` without products may be that of the event in Google Analytics.
	const isOlder =
		sources[1].ecommerce !== undefined &&
		under([sources[0]], keys).some(one => isGiven(one.given)) &&
		products.place !== sources[1];
	const older = under([sources[0], part, order], valueKeys).concat(isGiven(part.products) ? sum : []);
	// Beside `ecommerce` a page may mean something else by the name of a part.
	const objects = isList ? [] : under([sources[0], part], keys + ' actionField');
	return {
		sum: sum,
		values: (isOlder ? older : []).concat(under(places, valueKeys), sum, under(places, 'total_cost')),
		currencies: under(places, 'currency currencyCode transactionCurrency').concat(
			products.items.filter(item => item.currency).map(item => ({ key: 'currency of an item', given: item.currency }))
		),
		orderIds: under(places, 'transaction_id').concat(idOf(order)),
		products: products,
		leftOut: products.leftOut.concat(objects.filter(isNoObject).map(one => noObject(one.key)))
	};
}

/** What was pushed; beside the `client_id` of Shopify's example the id is the event's. */
function asProduct(pushed) {
	const product = {};
	for (const key in pushed) if (key !== 'id' || !pushed.client_id) product[key] = pushed[key];
	return product;
}

function firstProducts(lists) {
	const leftOut = [];
	for (const list of lists) {
		const given = parsed(list.given) || [];
		const items = entriesOf(given).map(item => item || {});
		// A list of prices hides no better list.
		const isNamed = item => {
			const line = readItem(item, {}, undefined, () => {});
			return isProduct(line) && (line.id || line.item_name);
		};
		if (items.some(isNamed)) return { items: items, key: list.key, place: list.place, leftOut: leftOut };
		if (given.length !== 0) leftOut.push(notUsed(list.key, 'line_items'));
	}
	return { items: [], key: '', leftOut: leftOut };
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

/** What is in a list, in one with gaps, `{"0": …, "2": …}` by PHP, or in a text, `A,B` or `"A","B"`. */
function entriesOf(list) {
	if (typeof list === 'string')
		return list[0] === '[' ? [] : (list[0] === '"' ? without(list, '"') : list).split(',');
	const entries = [];
	if (typeof list === 'object') for (const key in list) if (key >= 0) entries.push(list[key]);
	return entries.length || list == null ? entries : entries.concat(list);
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

// One value about a person, ready for a channel that hashes later, as the browser does.

/** A value, or a list of which no more than ten count, as user data. */
function userDatum(key, normalise, value) {
	const texts = [];
	const digests = [];
	listOf(value)
		.slice(0, 10)
		.forEach(one => {
			const given = textOf(one) || '';
			// An id of 43 letters is rather an id than a digest in base64, without `=`.
			const mayBeDigest = given.length > (key === 'external_id' ? 43 : 42);
			const digest = mayBeDigest ? anyDigest(given) : undefined;
			const text = digest === undefined ? normalise(given.toLowerCase()) : undefined;
			if (digest && digests.indexOf(digest) === -1) digests.push(digest);
			if (text !== undefined && texts.indexOf(text) === -1) texts.push(text);
		});
	return { key: key, texts: texts, digests: digests };
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


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "dataLayer"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "pintrk"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "pintrk.queue"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "pintrk.version"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
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
        "publicId": "inject_script",
        "versionId": "1"
      },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://s.pinimg.com/ct/core.js"
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
        "publicId": "read_data_layer",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedKeys",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "keyPatterns",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "event"
              },
              {
                "type": 1,
                "string": "eventModel"
              },
              {
                "type": 1,
                "string": "ecommerce"
              },
              {
                "type": 1,
                "string": "search_term"
              },
              {
                "type": 1,
                "string": "transaction_id"
              },
              {
                "type": 1,
                "string": "transactionId"
              },
              {
                "type": 1,
                "string": "transactionTotal"
              },
              {
                "type": 1,
                "string": "transactionCurrency"
              },
              {
                "type": 1,
                "string": "transactionProducts"
              },
              {
                "type": 1,
                "string": "products"
              },
              {
                "type": 1,
                "string": "order_id"
              },
              {
                "type": 1,
                "string": "orderId"
              },
              {
                "type": 1,
                "string": "value"
              },
              {
                "type": 1,
                "string": "currency"
              },
              {
                "type": 1,
                "string": "items"
              },
              {
                "type": 1,
                "string": "gtm.uniqueEventId"
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
        "publicId": "access_consent",
        "versionId": "1"
      },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_storage"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_user_data"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
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
        "publicId": "access_template_storage",
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
            "string": "debug"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Passes consent on, loads, reports the page, and tracks, in this order
  code: |-
    runCode(fields);
    assertThat(commands.map(command => command[0])).isEqualTo([
      'setconsent',
      'load',
      'page',
      'track'
    ]);
    assertThat(lastCommand('load')[1]).isEqualTo('2612345678901');
    assertThat(lastCommand('track')[1]).isEqualTo('addtocart');
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: Every event carries its event id
  code: |-
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('1700000000500.123456789.7');
- name: Loads once per page, however many events there are
  code: |-
    runCode(fields);
    runCode(fields);
    runCode(fields);
    assertThat(count('load')).isEqualTo(1);
    assertThat(count('page')).isEqualTo(1);
    assertThat(count('track')).isEqualTo(3);
- name: Loads again for another tag id, so that the event reaches the right account
  code: |-
    runCode(fields);
    fields.tagId = '2698765432109';
    runCode(fields);
    assertThat(count('load')).isEqualTo(2);
    assertThat(lastCommand('load')[1]).isEqualTo('2698765432109');
- name: Fetches the script from Pinterest only
  code: |-
    mock('injectScript', (url, onSuccess) => {
      assertThat(url).isEqualTo('https://s.pinimg.com/ct/core.js');
      onSuccess();
    });
    runCode(fields);
    assertApi('injectScript').wasCalled();
- name: Fails if the script is blocked
  code: |-
    page.scriptLoads = false;
    runCode(fields);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
- name: Uses the snippet that the page has already
  code: |-
    page.pintrk = () => {};
    runCode(fields);
    assertApi('injectScript').wasNotCalled();
    assertThat(count('page')).isEqualTo(0);
    assertThat(count('track')).isEqualTo(1);
    assertApi('gtmOnSuccess').wasCalled();
- name: Skips events that Pinterest has no name for, and succeeds
  code: |-
    dataLayer.event = 'scroll';
    runCode(fields);
    assertThat(commands).isEmpty();
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Tracks such events under their own name if the tag says so
  code: |-
    dataLayer.event = 'quote requested';
    fields.unmappedEvents = 'own';
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('quote_requested');
- name: A standard event chosen in the tag wins over the data layer
  code: |-
    fields.eventNameSource = 'standard';
    fields.standardEvent = 'pagevisit';
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('pagevisit');
- name: A custom event is tracked as it is written
  code: |-
    fields.eventNameSource = 'custom';
    fields.customEventName = 'Store_Visit';
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('Store_Visit');
- name: Only loads and reports the page if that is all that the tag is for
  code: |-
    fields.eventNameSource = 'none';
    runCode(fields);
    assertThat(commands.map(command => command[0])).isEqualTo(['setconsent', 'load', 'page']);
    assertApi('injectScript').wasCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Says so when a page loads a second tag id
  code: |-
    runCode(fields);
    fields.tagId = '2698765432109';
    runCode(fields);
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: This page has loaded tag 2612345678901, too. Pinterest keeps one tag at a time, now 2698765432109.'
    );
- name: Shows what Pinterest's script says about an event that it did not report
  code: |-
    runCode(fields);
    page.answer(false, 'tag is not loaded');
    assertApi('logToConsole').wasCalledWith(
      "Pinterest Tag: Pinterest's script did not report addtocart: tag is not loaded"
    );
- name: Says what was tracked, so that it can be compared with the event of the server
  code: |-
    runCode(fields);
    page.answer(true);
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: addtocart is tracked: event ID 1700000000500.123456789.7, value 142.5, currency USD, 1 item, 2 pieces.'
    );
- name: Pieces are counted beside the items only where that is another number
  code: |-
    dataLayer.ecommerce.items = [
      { item_id: 'SKU-1', price: 5 },
      { item_id: 'SKU-2', price: 5 }
    ];
    runCode(fields);
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: addtocart is tracked: event ID 1700000000500.123456789.7, value 142.5, currency USD, 2 items.'
    );
- name: Page views and product views are page visits
  code: |-
    dataLayer.event = 'page_view';
    runCode(fields);
    dataLayer.event = 'view_item';
    runCode(fields);
    const tracked = commands.filter(command => command[0] === 'track');
    assertThat(tracked.map(command => command[1])).isEqualTo(['pagevisit', 'pagevisit']);
- name: Page views are left out if only product views are to be page visits
  code: |-
    fields.pageVisits = 'productsOnly';
    ['page_view', 'gtm.js', 'gtm.historyChange', 'view_item', 'PageVisit'].forEach(name => {
      dataLayer.event = name;
      runCode(fields);
    });
    assertThat(count('track')).isEqualTo(2);
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: Nothing is tracked: this tag leaves page views out.'
    );
- name: Product views are view content if the tag tells the two apart
  code: |-
    fields.pageVisits = 'viewContent';
    dataLayer.event = 'view_item';
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('viewcontent');
    dataLayer.event = 'page_view';
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('pagevisit');
- name: Asks for a tag id of digits before it does anything
  code: |-
    fields.tagId = 'my tag';
    runCode(fields);
    assertThat(commands).isEmpty();
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
- name: Reads GA4 ecommerce data, with numbers as numbers
  code: |-
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({
      event_id: '1700000000500.123456789.7',
      value: 142.5,
      currency: 'USD',
      order_quantity: 2,
      line_items: [
        {
          product_id: 'SKU-1',
          product_name: 'Linen pillow',
          product_category: 'Home',
          product_brand: 'Acme',
          product_variant: 'blue',
          product_price: 71.25,
          product_quantity: 2
        }
      ]
    });
- name: Reads ecommerce as it was last pushed, not merged with earlier events
  code: |-
    const merged = { value: 7, currency: 'USD', items: [{ item_id: 'SKU-9', price: 7 }] };
    mock('copyFromDataLayer', (key, version) =>
      key === 'ecommerce' && version !== 1 ? merged : dataLayer[key]
    );
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
- name: A purchase is a checkout with order id
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce.transaction_id = 1001;
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('checkout');
    assertThat(lastCommand('track')[2].order_id).isEqualTo('1001');
- name: A checkout without event id gets its order id
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce.transaction_id = 'order_1001';
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('order_1001');
- name: 0 is no order id, so that not every order of a shop gets the same event id
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce.transaction_id = 0;
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isUndefined();
    assertThat(lastCommand('track')[2].event_id).isUndefined();
- name: Reads amounts as the server does, by the decimals of their currency
  code: |-
    dataLayer.event = 'add_to_cart';
    dataLayer.ecommerce = {
      value: '1.299',
      currency: 'KWD',
      items: [{ item_id: 'SKU-1', price: '1.299' }]
    };
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(1.299);
    assertThat(lastCommand('track')[2].line_items[0].product_price).isEqualTo(1.299);
- name: A value of older ecommerce data that cannot be used does not hide the next one
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = {
      value: '',
      currency: 'undefined',
      currencyCode: 'EUR',
      transaction_id: 0,
      purchase: { actionField: { id: 'P-1', revenue: '12.50' }, products: [{ id: 'SKU-1' }] }
    };
    runCode(fields);
    const sent = lastCommand('track')[2];
    assertThat(sent.value).isEqualTo(12.5);
    assertThat(sent.currency).isEqualTo('EUR');
    assertThat(sent.order_id).isEqualTo('P-1');
- name: No other event gets an id that nobody else knows
  code: |-
    fields.eventId = undefined;
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isUndefined();
- name: A sign-up does not inherit the products of the event before
  code: |-
    dataLayer.event = 'sign_up';
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({ event_id: '1700000000500.123456789.7' });
- name: A search carries what was searched for
  code: |-
    dataLayer.event = 'search';
    dataLayer.ecommerce = null;
    dataLayer.search_term = 'linen';
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('search');
    assertThat(lastCommand('track')[2].search_query).isEqualTo('linen');
- name: Rows of the tag replace what was read
  code: |-
    fields.eventParameters = [
      { name: 'value', value: '99,90' },
      { name: 'lead_type', value: 'newsletter' },
      { name: 'currency', value: '' }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(99.9);
    assertThat(lastCommand('track')[2].lead_type).isEqualTo('newsletter');
    assertThat(lastCommand('track')[2].currency).isUndefined();
- name: An object of a variable replaces what was read, and rows replace the object
  code: |-
    fields.eventDataObject = { value: '10', property: 'outlet', currency: 'EUR' };
    fields.eventParameters = [{ name: 'currency', value: 'GBP' }];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(10);
    assertThat(lastCommand('track')[2].property).isEqualTo('outlet');
    assertThat(lastCommand('track')[2].currency).isEqualTo('GBP');
    assertThat(lastCommand('track')[2].order_quantity).isEqualTo(2);
- name: The data layer is left alone if the tag says so
  code: |-
    [false, 'False', 'no', 0].forEach(word => {
      fields.useEcommerce = word;
      runCode(fields);
      assertThat(lastCommand('track')[2].value).isUndefined();
    });
    [true, 'yes', undefined].forEach(word => {
      fields.useEcommerce = word;
      runCode(fields);
      assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
    });
- name: Survives ecommerce data that makes no sense
  code: |-
    const broken = ['x', 7, [], { items: 'SKU-1', value: {}, currency: 7 }, { items: [null] }];
    for (const ecommerce of broken) {
      dataLayer.ecommerce = ecommerce;
      runCode(fields);
    }
    assertThat(lastCommand('track')[2]).isEqualTo({ event_id: '1700000000500.123456789.7' });
    assertApi('gtmOnFailure').wasNotCalled();
- name: Names everything that was given and could not be used, in one line, and what is wanted
  code: |-
    fields.email = 'nobody';
    fields.eventParameters = [{ name: 'order_quantity', value: 'many' }];
    dataLayer.ecommerce = {
      value: 'free',
      currency: 'money',
      transaction_id: {},
      items: [{ price: 0 }, { item_id: 'SKU-1', item_price: 'cheap' }]
    };
    hearing();
    runCode(fields);
    [
      'value (needs an amount like 1299.00)',
      'currency (needs three letters, such as EUR)',
      'transaction_id as order_id (',
      'items without ID and price (give each an ID)',
      'price of an item',
      'order_quantity',
      'em (needs an e-mail address'
    ].forEach(part => assertThat(heard.leftOut).contains(part));
- name: Says nothing of that kind if all could be used
  code: |-
    runCode(fields);
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: addtocart is tracked: event ID 1700000000500.123456789.7, value 142.5, currency USD, 1 item, 2 pieces.'
    );
- name: A purchase that names no product has none, which is no fault
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 'P-1', value: 5, currency: 'EUR' };
    mock('logToConsole', line => assertThat(line).doesNotContain('Left out'));
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).isUndefined();
- name: What the tag says and cannot be used does not hide what the data layer says
  code: |-
    fields.eventDataObject = { value: 'undefined', currency: {}, line_items: [] };
    fields.eventParameters = [{ name: 'value', value: undefined }];
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
    assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
    assertThat(heard.leftOut).contains('value');
- name: Reads a purchase of the older enhanced ecommerce
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = {
      currencyCode: 'EUR',
      purchase: {
        actionField: { id: 'order_1001', revenue: '59.80' },
        products: [{ id: 'SKU-1', name: 'Lamp', variant: 'red', price: '29.90', quantity: 2 }]
      }
    };
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({
      event_id: '1700000000500.123456789.7',
      value: 59.8,
      currency: 'EUR',
      order_id: 'order_1001',
      order_quantity: 2,
      line_items: [
        {
          product_id: 'SKU-1',
          product_name: 'Lamp',
          product_variant: 'red',
          product_price: 29.9,
          product_quantity: 2
        }
      ]
    });
- name: Reads the other parts of the older enhanced ecommerce for their events
  code: |-
    const products = [{ id: 'SKU-1', price: 5, quantity: 1 }];
    dataLayer.ecommerce = {
      detail: { products: products },
      add: { products: products },
      checkout: { products: products },
      impressions: products
    };
    ['view_item', 'add_to_cart', 'begin_checkout', 'view_item_list'].forEach(name => {
      dataLayer.event = name;
      runCode(fields);
      assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
    });
- name: A step of the checkout, as it was called before GA4, is no completed purchase
  code: |-
    dataLayer.event = 'checkout';
    const products = [{ id: 'SKU-1', price: 5, quantity: 2 }];
    dataLayer.ecommerce = { checkout: { actionField: { step: 1 }, products: products } };
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('initiatecheckout');
    assertThat(lastCommand('track')[2].value).isEqualTo(10);
    dataLayer.ecommerce.purchase = { actionField: { id: 'P-1' }, products: products };
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('checkout');
- name: Currency, order id and amounts in rows are read as those of the data layer
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce.transaction_id = 'P-1';
    fields.eventParameters = [
      { name: 'currency', value: '€' },
      { name: 'order_id', value: '0' }
    ];
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
    assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
    assertThat(heard.leftOut).contains('currency');
    assertThat(heard.leftOut).contains('order_id');
    fields.eventParameters = [
      { name: 'value', value: '1.299' },
      { name: 'currency', value: 'kwd' }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(1.299);
    assertThat(lastCommand('track')[2].currency).isEqualTo('KWD');
- name: Names an event id and a search that say nothing, and products that are none
  code: |-
    fields.eventId = 'undefined';
    dataLayer.event = 'search';
    dataLayer.search_term = '[object Object]';
    dataLayer.ecommerce = {
      items: [
        { item_id: 'SKU-1', quantity: 0 },
        { item_id: 'SKU-2', quantity: 'a pair' }
      ]
    };
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).hasLength(1);
    ['items of quantity 0', 'quantity of an item', 'search_term', 'event ID'].forEach(key =>
      assertThat(heard.leftOut).contains(key)
    );
- name: An event ID 0 in a row or in the object is none, and is named
  code: |-
    fields.eventId = undefined;
    fields.eventParameters = [{ name: 'event_id', value: '0' }];
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isUndefined();
    assertThat(heard.leftOut).contains('event_id of this tag (needs an ID other than 0,');
    fields.eventParameters = undefined;
    fields.eventDataObject = { event_id: 0 };
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isUndefined();
- name: Products of the object have numbers, as those of the data layer do
  code: |-
    const JSON = require('JSON');

    const own = {
      product_id: 'SKU-9',
      product_price: '1.299,00 €',
      product_quantity: '2',
      size: 'L'
    };
    const read = { product_id: 'SKU-9', product_price: 1299, product_quantity: 2, size: 'L' };
    [[own], JSON.stringify([own]), { '0': own }].forEach(products => {
      fields.eventDataObject = { line_items: products };
      runCode(fields);
      assertThat(lastCommand('track')[2].line_items).isEqualTo([read]);
    });
    fields.eventDataObject = { line_items: [{ product_id: 'SKU-9', product_price: 'free' }] };
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).isEqualTo([{ product_id: 'SKU-9' }]);
    assertThat(heard.leftOut).contains('price of an item');
- name: Quantities are whole
  code: |-
    /** Tracks a purchase whose tag is told these products, and gives its event data. */
    const told = lines => {
      fields.eventDataObject = { line_items: lines };
      dataLayer.event = 'purchase';
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const linen = { product_id: 'SKU-1', product_price: '24,80', product_quantity: '2.5' };
    const eventData = told([linen]);
    assertThat(eventData.line_items[0].product_quantity).isEqualTo(3);
    assertThat(heard.leftOut).isEqualTo('');
- name: A quantity of 0 or less is no product, and is named
  code: |-
    /** Tracks a purchase whose tag is told these products, and gives its event data. */
    const told = lines => {
      fields.eventDataObject = { line_items: lines };
      dataLayer.event = 'purchase';
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    [0, '-1'].forEach(quantity => {
      const none = { product_id: 'SKU-1', product_quantity: quantity };
      const eventData = told([none, { product_id: 'SKU-2', product_quantity: 4 }]);
      assertThat(eventData.line_items).isEqualTo([{ product_id: 'SKU-2', product_quantity: 4 }]);
      assertThat(heard.leftOut).contains('line_items of this tag of quantity 0 or less (');
      assertThat(told([none]).line_items[0].product_id).isEqualTo('SKU-1');
      assertThat(heard.leftOut).contains('line_items of this tag (needs a list of products');
    });
- name: Value and pieces stay those of the data layer, unless the tag is told these, too
  code: |-
    /** Tracks a purchase whose tag is told these products, and gives its event data. */
    const told = lines => {
      fields.eventDataObject = { line_items: lines };
      dataLayer.event = 'purchase';
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const lines = [
      { product_id: 'SKU-9', product_price: 5, product_quantity: 4 },
      { item_id: 'SKU-9', price: 5, quantity: 4 }
    ];
    lines.forEach(line => {
      const eventData = told([line]);
      assertThat(eventData.value).isEqualTo(142.5);
      assertThat(eventData.order_quantity).isEqualTo(2);
    });
    fields.eventParameters = [
      { name: 'order_quantity', value: '7' },
      { name: 'value', value: '' },
      { name: 'line_items', value: lines }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].order_quantity).isEqualTo(7);
    assertThat(lastCommand('track')[2].value).isUndefined();
- name: A number of pieces is whole and above 0, or gives way and is named
  code: |-
    fields.eventDataObject = { order_quantity: '2.5' };
    runCode(fields);
    assertThat(lastCommand('track')[2].order_quantity).isEqualTo(3);
    [0, '-2'].forEach(quantity => {
      fields.eventDataObject = { order_quantity: quantity };
      hearing();
      runCode(fields);
      assertThat(lastCommand('track')[2].order_quantity).isEqualTo(2);
      assertThat(heard.leftOut).contains('order_quantity of this tag (needs a number above 0)');
    });
- name: Event data that is a list is named, and adds no key
  code: |-
    fields.eventDataObject = [{ value: 7 }];
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2]['0']).isUndefined();
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
    assertThat(heard.leftOut).contains('event data from a variable (needs an object)');
- name: Items that are no products do not hide those in another place, and are named
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const unusable = ['undefined', {}, [{}], [null], [{ item_id: 'SKU-1', quantity: 0 }], '[{'];
    unusable.forEach(items => {
      const places = [{ purchase: { products: [lamp] } }, { products: [lamp] }];
      places.forEach(ecommerce => {
        ecommerce.items = items;
        const eventData = purchaseOf(ecommerce);
        assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
        assertThat(eventData.value).isEqualTo(59.8);
        assertThat(heard.leftOut).contains('items as line_items (needs a list of products');
      });
    });
- name: They do not hide the products that the event brings beside ecommerce
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer['gtm.uniqueEventId'] = 7;
    const lists = [{ items: [lamp] }, { contents: [lamp] }];
    lists.forEach(pushed => {
      pushed['gtm.uniqueEventId'] = 7;
      pushed.ecommerce = { items: [{}] };
      page.dataLayer = [pushed];
      assertThat(purchaseOf(pushed.ecommerce).line_items[0].product_id).isEqualTo('SKU-9');
      assertThat(heard.leftOut).contains('items as line_items');
    });
- name: Items that are empty give way without a word
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const empty = [[], null, false, '', '[]'];
    empty.forEach(items => {
      const eventData = purchaseOf({ items: items, products: [lamp] });
      assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
      assertThat(heard.leftOut).isEqualTo('');
    });
- name: Items without any product are named where nothing stands in their place
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const unusable = ['undefined', {}, [null], [{ item_id: 'SKU-1', quantity: 0 }]];
    unusable.forEach(items => {
      assertThat(purchaseOf({ value: 5, items: items }).line_items).isUndefined();
      assertThat(heard.leftOut).contains('items as line_items (needs a list of products');
    });
- name: A first place that cannot be used is named where a later one is used
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const order = { id: 'P-1', revenue: '1299.00' };
    const eventData = purchaseOf({
      value: '1.299',
      currency: 'n/a',
      currencyCode: 'EUR',
      transaction_id: { id: 1 },
      purchase: { actionField: order, products: [lamp] }
    });
    assertThat(eventData.value).isEqualTo(1299);
    assertThat(eventData.currency).isEqualTo('EUR');
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(heard.leftOut).contains('value (needs an amount like 1299.00)');
    assertThat(heard.leftOut).contains('currency (needs three letters, such as EUR)');
    assertThat(heard.leftOut).contains('transaction_id as order_id (');
- name: An empty object where one value is due is named, by every key
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    fields.email = {};
    fields.eventParameters = [{ name: 'property', value: {} }];
    purchaseOf({
      value: {},
      currency: {},
      transaction_id: {},
      items: [{ id: 'SKU-9', price: {}, quantity: {} }]
    });
    [
      'value (',
      'currency (',
      'transaction_id as',
      'price of',
      'quantity of',
      'property of this tag (',
      'email'
    ].forEach(part => assertThat(heard.leftOut).contains(part));
- name: The value of the push is used and that of its ecommerce is named
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer['gtm.uniqueEventId'] = 7;
    const ecommerce = { value: 'n/a', currency: 'EUR', transaction_id: 'P-1' };
    page.dataLayer = [{ 'gtm.uniqueEventId': 7, value: 10, ecommerce: ecommerce }];
    assertThat(purchaseOf(ecommerce).value).isEqualTo(10);
    assertThat(heard.leftOut).contains('value (');
- name: An order id is named by its own key, wherever the used one stands
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer.order_id = 'P-1';
    const unusable = [
      { key: 'transaction_id as', ecommerce: { transaction_id: 'undefined' } },
      { key: 'transactionId as', ecommerce: { transactionId: '{{id}}' } },
      { key: 'actionField.id as', ecommerce: { purchase: { actionField: { id: 'undefined' } } } }
    ];
    unusable.forEach(one => {
      assertThat(purchaseOf(one.ecommerce).order_id).isEqualTo('P-1');
      assertThat(heard.leftOut).contains(one.key);
    });
- name: What is said twice in forms that can be read is no fault
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer.transactionId = 'P-1';
    const order = { id: 'P-1', revenue: '59.80' };
    const purchase = { actionField: order, products: [lamp] };
    purchaseOf({ value: 59.8, currencyCode: 'EUR', transaction_id: 'P-1', purchase: purchase });
    assertThat(heard.leftOut).isEqualTo('');
- name: A revenue of the older form that cannot be used is named as that
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    ['1.299', 'undefined'].forEach(revenue => {
      const order = { id: 'P-1', revenue: revenue };
      const purchase = { actionField: order, products: [lamp] };
      assertThat(purchaseOf({ currencyCode: 'EUR', purchase: purchase }).value).isEqualTo(59.8);
      assertThat(heard.leftOut).contains('revenue as value (needs an amount like 1299.00)');
    });
- name: A part of a product that cannot be used is named, also where another key has it
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const eventData = purchaseOf({
      currency: 'EUR',
      items: [
        {
          item_id: 'undefined',
          id: 'SKU-1',
          item_name: { de: 'Lampe' },
          price: 'n/a',
          product_price: 5,
          item_quantity: 'a pair',
          quantity: 2
        }
      ]
    });
    assertThat(eventData.value).isEqualTo(10);
    assertThat(eventData.line_items).isEqualTo([
      { product_id: 'SKU-1', product_price: 5, product_quantity: 2 }
    ]);
    [
      'item_id of an item as product_id (',
      'item_name of an item as product_name (',
      'price of an item as product_price (needs an amount like 1299.00)',
      'item_quantity of an item as product_quantity (needs a number above 0)'
    ].forEach(part => assertThat(heard.leftOut).contains(part));
- name: Each key of a product is named for itself
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const keys = [
      ['price', 'item_price', 'price'],
      ['item_quantity', 'quantity', 'quantity'],
      ['item_id', 'id', 'id'],
      ['item_name', 'name', 'name']
    ];
    keys.forEach(key => {
      const item = { item_id: 'SKU-1', item_name: 'Lamp', price: 5, quantity: 5 };
      item[key[0]] = 'undefined';
      item[key[1]] = 5;
      purchaseOf({ currency: 'EUR', items: [item] });
      assertThat(heard.leftOut).contains(': ' + key[0] + ' of an item as product_' + key[2] + ' (');
    });
- name: A value that cannot be read gives way to the products in every event
  code: |-
    dataLayer.event = 'view_item';
    const items = [{ item_id: 'SKU-1', price: 1299 }];
    [
      ['1.299', 1299],
      ['12,50', 12.5],
      ['undefined', undefined]
    ].forEach(one => {
      dataLayer.ecommerce = { currency: 'EUR', value: one[0], items: items };
      runCode(fields);
      assertThat(lastCommand('track')[2].value).isEqualTo(one[1]);
    });
- name: So is a price that the page could not work out
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const price = 'on request';
    purchaseOf({ value: 5, items: [{ item_id: 'SKU-1', price: price * 1 }] });
    assertThat(heard.leftOut).contains('price of an item as product_price (');
- name: Brand, category and variant of a product are named, too
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const eventData = purchaseOf({
      currency: 'EUR',
      items: [
        {
          item_id: 'SKU-1',
          item_name: 'Lamp',
          item_brand: 'undefined',
          item_category: { de: 'Lampen' },
          item_variant: 'null',
          product_variant: 'blue',
          price: 5,
          quantity: 1
        }
      ]
    });
    assertThat(eventData.line_items).isEqualTo([
      {
        product_id: 'SKU-1',
        product_name: 'Lamp',
        product_variant: 'blue',
        product_price: 5,
        product_quantity: 1
      }
    ]);
    ['brand', 'category', 'variant'].forEach(part =>
      assertThat(heard.leftOut).contains('item_' + part + ' of an item as product_' + part + ' (')
    );
- name: A currency that stands only in the products is used
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const items = [{ item_id: 'SKU-1', price: '1.299', currency: 'KWD' }];
    const eventData = purchaseOf({ items: items });
    assertThat(eventData.currency).isEqualTo('KWD');
    assertThat(eventData.value).isEqualTo(1.299);
    assertThat(purchaseOf({ currency: 'EUR', items: items }).currency).isEqualTo('EUR');
- name: It is that of the first product whose currency can be used
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const others = [null, { item_id: 'SKU-0' }, { item_id: 'SKU-0', currency: 'n/a' }];
    others.forEach(other => {
      const items = [other, { item_id: 'SKU-1', price: 5, currency: 'EUR' }];
      assertThat(purchaseOf({ items: items }).currency).isEqualTo('EUR');
    });
    assertThat(heard.leftOut).contains('currency of an item (needs three letters, such as EUR)');
- name: What the tag is told of the visitor is named by its field and by the key
  code: |-
    fields.email = 'n/a';
    fields.phone = '0151 12345678';
    fields.birthDate = '1/2/1990';
    hearing();
    runCode(fields);
    ['email as em (', 'phone as ph (', 'birthDate as db ('].forEach(part =>
      assertThat(heard.leftOut).contains(part)
    );
- name: Products of the tag that say nothing do not replace those of the data layer
  code: |-
    const unusable = ['none', [{}], [{ product_id: 'undefined' }], [null]];
    unusable.forEach(lines => {
      fields.eventDataObject = { line_items: lines };
      hearing();
      runCode(fields);
      assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
      assertThat(heard.leftOut).contains('line_items of this tag (needs a list of products');
    });
- name: Of products of the tag what is dropped is named, and nothing else
  code: |-
    const linesOf = line => {
      fields.eventDataObject = { line_items: [line] };
      hearing();
      runCode(fields);
      return lastCommand('track')[2].line_items;
    };
    const amounts = { price: 5, product_price: 'oops', quantity: 1, product_quantity: 'x' };
    assertThat(linesOf(amounts)).isEqualTo([{ price: 5, quantity: 1 }]);
    assertThat(heard.leftOut).contains('product_price of an item (needs an amount like 1299.00)');
    assertThat(heard.leftOut).contains('product_quantity of an item (needs a number above 0)');
    const others = { product_price: 3, price: 'oops', id: { a: 1 }, product_name: { a: 1 } };
    assertThat(linesOf(others)).isEqualTo([others]);
    assertThat(heard.leftOut).isEqualTo('');
- name: An event ID of the tag that is an object is named, an empty one is not
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    [{}, { id: 1 }, [{}]].forEach(eventId => {
      fields.eventId = eventId;
      assertThat(purchaseOf({ transaction_id: 'P-1', value: 5 }).event_id).isEqualTo('P-1');
      assertThat(heard.leftOut).contains('event ID of this tag as event_id (');
    });
    const empty = [undefined, null, '', []];
    empty.forEach(eventId => {
      fields.eventId = eventId;
      assertThat(purchaseOf({ transaction_id: 'P-1', value: 5 }).event_id).isEqualTo('P-1');
      assertThat(heard.leftOut).isEqualTo('');
    });
- name: Parts of the older form that are no objects are named
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    purchaseOf({ value: 5, purchase: 'undefined' });
    assertThat(heard.leftOut).contains('purchase (needs an object)');
    const eventData = purchaseOf({
      currencyCode: 'EUR',
      purchase: { actionField: 'P-1', products: [lamp] }
    });
    assertThat(eventData.value).isEqualTo(59.8);
    assertThat(heard.leftOut).contains('actionField (needs an object)');
    const empty = [undefined, null, '', {}, []];
    empty.forEach(nothing => {
      purchaseOf({ value: 5, purchase: nothing });
      assertThat(heard.leftOut).isEqualTo('');
      purchaseOf({ value: 5, purchase: { actionField: nothing, products: [lamp] } });
      assertThat(heard.leftOut).isEqualTo('');
    });
- name: Parts of the older form may be JSON
  code: |-
    const JSON = require('JSON');

    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const purchase = { actionField: { id: 'P-1', revenue: '59.80' }, products: [lamp] };
    const eventData = purchaseOf({ purchase: '\n' + JSON.stringify(purchase) });
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(59.8);
    assertThat(heard.leftOut).isEqualTo('');
- name: They do not hide a purchase beside ecommerce, with its order id
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer['gtm.uniqueEventId'] = 7;
    const ecommerce = { purchase: 'undefined' };
    const purchase = { actionField: { id: 'P-1', revenue: '59.80' }, products: [lamp] };
    page.dataLayer = [{ 'gtm.uniqueEventId': 7, ecommerce: ecommerce, purchase: purchase }];
    const eventData = purchaseOf(ecommerce);
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(59.8);
- name: A product without ID and name counts with its price
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const eventData = purchaseOf({ items: [lamp, { item_id: null, price: 3, quantity: 2 }] });
    assertThat(eventData.line_items).hasLength(2);
    assertThat(eventData.line_items[1].product_price).isEqualTo(3);
    assertThat(eventData.order_quantity).isEqualTo(eventData.line_items[0].product_quantity + 2);
    assertThat(heard.leftOut).isEqualTo('');
- name: A list of prices alone hides no list of products
  code: |-
    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const purchase = { actionField: { id: 'P-1' }, products: [{ id: 'SKU-3', price: 3 }] };
    const eventData = purchaseOf({ items: [{ price: 3 }], purchase: purchase });
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-3');
- name: What is no product is named by the list in which it stands
  code: |-
    const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

    /** Tracks a purchase with this `ecommerce`, and gives its event data. */
    const purchaseOf = ecommerce => {
      dataLayer.event = 'purchase';
      dataLayer.ecommerce = ecommerce;
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const order = { id: 'P-1', revenue: '59.80' };
    const products = [null, lamp, 'x'];
    const purchase = { actionField: order, products: products };
    assertThat(purchaseOf({ purchase: purchase }).line_items).hasLength(1);
    assertThat(heard.leftOut).contains('products without ID and price (give each an ');
    purchaseOf({ items: [lamp, { item_id: 'SKU-1', quantity: 0 }] });
    assertThat(heard.leftOut).contains('items of quantity 0 or less (');
- name: Older ecommerce without products has none, which is no fault
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = {
      currencyCode: 'EUR',
      purchase: { actionField: { id: 'P-1', revenue: 5 } }
    };
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    assertThat(heard.leftOut).isEqualTo('');
- name: What an event is about may stand in a list
  code: |-
    dataLayer.event = 'view_item';
    dataLayer.ecommerce = { detail: [{ products: [{ id: 'SKU-1', price: '5' }] }] };
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { purchase: [null, { actionField: { id: 'P-1', revenue: '5' } }] };
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
- name: A click on a product of the older enhanced ecommerce is its content
  code: |-
    dataLayer.event = 'select_item';
    dataLayer.ecommerce = { click: { products: [{ id: 'SKU-1' }] } };
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
- name: Products may be under the name of the older form, and known by their SKU
  code: |-
    dataLayer.ecommerce = {
      currency: 'EUR',
      items: '',
      products: [{ sku: 'SKU-1', price: 5, quantity: 2 }]
    };
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(10);
- name: The standard ecommerce of Tag Manager, pushed before it started, is read
  code: |-
    /** A page that says all of its purchase before Tag Manager starts; the tag fires when its content is there. */
    const pageIsPurchase = () => {
      fields.eventNameSource = 'standard';
      fields.standardEvent = 'checkout';
      dataLayer.event = 'gtm.dom';
      dataLayer.ecommerce = undefined;
    };

    pageIsPurchase();
    dataLayer.transactionId = 'P-1';
    dataLayer.transactionTotal = '38.26';
    dataLayer.transactionProducts = [{ sku: 'SKU-1', name: 'Lamp', price: 11.99, quantity: 2 }];
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(38.26);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
- name: A purchase in an object of its own is read whole, as the first form of GA4 had it
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    const items = [{ item_id: 'SKU-1', price: 29.9, quantity: 2 }];
    const purchase = { transaction_id: 'P-1', value: '65,00', currency: 'EUR', items: items };
    dataLayer.ecommerce = { purchase: purchase };
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(65);
    assertThat(eventData.currency).isEqualTo('EUR');
    assertThat(eventData.order_quantity).isEqualTo(2);
- name: In the older form the currency may stand beside id and revenue
  code: |-
    dataLayer.event = 'purchase';
    const products = [{ id: 'SKU-1', price: '29,90', quantity: '2' }];
    const parts = [
      { currencyCode: 'EUR', actionField: { id: 'P-1', revenue: '59,80' }, products: products },
      { actionField: { id: 'P-1', revenue: '59,80', currency: 'EUR' }, products: products },
      { actionField: [{ id: 'P-1', revenue: '59,80', currency: 'EUR' }], products: products }
    ];
    parts.forEach(purchase => {
      dataLayer.ecommerce = { purchase: purchase };
      runCode(fields);
      const eventData = lastCommand('track')[2];
      assertThat(eventData.order_id).isEqualTo('P-1');
      assertThat(eventData.value).isEqualTo(59.8);
      assertThat(eventData.currency).isEqualTo('EUR');
    });
- name: A purchase beside ecommerce is read whole, with its order id
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = undefined;
    dataLayer['gtm.uniqueEventId'] = 7;
    const products = [{ id: 'SKU-1', price: 5 }];
    const purchases = [
      { actionField: { id: 'P-1', revenue: '5' }, products: products },
      { actionField: { transaction_id: 'P-1', revenue: '5' }, products: products },
      { transaction_id: 'P-1', value: 5, products: products }
    ];
    purchases.forEach(purchase => {
      page.dataLayer = [{ event: 'purchase', 'gtm.uniqueEventId': 7, purchase: purchase }];
      hearing();
      runCode(fields);
      const eventData = lastCommand('track')[2];
      assertThat(eventData.event_id).isEqualTo('P-1');
      assertThat(eventData.order_id).isEqualTo('P-1');
      assertThat(eventData.value).isEqualTo(5);
      assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
      assertThat(heard.leftOut).isEqualTo('');
    });
- name: What an earlier purchase left does not become the value of one with an order id
  code: |-
    dataLayer.event = 'purchase';
    dataLayer['gtm.uniqueEventId'] = 6;
    dataLayer.ecommerce = { purchase: { actionField: { id: 'P-0', revenue: 80 } } };
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(80);
    dataLayer['gtm.uniqueEventId'] = 7;
    const pushes = [
      { purchase: { actionField: { id: 'P-1', revenue: 5 } } },
      { transaction_id: 'P-1', value: 5 }
    ];
    pushes.forEach(pushed => {
      pushed['gtm.uniqueEventId'] = 7;
      page.dataLayer = [pushed];
      hearing();
      runCode(fields);
      assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
      assertThat(lastCommand('track')[2].value).isEqualTo(5);
      assertThat(heard.leftOut).contains('ecommerce of an earlier event');
    });
    // The same order again is its own.
    page.dataLayer = [{ 'gtm.uniqueEventId': 7, transaction_id: 'P-0' }];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(80);
- name: The purchase of a shop of Wix is read from its push
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'Purchase';
    dataLayer.ecommerce = undefined;
    dataLayer['gtm.uniqueEventId'] = 7;
    const contents = [{ id: 'SKU-1', name: 'Mug', price: 46.8, quantity: 2 }];
    page.dataLayer = [
      {
        event: 'Purchase',
        'gtm.uniqueEventId': 7,
        id: 'SKU-1',
        orderId: 'P-1',
        revenue: 93.6,
        currency: 'ILS',
        contents: contents
      }
    ];
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(93.6);
    assertThat(eventData.currency).isEqualTo('ILS');
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
- name: What goes onto a wish list is read in the form of what goes into the cart
  code: |-
    dataLayer.event = 'addToWishlist';
    dataLayer.ecommerce = { add: { products: [{ id: 'SKU-1', price: '5.00' }] } };
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
- name: A page that is a purchase as a whole says so before Tag Manager starts
  code: |-
    /** A page that says all of its purchase before Tag Manager starts; the tag fires when its content is there. */
    const pageIsPurchase = () => {
      fields.eventNameSource = 'standard';
      fields.standardEvent = 'checkout';
      dataLayer.event = 'gtm.dom';
      dataLayer.ecommerce = undefined;
    };

    pageIsPurchase();
    dataLayer.transaction_id = 'P-1';
    dataLayer.value = '38.26';
    dataLayer.currency = 'EUR';
    dataLayer.items = [{ item_id: 'SKU-1' }];
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(38.26);
    assertThat(eventData.currency).isEqualTo('EUR');
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
    dataLayer.event = 'order_completed';
    dataLayer.ecommerce = { items: [{ item_id: 'SKU-2', price: 5 }] };
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
- name: A push that is itself the product that goes into the cart is read as one
  code: |-
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.event = 'AddToCart';
    dataLayer.ecommerce = undefined;
    page.dataLayer = [
      {
        event: 'AddToCart',
        'gtm.uniqueEventId': 7,
        id: 'SKU-1',
        name: 'Mug',
        price: 5,
        currency: 'EUR',
        quantity: 2
      }
    ];
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.value).isEqualTo(10);
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
    // An id beside the value of an order is no product.
    dataLayer.event = 'purchase';
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).isUndefined();
- name: The id of a push is no product where nothing else says that it is about one
  code: |-
    // As on https://help.shopify.com/manual/promoting-marketing/pixels/custom-pixels/gtm-tutorial
    dataLayer.event = 'add_to_cart';
    page.dataLayer = [
      {
        event: 'add_to_cart',
        id: 'sh-8a1f2c44-5D3E-4B6F-9A10-2C7D8E9F0A1B',
        client_id: '5b0f2a1c-1111-4222-8333-444455556666',
        price: 29.9,
        product_title: 'Linen throw pillow',
        quantity: 1,
        'gtm.uniqueEventId': 7
      }
    ];
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.ecommerce = undefined;
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).isUndefined();
- name: What leaves the cart or comes back is read in the older form, too
  code: |-
    const products = [{ id: 'SKU-1', price: '5.00' }];
    dataLayer.event = 'removeFromCart';
    dataLayer.ecommerce = { remove: { products: products } };
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('custom');
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
    dataLayer.event = 'refund';
    dataLayer.ecommerce = { refund: { actionField: { id: 'P-1' }, products: products } };
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    dataLayer.event = 'search';
    dataLayer.ecommerce = { impressions: products };
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
- name: The value that an event brings is its own, not that of an earlier event
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const seen = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };

    const events = [
      { event: 'purchase', transaction_id: 'P-1', value: 9, currency: 'EUR' },
      { event: 'purchase', transactionId: 'P-1', revenue: '9,00', currency: 'EUR' },
      { event: 'add_to_cart', value: 9, currency: 'EUR' },
      { event: 'add_payment_info', value: 9, currency: 'EUR' }
    ];
    events.forEach(pushed => {
      const eventData = tracked(pushed, [seen]);
      assertThat(eventData.value).isEqualTo(9);
      assertThat(eventData.currency).isEqualTo('EUR');
      assertThat(eventData.line_items).isUndefined();
      assertThat(heard.leftOut).contains('ecommerce of an earlier event');
    });
- name: So are its products, under whatever name, and then nothing is missed
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const seen = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };

    const mug = { id: 'SKU-9', price: 7 };
    const events = [
      { event: 'add_to_cart', products: [mug] },
      { event: 'add_to_cart', contents: [mug], value: 7 },
      { event: 'add_to_cart', id: 'SKU-9', price: 7, quantity: 1 }
    ];
    events.forEach(pushed => {
      const eventData = tracked(pushed, [seen]);
      assertThat(eventData.line_items).hasLength(1);
      assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
      assertThat(eventData.value).isEqualTo(7);
      assertThat(heard.leftOut).isEqualTo('');
    });
- name: The currency that stands there is that of a value without one
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const seen = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };

    const mug = { id: 'SKU-9', price: 7 };
    const events = [
      { event: 'add_to_cart', products: [mug] },
      { event: 'purchase', transaction_id: 'P-1', value: 7 }
    ];
    events.forEach(pushed => {
      [seen, { ecommerce: { currencyCode: 'USD' } }].forEach(before => {
        dataLayer.ecommerce = before.ecommerce;
        const eventData = tracked(pushed, [before]);
        assertThat(eventData.value).isEqualTo(7);
        assertThat(eventData.currency).isEqualTo('USD');
      });
    });
    assertThat(tracked({ event: 'page_view' }, [seen]).currency).isUndefined();
- name: The currency of the shop, pushed once, is that of every amount without one
  code: |-
    const places = [
      ['ecommerce', { currencyCode: 'USD' }],
      ['ecommerce', '{"currency":"usd"}'],
      ['currency', 'USD']
    ];
    const own = { value: 7, items: [{ item_id: 'SKU-9', price: 7 }] };
    places.forEach(place => {
      mock('copyFromDataLayer', (key, version) =>
        key === 'ecommerce' && version === 1 ? own : key === place[0] ? place[1] : dataLayer[key]
      );
      runCode(fields);
      assertThat(lastCommand('track')[2].value).isEqualTo(7);
      assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
    });
- name: It is not, where the event names another, or the page two
  code: |-
    const cases = [
      [{ currency: '$', value: 7 }, { currency: 'EUR' }, undefined],
      [{ value: 7 }, { currency: 'EUR' }, 'USD'],
      [{ items: [{ item_id: 'SKU-9' }] }, { currency: 'EUR' }, undefined]
    ];
    cases.forEach(one => {
      dataLayer.currency = one[2];
      mock('copyFromDataLayer', (key, version) =>
        key !== 'ecommerce' ? dataLayer[key] : version === 1 ? one[0] : one[1]
      );
      runCode(fields);
      assertThat(lastCommand('track')[2].currency).isUndefined();
    });
- name: An event of the cart that says nothing itself has what an earlier event left
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const seen = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };

    const eventData = tracked({ event: 'add_payment_info', payment_type: 'card' }, [seen]);
    assertThat(eventData.value).isEqualTo(142.5);
    assertThat(eventData.line_items).hasLength(1);
- name: What was pushed without an event is about the next one, also beside its value
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const before = [{ ecommerce: dataLayer.ecommerce }];
    const eventData = tracked({ event: 'add_to_cart', value: 142.5 }, before);
    assertThat(eventData.currency).isEqualTo('USD');
    assertThat(eventData.line_items).hasLength(1);
- name: The same order, told once more without its products, keeps them
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer.ecommerce.transaction_id = 'P-1';
    const before = [{ event: 'order_placed', ecommerce: dataLayer.ecommerce }];
    const again = { event: 'purchase', transaction_id: 'P-1', value: 142.5, currency: 'USD' };
    const eventData = tracked(again, before);
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.line_items).hasLength(1);
- name: Told once more with products, it has these alone
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer.ecommerce.transaction_id = 'P-1';
    const before = [{ event: 'purchase', ecommerce: dataLayer.ecommerce }];
    const items = [{ item_id: 'SKU-9', price: 9 }];
    const again = { event: 'purchase', transaction_id: 'P-1', value: 9, items: items };
    const eventData = tracked(again, before);
    assertThat(eventData.value).isEqualTo(9);
    assertThat(eventData.currency).isEqualTo('USD');
    assertThat(eventData.line_items).hasLength(1);
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
- name: The currency that stands there tells how prices are read
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer.ecommerce = { currency: 'KWD' };
    const before = [{ event: 'view_item', ecommerce: dataLayer.ecommerce }];
    const products = [{ id: 'SKU-9', price: '1.299' }];
    const eventData = tracked({ event: 'add_to_cart', products: products }, before);
    assertThat(eventData.value).isEqualTo(1.299);
    assertThat(eventData.currency).isEqualTo('KWD');
- name: What came with an event that Pinterest has not is about the next one
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const before = [{ event: 'data_ready', ecommerce: dataLayer.ecommerce }];
    const eventData = tracked({ event: 'add_to_cart', value: 142.5 }, before);
    assertThat(eventData.line_items).hasLength(1);
    assertThat(tracked({ event: 'page_view' }, before).line_items).isUndefined();
- name: Ecommerce that a page tells gtag is that of the event
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const seen = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };

    fields.eventId = undefined;
    const items = [{ item_id: 'SKU-9', price: 9 }];
    const forms = [
      { transaction_id: 'P-1', value: 9, currency: 'EUR', items: items },
      { purchase: { actionField: { id: 'P-1', revenue: '9.00' }, products: items } }
    ];
    forms.forEach(ecommerce => {
      dataLayer.eventModel = { ecommerce: ecommerce };
      const command = { '0': 'event', '1': 'purchase', event: 'purchase' };
      const eventData = tracked(command, [seen]);
      assertThat(eventData.event_id).isEqualTo('P-1');
      assertThat(eventData.value).isEqualTo(9);
      assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
    });
- name: A message that holds what gtag was told is read like the command
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    fields.eventId = undefined;
    dataLayer.ecommerce = undefined;
    dataLayer.eventModel = {
      transaction_id: 'P-1',
      value: '9,00',
      currency: 'EUR',
      items: [{ id: 'SKU-9', price: '9.00' }]
    };
    const message = { event: 'purchase', sku: 'SKU-0', price: 1, eventModel: dataLayer.eventModel };
    const eventData = tracked(message, []);
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(9);
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
- name: A term that was searched for may stand in ecommerce
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    dataLayer.ecommerce = { search_term: 'lamp', items: [{ item_id: 'SKU-1' }] };
    const search = { event: 'view_search_results', ecommerce: dataLayer.ecommerce };
    assertThat(tracked(search, []).search_query).isEqualTo('lamp');
- name: Beside the older form a value comes after what that says and its products add up to
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const products = [{ id: 'SKU-1', price: '29.90', quantity: 2 }];
    const order = { id: 'P-1', revenue: '65.00' };
    const pushes = [
      { event: 'purchase', ecommerce: { purchase: { actionField: order, products: products } } },
      { event: 'add_to_cart', ecommerce: { add: { products: products } } },
      { event: 'add_to_cart', ecommerce: { add: { products: [{ id: 'SKU-1' }] } } },
      { event: 'add_to_cart', ecommerce: { items: products } }
    ];
    const values = pushes.map(pushed => {
      // The value of the event in Google Analytics.
      pushed.value = 3;
      return tracked(pushed, []).value;
    });
    assertThat(values).isEqualTo([65, 59.8, 3, 3]);
- name: Products of the push itself go with its value, also beside the older form
  code: |-
    /** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
    const tracked = (pushed, before) => {
      pushed['gtm.uniqueEventId'] = 7;
      dataLayer['gtm.uniqueEventId'] = 7;
      dataLayer.event = pushed.event;
      page.dataLayer = before.concat(pushed);
      hearing();
      runCode(fields);
      return lastCommand('track')[2];
    };

    const older = { actionField: { id: 'P-1', revenue: '65.00' }, products: [{ id: 'SKU-1' }] };
    const pushed = { event: 'purchase', value: 9, items: [{ item_id: 'SKU-9' }] };
    pushed.ecommerce = { purchase: older };
    assertThat(tracked(pushed, []).value).isEqualTo(9);
- name: Products are found in a list that came out as an object, by number
  code: |-
    dataLayer.ecommerce.items = { '0': { item_id: 'SKU-1' }, '2': { item_id: 'SKU-2' } };
    runCode(fields);
    const ids = lastCommand('track')[2].line_items.map(line => line.product_id);
    assertThat(ids).isEqualTo(['SKU-1', 'SKU-2']);
- name: A currency that is none does not hide the one of the older name
  code: |-
    dataLayer.ecommerce.currency = 'undefined';
    dataLayer.ecommerce.currencyCode = 'EUR';
    runCode(fields);
    assertThat(lastCommand('track')[2].currency).isEqualTo('EUR');
- name: Amounts with a currency beside them are read, as on the server
  code: |-
    dataLayer.ecommerce = { currency: 'BRL', items: [{ item_id: 'SKU-1', price: 'R$ 1.299,90' }] };
    ['R$ 99,90', '99,90 BRL', 'BRL 99.90'].forEach(value => {
      dataLayer.ecommerce.value = value;
      runCode(fields);
      assertThat(lastCommand('track')[2].value).isEqualTo(99.9);
      assertThat(lastCommand('track')[2].line_items[0].product_price).isEqualTo(1299.9);
    });
- name: A variable that found nothing does not hide what the data layer says
  code: |-
    fields.eventDataObject = { value: '', currency: null, line_items: [], order_quantity: '' };
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
    assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
    assertThat(lastCommand('track')[2].line_items).hasLength(1);
    assertThat(heard.leftOut).isEqualTo('');
- name: Objects and lists may come as JSON, and something else in their place is named
  code: |-
    dataLayer.ecommerce = { items: '[{"item_id":"SKU-1","price":5,"quantity":2}]' };
    fields.eventDataObject = '{"property":"outlet"}';
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(10);
    assertThat(lastCommand('track')[2].property).isEqualTo('outlet');
    dataLayer.ecommerce = 'undefined';
    fields.eventDataObject = '[object Object]';
    hearing();
    runCode(fields);
    assertThat(heard.leftOut).contains('ecommerce (needs an object)');
    assertThat(heard.leftOut).contains('event data from a variable');
- name: What a page pushes without ecommerce around it is read from that push
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = undefined;
    dataLayer.transaction_id = 'P-1';
    dataLayer['gtm.uniqueEventId'] = 7;
    page.dataLayer = [
      { event: 'purchase', 'gtm.uniqueEventId': 3, value: 99 },
      {
        event: 'purchase',
        'gtm.uniqueEventId': 7,
        transaction_id: 'P-1',
        value: 5,
        currency: 'EUR'
      }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({
      value: 5,
      currency: 'EUR',
      order_id: 'P-1',
      event_id: 'P-1'
    });
- name: The order id is found where the Event ID variable finds it
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.transactionId = 'P-1';
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
- name: A purchase without order does not report that of an earlier purchase again
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce.transaction_id = 'P-1';
    dataLayer['gtm.uniqueEventId'] = 7;
    runCode(fields);
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    dataLayer['gtm.uniqueEventId'] = 8;
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({});
    assertThat(heard.leftOut).contains('ecommerce of an earlier event');
    page.dataLayer = [{ 'gtm.uniqueEventId': 8, ecommerce: { transaction_id: 'P-1' } }];
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
- name: An order id left beside it takes nothing away from a purchase without one
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.transaction_id = 'P-1';
    dataLayer['gtm.uniqueEventId'] = 7;
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    dataLayer['gtm.uniqueEventId'] = 8;
    dataLayer.ecommerce = { value: 9, currency: 'EUR' };
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(9);
    assertThat(lastCommand('track')[2].order_id).isUndefined();
- name: 0 is no event id
  code: |-
    fields.eventId = '0';
    dataLayer.event = 'purchase';
    dataLayer.ecommerce.transaction_id = 'P-1';
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
    assertThat(heard.leftOut).contains('event ID');
- name: Ecommerce that came out as JSON has its order id in it
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = '{"transaction_id":"P-1","value":"12.50","currency":"EUR"}';
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(12.5);
- name: Value and currency beside ecommerce are read where it has none
  code: |-
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.ecommerce = { items: [{ item_id: 'SKU-1' }] };
    page.dataLayer = [
      {
        event: 'add_to_cart',
        'gtm.uniqueEventId': 7,
        value: '12,50',
        currency: 'EUR',
        ecommerce: dataLayer.ecommerce
      }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(12.5);
    assertThat(lastCommand('track')[2].currency).isEqualTo('EUR');
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
- name: Products that an event brings itself are not those of an earlier ecommerce
  code: |-
    dataLayer['gtm.uniqueEventId'] = 7;
    page.dataLayer = [
      { event: 'view_item', 'gtm.uniqueEventId': 3, ecommerce: dataLayer.ecommerce },
      { event: 'add_to_cart', 'gtm.uniqueEventId': 7, items: [{ item_id: 'SKU-9', price: 5 }] }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-9');
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
- name: An order id under the name that Pinterest has for it counts
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer.order_id = 'P-1';
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
- name: A page view after a purchase does not report the order again
  code: |-
    dataLayer.event = 'purchase';
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.ecommerce.transaction_id = 'P-1';
    runCode(fields);
    dataLayer.event = 'page_view';
    dataLayer['gtm.uniqueEventId'] = 8;
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[1]).isEqualTo('pagevisit');
    assertThat(lastCommand('track')[2].order_id).isUndefined();
    assertThat(lastCommand('track')[2].value).isUndefined();
    assertThat(heard.leftOut).contains('ecommerce of an earlier event');
- name: The preview says when an event with products has no value
  code: |-
    let said = '';
    mock('logToConsole', line => {
      said = said + line;
    });
    dataLayer.ecommerce = { items: [{ item_id: 'SKU-1', price: 5 }, { item_id: 'SKU-2' }] };
    runCode(fields);
    assertThat(said).contains('addtocart has no usable value: push a value');
    fields.useEcommerce = false;
    runCode(fields);
    assertThat(said).contains(
      'addtocart has no usable value: this tag does not read the data layer'
    );
- name: What came back is no product, and is named with everything else that was left out
  code: |-
    dataLayer.ecommerce.items.push({ item_id: 'SKU-2', price: 9, quantity: -1 });
    fields.city = '---';
    fields.externalId = '0';
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).hasLength(1);
    assertThat(heard.leftOut).contains('items of quantity 0 or less (');
    assertThat(heard.leftOut).contains('ct (needs a name with letters)');
    assertThat(heard.leftOut).contains('external_id (');
- name: What a page tells gtag is about that event, whatever ecommerce holds
  code: |-
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.eventModel = {
      transaction_id: 'P-1',
      value: '12,50',
      currency: 'EUR',
      items: [{ item_id: 'SKU-9', price: 12.5 }]
    };
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(12.5);
    assertThat(eventData.currency).isEqualTo('EUR');
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
- name: What a page tells gtag was searched for is the search
  code: |-
    dataLayer.event = 'search';
    dataLayer.eventModel = { search_term: 'lamp' };
    runCode(fields);
    assertThat(lastCommand('track')[2].search_query).isEqualTo('lamp');
- name: An event that is not about products has the value that it brings, not that of others
  code: |-
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.event = 'generate_lead';
    page.dataLayer = [
      { event: 'generate_lead', 'gtm.uniqueEventId': 7, value: 9, currency: 'EUR' }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({
      value: 9,
      currency: 'EUR',
      event_id: fields.eventId
    });
    const own = { value: 5, currency: 'EUR' };
    page.dataLayer = [{ event: 'generate_lead', 'gtm.uniqueEventId': 7, ecommerce: own }];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
    page.dataLayer = [{ event: 'generate_lead', 'gtm.uniqueEventId': 7 }];
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({ event_id: fields.eventId });
- name: What a page tells gtag is read, also where its command has the number of the event
  code: |-
    fields.eventId = undefined;
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = undefined;
    dataLayer.eventModel = { transaction_id: 'P-1', value: 5, currency: 'EUR' };
    page.dataLayer = [{ '0': 'event', '1': 'purchase', '2': {}, 'gtm.uniqueEventId': 7 }];
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
- name: Ecommerce that is a list is named
  code: |-
    dataLayer.ecommerce = [{ value: 5 }];
    hearing();
    runCode(fields);
    assertThat(heard.leftOut).contains('ecommerce (needs an object)');
- name: Products that came with an earlier event are not those of a page view or a search
  code: |-
    const product = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };
    ['page_view', 'search', 'view_item_list'].forEach(name => {
      dataLayer.event = name;
      dataLayer['gtm.uniqueEventId'] = 7;
      page.dataLayer = [product, { event: name, 'gtm.uniqueEventId': 7 }];
      hearing();
      runCode(fields);
      assertThat(lastCommand('track')[2]).isEqualTo({ event_id: fields.eventId });
      assertThat(heard.leftOut).contains('ecommerce of an earlier event');
    });
- name: Products that were pushed for themselves are those of the event that comes next
  code: |-
    dataLayer.event = 'page_view';
    dataLayer['gtm.uniqueEventId'] = 7;
    page.dataLayer = [
      { event: 'view_item_list', 'gtm.uniqueEventId': 6, ecommerce: { items: [] } },
      { ecommerce: dataLayer.ecommerce },
      { event: 'page_view', 'gtm.uniqueEventId': 7 },
      // What a page has pushed since is of no matter.
      { event: 'add_to_cart', ecommerce: { items: [] } }
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
- name: An event_id of the page that is none is named
  code: |-
    dataLayer['gtm.uniqueEventId'] = 7;
    [0, '{{ id }}', { id: 1 }].forEach(id => {
      page.dataLayer = [{ event: 'add_to_cart', 'gtm.uniqueEventId': 7, event_id: id }];
      hearing();
      runCode(fields);
      assertThat(heard.leftOut).contains('event_id (needs an ID other than 0,');
    });
- name: Hashes what it knows about the visitor before the script gets it
  code: |-
    fields.email = ' Ada@Example.com ';
    fields.phone = '0151 12345678';
    fields.defaultCallingCode = '49';
    fields.externalId = 'Customer-42';
    fields.firstName = 'Ada';
    fields.lastName = 'King';
    fields.city = 'New York';
    fields.state = 'New York';
    fields.postalCode = '10001-1234';
    fields.country = 'USA';
    fields.birthDate = '1990-12-31';
    fields.gender = 'Female';
    runCode(fields);
    assertThat(lastCommand('load')[2]).isEqualTo({
      np: 'gtm',
      em: 'hash of ada@example.com',
      ph: 'hash of 4915112345678',
      external_id: 'hash of customer-42',
      fn: 'hash of ada',
      ln: 'hash of king',
      ct: 'hash of newyork',
      st: 'hash of ny',
      zp: 'hash of 10001',
      country: 'hash of us',
      db: 'hash of 19901231',
      ge: 'hash of f'
    });
- name: Finds an MD5 digest behind an e-mail address that is none
  code: |-
    fields.email = ['n/a', 'A31D59291F4B506510452E705EA6CF34'];
    runCode(fields);
    assertThat(lastCommand('load')[2].em).isEqualTo('a31d59291f4b506510452e705ea6cf34');
- name: Passes an e-mail address on that is hashed already
  code: |-
    const digest = '0C7E6A405862E402EB76A70F8A26FC732D07C32931E9FAE9AB1582911D2E8A3B';
    fields.email = digest;
    runCode(fields);
    assertThat(lastCommand('load')[2].em).isEqualTo(digest.toLowerCase());
    assertApi('sha256').wasNotCalled();
- name: Says nothing about a visitor of whom it knows nothing
  code: |-
    fields.email = 'undefined';
    fields.firstName = ' ';
    runCode(fields);
    assertThat(lastCommand('load')[2]).isEqualTo({ np: 'gtm' });
    assertApi('sha256').wasNotCalled();
- name: Adds what becomes known later
  code: |-
    runCode(fields);
    fields.email = 'ada@example.com';
    runCode(fields);
    runCode(fields);
    assertThat(count('load')).isEqualTo(1);
    assertThat(count('set')).isEqualTo(1);
    assertThat(lastCommand('set')[1]).isEqualTo({ em: 'hash of ada@example.com' });
- name: Loads before it tracks, even if a later event has nothing to hash
  code: |-
    const hashed = [];
    mock('sha256', (_text, onSuccess) => {
      hashed.push(onSuccess);
    });
    fields.email = 'ada@example.com';
    runCode(fields);
    fields.email = undefined;
    runCode(fields);
    assertThat(commands.map(command => command[0])).isEqualTo([
      'setconsent',
      'load',
      'page',
      'track'
    ]);
    hashed[0]('digest');
    assertThat(commands.map(command => command[0])).isEqualTo([
      'setconsent',
      'load',
      'page',
      'track',
      'set',
      'track'
    ]);
- name: Tracks also where the browser cannot hash
  code: |-
    mock('sha256', (_text, _onSuccess, onFailure) =>
      onFailure({ name: 'NotSupported', message: '' })
    );
    fields.email = 'ada@example.com';
    runCode(fields);
    assertThat(lastCommand('load')[2]).isEqualTo({ np: 'gtm' });
    assertThat(count('track')).isEqualTo(1);
    assertApi('gtmOnSuccess').wasCalled();
- name: An e-mail address hashed by MD5 or SHA-1 passes, since the tag takes it
  code: |-
    fields.email = 'A31D59291F4B506510452E705EA6CF34';
    runCode(fields);
    assertThat(lastCommand('load')[2].em).isEqualTo('a31d59291f4b506510452e705ea6cf34');
- name: The MD5 or SHA-1 digest of an empty text is nobody
  code: |-
    ['d41d8cd98f00b204e9800998ecf8427e', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'].forEach(
      digest => {
        fields.email = digest;
        runCode(fields);
        assertThat(lastCommand('load')[2].em).isUndefined();
      }
    );
- name: Of several e-mail addresses one that the server can use comes before MD5 and SHA-1
  code: |-
    const md5 = 'a31d59291f4b506510452e705ea6cf34';
    fields.email = [md5, 'ada@example.com'];
    runCode(fields);
    assertThat(lastCommand('load')[2].em).isEqualTo('hash of ada@example.com');
- name: Does nothing that the visitor has refused
  code: |-
    ['ad_storage', 'ad_user_data'].forEach(type => {
      page.refused = {};
      page.refused[type] = true;
      runCode(fields);
    });
    assertThat(commands).isEmpty();
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: Nothing is tracked: the visitor has refused ad_storage or ad_user_data.'
    );
- name: Respects a refusal also where the tag is older than this choice
  code: |-
    ['require', undefined].forEach(mode => {
      fields.consentMode = mode;
      page.refused = { ad_storage: true };
      runCode(fields);
    });
    assertThat(commands).isEmpty();
- name: Tracks with consent, and where a site uses no consent mode
  code: |-
    const names = () => commands.map(command => command[0]);

    runCode(fields);
    assertThat(names()).isEqualTo(['setconsent', 'load', 'page', 'track']);
    assertThat(lastCommand('setconsent')[1]).isEqualTo(true);
- name: Does not look at consent if it is handled elsewhere
  code: |-
    const names = () => commands.map(command => command[0]);

    fields.consentMode = 'ignore';
    page.refused = { ad_storage: true, ad_user_data: true };
    runCode(fields);
    assertThat(names()).isEqualTo(['load', 'page', 'track']);
- name: Waits for the choice and tracks the event as it was
  code: |-
    const names = () => commands.map(command => command[0]);

    fields.consentMode = 'wait';
    page.refused = { ad_storage: true, ad_user_data: true };
    runCode(fields);
    assertThat(commands).isEmpty();
    assertApi('gtmOnSuccess').wasCalled();
    dataLayer.event = 'sign_up';
    dataLayer.ecommerce = null;
    choose(true);
    assertThat(names()).isEqualTo(['setconsent', 'load', 'page', 'track']);
    assertThat(lastCommand('track')[1]).isEqualTo('addtocart');
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('1700000000500.123456789.7');
- name: Tracks an event that waited only once
  code: |-
    fields.consentMode = 'wait';
    page.refused = { ad_storage: true };
    runCode(fields);
    choose(true);
    choose(false);
    choose(true);
    assertThat(count('track')).isEqualTo(1);
- name: Never tracks it if the visitor refuses
  code: |-
    fields.consentMode = 'wait';
    page.refused = { ad_storage: true };
    runCode(fields);
    choose(false);
    assertThat(commands).isEmpty();
- name: Tells Pinterest when the visitor takes consent back
  code: |-
    fields.consentMode = 'wait';
    runCode(fields);
    choose(false);
    assertThat(lastCommand('setconsent')[1]).isEqualTo(false);
- name: Leaves the decision to Pinterest's script if the tag says so
  code: |-
    const names = () => commands.map(command => command[0]);

    fields.consentMode = 'forward';
    page.refused = { ad_storage: true, ad_user_data: true };
    runCode(fields);
    assertThat(names()).isEqualTo(['setconsent', 'load', 'page', 'track']);
    assertThat(lastCommand('setconsent')[1]).isEqualTo(false);
    choose(true);
    assertThat(lastCommand('setconsent')[1]).isEqualTo(true);
- name: Limits data processing with state and country
  code: |-
    fields.limitedDataProcessing = true;
    fields.state = 'California';
    fields.country = 'US';
    runCode(fields);
    assertThat(lastCommand('load')[2]).isEqualTo({
      np: 'gtm',
      opt_out_type: 'LDP',
      st: 'hash of ca',
      country: 'hash of us'
    });
- name: A word for yes limits data processing
  code: |-
    fields.limitedDataProcessing = 'Yes';
    runCode(fields);
    assertThat(lastCommand('load')[2].opt_out_type).isEqualTo('LDP');
- name: A word for no does not
  code: |-
    ['false', 'no', '0', ''].forEach(word => {
      fields.limitedDataProcessing = word;
      runCode(fields);
    });
    assertThat(lastCommand('load')[2].opt_out_type).isUndefined();
    assertApi('logToConsole').wasNotCalledWith(
      'Pinterest Tag: Pinterest ignores limited data processing without state and country.'
    );
- name: Says so if Pinterest would ignore limited data processing
  code: |-
    fields.limitedDataProcessing = true;
    runCode(fields);
    assertApi('logToConsole').wasCalledWith(
      'Pinterest Tag: Pinterest ignores limited data processing without state and country.'
    );
setup: |-
  // A page on which somebody puts something into the cart, with nothing of Pinterest's on it yet.
  /** The tag as the editor creates it, with a tag id and an event id filled in. */
  const fields = {
    tagId: '2612345678901',
    eventId: '1700000000500.123456789.7',
    eventNameSource: 'inherit',
    unmappedEvents: 'skip',
    useEcommerce: true,
    consentMode: 'respect'
  };

  const dataLayer = {
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
          quantity: 2
        }
      ]
    }
  };

  /** Commands given to pintrk, each as the list of its arguments. */
  const commands = [];

  /** What the page lets through and what it stores. */
  const page = {
    scriptLoads: true,
    pintrk: undefined,
    /** What the page pushed; Tag Manager has numbered it. */
    dataLayer: [],
    stored: {},
    /** Consent types that the visitor has refused so far. */
    refused: {},
    consentListeners: [],
    /** Pinterest's answer to the last event. */
    answer: () => {}
  };

  /** The visitor makes a choice about ad_storage and ad_user_data. */
  const choose = granted => {
    page.refused = { ad_storage: !granted, ad_user_data: !granted };
    page.consentListeners.forEach(listener => listener());
  };

  /** The arguments of the last command of that name; undefined if there was none. */
  const lastCommand = name => commands.filter(command => command[0] === name).slice(-1)[0];

  /** How often a command was given. */
  const count = name => commands.filter(command => command[0] === name).length;

  mock('copyFromDataLayer', key => dataLayer[key]);
  mock('copyFromWindow', key => (key === 'dataLayer' ? page.dataLayer : page.pintrk));
  mock('createArgumentsQueue', () => (name, one, two, answer) => {
    commands.push([name, one, two]);
    page.answer = answer;
  });
  mock('isConsentGranted', type => !page.refused[type]);
  mock('addConsentListener', (_type, listener) => {
    page.consentListeners.push(listener);
  });
  mock('setInWindow', true);
  mockObject('templateStorage', {
    getItem: key => page.stored[key],
    setItem: (key, value) => {
      page.stored[key] = value;
    }
  });
  mock('injectScript', (_url, onSuccess, onFailure) =>
    page.scriptLoads ? onSuccess() : onFailure()
  );
  // Answers at once with a text that shows what was hashed.
  mock('sha256', (text, onSuccess) => onSuccess('hash of ' + text));

  /** The line of the preview that names what was left out. */
  const heard = { leftOut: '' };
  const hearing = () => {
    heard.leftOut = '';
    mock('logToConsole', line => {
      if (line.indexOf('Left out') !== -1) heard.leftOut = line;
    });
  };


___NOTES___

Version 0.2.0. Source, documentation and issues: https://github.com/example/pinterest-server-side-tag-manager


