const getEventData = require('getEventData');

let _a;
const currency = (_a = data.currency) != null ? _a : 'EUR';
let _a2, _b;
const value = (_b = (_a2 = getEventData('value')) != null ? _a2 : data.value) != null ? _b : 0;

data.gtmOnSuccess(currency, value);
