declare const data: any;

const options: any = {};
options.currency ??= 'EUR';
options.language ||= data.language;
options.consent &&= data.consent;
if (data.value) options.value ??= data.value;
else options[data.key] ??= 0;

data.gtmOnSuccess(options);
