// Which requests the client takes, and which of them it believes.
import { JSON } from 'gtm:server';

import {
  bigCommerceHook,
  bigCommercePosts,
  but,
  fields,
  now,
  request,
  seen,
  shopify,
  shopifyPosts,
  signed,
  wooCommerce,
  wooCommercePosts,
} from './setup.ts';

scenario('A signed order of Shopify is claimed, run and answered with 200', () => {
  shopifyPosts(shopify);
  runCode(fields);
  assertApi('claimRequest').wasCalled();
  assertThat(seen.events).hasLength(1);
  assertThat(seen.status).isEqualTo(200);
  assertApi('returnResponse').wasCalled();
});

scenario('Requests to other paths are left to other clients', () => {
  shopifyPosts(shopify);
  request.path = '/g/collect';
  runCode(fields);
  assertApi('claimRequest').wasNotCalled();
  assertApi('returnResponse').wasNotCalled();
});

scenario('A platform that is not ticked is not received', () => {
  shopifyPosts(shopify);
  runCode(but(fields, { shopify: false }));
  assertApi('claimRequest').wasNotCalled();
});

scenario('An unsigned order of Shopify is refused with 401 and runs nothing', () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-hmac-sha256'] = undefined;
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
  assertApi('runContainer').wasNotCalled();
});

scenario('A wrongly signed order of Shopify is refused with 401 and runs nothing', () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-hmac-sha256'] = signed('shopify', 'another body');
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
  assertApi('runContainer').wasNotCalled();
});

scenario('A signature that only begins right is refused', () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-hmac-sha256'] = signed('shopify', request.body) + 'x';
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
});

scenario("Another platform's key does not open the door", () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-hmac-sha256'] = signed('woocommerce', request.body);
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
});

scenario('The old key of Shopify counts only while it is accepted', () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-hmac-sha256'] = signed('shopify_old', request.body);
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
  runCode(but(fields, { shopifyOldKey: true }));
  assertThat(seen.status).isEqualTo(200);
});

scenario('A wrongly signed order of WooCommerce is refused with 401', () => {
  wooCommercePosts(wooCommerce);
  request.headers['x-wc-webhook-signature'] = 'x';
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
  assertApi('runContainer').wasNotCalled();
});

scenario("WooCommerce's unsigned ping is answered with 200 and runs nothing", () => {
  wooCommercePosts(wooCommerce);
  request.headers = { 'content-type': 'application/x-www-form-urlencoded' };
  request.body = 'webhook_id=12';
  runCode(fields);
  assertThat(seen.status).isEqualTo(200);
  assertApi('runContainer').wasNotCalled();
});

scenario('A ping with an order behind it is no ping', () => {
  wooCommercePosts(wooCommerce);
  request.headers = { 'content-type': 'application/json' };
  request.body = 'webhook_id=12&order=1';
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
});

scenario('A delivery of BigCommerce that is too old to be fresh is refused with 401', () => {
  bigCommercePosts(bigCommerceHook);
  const old = now - 301;
  request.headers['webhook-timestamp'] = '' + old;
  const content = 'msg_1.' + old + '.' + request.body;
  request.headers['webhook-signature'] = 'v1,' + signed('bigcommerce', content);
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
  assertThat(seen.urls).isEqualTo('');
  assertThat(seen.log).contains(
    'the signature by the key bigcommerce is missing, wrong or too old',
  );
});

scenario('A delivery of BigCommerce without a time is refused with 401', () => {
  bigCommercePosts(bigCommerceHook);
  request.headers['webhook-timestamp'] = undefined;
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
});

scenario('One good signature among several of BigCommerce is enough', () => {
  bigCommercePosts(bigCommerceHook);
  request.headers['webhook-signature'] = 'v1,old ' + request.headers['webhook-signature'];
  runCode(fields);
  assertThat(seen.status).isEqualTo(200);
});

scenario('A key that decodes to nothing is refused, whoever signs', () => {
  mock('hmacSha256', (text: string, key: string) =>
    text === 'key' ? 'BSuRZ+TUe4hlEYJYOJEjd2N8QxF7CJCRGgkR5c6Tuvc=' : signed(key, text),
  );
  shopifyPosts(shopify);
  runCode(fields);
  assertThat(seen.status).isEqualTo(401);
  assertThat(seen.log).contains('the key shopify of the key file is empty');
  assertApi('runContainer').wasNotCalled();
});

scenario('Methods other than POST are refused with 405', () => {
  shopifyPosts(shopify);
  request.method = 'GET';
  runCode(fields);
  assertThat(seen.status).isEqualTo(405);
  assertApi('runContainer').wasNotCalled();
});

scenario('A body larger than any order is refused with 413', () => {
  shopifyPosts(shopify);
  let text = 'x';
  while (text.length <= 5000000) text = text + text;
  request.body = text;
  runCode(fields);
  assertThat(seen.status).isEqualTo(413);
});

scenario('A signed body that does not say that it is JSON is refused with 415', () => {
  shopifyPosts(shopify);
  request.headers['content-type'] = 'text/plain';
  runCode(fields);
  assertThat(seen.status).isEqualTo(415);
});

scenario('A signed body that is no JSON is refused with 400', () => {
  shopifyPosts(shopify);
  request.body = '{"id":';
  request.headers['x-shopify-hmac-sha256'] = signed('shopify', request.body);
  runCode(fields);
  assertThat(seen.status).isEqualTo(400);
});

scenario('Other topics are answered with 200 and run nothing', () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-topic'] = 'refunds/create';
  runCode(fields);
  assertThat(seen.status).isEqualTo(200);
  assertApi('runContainer').wasNotCalled();
});

scenario('No log names a person or a token', () => {
  shopifyPosts(shopify);
  runCode(but(fields, { shopify: true }));
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  const said = seen.log + seen.body + JSON.stringify(fields.logging);
  assertThat(said).doesNotContain('ada@');
  assertThat(said).doesNotContain('secret-api-token');
  assertThat(said).doesNotContain('203.0.113');
});
