const getEventData = require('getEventData');

const prefix = 'order-';

function orderId() {
	return prefix + getEventData('transaction_id');
}

// What the variable gives.
return orderId();
