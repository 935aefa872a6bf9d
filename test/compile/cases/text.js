const quotes = ["it's", 'say "yes"', 'both \' and "'];
const letters = 'äöü – „日本“ 😀';
const escaped = "äö 😀 😀 ' \\";
const lines = 'a\nb\tc\\d';
const pattern = '[\\u00a0\\u2003]';

data.gtmOnSuccess(quotes, letters, escaped, lines, pattern);
