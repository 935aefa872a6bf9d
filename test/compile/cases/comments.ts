// The heading of the template,
// in two lines.
import { getEventData } from 'gtm:server'; // goes with the import

declare const data: any; // goes with the declaration

// --- Names ---

/**
 * Gives the name.
 * @param name what it is called
 */
function describe(name: string): string {
  // Before a statement.
  const known = {
    // Before a property.
    purchase: 'checkout', // After a property.

    /* A block. */
    view_item: 'page_visit',
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

/** Of a type. */
type Name = string;

// Stays beside what it is about.
// @ts-expect-error meant for the type checker
const name: Name = getEventData('event_name', 1);

data.gtmOnSuccess(describe(name)); // At the end.
