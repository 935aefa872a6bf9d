const getType = require('getType');
const makeString = require('makeString');

// What events are called.

const separator = '_';

function toWord(name) {
	const value = makeString(name);
	return value.split(separator).join('');
}

const name = toWord(data.name);

function describe(name, separator) {
	const value = name + separator;
	return value + getType(value);
}

function outer() {
	return [1].map((index) => name + index).join('');
}

const separator2 = ';';
data.gtmOnSuccess(describe(name, separator2), outer());
