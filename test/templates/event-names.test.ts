// Names of events on both channels: if they differ, Pinterest counts one event twice.
import { describe, expect, it } from 'vitest';

import {
  mappedName,
  ownName,
  standardName,
  tagEventName,
} from '../../template-src/shared/event-names.ts';

describe('an incoming name', () => {
  it.each([
    ['page_view', 'page_visit', 'pagevisit'],
    ['gtm.dom', 'page_visit', 'pagevisit'],
    ['view_item', 'page_visit', 'pagevisit'],
    ['view_item_list', 'view_category', 'viewcategory'],
    ['select_item', 'view_content', 'viewcontent'],
    ['select_promotion', 'view_content', 'viewcontent'],
    ['view_promotion', 'view_content', 'viewcontent'],
    ['add_to_cart', 'add_to_cart', 'addtocart'],
    ['add_to_wishlist', 'add_to_wishlist', 'addtowishlist'],
    ['begin_checkout', 'initiate_checkout', 'initiatecheckout'],
    ['add_shipping_info', 'initiate_checkout', 'initiatecheckout'],
    ['add_payment_info', 'add_payment_info', 'addpaymentinfo'],
    ['purchase', 'checkout', 'checkout'],
    ['generate_lead', 'lead', 'lead'],
    ['sign_up', 'signup', 'signup'],
    ['search', 'search', 'search'],
    ['view_search_results', 'search', 'search'],
    ['view_cart', 'custom', 'custom'],
    ['refund', 'custom', 'custom'],
    ['AddToCart', 'add_to_cart', 'addtocart'],
    ['pagevisit', 'page_visit', 'pagevisit'],
    ['find_location', 'find_location', 'findlocation'],
    ['start_trial', 'start_trial', 'starttrial'],
  ])('%s is %s for the API and %s for the tag', (incoming, api, tag) => {
    expect(mappedName(incoming)).toBe(api);
    expect(tagEventName(api)).toBe(tag);
  });

  it.each([['user_engagement'], ['scroll'], ['session_start'], ['toString'], ['']])(
    '%j has no counterpart',
    (name) => {
      expect(mappedName(name)).toBeUndefined();
    },
  );
});

describe("an event of the advertiser's own", () => {
  it.each([
    ['store_visit', 'store_visit'],
    ['form step-2', 'form_step__'],
    ['Anfrage für Küche', 'Anfrage_f_r_K_che'],
    ['123', undefined],
    ['ada@b.example', undefined],
    ['ada%2540b.example', undefined],
    ['李', undefined],
  ])('%j becomes %j', (name, target) => {
    expect(ownName(name)).toBe(target);
  });

  it('keeps its spelling in the tag', () => {
    expect(tagEventName('store_visit')).toBe('store_visit');
    expect(standardName('store_visit')).toBeUndefined();
  });
});
