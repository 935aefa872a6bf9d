const getEventData = require('getEventData');
const makeString = require('makeString');

// Constants

const separator = '_';

const blank = ' ';

const toWords = text => text.split(blank);

// The story of one event.

// Read.
const value = getEventData('event_name');

// Answer.
data.gtmOnSuccess(toWord(value), toWords(value));

// Helpers

// What events are called.

/** The name in one word. */
function toWord(name) {
	const value = makeString(name);
	return value.split(separator).join('');
}
