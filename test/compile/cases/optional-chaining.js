const getAllEventData = require('getAllEventData');

const event = getAllEventData();
const name = event == null ? undefined : event.event_name;
const keyed = event == null ? undefined : event[data.key];

function emailOf(user) {
	let _a, _b;
	return (_b = (_a = user == null ? undefined : user.address) == null ? undefined : _a.email) == null
		? undefined
		: _b.trim();
}

data.gtmOnSuccess(name, keyed, emailOf(event.user_data));
