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
    "help": "Ads Manager \u003e Conversions \u003e Conversions API \u003e Set up API \u003e Generate new token. The token stays on your tagging server and is never written to a log.",
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
            "displayValue": "A custom event"
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
        "help": "Pinterest cannot recognise duplicates of offline events."
      },
      {
        "type": "TEXT",
        "name": "eventId",
        "displayName": "Event ID, if the event brings none",
        "simpleValueType": true,
        "help": "The parameter \u003ci\u003eevent_id\u003c/i\u003e of the event always comes first. It must be the id that the Pinterest Tag sends in the browser. A checkout without either gets its order id."
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
      }
    ]
  }
]


___SANDBOXED_JS_FOR_SERVER___

const generateRandom = require('generateRandom');
const getAllEventData = require('getAllEventData');
const getContainerVersion = require('getContainerVersion');
const getCookieValues = require('getCookieValues');
const getTimestampMillis = require('getTimestampMillis');
const JSON = require('JSON');
const logToConsole = require('logToConsole');
const parseUrl = require('parseUrl');
const sendHttpRequest = require('sendHttpRequest');
const sha256Sync = require('sha256Sync');

// Which characters are blanks, punctuation and digits, as tables: the browser's sandbox has no
// regular expressions, and both sides must come to the same text before it is hashed.

const blanks =
  ' \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\uFEFF';

const punctuation =
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~¡¿«»‹›‘’‚‛“”„‟‐‑‒–—―…·•´¨¯¸°§¶ʹʻʼʽ′″、。，．・：；！？～「」『』（）｛｝［］＂＇－＿／＼＆＃＊＠＋＝＜＞｜｀＾％＄،؛؟';

const digitScripts = ['0123456789', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];

const isBlank = (character) => blanks.indexOf(character) !== -1;

/** Text without any blanks, also those that cannot be seen. */
function withoutBlanks(text) {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (!isBlank(text.charAt(i))) result += text.charAt(i);
  }
  return result;
}

/** Text without blanks around it, also those that cannot be seen. */
function trimBlanks(text) {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Text without blanks and punctuation: letters of any script and digits remain. */
function withoutPunctuation(text) {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (!isBlank(character) && punctuation.indexOf(character) === -1) result += character;
  }
  return result;
}

/** The character as a digit 0–9, whatever script it is written in; undefined if it is none. */
function digitOf(character) {
  for (const script of digitScripts) {
    const digit = script.indexOf(character);
    if (digit !== -1) return '' + digit;
  }
  return undefined;
}

/** All digits of a text, as 0–9. */
function digitsOf(text) {
  let result = '';
  for (let i = 0; i < text.length; i++) result += digitOf(text.charAt(i)) || '';
  return result;
}

/** Whether a text consists of at least one character, all of them from the given ones. */
function consistsOf(text, characters) {
  for (let i = 0; i < text.length; i++) {
    if (characters.indexOf(text.charAt(i)) === -1) return false;
  }
  return text.length > 0;
}

const asciiDigits = '0123456789';
const asciiLetters = 'abcdefghijklmnopqrstuvwxyz';

// What counts as a value at all. Event data carries what broken pages produce: "undefined", "null",
// Google Analytics' "(not set)", whole documents, objects instead of text.

const placeholders = ['undefined', 'null', 'nan', '(not set)', 'n/a', '[object object]'];

/** Longer than any name, id or address; also bounds the work that hostile event data can cause. */
const longest = 2000;

/** Trimmed text of a string or a number; undefined for everything that stands for nothing. */
function givenText(value) {
  if (typeof value === 'number')
    return value === value && value - value === 0 ? '' + value : undefined;
  if (typeof value !== 'string' || value.length > longest) return undefined;
  const text = trimBlanks(value);
  return text === '' || placeholders.indexOf(text.toLowerCase()) !== -1 ? undefined : text;
}

/** The same in lower case. */
function lowerText(value) {
  const text = givenText(value);
  return text === undefined ? undefined : text.toLowerCase();
}

/** The first of several values that is given, as text. */
function firstGivenText(values) {
  for (const value of values) {
    const text = givenText(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A value as a list: an array as it is, nothing as an empty list, anything else as its only entry. */
function listOf(value) {
  if (value === undefined || value === null) return [];
  // `concat` takes the entries of real arrays only: the one test for an array without an API.
  const list = [];
  return list.concat(value);
}

// What Pinterest's answer means. A status of 200 is no success yet: each event has its own status,
// and a 422 answers in the same way one level deeper.
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (events/create)

const tokenAdvice =
  'Pinterest does not accept the access token (401). Create a new conversion access token in Ads Manager > Conversions > Conversions API and paste it into this tag.';
const accountAdvice =
  'Pinterest does not let this token send events to this ad account (403). Check the ad account ID, and that the user who made the token may manage that account.';
const rateAdvice =
  'Pinterest receives too many requests for this ad account (429); this event is lost. Check that the tag does not fire more often than it should.';
const outageAdvice =
  'Pinterest has a problem of its own; this event is lost. There is nothing to correct in this tag.';

/** Reads status and body of an answer. `secrets`: texts that must not show up in the sentence. */
function readAnswer(statusCode, body, secrets) {
  const answer = JSON.parse(body || '') || {};
  const report = (statusCode === 422 ? answer.details : answer) || {};
  const events = listOf(report.events);
  const warnings = messagesOf(events, 'warning_message', secrets);
  if (statusCode >= 200 && statusCode < 300 && isProcessed(report, events)) {
    return { accepted: true, sentence: 'Pinterest accepted the event.', warnings: warnings };
  }
  const messages = messagesOf(events, 'error_message', secrets).concat(
    messagesOf([answer], 'message', secrets)
  );
  return {
    accepted: false,
    sentence: sentenceFor(statusCode, messages.slice(0, 3).join('; ')),
    warnings: warnings,
  };
}

/** The same for a request that got no answer. */
function readFailure(reason) {
  const timedOut = (reason == null ? undefined : reason.reason) === 'timed_out';
  return {
    accepted: false,
    sentence: timedOut
      ? 'Pinterest did not answer in time; whether it has the event is unknown.'
      : 'Pinterest could not be reached. Check that the tagging server may connect to api.pinterest.com.',
    warnings: [],
  };
}

function isProcessed(report, events) {
  const counted =
    typeof report.num_events_processed === 'number' &&
    report.num_events_processed > 0 &&
    report.num_events_processed === report.num_events_received;
  return (
    counted && events.length > 0 && events.every((event) => (event || {}).status === 'processed')
  );
}

function sentenceFor(statusCode, message) {
  const said = message === '' ? '' : ' Pinterest says: ' + message;
  if (statusCode === 401) return tokenAdvice + said;
  if (statusCode === 403) return accountAdvice + said;
  if (statusCode === 429) return rateAdvice + said;
  if (statusCode >= 500) return 'Status ' + statusCode + ': ' + outageAdvice + said;
  if (statusCode === 400) return 'Pinterest refused the request as invalid (400).' + said;
  if (message === '') {
    return 'Pinterest answered ' + statusCode + ' without saying that it processed the event.';
  }
  return 'Pinterest did not process the event (' + statusCode + ').' + said;
}

/** Messages of all entries, each once. Pinterest writes '' as well as null for "no message". */
function messagesOf(entries, key, secrets) {
  const messages = [];
  entries.slice(0, 10).forEach((entry) => {
    const message = givenText((entry || {})[key]);
    if (message !== undefined) messages.push(redacted(message, secrets));
  });
  return messages.filter((message, index) => messages.indexOf(message) === index);
}

/** A message without what is secret or personal; error messages like to quote what was sent. */
function redacted(message, secrets) {
  let text = message;
  secrets.forEach((secret) => {
    if (secret.length > 3) text = text.split(secret).join('[…]');
  });
  const words = text.split(' ').map((word) => (word.indexOf('@') === -1 ? word : '[e-mail]'));
  return words.join(' ').slice(0, 300);
}

// What the visitor allowed, as Google's tags report it with every hit.
// Google documents neither gcs nor gcd. Order of the signals:
// https://pietromingotti.com/consent-mode-parameters. Which letters mean consent is unconfirmed:
// t, r, n and v are what public templates of server containers go by.

/** Whether Pinterest may be told: ad_storage granted, ad_user_data not denied. */
function hasConsent(eventData) {
  return (
    signalOf(eventData, 'ad_storage') === 'granted' &&
    signalOf(eventData, 'ad_user_data') !== 'denied'
  );
}

function signalOf(eventData, type) {
  const stated = ofValue((eventData.consent_state || {})[type]);
  if (stated !== 'unknown') return stated;
  const detailed = ofGcd(eventData['x-ga-gcd'], type === 'ad_storage' ? 0 : 2);
  if (detailed !== 'unknown' || type !== 'ad_storage') return detailed;
  return ofGcs(eventData['x-ga-gcs']);
}

/** `'denied'` is text, and so true to JavaScript: only these values mean consent. */
function ofValue(value) {
  if (value === undefined || value === null || value === '') return 'unknown';
  const text = value === true ? 'true' : lowerText(value);
  return text === 'true' || text === 'granted' ? 'granted' : 'denied';
}

/** `G1xy`: x is ad_storage. */
function ofGcs(value) {
  const text = givenText(value) || '';
  if (text.slice(0, 2) !== 'G1' || text.length < 3) return 'unknown';
  if (text.charAt(2) === '1') return 'granted';
  return text.charAt(2) === '0' ? 'denied' : 'unknown';
}

/** `13t3t3t3t5l1`: the letters stand for ad_storage, analytics_storage, ad_user_data, …, in order. */
function ofGcd(value, position) {
  const text = givenText(value) || '';
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    if ('0123456789'.indexOf(text.charAt(i)) === -1) letters += text.charAt(i).toLowerCase();
  }
  const letter = letters.charAt(position);
  if (letter !== '' && 'trnv'.indexOf(letter) !== -1) return 'granted';
  // "l" says that the page does not use this signal.
  return letter !== '' && 'pqmu'.indexOf(letter) !== -1 ? 'denied' : 'unknown';
}

// Amounts of money as text. The Conversions API takes `value` and `item_price` as strings; event
// data has numbers, with the noise of binary fractions, and text in the notation of any country.

const apostrophes = "'’";
const currencySymbols = '$€£¥₹₺₩₽₫฿₪₴';

/**
 * A decimal number as text, with a dot and without exponent. Text keeps its decimals (`"12.50"`);
 * `12,50`, `1.234,56` and `1,234.56` are understood. Undefined for what is no number and for
 * `1,234`, which is one thing in New York and another in Berlin.
 */
function amountOf(value) {
  if (typeof value === 'number') return decimalText(value);
  const given = givenText(value);
  if (given === undefined) return undefined;
  const text = withoutSigns(withoutBlanks(given));
  const negative = text.charAt(0) === '-';
  const number = positiveAmount(negative || text.charAt(0) === '+' ? text.slice(1) : text);
  return number === undefined || !negative ? number : '-' + number;
}

/** The first of several values that can be read as an amount. */
function firstAmount(values) {
  for (const value of values) {
    const amount = amountOf(value);
    if (amount !== undefined) return amount;
  }
  return undefined;
}

/** The number that an amount is, for arithmetic and for the tag in the browser. */
function numberOfAmount(amount) {
  const negative = amount.charAt(0) === '-';
  const parts = (negative ? amount.slice(1) : amount).split('.');
  const digits = parts.join('');
  let number = 0;
  for (let i = 0; i < digits.length; i++) {
    number = number * 10 + asciiDigits.indexOf(digits.charAt(i));
  }
  let scale = 1;
  for (let i = 0; i < (parts[1] || '').length; i++) scale = scale * 10;
  return negative ? -number / scale : number / scale;
}

/** A number with up to six decimals, so that 0.1 + 0.2 reads 0.3; undefined if it is not finite. */
function decimalText(number) {
  const size = number < 0 ? -number : number;
  if (!(size < 4000000000000000)) return undefined;
  // As many decimals as fit, with the number before them, into 53 bits.
  const scale = size < 1000000000 ? 1000000 : size < 1000000000000 ? 100 : 1;
  const scaled = size * scale + 0.5;
  const rounded = scaled - (scaled % 1);
  if (rounded === 0) return '0';
  return (number < 0 ? '-' : '') + rounded / scale;
}

function withoutSigns(text) {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if ((apostrophes + currencySymbols).indexOf(character) === -1) result += character;
  }
  return result;
}

function positiveAmount(text) {
  const commas = text.split(',');
  const dots = text.split('.');
  if (commas.length === 1 && dots.length <= 2) return decimal(dots[0], dots[1]);
  if (commas.length === 1) return decimal(ungrouped(dots), undefined);
  if (dots.length === 1) return withCommas(commas);
  if (text.lastIndexOf(',') < text.lastIndexOf('.')) {
    return dots.length === 2 ? decimal(ungrouped(dots[0].split(',')), dots[1]) : undefined;
  }
  return commas.length === 2 ? decimal(ungrouped(commas[0].split('.')), commas[1]) : undefined;
}

function withCommas(parts) {
  if (parts.length > 2) return decimal(ungrouped(parts), undefined);
  const ambiguous = parts[1].length === 3 && parts[0] !== '' && parts[0] !== '0';
  return ambiguous ? undefined : decimal(parts[0], parts[1]);
}

/** `['1', '234', '567']` as `1234567`; not a number unless all groups but the first have three. */
function ungrouped(groups) {
  const valid = groups.every((group, index) =>
    index === 0 ? group.length > 0 && group.length < 4 : group.length === 3
  );
  return valid ? groups.join('') : 'invalid';
}

function decimal(whole, fraction) {
  const decimals = fraction || '';
  // Pinterest reads the text into a double, which holds no more digits.
  if (!consistsOf(whole + decimals, asciiDigits) || whole.length > 16) return undefined;
  const number = whole === '' ? '0' : whole;
  return decimals === '' ? number : number + '.' + decimals;
}

// Currency codes. Pinterest falls back to the ad account's currency when there is none, which is
// better than a code it cannot read.

/** ISO 4217 code in capitals; undefined for what is not three letters. */
function currencyOf(value) {
  const code = lowerText(value);
  if (code === undefined || code.length !== 3 || !consistsOf(code, asciiLetters)) return undefined;
  return code.toUpperCase();
}

// Products of an event, read from GA4's `items` once for both channels.

/** GA4 itself takes no more items than this in one event. */
const mostItems = 200;

/**
 * The products of a list in GA4's form (`item_id`, `item_name`, `price` …). Also understood: `id`,
 * `name`, `brand`, `category`, `variant` as older data layers write them. Entries that name
 * neither an id nor a product are left out.
 */
function readItems(items) {
  return listOf(items)
    .slice(0, mostItems)
    .map(readItem)
    .filter((item) => item.id !== undefined || item.name !== undefined);
}

function readItem(entry) {
  const item = entry || {};
  return {
    id: firstGivenText([item.item_id, item.id, item.product_id]),
    name: firstGivenText([item.item_name, item.name, item.product_name]),
    category: firstGivenText([item.item_category, item.category, item.product_category]),
    brand: firstGivenText([item.item_brand, item.brand, item.product_brand]),
    variant: firstGivenText([item.item_variant, item.variant, item.product_variant]),
    price: firstAmount([item.price, item.item_price, item.product_price]),
    quantity: wholeQuantity(firstAmount([item.quantity, item.product_quantity])),
  };
}

function wholeQuantity(amount) {
  const number = amount === undefined ? 1 : numberOfAmount(amount);
  return number < 1 ? 1 : number - (number % 1);
}

/** Ids of the products, each once. */
function itemIds(items) {
  const ids = [];
  items.forEach((item) => {
    if (item.id !== undefined && ids.indexOf(item.id) === -1) ids.push(item.id);
  });
  return ids;
}

/** Number of pieces of all products. */
function pieces(items) {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}

/** Price times quantity of all products, as text; undefined unless every product has a price. */
function totalOf(items) {
  if (items.length === 0 || items.some((item) => item.price === undefined)) return undefined;
  return decimalText(
    items.reduce((sum, item) => sum + numberOfAmount(item.price || '0') * item.quantity, 0)
  );
}

/** What all products have in common under this key; undefined if they differ. */
function commonValue(items, key) {
  if (items.length === 0) return undefined;
  const first = items[0][key];
  return items.every((item) => item[key] === first) ? first : undefined;
}

// The id by which Pinterest recognises that browser and server report the same event.

/**
 * The id of the event data, else of the tag's field, else a checkout's order id: exactly as given,
 * because the browser sends the same text. Without any, a new one unless `refuse` is true.
 */
function eventIdOf(eventData, field, eventName, refuse) {
  const known =
    firstGivenText([eventData.event_id, field]) ||
    (eventName === 'checkout' ? orderIdOf(eventData) : undefined);
  if (known !== undefined || refuse) return { id: known, generated: false };
  const random = generateRandom(100000000, 999999999);
  return { id: getTimestampMillis() + '.' + random, generated: true };
}

/** GA4's transaction id, exactly as it came. */
function orderIdOf(eventData) {
  return (
    firstGivenText([eventData.transaction_id, eventData.order_id]) ||
    givenText((eventData.ecommerce || {}).transaction_id)
  );
}

// `custom_data` of the request: what was seen or bought. The API checks types strictly and refuses
// unknown keys: amounts are strings, counts are integers.

/** Events whose products are what the visitor pays for, so that their prices add up to a value. */
const eventsWithTotal = ['add_to_cart', 'initiate_checkout', 'add_payment_info', 'checkout'];

/** The event's commercial data; what cannot be read safely is left out and named in `warnings`. */
function customDataOf(eventData, eventName, warnings) {
  const ecommerce = eventData.ecommerce || {};
  const items = readItems(eventData.items || ecommerce.items);
  const hasItems = items.length > 0;
  const ids = itemIds(items);
  const ownIds = listOf(eventData.content_ids).slice(0, 200).map(givenText).filter(isText);
  const contentIds = ids.length > 0 ? ids : ownIds;
  const total = eventsWithTotal.indexOf(eventName) === -1 ? undefined : totalOf(items);

  return {
    value: readAmount('value', [eventData.value, ecommerce.value], warnings) || total,
    currency: readCurrency([eventData.currency, ecommerce.currency], warnings),
    order_id: orderIdOf(eventData),
    content_ids: contentIds.length > 0 ? contentIds : undefined,
    contents: hasItems ? items.map(contentOf) : undefined,
    content_name: givenText(eventData.content_name) || commonValue(items, 'name'),
    content_category: givenText(eventData.content_category) || commonValue(items, 'category'),
    content_brand: givenText(eventData.content_brand) || commonValue(items, 'brand'),
    num_items: hasItems ? pieces(items) : undefined,
    search_string: firstGivenText([
      eventData.search_term,
      eventData.search_string,
      eventData.search_query,
    ]),
    predicted_ltv: readAmount('predicted_ltv', [eventData.predicted_ltv], warnings),
  };
}

function contentOf(item) {
  return {
    id: item.id,
    item_name: item.name,
    item_category: item.category,
    item_brand: item.brand,
    item_price: item.price,
    quantity: item.quantity,
  };
}

function readAmount(name, given, warnings) {
  const amount = firstAmount(given);
  if (amount === undefined && firstGivenText(given) !== undefined) {
    warnings.push(name + ' cannot be read as an amount; send a number such as 1234.56');
  }
  return amount;
}

function readCurrency(given, warnings) {
  const text = firstGivenText(given);
  const currency = currencyOf(text);
  if (text !== undefined && currency === undefined) {
    warnings.push("currency is not a three-letter code; Pinterest will assume the ad account's");
  }
  return currency;
}

const isText = (value) => value !== undefined;

// When the event happened, and whether Pinterest would still take it.

const sevenDays = 7 * 24 * 60 * 60;
const oneHour = 60 * 60;
const fiveMinutes = 5 * 60;

/** Unix seconds stay below this until the year 5138. */
const noSeconds = 100000000000;

/**
 * `event_time` of the event data, in seconds or any finer unit, else now.
 * Older than seven days or more than five minutes ahead is a problem; Pinterest's exact limits are
 * unconfirmed (https://docs.amperity.com/operator/events_pinterest.html says seven days).
 */
function eventTimeOf(given, nowMillis) {
  const now = wholeSeconds(nowMillis / 1000);
  if (given === undefined || given === null || given === '') return at(now, undefined, undefined);
  const amount = amountOf(given);
  if (amount === undefined) {
    return at(now, undefined, 'event_time is not a Unix time, so the time of arrival was taken');
  }
  let time = numberOfAmount(amount);
  while (time > noSeconds) time = time / 1000;
  const seconds = wholeSeconds(time);
  if (seconds < now - sevenDays) {
    return at(seconds, 'it is older than seven days, which Pinterest refuses', undefined);
  }
  if (seconds > now + fiveMinutes) {
    return at(seconds, 'its event_time lies in the future, which Pinterest refuses', undefined);
  }
  // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
  const late = seconds < now - oneHour;
  return at(
    seconds,
    undefined,
    late ? 'the event is more than an hour old: Pinterest may report it as offline' : undefined
  );
}

const wholeSeconds = (time) => time - (time % 1);

function at(seconds, problem, warning) {
  return { seconds: seconds, problem: problem, warning: warning };
}

// Names and their codes as one line of text, "name code,name code": a look-up costs one search,
// where a table would be built anew each time the tag runs.

/** The code behind a name; the name must contain neither blanks nor commas. */
function codeOf(list, name) {
  const entry = ',' + name + ' ';
  const position = (',' + list).indexOf(entry);
  if (position === -1) return undefined;
  return list.slice(position + entry.length - 1).split(',')[0];
}

// Countries as Pinterest hashes them: ISO 3166-1 alpha-2.

/** All assigned codes: XX, ZZ and other placeholders are not among them. */
const alpha2 =
  'ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';

/**
 * Alpha-3 codes and English names, without blanks, of the countries in which Pinterest sells ads.
 * Unconfirmed: Pinterest adds markets without a dated public list.
 */
const adMarkets =
  'usa us,unitedstates us,unitedstatesofamerica us,can ca,canada ca,uk gb,gbr gb,unitedkingdom gb,greatbritain gb,england gb,scotland gb,wales gb,northernireland gb,irl ie,ireland ie,aus au,australia au,nzl nz,newzealand nz,fra fr,france fr,deu de,germany de,aut at,austria at,che ch,switzerland ch,bel be,belgium be,nld nl,netherlands nl,thenetherlands nl,holland nl,lux lu,luxembourg lu,esp es,spain es,prt pt,portugal pt,ita it,italy it,mlt mt,malta mt,cyp cy,cyprus cy,grc gr,greece gr,dnk dk,denmark dk,nor no,norway no,swe se,sweden se,fin fi,finland fi,pol pl,poland pl,cze cz,czechia cz,czechrepublic cz,svk sk,slovakia sk,hun hu,hungary hu,rou ro,romania ro,jpn jp,japan jp,bra br,brazil br,mex mx,mexico mx,arg ar,argentina ar,chl cl,chile cl,col co,colombia co';

/**
 * Lower-case alpha-2 code: from that code, or from the alpha-3 code or English name of a country
 * in which Pinterest sells ads. Undefined for everything else.
 */
function normaliseCountry(value) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const name = withoutPunctuation(text.toLowerCase());
  const isCode = name.length === 2 && (' ' + alpha2 + ' ').indexOf(' ' + name + ' ') !== -1;
  return isCode ? name : codeOf(adMarkets, name);
}

// States and provinces as Pinterest hashes them: two letters.

/** United States, with their district and territories, and Canada: the names without blanks. */
const codes =
  'alabama al,alaska ak,arizona az,arkansas ar,california ca,colorado co,connecticut ct,delaware de,districtofcolumbia dc,washingtondc dc,florida fl,georgia ga,hawaii hi,idaho id,illinois il,indiana in,iowa ia,kansas ks,kentucky ky,louisiana la,maine me,maryland md,massachusetts ma,michigan mi,minnesota mn,mississippi ms,missouri mo,montana mt,nebraska ne,nevada nv,newhampshire nh,newjersey nj,newmexico nm,newyork ny,northcarolina nc,northdakota nd,ohio oh,oklahoma ok,oregon or,pennsylvania pa,rhodeisland ri,southcarolina sc,southdakota sd,tennessee tn,texas tx,utah ut,vermont vt,virginia va,washington wa,westvirginia wv,wisconsin wi,wyoming wy,americansamoa as,guam gu,northernmarianaislands mp,puertorico pr,usvirginislands vi,virginislands vi,alberta ab,britishcolumbia bc,manitoba mb,newbrunswick nb,newfoundland nl,newfoundlandandlabrador nl,northwestterritories nt,novascotia ns,nunavut nu,ontario on,princeedwardisland pe,quebec qc,québec qc,saskatchewan sk,yukon yt,yukonterritory yt';

/**
 * Lower-case two-letter code: a code in any case, an ISO 3166-2 code such as `US-CA`, the name of
 * a US state or Canadian province. Undefined for everything else.
 */
function normaliseRegion(value) {
  const text = lowerText(value);
  if (text === undefined) return undefined;
  const name = withoutPunctuation(text);
  const code = codeOf(codes, name);
  if (code !== undefined) return code;
  const isCode = (letters) => letters.length === 2 && consistsOf(letters, asciiLetters);
  if (text.length === 5 && text.charAt(2) === '-' && isCode(text.slice(0, 2))) {
    return isCode(text.slice(3)) ? text.slice(3) : undefined;
  }
  return isCode(name) ? name : undefined;
}

// Birth dates as Pinterest hashes them: YYYYMMDD.

/**
 * `YYYYMMDD` from that form, from year-month-day with any separator, and from day and month before
 * the year where it is certain which is which (`26.12.1997`, not `1/2/1990`). A time after the
 * date is left out. Undefined for everything else, also for days that do not exist.
 */
function normaliseBirthDate(value) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  if (text.length === 8 && consistsOf(text, asciiDigits)) {
    return dateOf(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  }
  const parts = partsOf(text);
  if (parts.length !== 3) return undefined;
  const first = parts[0];
  const second = parts[1];
  const third = parts[2];
  if (first.length === 4) return dateOf(first, second, third);
  const dayFirst = dateOf(third, second, first);
  const monthFirst = dateOf(third, first, second);
  // Two different days are possible: better none than the wrong one.
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) {
    return undefined;
  }
  return dayFirst || monthFirst;
}

/** The groups of digits of a date, without an ISO time; none if there is other text in it. */
function partsOf(text) {
  const date = text.charAt(10).toLowerCase() === 't' ? text.slice(0, 10) : text.split(':')[0];
  const parts = [];
  let digits = '';
  for (let i = 0; i <= date.length; i++) {
    const character = date.charAt(i);
    if (character !== '' && asciiDigits.indexOf(character) !== -1) digits += character;
    else if (character !== '' && '-/., '.indexOf(character) === -1) return [];
    else if (digits !== '') {
      parts.push(digits);
      digits = '';
    }
  }
  // "1997-12-26 10:30": the hour is a fourth group.
  return date === text || parts.length < 4 ? parts : parts.slice(0, 3);
}

function dateOf(year, month, day) {
  if (year.length !== 4 || month.length > 2 || day.length > 2) return undefined;
  const y = numberOf(year);
  const m = numberOf(month);
  const d = numberOf(day);
  if (y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 || d > daysIn(m, y)) return undefined;
  return year + (m < 10 ? '0' : '') + m + (d < 10 ? '0' : '') + d;
}

function daysIn(month, year) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function numberOf(digits) {
  let number = 0;
  for (let i = 0; i < digits.length; i++)
    number = number * 10 + asciiDigits.indexOf(digits.charAt(i));
  return number;
}

// Cities as Pinterest hashes them.

/** Lower-case without blanks and punctuation; letters of any script stay. */
function normaliseCity(value) {
  const text = givenText(value);
  return text === undefined ? undefined : givenText(withoutPunctuation(text.toLowerCase()));
}

// E-mail addresses as Pinterest hashes them. Unlike Google, dots before "@gmail.com" stay.

/** Lower-case, no blanks anywhere; undefined for what is no address. */
function normaliseEmail(value) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const email = withoutBlanks(text).toLowerCase();
  const at = email.indexOf('@');
  return at > 0 && at === email.lastIndexOf('@') && at < email.length - 1 ? email : undefined;
}

// Genders as Pinterest hashes them: f, m or n.

const letterByWord = {
  f: 'f',
  female: 'f',
  woman: 'f',
  m: 'm',
  male: 'm',
  man: 'm',
  n: 'n',
  nonbinary: 'n',
};

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
function normaliseGender(value) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const word = withoutPunctuation(text.toLowerCase());
  return letterByWord.hasOwnProperty(word) ? letterByWord[word] : undefined;
}

// The advertiser's own ids of people and devices. Lower-case, because all channels must hash the
// same text and most senders lower-case (https://github.com/pinterest/ss-gtm-template).

/** Trimmed and lower-case. `0` is what shops give all their guests, so it is nobody. */
function normaliseIdentifier(value) {
  const text = lowerText(value);
  return text === '0' ? undefined : text;
}

// First and last names as Pinterest hashes them: a name is one value, however it is written.

/** Trimmed and lower-case; inner blanks, hyphens and commas stay. Undefined for mere punctuation. */
function normaliseName(value) {
  // Unconfirmed: whether Pinterest expects composed or decomposed accents; text stays as it came.
  const name = lowerText(value);
  return name === undefined || withoutPunctuation(name) === '' ? undefined : name;
}

// Phone numbers as Pinterest hashes them: digits with country code, nothing else.
// "Digits with country code, area code, and number; no symbols, letters, spaces, leading zeros":
// https://github.com/pinterest/api-description (v5/openapi.yaml, user_data.ph).

/** E.164 allows 15 digits; fewer than 7 are a service number or a fragment. */
const fewestDigits = 7;
const mostDigits = 15;

/** Without plus and leading zero, a number this long has its country code in front. */
const surelyInternational = 11;

/**
 * How many digits must follow the default country code before a number without plus is taken to
 * start with that code: "39" starts Italian mobile numbers as well as numbers from Italy.
 */
const shortestNational = {
  1: 10,
  45: 8,
  47: 8,
  52: 10,
  55: 10,
  65: 8,
  86: 10,
  91: 10,
  852: 8,
};

/**
 * Digits with country code; undefined if there is none and `callingCode` gives none either.
 * `callingCode`: digits of the country code to assume, e.g. `"49"`; a plus in front is fine.
 */
function normalisePhone(value, callingCode) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const digits = international(dialled(text), digitsOf(callingCode || ''));
  if (digits === undefined || digits.length < fewestDigits || digits.length > mostDigits) {
    return undefined;
  }
  return digits;
}

/** Digits with country code of what somebody dials: digits, with a plus in front or not. */
function international(number, callingCode) {
  const code = withoutLeadingZeros(callingCode);
  if (number.charAt(0) === '+' || number.slice(0, 2) === '00') {
    return withoutLeadingZeros(digitsOf(number));
  }
  // 011 is how North America dials abroad.
  if (code === '1' && number.slice(0, 3) === '011') return withoutLeadingZeros(number.slice(3));
  const national = withoutLeadingZeros(number);
  if (national !== number) return code === '' ? undefined : code + national;
  if (code === '') return number.length >= surelyInternational ? number : undefined;
  const startsWithCode =
    number.slice(0, code.length) === code &&
    number.length - code.length >= (shortestNational[code] || 9);
  return startsWithCode || number.length > surelyInternational ? number : code + number;
}

/** A leading plus and the digits up to an extension; a "(0)" after the country code left out. */
function dialled(text) {
  let number = '';
  let position = 0;
  const trunkZero =
    isPlus(trimBlanks(text).charAt(0)) || text.slice(0, 2) === '00' ? text.indexOf('(0)') : -1;
  while (position < text.length) {
    const character = text.charAt(position);
    const digit = digitOf(character);
    if (position === trunkZero) position += 2;
    else if (digit !== undefined) number += digit;
    else if (isPlus(character) && number === '') number = '+';
    // A letter, "#", ";" or "," after the number starts an extension: "x99", "ext. 99", ";ext=99".
    else if (number.length > 1 && startsExtension(character)) return number;
    position++;
  }
  return number;
}

const isPlus = (character) => character === '+' || character === '＋';

const startsExtension = (character) =>
  '#;,'.indexOf(character) !== -1 || character.toLowerCase() !== character.toUpperCase();

function withoutLeadingZeros(digits) {
  let start = 0;
  while (digits.charAt(start) === '0') start++;
  return digits.slice(start);
}

// Postal codes as Pinterest hashes them. Pinterest says "digits only", which suits the countries
// whose codes are digits; where they contain letters, these are part of the code.

/** Lower-case letters and digits; a US ZIP+4 becomes its first five digits. */
function normalisePostalCode(value) {
  const text = lowerText(value);
  if (text === undefined) return undefined;
  let code = '';
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const digit = digitOf(character);
    if (digit !== undefined) digits++;
    if (digit !== undefined || asciiLetters.indexOf(character) !== -1) code += digit || character;
  }
  if (digits === 0) return undefined;
  // Only the United States have codes of nine digits.
  return digits === 9 && code.length === 9 ? code.slice(0, 5) : code;
}

// Values that arrive hashed already. Google's tags hash in the browser and write base64url
// (https://developers.google.com/analytics/devguides/collection/ga4/uid-data), others write hex.

const hexDigits = '0123456789abcdef';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** SHA-256 of '', 'undefined' and 'null': what a page hashes when it has nothing to hash. */
const digestsOfNothing = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c',
  '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b',
];

/** Whether a value looks like a SHA-256 digest in hex, also one of nothing. */
function isHexDigest(value) {
  const text = givenText(value);
  return text !== undefined && text.length === 64 && consistsOf(text.toLowerCase(), hexDigits);
}

/** A hex digest in lower case; undefined for anything else and for the digest of nothing. */
function hexDigest(value) {
  if (!isHexDigest(value)) return undefined;
  const digest = lowerText(value);
  return digest === undefined || digestsOfNothing.indexOf(digest) !== -1 ? undefined : digest;
}

/** A digest in hex or base64url (or plain base64) as lower-case hex; undefined for the rest. */
function anyDigest(value) {
  const text = givenText(value);
  if (text === undefined || isHexDigest(text)) return hexDigest(text);
  return hexDigest(hexOfBase64(text));
}

/** 43 base64 digits carry the 256 bits: each pair is three hex digits, the last one is one more. */
function hexOfBase64(text) {
  const encoded = text.charAt(43) === '=' && text.length === 44 ? text.slice(0, 43) : text;
  if (encoded.length !== 43) return undefined;
  let hex = '';
  let bits = 0;
  for (let i = 0; i < encoded.length; i++) {
    const digit = base64Value(encoded.charAt(i));
    if (digit === -1) return undefined;
    bits = bits * 64 + digit;
    if (i % 2 === 1) {
      hex += hexDigits.charAt((bits - (bits % 256)) / 256);
      hex += hexDigits.charAt(((bits % 256) - (bits % 16)) / 16) + hexDigits.charAt(bits % 16);
      bits = 0;
    }
  }
  return hex + hexDigits.charAt((bits - (bits % 4)) / 4);
}

function base64Value(character) {
  if (character === '+') return 62;
  if (character === '/') return 63;
  return base64Digits.indexOf(character);
}

// Where event data keeps what is known about a person, and how each part is normalised. The result
// is not hashed yet: the server hashes at once, the browser only with a callback.
// https://developers.google.com/tag-platform/tag-manager/server-side/common-event-data

/** More values of one kind than one person has; also bounds the work of hostile event data. */
const mostValues = 10;

/**
 * All user data of an event. `callingCode` completes phone numbers without country code.
 *
 * Google's `sha256_phone_number` is not read: Google hashes a leading plus with the digits,
 * Pinterest the digits alone, so that digest matches nobody.
 */
function readUserData(eventData, callingCode) {
  const user = eventData.user_data || {};
  const person = [user, dotted(eventData, 'user_data.')];
  // The address may be an object or a list of objects.
  const addresses = listOf(user.address)
    .slice(0, mostValues)
    .concat([dotted(eventData, 'user_data.address.'), dotted(eventData, 'user_data.address.0.')]);
  const all = person.concat(addresses);
  const event = [eventData];

  return [
    datum('em', normaliseEmail, person, ['email_address', 'email', 'em'], 'sha256_email_address'),
    datum(
      'ph',
      (value) => normalisePhone(value, callingCode),
      person,
      ['phone_number', 'phone', 'ph'],
      undefined
    ),
    datum('fn', normaliseName, all, ['first_name', 'fn'], 'sha256_first_name'),
    datum('ln', normaliseName, all, ['last_name', 'ln'], 'sha256_last_name'),
    datum('ct', normaliseCity, all, ['city', 'ct'], 'sha256_city'),
    datum('st', normaliseRegion, all, ['region', 'state', 'st'], 'sha256_region'),
    datum('zp', normalisePostalCode, all, ['postal_code', 'zip', 'zp'], 'sha256_postal_code'),
    datum('country', normaliseCountry, all, ['country'], 'sha256_country'),
    datum('ge', normaliseGender, person, ['gender', 'ge'], undefined),
    datum('db', normaliseBirthDate, person, ['date_of_birth', 'birth_date', 'db'], undefined),
    joined(
      datum('external_id', normaliseIdentifier, person, ['external_id'], undefined),
      datum('external_id', normaliseIdentifier, event, ['user_id', 'external_id'], undefined)
    ),
    datum('hashed_maids', normaliseIdentifier, person, ['hashed_maids', 'maid'], undefined),
  ].filter((found) => found.texts.length + found.digests.length + found.unusable > 0);
}

/** A single value as user data, for fields of a tag. */
function userDatum(key, normalise, value) {
  return datum(key, normalise, [{ value: value }], ['value'], undefined);
}

function datum(key, normalise, places, names, hashedName) {
  const texts = [];
  const digests = [];
  let unusable = 0;
  places.forEach((entry) => {
    const place = entry || {};
    names.forEach((name) => {
      listOf(place[name])
        .slice(0, mostValues)
        .forEach((value) => {
          const text = isHexDigest(value) ? undefined : normalise(value);
          if (isHexDigest(value)) addNew(digests, hexDigest(value));
          else if (text !== undefined) addNew(texts, text);
          else if (givenText(value) !== undefined) unusable++;
        });
    });
    if (hashedName !== undefined) {
      listOf(place[hashedName])
        .slice(0, mostValues)
        .forEach((value) => addNew(digests, anyDigest(value)));
    }
  });
  return {
    key: key,
    texts: texts.slice(0, mostValues),
    digests: digests.slice(0, mostValues),
    unusable: unusable,
  };
}

function joined(one, other) {
  other.texts.forEach((text) => addNew(one.texts, text));
  other.digests.forEach((digest) => addNew(one.digests, digest));
  one.unusable += other.unusable;
  return one;
}

function addNew(list, text) {
  if (text !== undefined && list.indexOf(text) === -1) list.push(text);
}

/**
 * Keys such as `user_data.email` or `user_data.address.city`: user data sent as an event parameter
 * of GA4 is flattened that way. Unconfirmed: whether the GA4 client of every version nests it again.
 */
function dotted(eventData, prefix) {
  const found = {};
  for (const key in eventData) {
    if (key.slice(0, prefix.length) === prefix) found[key.slice(prefix.length)] = eventData[key];
  }
  return found;
}

// The id that Pinterest gives a click on an ad: `epik` in the address of the landing page, kept by
// the Pinterest Tag in the cookie `_epik`.
// https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies

/** The address of the page beats the cookie, which may be of an older click; then event data. */
function clickIdOf(eventData) {
  return (
    clickIdInUrl(eventData.page_location) ||
    firstGivenText(getCookieValues('_epik') || []) ||
    firstGivenText([
      (eventData.user_data || {}).click_id,
      eventData.click_id,
      eventData.epik,
      eventData._epik,
    ])
  );
}

/** `epik` in any case; the first that has a value if there are several. */
function clickIdInUrl(url) {
  let _a;
  if (typeof url !== 'string' || url.toLowerCase().indexOf('epik=') === -1) return undefined;
  const parameters = ((_a = parseUrl(url)) == null ? undefined : _a.searchParams) || {};
  for (const name in parameters) {
    if (name.toLowerCase() === 'epik') {
      const none = [];
      const clickId = firstGivenText(none.concat(parameters[name]));
      if (clickId !== undefined) return clickId;
    }
  }
  return undefined;
}

// The visitor's address as the Conversions API wants it: one IP address, no port, no proxies.

/**
 * The first address of a forwarding list, e.g. `203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`,
 * `[2001:db8::1]:443` → `2001:db8::1`. Undefined for what is no address.
 */
function ipAddressOf(value) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const hop = text.split(',')[0].split('"').join('').trim();
  if (hop.charAt(0) === '[') return ipv6(hop.slice(1).split(']')[0]);
  if (hop.split(':').length > 2) return ipv6(hop);
  return ipv4(hop.split(':')[0]);
}

function ipv4(address) {
  const parts = address.split('.');
  const valid = parts.every(
    (part) =>
      consistsOf(part, asciiDigits) && (part.length < 3 || (part.length === 3 && part <= '255'))
  );
  return parts.length === 4 && valid ? address : undefined;
}

function ipv6(address) {
  const text = address.split('%')[0].toLowerCase();
  const groups = text.split(':');
  const last = groups[groups.length - 1];
  // An IPv4 address in the clothes of IPv6, as dual-stack servers log it.
  if (text.slice(0, 7) === '::ffff:' && groups.length === 4) return ipv4(last) || text;
  const hexadecimal = groups.every(
    (group) => group === '' || (group.length < 5 && consistsOf(group, asciiDigits + 'abcdef'))
  );
  return hexadecimal && groups.length > 2 && groups.length < 10 ? text : undefined;
}

// `user_data` of the request: hashes in lists, everything else as plain text.

/** Everything that event data, cookies and the tag's fields say about the person. What could not be
 * used is named in `warnings`, never quoted. */
function userDataOf(eventData, callingCode, residence, warnings) {
  const userData = {};
  const given = eventData.user_data || {};
  readUserData(eventData, callingCode).forEach((datum) => {
    userData[datum.key] = hashesOf(datum);
    if (datum.unusable > 0) {
      const hint = datum.key === 'ph' ? ': a phone number needs its country code' : '';
      warnings.push('a value for ' + datum.key + ' is not usable and is left out' + hint);
    }
  });
  userData.st = userData.st || hashesOf(userDatum('st', normaliseRegion, residence.state));
  userData.country =
    userData.country || hashesOf(userDatum('country', normaliseCountry, residence.country));

  userData.client_ip_address =
    ipAddressOf(eventData.ip_override) || ipAddressOf(given.client_ip_address);
  userData.client_user_agent = firstGivenText([eventData.user_agent, given.client_user_agent]);
  userData.click_id = clickIdOf(eventData);
  userData.partner_id = givenText(given.partner_id);
  return userData;
}

/**
 * Whether Pinterest can look for the person at all: an e-mail address, a mobile advertising id,
 * or address and user agent together (user_data in
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml).
 */
function isIdentifiable(userData) {
  return (
    userData.em !== undefined ||
    userData.hashed_maids !== undefined ||
    (userData.client_ip_address !== undefined && userData.client_user_agent !== undefined)
  );
}

/** SHA-256 in lower-case hex of each text, and what came hashed, each once; undefined if none. */
function hashesOf(datum) {
  const hashes = datum.digests.slice();
  datum.texts.forEach((text) => {
    const hash = sha256Sync(text, { outputEncoding: 'hex' });
    if (hashes.indexOf(hash) === -1) hashes.push(hash);
  });
  return hashes.length > 0 ? hashes : undefined;
}

// One event as the Conversions API takes it:
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEvents).

const actionSources = ['web', 'app_ios', 'app_android', 'offline'];

/** Maps, normalises and hashes event data, and checks what Pinterest would refuse. */
function mapEvent(data, eventData, eventName) {
  const warnings = [];
  const fails = (problem) => ({
    event: undefined,
    problem: problem,
    warnings: warnings,
  });

  const eventId = eventIdOf(eventData, data.eventId, eventName, data.withoutEventId === 'refuse');
  if (eventId.id === undefined) {
    return fails('it has no event_id, and the tag is set not to send such events');
  }
  if (eventId.generated) {
    warnings.push(
      'it has no event_id: Pinterest cannot recognise it as the event that the Pinterest Tag reports'
    );
  }

  const time = eventTimeOf(eventData.event_time, getTimestampMillis());
  if (time.problem !== undefined) return fails(time.problem);
  if (time.warning !== undefined) warnings.push(time.warning);

  const limited = isLimited(data, eventData);
  const residence = {
    state: limited ? data.ldpState : undefined,
    country: limited ? data.ldpCountry : undefined,
  };
  const callingCode = givenText(data.defaultCallingCode);
  const userData = userDataOf(eventData, callingCode, residence, warnings);
  if (!isIdentifiable(userData)) {
    return fails(
      'it has neither an e-mail address nor both IP address and user agent, and Pinterest needs one of them'
    );
  }

  const customData = customDataOf(eventData, eventName, warnings);
  if (limited) {
    customData.opt_out_type = 'LDP';
    if (userData.st === undefined || userData.country === undefined) {
      warnings.push('Pinterest ignores limited data processing without state and country');
    }
  }

  return {
    event: {
      event_name: eventName,
      action_source: actionSourceOf(data.actionSource, eventData.action_source),
      event_time: time.seconds,
      event_id: eventId.id,
      event_source_url: webAddress(eventData.page_location),
      opt_out: isOptedOut(data, eventData) ? true : undefined,
      // The documented key for "sent through this partner's software", and the name that Pinterest
      // itself uses for server-side Tag Manager. `np` is reserved by its description, so not sent.
      partner_name: 'ss-gtm',
      language: languageOf(eventData.language),
      user_data: userData,
      custom_data: customData,
    },
    problem: undefined,
    warnings: warnings,
  };
}

/** A tag's setting may ask for LDP, and so may the event itself, whose wish is never overruled. */
function isLimited(data, eventData) {
  const wish = givenText(eventData.opt_out_type);
  return data.limitedDataProcessing === true || (wish || '').toUpperCase().indexOf('LDP') !== -1;
}

function isOptedOut(data, eventData) {
  const stated = eventData.opt_out === true || lowerText(eventData.opt_out) === 'true';
  return stated || (data.consentMode === 'optOut' && !hasConsent(eventData));
}

function actionSourceOf(setting, ofEvent) {
  const chosen = givenText(setting === 'auto' ? ofEvent : setting) || '';
  return actionSources.indexOf(chosen) === -1 ? 'web' : chosen;
}

function webAddress(value) {
  if (typeof value !== 'string') return undefined;
  const address = value.trim();
  return address.toLowerCase().indexOf('http') === 0 ? address : undefined;
}

/** `nb-no` → `nb`: two letters are all that the API takes. */
function languageOf(value) {
  const tag = (lowerText(value) || '').split('_').join('-');
  const language = tag.split('-')[0];
  return language.length === 2 && consistsOf(language, asciiLetters) ? language : undefined;
}

// What Pinterest calls an event. The tag in the browser writes names in one word, the Conversions
// API with underscores; Pinterest treats both as one event when it removes duplicates.

/**
 * The API's names of all standard events.
 * https://developers.pinterest.com/docs/conversions/event/ lists also those that the published
 * API description (https://github.com/pinterest/api-description) does not have yet.
 */
const standardEvents = [
  'page_visit',
  'view_category',
  'search',
  'add_to_cart',
  'checkout',
  'signup',
  'lead',
  'watch_video',
  'custom',
  'add_payment_info',
  'add_to_wishlist',
  'initiate_checkout',
  'subscribe',
  'view_content',
  'contact',
  'customize_product',
  'find_location',
  'schedule',
  'start_trial',
  'submit_application',
  'app_install',
  'app_open',
];

/**
 * Google's names, written as `comparable` writes them, and what Pinterest's own server template
 * makes of them: https://github.com/pinterest/ss-gtm-template.
 */
const pinterestNameOf = {
  pageview: 'page_visit',
  viewitem: 'page_visit',
  viewitemlist: 'view_category',
  selectitem: 'view_content',
  selectpromotion: 'view_content',
  viewpromotion: 'view_content',
  addtocart: 'add_to_cart',
  addtowishlist: 'add_to_wishlist',
  begincheckout: 'initiate_checkout',
  addshippinginfo: 'initiate_checkout',
  addpaymentinfo: 'add_payment_info',
  purchase: 'checkout',
  generatelead: 'lead',
  signup: 'signup',
  completeregistration: 'signup',
  search: 'search',
  // Ours: the name under which GA4's enhanced measurement reports a search.
  viewsearchresults: 'search',
  viewcart: 'custom',
  removefromcart: 'custom',
  refund: 'custom',
  // Tag Manager's page loads, as far as they reach a tag under their own name.
  'gtm.js': 'page_visit',
  'gtm.dom': 'page_visit',
  'gtm.load': 'page_visit',
  'gtm.historychange': 'page_visit',
  'gtm.historychangev2': 'page_visit',
};

/** Lower-case and in one word, so that AddToCart, add_to_cart and addtocart are the same name. */
function comparable(name) {
  return name.trim().toLowerCase().split('_').join('').split('-').join('').split(' ').join('');
}

/** The API's name of a standard event in any of its spellings; undefined for all other names. */
function standardEventName(name) {
  const word = comparable(name);
  return standardEvents.filter((standard) => comparable(standard) === word)[0];
}

/** The API's name for a GA4 event, or for an event that is Pinterest's already. */
function mappedEventName(name) {
  const word = comparable(name);
  return pinterestNameOf.hasOwnProperty(word) ? pinterestNameOf[word] : standardEventName(name);
}

/**
 * A name for an event of the advertiser's own: letters and underscores, which is all that
 * Pinterest's templates accept. Other characters become underscores; undefined if no letter is left.
 */
function ownEventName(name) {
  let result = '';
  let letters = 0;
  for (let i = 0; i < name.length && i < 100; i++) {
    const character = name.charAt(i);
    const isLetter = 'abcdefghijklmnopqrstuvwxyz'.indexOf(character.toLowerCase()) !== -1;
    if (isLetter) letters++;
    result += isLetter ? character : '_';
  }
  return letters === 0 ? undefined : result;
}

// Under which name an event goes to Pinterest, or why it does not.

const sendAs = (name) => ({ name: name, reason: undefined });
const skipBecause = (reason) => ({ name: undefined, reason: reason });

/** The tag's setting first, then its rows, then the built-in map, then the policy for the rest. */
function decideEventName(data, incoming) {
  if (data.eventNameSource === 'standard') return fromField(data.standardEvent);
  if (data.eventNameSource === 'custom') return fromField(data.customEventName);

  const name = givenText(incoming);
  if (name === undefined) return skipBecause('the incoming event has no name');
  const row = listOf(data.eventMap).filter((entry) => givenText(entry.eventName) === name)[0];
  if (row !== undefined) return fromRow(name, row);
  const mapped = mappedEventName(name);
  if (mapped !== undefined) return sendAs(mapped);
  if (data.unmappedEvents === 'custom') return sendAs('custom');
  if (data.unmappedEvents === 'own') {
    const own = ownEventName(name);
    return own === undefined
      ? skipBecause('its name has no letters, which Pinterest needs')
      : sendAs(own);
  }
  return skipBecause('Pinterest has no event of that kind, and the tag is set to skip those');
}

function fromField(value) {
  const name = givenText(value);
  if (name === undefined) return skipBecause('the event name of this tag is empty');
  return sendAs(standardEventName(name) || name);
}

function fromRow(name, row) {
  const chosen = givenText(row.pinterestEvent);
  if (chosen === undefined)
    return skipBecause('the translation of ' + name + ' in this tag is empty');
  if (chosen.toLowerCase() === 'skip') return skipBecause('the translations of this tag say so');
  return sendAs(standardEventName(chosen) || chosen);
}

// What the tag tells: one line per event in plain words and, in preview, the request with masks.

/** Whether this run may log, by the tag's setting; a tag without the setting logs in preview. */
function maySpeak(logging) {
  if (logging === 'never') return false;
  return logging === 'always' || isPreview();
}

function isPreview() {
  const version = getContainerVersion();
  return (
    (version == null ? undefined : version.debugMode) === true ||
    (version == null ? undefined : version.previewMode) === true
  );
}

function logLine(sentence, warnings) {
  const notes = warnings.map((warning) => ' Warning: ' + closed(warning)).join('');
  logToConsole('Pinterest Conversions API: ' + closed(sentence) + notes);
}

function logRequest(request) {
  logToConsole('Pinterest Conversions API request: ' + JSON.stringify(request));
}

/** Pinterest's messages end with a full stop or without one. */
const closed = (text) => (text.slice(-1) === '.' ? text : text + '.');

// The call of the Conversions API: where to, with which token, and what of it may be shown.

/** Pinterest answers well within a second; the visitor's request need not wait for the rest. */
const timeoutMillis = 5000;

/** What is wrong with the tag's account settings; undefined if they can be used. */
function accountProblem(data) {
  const account = givenText(data.adAccountId);
  if (account === undefined) return 'the ad account ID is empty: fill it in in this tag';
  // At most 18 digits: path parameter ad_account_id of the API description.
  if (!consistsOf(account, asciiDigits) || account.length > 18) {
    return 'the ad account ID must consist of digits only: correct it in this tag';
  }
  if (tokenOf(data.accessToken) === '') {
    return 'the access token is empty: create one in Ads Manager and paste it into this tag';
  }
  return undefined;
}

function requestUrl(data) {
  const account = givenText(data.adAccountId) || '';
  const test = data.testMode === true ? '?test=true' : '';
  return 'https://api.pinterest.com/v5/ad_accounts/' + account + '/events' + test;
}

/** The token as the header needs it; people paste it with blanks or with the word before it. */
function tokenOf(value) {
  const token = givenText(value) || '';
  return token.slice(0, 7).toLowerCase() === 'bearer ' ? token.slice(7).trim() : token;
}

/** The event for the preview console: hashes counted, personal data named but not shown. */
function maskedEvent(event) {
  const userData = {};
  const given = event.user_data;
  for (const key in given) {
    const value = given[key];
    if (typeof value === 'string') userData[key] = '(set)';
    else if (value !== undefined) userData[key] = hashCount(value);
  }
  const url = event.event_source_url;
  const customData = {};
  const commerce = event.custom_data;
  for (const key in commerce) {
    // People type anything into a search box.
    customData[key] =
      key === 'search_string' && commerce[key] !== undefined ? '(set)' : commerce[key];
  }
  return {
    event_name: event.event_name,
    action_source: event.action_source,
    event_time: event.event_time,
    event_id: event.event_id,
    // Query strings carry e-mail addresses more often than anybody would like.
    event_source_url: url === undefined ? undefined : url.split('?')[0].split('#')[0],
    opt_out: event.opt_out,
    partner_name: event.partner_name,
    language: event.language,
    user_data: userData,
    custom_data: customData,
  };
}

const hashCount = (hashes) => hashes.length + (hashes.length === 1 ? ' hash' : ' hashes');

// The life of one event: read → decide → map, normalise, check → send → answer.

// Read.
const eventData = getAllEventData() || {};
const speaks = maySpeak(data.logging);

// Decide.
const decision = decideEventName(data, eventData.event_name);
const reasonToSkip = decision.reason || visitReason();

if (reasonToSkip !== undefined) {
  end(true, incomingName() + ' is not sent: ' + reasonToSkip + '.', []);
} else {
  handle(decision.name || '');
}

/** Why this visit is none of Pinterest's business, whatever the event. */
function visitReason() {
  if (data.consentMode === 'require' && !hasConsent(eventData)) return 'there is no consent';
  // Tag Manager's own crawler, which fetches pages that nobody looks at.
  if ((givenText(eventData.page_location) || '').indexOf('https://gtm-msr.appspot.com/') === 0) {
    return "it comes from Tag Manager's crawler, not from a visitor";
  }
  return undefined;
}

// Map, normalise, check.
function handle(eventName) {
  const problem = accountProblem(data);
  if (problem !== undefined) return end(false, eventName + ' is not sent: ' + problem + '.', []);
  const mapped = mapEvent(data, eventData, eventName);
  if (mapped.event === undefined) {
    return end(false, eventName + ' is not sent: ' + mapped.problem + '.', mapped.warnings);
  }
  send(mapped.event, mapped.warnings);
}

// Send.
function send(event, warnings) {
  if (speaks && isPreview()) logRequest(maskedEvent(event));
  const token = tokenOf(data.accessToken);
  const secrets = secretsOf(event).concat([token]);
  const options = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + token },
    timeout: timeoutMillis,
  };
  sendHttpRequest(requestUrl(data), options, JSON.stringify({ data: [event] })).then(
    (answer) => conclude(event, warnings, readAnswer(answer.statusCode, answer.body, secrets)),
    (reason) => conclude(event, warnings, readFailure(reason))
  );
}

// Answer.
function conclude(event, warnings, outcome) {
  const test = data.testMode === true ? ' (test mode, not recorded)' : '';
  const sentence = event.event_name + ' ' + event.event_id + test + ': ' + outcome.sentence;
  end(outcome.accepted, sentence, warnings.concat(outcome.warnings));
}

function end(succeeded, sentence, warnings) {
  if (speaks) logLine(sentence, warnings);
  if (succeeded) data.gtmOnSuccess();
  else data.gtmOnFailure();
}

function incomingName() {
  return (givenText(eventData.event_name) || 'an event').slice(0, 100);
}

/** What an error message must not repeat. */
function secretsOf(event) {
  const userData = event.user_data;
  return [userData.client_ip_address, userData.client_user_agent, userData.click_id]
    .map((text) => text || '')
    .concat(userData.em || [])
    .concat(userData.ph || []);
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
    assertThat(logged.text).contains('an event is not sent: the incoming event has no name');
- name: Leaves out an e-mail address that is none, and says so without repeating it
  code: |-
    eventData.user_data = { email_address: 'not an address' };
    runCode(fields);
    assertThat(sent.event.user_data.em).isUndefined();
    assertThat(logged.text).contains('a value for em is not usable');
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
    assertThat(logged.text).contains('Warning: it has no event_id');
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
    assertThat(logged.text).contains('older than seven days');
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
    assertThat(logged.text).contains('Warning: click_id is missing');
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
    assertThat(logged.text).contains('Check the ad account ID');
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

  /** What Pinterest answers; `reason` instead of a status means that no answer comes. */
  const pinterest = {
    statusCode: 200,
    body: JSON.stringify({
      num_events_received: 1,
      num_events_processed: 1,
      events: [{ status: 'processed', error_message: '', warning_message: '' }],
    }),
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
        pinterest.reason === undefined ? onAnswer(pinterest) : onNoAnswer(pinterest),
    };
  });


___NOTES___




