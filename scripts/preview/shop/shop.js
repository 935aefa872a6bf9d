// The demo shop: catalogue, cart and order, kept for the browser session, in the shape of GA4's data
// layer; and what all of its pages have in common.
window.dataLayer = window.dataLayer || [];

window.shop = {
  currency: 'USD',

  products: [
    { id: 'SKU-1234', name: 'Linen throw pillow', category: 'Textiles', price: 71.25, hue: 35 },
    { id: 'SKU-2210', name: 'Wool blanket', category: 'Textiles', price: 128, hue: 12 },
    { id: 'SKU-3107', name: 'Oak side table', category: 'Furniture', price: 249.9, hue: 28 },
    { id: 'SKU-4415', name: 'Stoneware vase', category: 'Decoration', price: 44.5, hue: 190 },
  ],

  /** The product of the page's address; the first where it names none. */
  get product() {
    const id = new URLSearchParams(location.search).get('id');
    return this.products.find((product) => product.id === id) || this.products[0];
  },

  itemOf: (product, quantity) => ({
    item_id: product.id,
    item_name: product.name,
    item_brand: 'Acme Home',
    item_category: product.category,
    price: product.price,
    quantity,
  }),

  listAsEcommerce(name, products) {
    return { item_list_name: name, items: products.map((product) => this.itemOf(product, 1)) };
  },

  productAsEcommerce(product, quantity) {
    return {
      currency: this.currency,
      value: Math.round(product.price * quantity * 100) / 100,
      items: [this.itemOf(product, quantity)],
    };
  },

  putInCart(product, quantity) {
    sessionStorage.setItem('cart', JSON.stringify({ id: product.id, quantity }));
  },

  cartAsEcommerce() {
    const { id, quantity } = JSON.parse(sessionStorage.getItem('cart') || '{"quantity": 1}');
    const product = this.products.find((one) => one.id === id) || this.products[0];
    return this.productAsEcommerce(product, quantity);
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

  /** Pushes an ecommerce event, without what `ecommerce` holds of the event before. */
  report(event, ecommerce, more) {
    dataLayer.push({ ecommerce: null });
    dataLayer.push({ event, ecommerce, ...more });
  },

  /** Tags of the event have started when `push` returns; their hits need a moment more. */
  goTo(page) {
    setTimeout(() => location.assign(page), 300);
  },

  showProducts(products) {
    document.getElementById('products').innerHTML = products
      .map(
        ({ id, name, price, hue }) => `<a class="card" href="product.html?id=${id}">
          <span class="picture" style="--hue: ${hue}"></span>
          <strong>${name}</strong><span>${price.toFixed(2)} ${shop.currency}</span></a>`,
      )
      .join('');
  },
};

document.addEventListener('DOMContentLoaded', () => {
  document.body.insertAdjacentHTML(
    'afterbegin',
    `<header>
      <a href="./">Acme Home</a>
      <nav>
        <a href="category.html">Catalogue</a>
        <a href="sign-up.html">Sign up</a>
        <a href="contact.html">Contact</a>
        <a href="checkout.html">Cart</a>
      </nav>
      <form action="search.html" role="search">
        <input name="q" aria-label="Search" placeholder="Search" />
      </form>
    </header>`,
  );
  if (consent.choice === null) showConsentBanner();
});

function showConsentBanner() {
  document.body.insertAdjacentHTML(
    'beforeend',
    `<aside class="consent" aria-label="Cookies">
      <p>May we and Pinterest remember what you look at?</p>
      <button id="accept">Accept</button>
      <button id="reject" class="quiet">Reject</button>
    </aside>`,
  );
  const banner = document.querySelector('.consent');
  for (const [id, choice] of Object.entries({ accept: 'granted', reject: 'denied' })) {
    document.getElementById(id).onclick = () => {
      consent.choose(choice);
      banner.remove();
    };
  }
}
