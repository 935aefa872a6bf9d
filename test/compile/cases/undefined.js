function first(list) {
	return list.length === 0 ? undefined : list[0];
}

if (first(data.rows) === undefined) data.gtmOnSuccess();
