const quotes = ["it's", 'say "yes"', 'both \' and "'];
const letters = 'äöü – „日本“ 😀';
const blanks = ' \u00a0\u2003\u200b\uFEFF';
const accents = 'e\u0301';
const lines = 'a\nb\tc\\d';

data.gtmOnSuccess(quotes, letters, blanks, accents, lines);
