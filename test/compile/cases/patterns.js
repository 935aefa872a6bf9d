const createRegex = require('createRegex');
const testRegex = require('testRegex');

const blank = createRegex('[\\x{a0}\\x{e0001}]', 'g');
const found = data.text.match('^\\u200b+[äö]') || data.text.search('\\ufeff');

data.gtmOnSuccess(testRegex(blank, data.text), found);
