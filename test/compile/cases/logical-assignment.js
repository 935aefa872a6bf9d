const options = {};
let _a;
(_a = options.currency) != null ? _a : (options.currency = 'EUR');
options.language || (options.language = data.language);
options.consent && (options.consent = data.consent);

data.gtmOnSuccess(options);
