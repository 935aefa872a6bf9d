___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "MACRO",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Pinterest Event ID",
  "categories": [
    "UTILITY",
    "ADVERTISING",
    "CONVERSIONS"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Pinterest",
    "thumbnail": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAYAAADimHc4AAAIaUlEQVR4nOyde3BU1R3Hv+fu5kHLFIJCQpXHhowJ0WI0TMYgFnzUjmMC1Ne0pp1p64NqiO1Mpy0zHQXaqX3Yh44hZQiR9g9xnMGIRLQ8OmJFsSCvIHkVJZOgPEKp0CJJdnNPf78bNxLYbHbvPbt3k3s+zLJ37z03mfy+e87vnt/v3N/1wyZ5VXdMTDf9N0OKEkDMoF3T6RUQAuMwipESZ+jtCAS9pPwQQu5Cd++2prrNp2EDEU/jmQ/fNVmkharotDI68SvQDCAh95JNXjOD/prm1fXHYj0vJgHY8EZa6KcSYjGdMAaaIZHAeSGxygz5nopFiKgCaMPbJyxEMGQ+2ba64dRQ7XxDHSh+uDgt5B/7GyHEEjJ+GjRxYdlMoNQw8KWp143dcmzPMXOIdpdS+MDXJ4iMzAY6Ogca50i8I3u6yyM5auOSxsvn+5GZ+ao2vkLYlhkZr1i2vYhLBCg8Oa6aukUpNEqhoXwu2/bi/YN8QOEjC34gDLEMmoRAc6TZE2fnn+h6r/W9gX3hjWt+uCDbDKKdlMqEJmHw1RFkMLep5rXj/HlgCDKDYoU2fuLpv5z3L73gM5C/pDzgM41/URfxQZNwLuwFVg/wS7FMGz959PeCtOW8bQlAAaYboEkycj7/L65aUl6QJo1maJJOUJgzDb9pLILGFdj2PDMrgsYtikgAmRNnWiAm8iZPxU1XX49Z06+iV761r7G9FQeOtGFH014cPtYBjcwRhZUL28n806CIdH8aKu/8Fr576yL4DCNimz7TxHNb67Fy0wsImX3wKlLKVhJgQbeAyIAC8q+Yjt9//ycIZF8RU/vmzg/x+PPPouXoEXgRTm8aqow/Jj0DTz+0NGbjMzOn5OJPD/4Mfp8fXoTz5wYU8Vj5tzHl8hzEC59TVXY/vIoSAYoCBaiYfyfs8r3bFuG63AJ4ESUCVMwvgyHs/yg+954bb4cXUTL45ubEPu4PRSD7SngRJQJ8ecIkOCUe5z2aUCJAbygIp6j4GSMRJT5AxXW8V+cCWgCXUSLAyzu3ORpCTJoSvvTOVngRJQK0n/wYa7a8BLsYNCV88Pa74UWUzYRrt6zHoY4PYJe7Sm/Divsr4TWUCRAMhbDihRor0mmXu+d8Db+oWAIv4ZtUUrAciug6+x+s2byewtA+FFFogYeWSEj6J4bIQXCALifrcrxxcBe8gFIBGHao/2xrxLb9O3H03ydwrudTjM38As51n8fOlv3Y8O7f8VT9X6y8ARs7El4SIWFxYM54Rct6LVu30nrnsT8S4f1PPF+N0YzyHhAP29/fbX3TvdwTXBWA8boIrgvAeFmElMgFUnI6ZXxC3gSJm6ZKzKIA76xJ0trXeFLgwAmBHZ3k206rXUGSEj0gjJs9Id0n8VgJ8OtbJG6cAszIAsamC+vF23No370zgQxqt+djutpTtJQnpQRg3BAh/zKJujKJWwIcFhm6HR8rngzMmwYc7AJOfepchJQTgEmmCGP8EmsXSkwbH/s5E78IlFIC78VDguY9cERKCsAkS4Qf38BjPuJmXAaQRoGcdz9y1gtSVgCGjTs5a2JUEbLHX4btB3fDDkXZ5PznSb6BDnYoypGWAMf/Z18EcXXlQoedKPH8sqIK3yi9Fcrp/B1wZgec8Eor8PM37Mc0R8SSNF6+yCgXoeconBKIw3dEQlk4OtE8sa4a9ZR5U0rvSTglMN7ZADJiBODJGkdUlWKkwym9pjMnPGIEYD/wnZvLoZTMAJzScgqOGBECJMwJZ+bCKS2nnPWAlHfCwxmfV1OE40jxMn2cRP19ksIQ9owY7KPf3wJHpGwP4Gtzzg9HMz47ZbvGZ9rPCKzZZ/8bXE3Tj44zo9AHsPF5hcRQkVGGja8iMlpLAhyycTHUTLGgtQecmy/lBEim8ZlgH/2+fwj0xbGYg9s+/qbzOBCTUgIk2/hhmsiRFtcK1O5FVCH4WN2+/rZOnW+YlHHCbhk/TEgKPLNLYNNhibkU+782Ww5KyDTSMPVWh1CekEkJAdw2/oWwgQ9bld3U3zsdCdcFSCXju4GrAnjd+IxrAmjj95MwAaLVini7eZ8V1/G68RnlCZlYakVEW5zLeMX4jNIeEGutCG38z1EmQLhWhJ1yBWG8ZnxGmQB2a0WE8aLxGSUCOK0VwbysOt04QkiJWhGMrhXhAF0rwj66VoTL6FoRLqNLFbiMFsBlUqJWBN/krWtFOMBprYjqTevQ0RXzs89GFa7XiuDaoWu3bYBXMT57NqJj7NSK4La88tmU9utLjGSswq30dhyKaOr8AMU/uhe1m9dHFYKP1W2tt9p61fn2I4+LwkcXbKfs1DwohhMycwuvx7WBwQmZxvY2vHVIF+9mpJRv0kRMKOsBFzJcrQgNI6xnyOyHxi32GyHD9O4liMuw7Y226oYWrmMPTVJhm7Ptw/OAv0GTVOjCxxp5LAFM03iaFOmGJimwrXuM3j/wtiVAy6oN/AzJZ6BJCmzrw8++3sXbA6EIUuRJVbNizdBIyLOh8/JX4c8DApAiZwXMR6BJMPKh1uc2/jf8adDzI7t2t70/qaRgDG3OhSYR/LZp5cZBQ32kJWr8ZKXtAuKr0CiDHO/rTTUbee3OoKWgkcLRstcI3kNjlY4jqEKis9cX/CYuMj4TMR/AHnpM8KM8Um0VNE5Zkxk6OoN9bKSDw96HU/jowsX0tlI/bzg+6IqyT8Jc3FzTUBet3bBG7drdumfC7PwXDSEyqf9cI6CFiIpEUAr5V7J+RcufG4ZNdMd1J1pe1R1XZphpS0ndB/Tz5y9GnoMUq3t8vX+k4SbmQkS2bwUsqCwr9cG4j35pCX3MIqedRe/jR7swn4VsPqEh+RP620/Tt/1tSvGtb1r1qq3idf8HAAD//6x3aY4AAAAGSURBVAMAPxxvjXp6UXgAAAAASUVORK5CYII\u003d"
  },
  "description": "Pinterest\u0027s own templates leave the event ID to you: this variable gives one to each data layer event, the same for every tag that fires on it. Use it in the Pinterest tag and, as event_id, in your GA4 tag, and Pinterest counts browser and server once.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "purchaseEvents",
    "displayName": "Data layer events that are a purchase",
    "simpleValueType": true,
    "defaultValue": "purchase",
    "valueHint": "purchase, orderPlaced",
    "help": "With these events the order ID becomes the event ID, so that the browser, your tagging server and webhooks of your shop name the purchase alike. Several names are separated by commas."
  },
  {
    "type": "TEXT",
    "name": "orderIdPrefix",
    "displayName": "Text in front of order IDs",
    "simpleValueType": true,
    "help": "Leave it empty unless your server puts the same text in front of the order ID."
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const copyFromDataLayer = require('copyFromDataLayer');
const copyFromWindow = require('copyFromWindow');
const generateRandom = require('generateRandom');
const getTimestampMillis = require('getTimestampMillis');
const JSON = require('JSON');
const setInWindow = require('setInWindow');
const templateStorage = require('templateStorage');

// Constants

/** Text without what a pattern finds. */
const without = (text, unwanted) => replaced(text, unwanted, '');

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

/** For `filter`: a text that is given and has not come before. */
const isFirst = (text, index, texts) => !!text && texts.indexOf(text) === index;

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

/** Tag Manager's own events while a page loads: whichever a tag fires on, it is one page visit. */
const pageEvents = 'gtm.init_consent gtm.init gtm.js gtm.dom gtm.load'.split(' ');

/** What stands under the keys, `a b c`, in all places, key by key. */
const under = (places, keys) =>
	keys.split(' ').reduce((all, key) => all.concat(places.map(place => at(place, key))), []);

const at = (object, key) => ({ key: key, given: object[key], place: object });

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

function replaced(text, pattern, other) {
	for (let found = text.match(pattern); found; found = text.match(pattern)) text = text.split(found[0]).join(other);
	return text;
}

function meaningOf(words, word) {
	for (const meaning in words) if (words[meaning].split(' ').indexOf(word) >= 0) return meaning;
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

// The id of the current data layer event: what the page says, else a purchase's order id, else
// this page load and the event on it.

const pageKey = 'pinterestPageLoadId';
const event = currentEvent();

/**
 * `event_id` of the data layer, or of gtag. It stays there after its event, so an id belongs to the event on
 * which it was first seen; later events get one of their own.
 */
function explicitId() {
	const id = usableId([event.pushed.event_id, copyFromDataLayer('event_id')]);
	return id !== undefined && belongsTo(event, 'event_id', id) ? id : undefined;
}

/** Read of every purchase, also of one that has an `event_id`: the next one does not get it again. */
function orderId() {
	const id = isPurchase(textOf(event.name) || '') ? orderOf(event).id : undefined;
	return id === undefined ? undefined : orderEventId(data.orderIdPrefix, id);
}

function isPurchase(name) {
	const named = (textOf(data.purchaseEvents) || '').split(',').map(entry => entry.trim());
	const isMapped = mappedName(name) === 'checkout' && !isCheckoutStep(event, ecommerceOf(event) || {});
	return name !== '' && (isMapped || named.indexOf(name) !== -1);
}

function generatedId() {
	// Without a number two events could not be told apart, so no two tags get the same id either.
	return event.key === undefined ? newId() : pageLoadId() + '.' + event.key;
}

/** One id per page load, the same for all events on it and for all containers of the page. */
function pageLoadId() {
	const kept = firstTextOf([copyFromWindow(pageKey), templateStorage.getItem(pageKey)]);
	if (kept !== undefined) return kept;
	const id = newId();
	templateStorage.setItem(pageKey, id);
	setInWindow(pageKey, id, false);
	if (textOf(copyFromWindow(pageKey)) === id || textOf(templateStorage.getItem(pageKey)) === id) {
		return id;
	}
	// No storage: the start of Tag Manager on this page is the same for all tags, too.
	return textOf(copyFromDataLayer('gtm.start')) || id;
}

function newId() {
	return getTimestampMillis() + '.' + generateRandom(100000000, 999999999);
}

/** An order that is reported once more without an id, as by a second plug-in, has the one that it had first. */
function ofOrder(explicit) {
	const order = orderId();
	if (order === undefined) return undefined;
	const key = 'event id of ' + order;
	const kept = textOf(templateStorage.getItem(key)) || explicit || order;
	templateStorage.setItem(key, kept);
	return kept;
}

const explicit = explicitId();
const kept = ofOrder(explicit);

return explicit || kept || generatedId();


___WEB_PERMISSIONS___

[
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
                "string": "event_id"
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
                "string": "transaction_id"
              },
              {
                "type": 1,
                "string": "transactionId"
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
                "string": "gtm.uniqueEventId"
              },
              {
                "type": 1,
                "string": "gtm.start"
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
                    "string": "pinterestPageLoadId"
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
        "publicId": "access_template_storage",
        "versionId": "1"
      },
      "param": []
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Consists of the page load and the number of the event
  code: |-
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
- name: Is the same for every tag of one event
  code: |-
    const first = runCode(fields);
    assertThat(runCode(fields)).isEqualTo(first);
    assertThat(runCode(fields)).isEqualTo(first);
- name: Is another one for the next event
  code: |-
    const first = runCode(fields);
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isNotEqualTo(first);
- name: Is another one on the next page, even for an event of the same number
  code: |-
    const first = runCode(fields);
    page.stored = {};
    page.window = {};
    assertThat(runCode(fields)).isNotEqualTo(first);
- name: Is the same in another container of the page, which has a storage of its own
  code: |-
    const first = runCode(fields);
    page.stored = {};
    assertThat(runCode(fields)).isEqualTo(first);
- name: Is the order id for a purchase, exactly as the shop wrote it
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 'Order #1001/A' };
    assertThat(runCode(fields)).isEqualTo('Order #1001/A');
- name: Is text also if the order id is a number
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 1001 };
    assertThat(runCode(fields)).isStrictlyEqualTo('1001');
- name: Finds the order id outside of ecommerce and in older data layers
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.transaction_id = 'order_1001';
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer.ecommerce = { purchase: { actionField: { id: 'order_1002' } } };
    dataLayer.transaction_id = undefined;
    assertThat(runCode(fields)).isEqualTo('order_1002');
- name: Purchases may have names of their own
  code: |-
    fields.purchaseEvents = 'orderPlaced, paid';
    dataLayer.event = 'paid';
    dataLayer.ecommerce = { transaction_id: 'order_1001' };
    assertThat(runCode(fields)).isEqualTo('order_1001');
- name: A prefix stands before order ids only
  code: |-
    fields.orderIdPrefix = 'web-';
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 'order_1001' };
    assertThat(runCode(fields)).isEqualTo('web-order_1001');
- name: An event after the purchase does not get the order id that is still there
  code: |-
    dataLayer.event = 'sign_up';
    dataLayer.ecommerce = { transaction_id: 'order_1001' };
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
- name: An event_id of the data layer wins, also over an order id
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 'order_1001' };
    dataLayer.event_id = ' own-id ';
    assertThat(runCode(fields)).isEqualTo('own-id');
    assertThat(runCode(fields)).isEqualTo('own-id');
- name: An event_id that is left from an earlier event is not used again
  code: |-
    dataLayer.event_id = 'own-id';
    assertThat(runCode(fields)).isEqualTo('own-id');
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
- name: Is the same for every tag of one event also without storage
  code: |-
    mockObject('templateStorage', { getItem: () => undefined, setItem: () => {} });
    mock('setInWindow', false);
    assertThat(runCode(fields)).isEqualTo('1700000000000.7');
    assertThat(runCode(fields)).isEqualTo('1700000000000.7');
- name: Is never shared if Tag Manager does not number its events
  code: |-
    dataLayer['gtm.uniqueEventId'] = undefined;
    const first = runCode(fields);
    assertThat(runCode(fields)).isNotEqualTo(first);
- name: All page level events of Tag Manager are one page visit, whichever a tag fires on
  code: |-
    const ids = ['gtm.init_consent', 'gtm.init', 'gtm.js', 'gtm.dom', 'gtm.load'].map(
      (name, index) => {
        dataLayer.event = name;
        dataLayer['gtm.uniqueEventId'] = index;
        return runCode(fields);
      }
    );
    ids.forEach(id => assertThat(id).isEqualTo('1700000000500.123456789.page'));
- name: An event_id that was there before the page is the id of its whole page visit
  code: |-
    dataLayer.event_id = 'visit-1';
    dataLayer.event = 'gtm.init';
    assertThat(runCode(fields)).isEqualTo('visit-1');
    dataLayer.event = 'gtm.load';
    dataLayer['gtm.uniqueEventId'] = 9;
    assertThat(runCode(fields)).isEqualTo('visit-1');
- name: A history change is a new page with an id of its own
  code: |-
    dataLayer.event = 'gtm.js';
    const first = runCode(fields);
    dataLayer.event = 'gtm.historyChange-v2';
    const second = runCode(fields);
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(second).isNotEqualTo(first);
    assertThat(runCode(fields)).isNotEqualTo(second);
- name: The same object pushed twice is two events
  code: |-
    const pushed = { event: 'add_to_cart', 'gtm.uniqueEventId': 7 };
    page.window.dataLayer = [{ event: 'gtm.js', 'gtm.uniqueEventId': 1 }, pushed];
    const first = runCode(fields);
    assertThat(runCode(fields)).isEqualTo(first);
    page.window.dataLayer.push(pushed);
    const second = runCode(fields);
    assertThat(second).isNotEqualTo(first);
    assertThat(runCode(fields)).isEqualTo(second);
- name: An object spread into a new push does not keep the event_id of the first
  code: |-
    dataLayer.event_id = 'own-id';
    page.window.dataLayer = [{ event_id: 'own-id', 'gtm.uniqueEventId': 7 }];
    assertThat(runCode(fields)).isEqualTo('own-id');
    page.window.dataLayer.push({ event_id: 'own-id', 'gtm.uniqueEventId': 7, value: 2 });
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7-2');
- name: A purchase without order id does not take over that of an earlier purchase
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.transaction_id = 'order_1001';
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
- name: An order that the page reports again has its id again
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.transaction_id = 'order_1001';
    page.window.dataLayer = [{ transaction_id: 'order_1001', 'gtm.uniqueEventId': 7 }];
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    page.window.dataLayer.push({ transaction_id: 'order_1001', 'gtm.uniqueEventId': 8 });
    assertThat(runCode(fields)).isEqualTo('order_1001');
- name: An order id that the page pushed just before its purchase counts
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 'order_1001' };
    page.window.dataLayer = [
      { ecommerce: { transaction_id: 'order_1001' } },
      { event: 'purchase', 'gtm.uniqueEventId': 7 }
    ];
    assertThat(runCode(fields)).isEqualTo('order_1001');
- name: 0 is no order id
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = { transaction_id: 0 };
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
    dataLayer.transactionId = 'order_1001';
    dataLayer.ecommerce = { transaction_id: '0' };
    assertThat(runCode(fields)).isEqualTo('order_1001');
- name: What an earlier purchase left in one place does not hide a new order id in another
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.transaction_id = 'order_1001';
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    dataLayer.ecommerce = { purchase: { actionField: { id: 'order_1002' } } };
    assertThat(runCode(fields)).isEqualTo('order_1002');
- name: An order id in ecommerce that came out as JSON counts
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = '{"transaction_id":"order_1001"}';
    assertThat(runCode(fields)).isEqualTo('order_1001');
- name: An order id under the name that Pinterest has for it counts, after all others
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.order_id = 'order_1001';
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    dataLayer.transaction_id = 'order_1002';
    assertThat(runCode(fields)).isEqualTo('order_1002');
- name: What a page tells gtag has its event id or order id in it
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.eventModel = { transaction_id: 'order_1001' };
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    dataLayer.eventModel = { transaction_id: 'order_1002', event_id: 'own-1' };
    assertThat(runCode(fields)).isEqualTo('own-1');
- name: The order id of a purchase that has an event_id is not that of the next purchase
  code: |-
    dataLayer.event = 'purchase';
    dataLayer.event_id = 'own-id';
    dataLayer.transaction_id = 'order_1001';
    assertThat(runCode(fields)).isEqualTo('own-id');
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
- name: An order that is pushed again without an id of its own keeps the first
  code: |-
    dataLayer.event = 'purchase';
    const pushes = [
      { event_id: 'own-1', transaction_id: 'order_1001' },
      { event_id: 'own-1', transaction_id: 'order_1001' },
      { eventModel: { transaction_id: 'order_1001' } },
      { event_id: 'own-2', ecommerce: { transaction_id: 'order_1001' } },
      { ecommerce: { transaction_id: 'order_1001' } },
      { event_id: 'own-3', transaction_id: 'order_1002' }
    ];
    const ids = pushes.map((pushed, index) => {
      pushed['gtm.uniqueEventId'] = index;
      for (const key in pushed) dataLayer[key] = pushed[key];
      page.window.dataLayer = pushes.slice(0, index + 1);
      return runCode(fields);
    });
    assertThat(ids).isEqualTo(['own-1', 'own-1', 'own-1', 'own-2', 'own-1', 'own-3']);
- name: A step of the checkout is no purchase, and leaves the order its id
  code: |-
    dataLayer.event = 'checkout';
    dataLayer.event_id = 'own-1';
    dataLayer.orderId = 'order_1001';
    dataLayer.ecommerce = { checkout: { actionField: { step: 1 } } };
    page.window.dataLayer = [{ ecommerce: dataLayer.ecommerce, 'gtm.uniqueEventId': 7 }];
    assertThat(runCode(fields)).isEqualTo('own-1');
    dataLayer.event = 'purchase';
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isEqualTo('order_1001');
- name: An order id counts in each place in which shops push one
  code: |-
    dataLayer.event = 'purchase';
    const pushes = [
      { ecommerce: { purchase: { transaction_id: 'order_1' } } },
      { ecommerce: { transactionId: 'order_2' } },
      { ecommerce: { purchase: { actionField: [{ id: 'order_3' }] } } },
      { orderId: 'order_4' }
    ];
    pushes.forEach((push, index) => {
      dataLayer['gtm.uniqueEventId'] = index;
      dataLayer.ecommerce = push.ecommerce;
      dataLayer.orderId = push.orderId;
      assertThat(runCode(fields)).isEqualTo('order_' + (index + 1));
    });
- name: The order id of a purchase that stands beside ecommerce counts
  code: |-
    dataLayer.event = 'purchase';
    const purchases = [
      { transaction_id: 'order_0' },
      { actionField: { id: 'order_1' } },
      { actionField: [{ transaction_id: 'order_2' }] }
    ];
    purchases.forEach((purchase, index) => {
      dataLayer['gtm.uniqueEventId'] = index;
      page.window.dataLayer = [{ purchase: purchase, 'gtm.uniqueEventId': index }];
      assertThat(runCode(fields)).isEqualTo('order_' + index);
    });
- name: An order id that Tag Manager has merged counts, unless an earlier purchase had it
  code: |-
    dataLayer.event = 'purchase';
    const merged = { transaction_id: 'order_1001', value: 4 };
    mock('copyFromDataLayer', (key, version) =>
      key !== 'ecommerce' ? dataLayer[key] : version === 1 ? { value: 4 } : merged
    );
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
    // Nor where only the page knows of that purchase.
    merged.transaction_id = 'order_1002';
    page.window.dataLayer = [
      { event: 'purchase', 'gtm.uniqueEventId': 2, ecommerce: { transaction_id: 'order_1002' } },
      { event: 'purchase', 'gtm.uniqueEventId': 8, ecommerce: { value: 4 } }
    ];
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
setup: |-
  // A page in the middle of a visit: Tag Manager numbers its events, storage lasts until it is left.
  const fields = { purchaseEvents: 'purchase' };

  const dataLayer = { event: 'add_to_cart', 'gtm.uniqueEventId': 7, 'gtm.start': 1700000000000 };

  const page = { stored: {}, window: {}, randomNumbers: 0 };

  mock('copyFromDataLayer', key => dataLayer[key]);
  mock('copyFromWindow', key => page.window[key]);
  mock('setInWindow', (key, value) => {
    page.window[key] = value;
    return true;
  });
  mock('getTimestampMillis', 1700000000500);
  mock('generateRandom', () => {
    page.randomNumbers = page.randomNumbers + 1;
    return 123456788 + page.randomNumbers;
  });
  mockObject('templateStorage', {
    getItem: key => page.stored[key],
    setItem: (key, value) => {
      page.stored[key] = value;
    }
  });


___NOTES___

Version 0.2.0. Source, documentation and issues: https://github.com/example/pinterest-server-side-tag-manager


