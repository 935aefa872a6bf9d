declare const data: any;

const quotes = ["it's", 'say "yes"', 'both \' and "'];
const letters = 'äöü – „日本“ 😀';
const escaped = '\u00e4\xf6 \u{1f600} \ud83d\ude00 \x27 \u005c';
const lines = 'a\nb\tc\\d';
const pattern = '[\\u00a0\\u2003]';

data.gtmOnSuccess(quotes, letters, escaped, lines, pattern);
