const getEventData = require('getEventData');

const currency = data.currency != null ? data.currency : 'EUR';
const given = getEventData('value');
const value = given != null ? given : data.value != null ? data.value : 0;
const email =
	data.user != null && data.user.address != null && data.user.address.email != null
		? data.user.address.email
		: data.email;
const first = data.rows != null && data.rows[0] != null ? data.rows[0] : [data.row != null ? data.row : 'none'];

data.gtmOnSuccess(currency, value, email, first);
