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
  "displayName": "Pinterest Tag",
  "categories": [
    "ADVERTISING",
    "CONVERSIONS",
    "MARKETING"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Pinterest"
  },
  "description": "Loads the Pinterest Tag and tracks events with an event id, so that Pinterest recognises the same event when your tagging server reports it to the Conversions API.",
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
    "valueHint": "{{Pinterest - Event ID}}",
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
        "help": "From \u003ci\u003eecommerce\u003c/i\u003e in the form that GA4 uses."
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "eventParameters",
        "displayName": "More event data",
        "newRowButtonText": "Add row",
        "help": "For example value, currency, lead_type, promo_code. A row replaces what was read from the data layer.",
        "simpleTableColumns": [
          {
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
        "help": "Added to phone numbers that are written without one. Without it such numbers are left out.",
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
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "privacyGroup",
    "displayName": "Consent",
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
            "displayValue": "Load and track only while ad_storage is granted"
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const copyFromDataLayer = require('copyFromDataLayer');
const copyFromWindow = require('copyFromWindow');
const createArgumentsQueue = require('createArgumentsQueue');
const injectScript = require('injectScript');
const isConsentGranted = require('isConsentGranted');
const logToConsole = require('logToConsole');
const setInWindow = require('setInWindow');
const sha256 = require('sha256');
const templateStorage = require('templateStorage');

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

// Cities as Pinterest hashes them.

/** Lower-case without blanks and punctuation; letters of any script stay. */
function normaliseCity(value) {
  const text = givenText(value);
  return text === undefined ? undefined : givenText(withoutPunctuation(text.toLowerCase()));
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

// E-mail addresses as Pinterest hashes them. Unlike Google, dots before "@gmail.com" stay.

/** Lower-case, no blanks anywhere; undefined for what is no address. */
function normaliseEmail(value) {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const email = withoutBlanks(text).toLowerCase();
  const at = email.indexOf('@');
  return at > 0 && at === email.lastIndexOf('@') && at < email.length - 1 ? email : undefined;
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

function addNew(list, text) {
  if (text !== undefined && list.indexOf(text) === -1) list.push(text);
}

// What is known about the visitor, hashed before Pinterest's script gets to see it. That script
// hashes e-mail addresses itself; whether it hashes the other keys is unconfirmed, so none is left
// to it. https://help.pinterest.com/en/business/article/enhanced-match

/** Calls back once with all digests, at once if there is nothing to hash. */
function hashFields(data, callback) {
  const callingCode = givenText(data.defaultCallingCode);
  const known = [
    userDatum('em', normaliseEmail, data.email),
    userDatum('ph', (value) => normalisePhone(value, callingCode), data.phone),
    userDatum('external_id', normaliseIdentifier, data.externalId),
    userDatum('fn', normaliseName, data.firstName),
    userDatum('ln', normaliseName, data.lastName),
    userDatum('ct', normaliseCity, data.city),
    userDatum('st', normaliseRegion, data.state),
    userDatum('zp', normalisePostalCode, data.postalCode),
    userDatum('country', normaliseCountry, data.country),
  ];
  const match = {};
  known.forEach((datum) => {
    if (datum.digests.length > 0) match[datum.key] = datum.digests[0];
  });
  const toHash = known.filter((datum) => datum.digests.length === 0 && datum.texts.length > 0);
  hashAll(toHash, match, callback);
}

function hashAll(toHash, match, callback) {
  let waiting = toHash.length;
  if (waiting === 0) return callback(match);
  const done = () => {
    waiting--;
    if (waiting === 0) callback(match);
  };
  toHash.forEach((datum) => {
    sha256(
      datum.texts[0],
      (digest) => {
        match[datum.key] = digest;
        done();
      },
      // Browsers hash on secure pages only; the event is worth sending without this key.
      done,
      { outputEncoding: 'hex' }
    );
  });
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

// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes

/** Events whose products are what the visitor pays for, so that their prices add up to a value. */
const eventsWithTotal = ['addtocart', 'initiatecheckout', 'addpaymentinfo', 'checkout'];

/** Events that are not about products: what `ecommerce` still holds belongs to an earlier event. */
const eventsWithoutProducts = [
  'signup',
  'lead',
  'contact',
  'findlocation',
  'schedule',
  'submitapplication',
  'watchvideo',
];

/**
 * Whether the data layer's `ecommerce` is about this event. The data layer keeps it until
 * somebody overwrites it, so a route change within a page still sees the last product.
 */
function isAboutProducts(name, dataLayerEvent) {
  if (eventsWithoutProducts.indexOf(name) !== -1) return false;
  return (givenText(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;
}

/** Value, currency, order id and products; numbers as numbers. */
function commerceData(ecommerce, name) {
  const eventData = {};
  const items = readItems(ecommerce.items);
  const total = eventsWithTotal.indexOf(name) === -1 ? undefined : totalOf(items);
  const value = amountOf(ecommerce.value) || total;
  set(eventData, 'value', value === undefined ? undefined : numberOfAmount(value));
  set(eventData, 'currency', currencyOf(ecommerce.currency));
  set(eventData, 'order_id', givenText(ecommerce.transaction_id));
  if (items.length > 0) {
    eventData.order_quantity = pieces(items);
    eventData.line_items = items.map(lineItem);
  }
  return eventData;
}

/** The rows of the tag's table, over what was read before. An empty value takes a key away. */
function withRows(eventData, rows) {
  listOf(rows).forEach((row) => {
    const name = givenText(row.name);
    if (name !== undefined) eventData[name] = rowValue(name, row.value);
  });
  const result = {};
  for (const key in eventData) set(result, key, eventData[key]);
  return result;
}

function rowValue(name, value) {
  if (name === 'value' || name === 'order_quantity') {
    const amount = amountOf(value);
    return amount === undefined ? undefined : numberOfAmount(amount);
  }
  return typeof value === 'object' ? value : givenText(value);
}

function lineItem(item) {
  const line = {};
  set(line, 'product_id', item.id);
  set(line, 'product_name', item.name);
  set(line, 'product_category', item.category);
  set(line, 'product_brand', item.brand);
  set(line, 'product_variant', item.variant);
  set(line, 'product_price', item.price === undefined ? undefined : numberOfAmount(item.price));
  set(line, 'product_quantity', item.quantity);
  return line;
}

function set(object, key, value) {
  if (value !== undefined && value !== null) object[key] = value;
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

/** How the tag in the browser writes a name of the API: `add_to_cart` becomes `addtocart`. */
function tagEventName(name) {
  return standardEventName(name) === undefined ? name : comparable(name);
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

// Under which name an event is tracked, in the spelling of the browser's tag, or why it is not.

/** The tag's setting first, then the built-in map, then the policy for the rest. */
function decideEventName(data, dataLayerEvent) {
  if (data.eventNameSource === 'standard') return fromField(data.standardEvent);
  if (data.eventNameSource === 'custom') return fromField(data.customEventName);
  const incoming = givenText(dataLayerEvent);
  if (incoming === undefined) return skipBecause('the data layer event has no name');
  const mapped = mappedEventName(incoming);
  if (mapped !== undefined) return trackAs(tagEventName(mapped));
  if (data.unmappedEvents === 'custom') return trackAs('custom');
  const own = data.unmappedEvents === 'own' ? ownEventName(incoming) : undefined;
  if (own !== undefined) return trackAs(own);
  return skipBecause('Pinterest has no event for "' + incoming.slice(0, 100) + '"');
}

function fromField(value) {
  const name = givenText(value);
  return name === undefined
    ? skipBecause('the event name of this tag is empty')
    : trackAs(tagEventName(name));
}

const trackAs = (name) => ({ name: name, reason: undefined });
const skipBecause = (reason) => ({ name: undefined, reason: reason });

// Pinterest's script and its command queue: one script per page, one `load` for a tag id, one
// `page` after it. https://developers.pinterest.com/docs/api-features/pinterest-tag/

/** The command queue; commands wait in it until the script has arrived. */
function openLibrary() {
  const kept = templateStorage.getItem('pinterest');
  const state = kept || {
    tagId: '',
    pages: [],
    match: '',
    foreign: copyFromWindow('pintrk') !== undefined,
  };
  if (!kept) templateStorage.setItem('pinterest', state);
  const pintrk = createArgumentsQueue('pintrk', 'pintrk.queue');
  setInWindow('pintrk.version', '3.0');
  return { pintrk: pintrk, state: state };
}

/** Makes events go to this tag id, with what is known about the visitor. */
function introduce(library, tagId, match) {
  const pintrk = library.pintrk;
  const state = library.state;
  const matchText = textOf(match);
  if (state.tagId !== tagId) {
    // Pinterest's own template names itself "gtm" here: it tells support where a hit comes from.
    const options = { np: 'gtm' };
    for (const key in match) options[key] = match[key];
    pintrk('load', tagId, options);
    state.tagId = tagId;
    state.match = matchText;
  } else if (matchText !== '' && matchText !== state.match) {
    pintrk('set', match);
    state.match = matchText;
  }
  if (state.pages.indexOf(tagId) === -1) {
    // A snippet that was here first has reported the page already.
    if (!state.foreign) pintrk('page');
    state.pages.push(tagId);
  }
}

/** Fetches the script once per page; every tag waits for it, since without it nothing is sent. */
function fetchLibrary(library, onSuccess, onFailure) {
  if (library.state.foreign) return onSuccess();
  injectScript('https://s.pinimg.com/ct/core.js', onSuccess, onFailure, 'pinterest-tag');
}

function textOf(match) {
  let text = '';
  for (const key in match) text += key + '=' + match[key] + ';';
  return text;
}

// One event in the browser: read → decide → hash → load → track.

// Read and decide.
const dataLayerEvent = copyFromDataLayer('event');
const tagId = givenText(data.tagId) || '';
const decision = decideEventName(data, dataLayerEvent);

if (data.consentMode === 'require' && !isConsentGranted('ad_storage')) {
  skip('there is no consent to ad_storage');
} else if (decision.reason !== undefined) {
  skip(decision.reason);
} else if (!consistsOf(tagId, asciiDigits)) {
  giveUp('The tag ID must consist of digits only: correct it in this tag.');
} else {
  hashFields(data, (match) => track(decision.name || '', match));
}

// Load and track.
function track(name, match) {
  const library = openLibrary();
  introduce(library, tagId, match);
  library.pintrk('track', name, eventDataFor(name));
  fetchLibrary(
    library,
    () => {
      say(name + ' is tracked.');
      data.gtmOnSuccess();
    },
    () =>
      giveUp(
        name +
          " is not tracked: https://s.pinimg.com/ct/core.js could not be loaded. An ad blocker, the page's content security policy or the network keeps it away."
      )
  );
}

function eventDataFor(name) {
  let eventData = {};
  if (data.useEcommerce !== false && isAboutProducts(name, dataLayerEvent)) {
    // Version 1 gives `ecommerce` as it was last pushed. Version 2 merges it with earlier ones, so
    // that products of the event before show up again unless the page clears it each time.
    eventData = commerceData(copyFromDataLayer('ecommerce', 1) || {}, name);
  }
  if (name === 'search') {
    const query = givenText(copyFromDataLayer('search_term'));
    if (query !== undefined) eventData.search_query = query;
  }
  eventData = withRows(eventData, data.eventParameters);
  const eventId = eventIdFor(name, eventData);
  if (eventId !== undefined) eventData.event_id = eventId;
  return eventData;
}

/** The field, else a checkout's order id, which the server would use for it as well. */
function eventIdFor(name, eventData) {
  const orderId = name === 'checkout' ? eventData.order_id : undefined;
  const eventId = firstGivenText([data.eventId, eventData.event_id, orderId]);
  if (eventId === undefined) {
    say(name + ' has no event ID: Pinterest counts it twice if your server reports it too.');
  }
  if (tagId.length !== 13 || tagId.slice(0, 2) !== '26') {
    say('Check the tag ID: ' + tagId + ' does not look like 26 and eleven more digits.');
  }
  return eventId;
}

function skip(reason) {
  say('Nothing is tracked: ' + reason + '.');
  data.gtmOnSuccess();
}

function giveUp(reason) {
  say(reason);
  data.gtmOnFailure();
}

function say(sentence) {
  logToConsole('Pinterest Tag: ' + sentence);
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
                "string": "ecommerce"
              },
              {
                "type": 1,
                "string": "search_term"
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
- name: Loads, reports the page, and tracks, in this order
  code: |-
    runCode(fields);
    assertThat(commands.map((command) => command[0])).isEqualTo(['load', 'page', 'track']);
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
- name: Does nothing without consent if the tag requires it
  code: |-
    fields.consentMode = 'require';
    mock('isConsentGranted', false);
    runCode(fields);
    assertThat(commands).isEmpty();
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Tracks with consent
  code: |-
    fields.consentMode = 'require';
    mock('isConsentGranted', (type) => type === 'ad_storage');
    runCode(fields);
    assertThat(count('track')).isEqualTo(1);
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
          product_quantity: 2,
        },
      ],
    });
- name: Reads ecommerce as it was last pushed, not merged with earlier events
  code: |-
    mock('copyFromDataLayer', (key, version) => {
      if (key === 'ecommerce') assertThat(version).isEqualTo(1);
      return dataLayer[key];
    });
    runCode(fields);
    assertApi('copyFromDataLayer').wasCalledWith('ecommerce', 1);
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
      { name: 'currency', value: '' },
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(99.9);
    assertThat(lastCommand('track')[2].lead_type).isEqualTo('newsletter');
    assertThat(lastCommand('track')[2].currency).isUndefined();
- name: The data layer is left alone if the tag says so
  code: |-
    fields.useEcommerce = false;
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isUndefined();
- name: Survives ecommerce data that makes no sense
  code: |-
    const broken = ['x', 7, [], { items: 'SKU-1', value: {}, currency: 7 }, { items: [null] }];
    for (const ecommerce of broken) {
      dataLayer.ecommerce = ecommerce;
      runCode(fields);
    }
    assertThat(lastCommand('track')[2]).isEqualTo({ event_id: '1700000000500.123456789.7' });
    assertApi('gtmOnFailure').wasNotCalled();
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
    });
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
    assertThat(commands.map((command) => command[0])).isEqualTo(['load', 'page', 'track']);
    hashed[0]('digest');
    assertThat(commands.map((command) => command[0])).isEqualTo([
      'load',
      'page',
      'track',
      'set',
      'track',
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
setup: |-
  // A page on which somebody puts something into the cart, with nothing of Pinterest's on it yet.
  /** The tag as the editor creates it, with a tag id and an event id filled in. */
  const fields = {
    tagId: '2612345678901',
    eventId: '1700000000500.123456789.7',
    eventNameSource: 'inherit',
    unmappedEvents: 'skip',
    useEcommerce: true,
    consentMode: 'ignore',
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
          quantity: 2,
        },
      ],
    },
  };

  /** Commands given to pintrk, each as the list of its arguments. */
  const commands = [];

  /** What the page lets through and what it stores. */
  const page = { scriptLoads: true, pintrk: undefined, stored: {} };

  /** The arguments of the last command of that name; undefined if there was none. */
  const lastCommand = (name) => commands.filter((command) => command[0] === name).slice(-1)[0];

  /** How often a command was given. */
  const count = (name) => commands.filter((command) => command[0] === name).length;

  mock('copyFromDataLayer', (key) => dataLayer[key]);
  mock('copyFromWindow', () => page.pintrk);
  mock('createArgumentsQueue', () => (name, one, two) => {
    commands.push([name, one, two]);
  });
  mock('setInWindow', true);
  mockObject('templateStorage', {
    getItem: (key) => page.stored[key],
    setItem: (key, value) => {
      page.stored[key] = value;
    },
  });
  mock('injectScript', (_url, onSuccess, onFailure) =>
    page.scriptLoads ? onSuccess() : onFailure()
  );
  // Answers at once with a text that shows what was hashed.
  mock('sha256', (text, onSuccess) => onSuccess('hash of ' + text));


___NOTES___




