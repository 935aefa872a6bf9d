// Products and quantities that the tag itself is told, by the rules for those of the data layer.
import { dataLayer, fields, heard, hearing, lastCommand } from './setup.ts';

/** Tracks a purchase whose tag is told these products, and gives its event data. */
const told = (lines: any[]): any => {
  fields.eventDataObject = { line_items: lines };
  dataLayer.event = 'purchase';
  hearing();
  runCode(fields);
  return lastCommand('track')[2];
};

scenario('Quantities are whole', () => {
  const linen = { product_id: 'SKU-1', product_price: '24,80', product_quantity: '2.5' };
  const eventData = told([linen]);
  assertThat(eventData.line_items[0].product_quantity).isEqualTo(3);
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('A quantity of 0 or less is no product, and is named', () => {
  [0, '-1'].forEach((quantity: any) => {
    const none = { product_id: 'SKU-1', product_quantity: quantity };
    const eventData = told([none, { product_id: 'SKU-2', product_quantity: 4 }]);
    assertThat(eventData.line_items).isEqualTo([{ product_id: 'SKU-2', product_quantity: 4 }]);
    assertThat(heard.leftOut).contains('line_items of this tag of quantity 0 or less (');
    assertThat(told([none]).line_items[0].product_id).isEqualTo('SKU-1');
    assertThat(heard.leftOut).contains('line_items of this tag (needs a list of products');
  });
});

scenario('Value and pieces stay those of the data layer, unless the tag is told these, too', () => {
  const lines: any[] = [
    { product_id: 'SKU-9', product_price: 5, product_quantity: 4 },
    { item_id: 'SKU-9', price: 5, quantity: 4 },
  ];
  lines.forEach((line) => {
    const eventData = told([line]);
    assertThat(eventData.value).isEqualTo(142.5);
    assertThat(eventData.order_quantity).isEqualTo(2);
  });
  fields.eventParameters = [
    { name: 'order_quantity', value: '7' },
    { name: 'value', value: '' },
    { name: 'line_items', value: lines },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2].order_quantity).isEqualTo(7);
  assertThat(lastCommand('track')[2].value).isUndefined();
});

scenario('A number of pieces is whole and above 0, or gives way and is named', () => {
  fields.eventDataObject = { order_quantity: '2.5' };
  runCode(fields);
  assertThat(lastCommand('track')[2].order_quantity).isEqualTo(3);
  [0, '-2'].forEach((quantity: any) => {
    fields.eventDataObject = { order_quantity: quantity };
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].order_quantity).isEqualTo(2);
    assertThat(heard.leftOut).contains('order_quantity of this tag (needs a number above 0)');
  });
});

scenario('Event data that is a list is named, and adds no key', () => {
  fields.eventDataObject = [{ value: 7 }];
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2]['0']).isUndefined();
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
  assertThat(heard.leftOut).contains('event data from a variable (needs an object)');
});
