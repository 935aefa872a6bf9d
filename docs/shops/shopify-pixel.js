// Shopify custom pixel: sends the shop's events to your tagging server, where the Conversions API tag
// reports them to Pinterest. Guide: docs/shops/shopify.md. Change the three lines of settings.
// Shopify's names: https://shopify.dev/docs/api/web-pixels-api
const settings = {
  measurementId: 'G-XXXXXXXXXX',
  taggingServer: 'https://sgtm.shop.example',
  // false if Tag Manager in the theme reports the shop's pages: then this pixel reports the checkout.
  reportsShopPages: true,
};

window.dataLayer = window.dataLayer || [];
function gtag() {
  dataLayer.push(arguments);
}

let isAllowed = false;
function tellConsent(command, privacy) {
  const word = (allowed) => (allowed ? 'granted' : 'denied');
  // Where a law lets visitors forbid the sale of their data, that counts, too.
  isAllowed = Boolean(privacy.marketingAllowed) && privacy.saleOfDataAllowed !== false;
  gtag('consent', command, {
    ad_storage: word(isAllowed),
    ad_user_data: word(isAllowed),
    ad_personalization: word(isAllowed),
    analytics_storage: word(privacy.analyticsProcessingAllowed),
  });
}

// The id of Google Analytics on the shop's pages, so that both are one visitor: GA1.1.<id>.
async function clientId() {
  const cookie = await browser.cookie.get('_ga').catch(() => '');
  return cookie ? cookie.split('.').slice(-2).join('.') : undefined;
}

// The click on a Pin: in the address of the landing page, later in the cookie of the shop's pages.
async function clickId(location) {
  const parameters = [...new URLSearchParams(location.search)];
  const landed = parameters.find(([name]) => name.toLowerCase() === 'epik');
  if (!landed) return browser.cookie.get('_epik').catch(() => '');
  const cookie = `_epik=${encodeURIComponent(landed[1])}; path=/; max-age=31536000; samesite=lax; secure`;
  if (isAllowed) await browser.cookie.set(cookie).catch(() => '');
  return landed[1];
}

// `gid://shopify/OrderIdentity/5501234567890` and `5501234567890` are the same order.
const digits = (id) => (/(\d+)\D*$/.exec(id || '') || [])[1];

const itemOf = (variant, quantity) => ({
  item_id: digits(variant.id),
  item_name: variant.product && variant.product.title,
  item_brand: variant.product && variant.product.vendor,
  item_category: variant.product && variant.product.type,
  item_variant: variant.title,
  price: variant.price.amount,
  quantity,
});

const ofVariants = (variants) => ({
  currency: variants[0] && variants[0].price.currencyCode,
  items: variants.map((variant) => itemOf(variant, 1)),
});

const ofCartLine = ({ merchandise, quantity, cost }) => ({
  currency: merchandise.price.currencyCode,
  value: cost ? cost.totalAmount.amount : merchandise.price.amount * quantity,
  items: [itemOf(merchandise, quantity)],
});

// What the buyer pays for the products: after discounts, before shipping and tax, as the order webhook.
// Where prices contain tax, so does Shopify's subtotal (shops report it, Shopify's page does not say it): then
// products and shipping alone are the total, and the products' share of the tax is taken off.
function valueOf({ currencyCode, subtotalPrice, totalPrice, totalTax, shippingLine, delivery }) {
  const amountOf = (money) => (money ? Number(money.amount) : 0);
  const options = (delivery && delivery.selectedDeliveryOptions) || [];
  const shipping = options.length
    ? options.reduce((sum, { costAfterDiscounts }) => sum + amountOf(costAfterDiscounts), 0)
    : amountOf(shippingLine && shippingLine.price);
  const products = amountOf(subtotalPrice);
  const tax = amountOf(totalTax);
  const containsTax = Math.abs(products + shipping - amountOf(totalPrice)) < 0.01;
  if (!containsTax || !(tax > 0 && products > 0)) return subtotalPrice && subtotalPrice.amount;
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode });
  const digits = money.resolvedOptions().maximumFractionDigits;
  return Number((products - (tax * products) / (products + shipping)).toFixed(digits));
}

const ofCheckout = (checkout) => ({
  currency: checkout.currencyCode,
  value: valueOf(checkout),
  items: checkout.lineItems
    .filter(({ variant }) => variant)
    .map((line) => ({
      ...itemOf(line.variant, line.quantity),
      ...(line.finalLinePrice && { price: line.finalLinePrice.amount / (line.quantity || 1) }),
    })),
  user_data: personOf(checkout),
});

function personOf({ email, phone, billingAddress, shippingAddress }) {
  const address = billingAddress || shippingAddress || {};
  return {
    email_address: email,
    phone_number: phone || address.phone,
    address: {
      first_name: address.firstName,
      last_name: address.lastName,
      city: address.city,
      region: address.provinceCode,
      postal_code: address.zip,
      country: address.countryCode,
    },
  };
}

const ofPurchase = (checkout) => {
  const orderId = digits(checkout.order && checkout.order.id);
  return {
    ...ofCheckout(checkout),
    ...(orderId && { transaction_id: orderId, event_id: orderId }),
  };
};

const onShopPages = {
  page_viewed: ['page_view', () => ({})],
  product_viewed: ['view_item', ({ productVariant }) => valued(ofVariants([productVariant]))],
  collection_viewed: ['view_item_list', ({ collection }) => ofVariants(collection.productVariants)],
  search_submitted: [
    'search',
    ({ searchResult }) => ({
      search_term: searchResult.query,
      ...ofVariants(searchResult.productVariants),
    }),
  ],
  product_added_to_cart: ['add_to_cart', ({ cartLine }) => ofCartLine(cartLine)],
};
const inCheckout = {
  checkout_started: ['begin_checkout', ({ checkout }) => ofCheckout(checkout)],
  payment_info_submitted: ['add_payment_info', ({ checkout }) => ofCheckout(checkout)],
  checkout_completed: ['purchase', ({ checkout }) => ofPurchase(checkout)],
};
const valued = (list) => ({ ...list, value: list.items[0].price });

async function start() {
  tellConsent('default', init.customerPrivacy || {});
  api.customerPrivacy.subscribe('visitorConsentCollected', (event) =>
    tellConsent('update', event.customerPrivacy),
  );
  const library = document.createElement('script');
  library.async = true;
  library.src = `https://www.googletagmanager.com/gtag/js?id=${settings.measurementId}`;
  document.head.append(library);
  gtag('js', new Date());
  gtag('config', settings.measurementId, {
    server_container_url: settings.taggingServer,
    // It would report the address of this sandbox.
    send_page_view: false,
    client_id: await clientId(),
  });
}
const started = start();

const subscriptions = { ...(settings.reportsShopPages && onShopPages), ...inCheckout };
for (const [shopifyName, [name, parametersOf]] of Object.entries(subscriptions)) {
  analytics.subscribe(shopifyName, async (event) => {
    await started;
    const { location, referrer, title } = event.context.document;
    gtag('event', name, {
      // Of the page; the address of this frame is that of a sandbox.
      page_location: location.href,
      page_referrer: referrer,
      page_title: title,
      event_id: event.id,
      click_id: await clickId(location),
      ...parametersOf(event.data),
    });
  });
}
