declare const data: any;

const quotes = ["it's", 'say "yes"', 'both \' and "'];
const letters = 'äöü – „日本“ 😀';
const pattern = '[\\u00a0\\u200b]';
const lines = 'a\nb\tc\\d';

data.gtmOnSuccess(quotes, letters, pattern, lines);
