const getAllEventData = require('getAllEventData');

const event = getAllEventData();
const name = event == null ? undefined : event.event_name;
const keyed = event == null ? undefined : event[data.key];

function emailOf(user) {
	return user == null || user.address == null || user.address.email == null
		? undefined
		: user.address.email.trim().toLowerCase();
}

const isKnown = (event.user_data == null ? undefined : event.user_data.known) === true;
if (data.listeners != null)
	data.listeners.push(event == null ? undefined : event[data.keys == null ? undefined : data.keys.first]);
data.gtmOnSuccess(name, keyed, emailOf(event.user_data), isKnown);
