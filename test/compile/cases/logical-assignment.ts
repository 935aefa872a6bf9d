declare const data: any;

const options: any = {};
options.currency ??= 'EUR';
options.language ||= data.language;
options.consent &&= data.consent;

data.gtmOnSuccess(options);
