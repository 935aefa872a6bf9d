const options = {};
if (options.currency == null) options.currency = 'EUR';
if (!options.language) options.language = data.language;
if (options.consent) options.consent = data.consent;
if (data.value) {
	if (options.value == null) options.value = data.value;
} else {
	if (options[data.key] == null) options[data.key] = 0;
}

data.gtmOnSuccess(options);
