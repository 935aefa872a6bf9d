const getEventData = require('getEventData');
const JSON = require('JSON');

const items = getEventData('items');
const currency = data.currency;
const rates = { EUR: 1 };

function total(list, currency) {
	return list.reduce((sum, item) => sum + item.price * rates[currency], 0);
}

const event = {};
event.total = total(items, currency);
JSON.stringify(event);
