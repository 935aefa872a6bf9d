const getEventData = require('getEventData');

const value = getEventData('value');

data.gtmOnSuccess({ value: value, currency: 'EUR', nested: { value: value } });
