// What the three platforms have in common: an order as the rest of the client reads it.

/** Where an order came from; only `web` orders have a browser that may have reported them, too. */
export type Channel = 'web' | 'pointOfSale' | 'draft' | 'renewal' | 'marketplace';

export interface Line {
  product: unknown;
  variant: unknown;
  sku: unknown;
  name: unknown;
  brand: unknown;
  /** Of one piece. */
  price: unknown;
  quantity: unknown;
}

export interface Order {
  /** `id` never changes; `number` and `name` are what people read. */
  ids: { id: unknown; number: unknown; name: unknown };
  /** Why the order is no purchase, in a few words; undefined if it is one. */
  exclusion: string | undefined;
  channel: Channel;
  /** When it was paid or placed, and when it last changed, as the platform writes times. */
  time: unknown;
  changed: unknown;
  /** Before tax and shipping, after discounts. */
  value: number | undefined;
  currency: unknown;
  lines: Line[];
  email: unknown;
  phone: unknown;
  address: {
    first_name: unknown;
    last_name: unknown;
    city: unknown;
    region: unknown;
    postal_code: unknown;
    country: unknown;
  };
  customerId: unknown;
  ip: unknown;
  userAgent: unknown;
  /** What the shop's pages wrote into the order, by name. */
  attributes: { [name: string]: unknown };
  /** Address of the page on which the visit began. */
  landingPage: unknown;
}
