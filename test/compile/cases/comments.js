const getEventData = require('getEventData');

// The heading of the template,
// in two lines.

// --- Names ---

/**
 * Gives the name.
 * @param name what it is called
 */
function describe(name) {
	// Before a statement.
	const known = {
		// Before a property.
		purchase: 'checkout', // After a property.

		/* A block. */
		view_item: 'page_visit'
	};
	if (name === '') {
		// Alone in a branch.
		return '';
	} else if (known.hasOwnProperty(name)) {
		// In the other branch.
		return name;
	}
	switch (name) {
		// Before a case.
		case 'a':
			return 'A';
		// Before the default.
		default:
			return name + /* within a line */ describe(known.purchase);
	}
}

// Stays beside what it is about.
const name = getEventData('event_name', 1);

data.gtmOnSuccess(describe(name)); // At the end.
