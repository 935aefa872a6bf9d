import { createRegex, testRegex } from 'gtm:server';

declare const data: any;

const blank = createRegex('[\u00a0\u{e0001}]', 'g');
const found = data.text.match('^\u200b+[ä\u00f6]') || data.text.search('\ufeff');

data.gtmOnSuccess(testRegex(blank!, data.text), found);
