// The demo shop's cart and order, kept for the browser session, in the shape of GA4's data layer.
window.dataLayer = window.dataLayer || [];
window.shop = {
  currency: 'USD',
  product: {
    id: 'SKU-1234',
    name: 'Linen throw pillow',
    brand: 'Acme Home',
    category: 'Home',
    price: 71.25,
  },

  itemOf: (product, quantity) => ({
    item_id: product.id,
    item_name: product.name,
    item_brand: product.brand,
    item_category: product.category,
    price: product.price,
    quantity,
  }),

  putInCart(quantity) {
    sessionStorage.setItem('quantity', String(quantity));
  },

  cartAsEcommerce() {
    const quantity = Number(sessionStorage.getItem('quantity') || 1);
    return {
      currency: this.currency,
      value: Math.round(this.product.price * quantity * 100) / 100,
      items: [this.itemOf(this.product, quantity)],
    };
  },

  placeOrder(buyer) {
    const id = 'order_' + Date.now().toString(36);
    const order = { id, buyer, ecommerce: { transaction_id: id, ...this.cartAsEcommerce() } };
    sessionStorage.setItem('order', JSON.stringify(order));
  },

  get order() {
    return JSON.parse(sessionStorage.getItem('order') || 'null') || { id: '(none yet)' };
  },

  orderAsPurchase() {
    const { buyer, ecommerce } = this.order;
    if (!ecommerce) return {};
    return {
      event: 'purchase',
      ecommerce,
      user_id: 'customer-42',
      user_data: {
        email_address: buyer.email,
        phone_number: buyer.phone,
        address: {
          first_name: buyer.first_name,
          last_name: buyer.last_name,
          city: buyer.city,
          region: buyer.region,
          postal_code: buyer.postal_code,
          country: buyer.country,
        },
      },
    };
  },
};
