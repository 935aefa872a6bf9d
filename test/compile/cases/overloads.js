// Everything that only the type checker reads.

/** The same two times. */
function twice(value) {
	return value + value;
}

const first = list => list[0];

const call = (value, use) => use(value);
call(first([twice('a')]), data.gtmOnSuccess);
