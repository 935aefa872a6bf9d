const getType = require('getType');
const makeString = require('makeString');

// Constants

const separator = '_';

// Story

const name = toWord(data.name);

function describe(name, separator) {
	const value = name + separator;
	return value + getType(value);
}

function outer() {
	return [1].map(index => name + index).join('');
}

const mark = ';';
data.gtmOnSuccess(describe(name, mark), outer());

// Helpers

// What events are called.

/** The name in one word. */
function toWord(name) {
	const value = makeString(name);
	return value.split(separator).join('');
}
