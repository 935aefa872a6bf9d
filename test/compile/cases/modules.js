const getEventData = require('getEventData');
const makeString = require('makeString');

// What events are called.

const separator = '_';

function toWord(name) {
	const value = makeString(name);
	return value.split(separator).join('');
}

const separator2 = ' ';

const toWords = (text) => text.split(separator2);

// The story of one event.

// Read.
const value = getEventData('event_name');

// Answer.
data.gtmOnSuccess(toWord(value), toWords(value));
