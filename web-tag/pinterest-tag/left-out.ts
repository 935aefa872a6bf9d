// What the preview says of values that were given and could not be used: which, and what to write instead.

/** By key; never the value itself, which may be about a person. */
const wanted: { [key: string]: string } = {
  value: 'write it as 1299.00',
  currency: 'three letters, such as EUR',
  transaction_id: 'a text or a number other than 0',
  order_id: 'a text or a number other than 0',
  'event ID': 'a text or a number other than 0; look at the variable of that field',
  event_id: 'a text or a number other than 0',
  ecommerce: 'it must be an object',
  'ecommerce of an earlier purchase': 'push the order with the event that reports it',
  'ecommerce of an earlier event': 'push it with the event that is about it',
  'items without ID and name': 'give each an item_id',
  'items of quantity 0 or less': 'they are no products; leave them out of the list',
  'price of an item': 'write it as 1299.00',
  'quantity of an item': 'a number',
  'event data from a variable': 'the variable must give an object',
  order_quantity: 'a number',
  em: 'an e-mail address, or its SHA-256, SHA-1 or MD5',
  ph: 'a phone number with country code, or set the default calling code',
  external_id: 'an ID other than 0',
  fn: 'a name with letters',
  ln: 'a name with letters',
  ct: 'a name with letters',
  zp: 'a code with digits',
  st: 'two letters, or the name of a US state or Canadian province',
  country: 'two letters, such as US',
  db: 'such as 1990-12-31',
  ge: 'f, m or n',
};

export const leftOutSentence = (keys: string[]): string =>
  'Left out, because Pinterest could not use what was given: ' +
  keys.map((key) => key + ' (' + (wanted[key] || 'a text that says something') + ')').join(', ') +
  '.';
