// The web container's half of the recipe: for each event of the shop one pintrk call, with an event
// id that the site's own GA4 tags can send, too.
import {
  condition,
  type ContainerFile,
  createContainerFile,
  integer,
  negated,
  text,
  tick,
} from './container-file.ts';
import { embed } from './embed-template.ts';
import { folders, named } from './names.ts';

/** What a user must fill in after import, by the name of the constant that holds it. */
export const webConstants = { tagId: named('Tag ID') } as const;

/** GA4's shop events that Pinterest knows. `page_view` has triggers of its own. */
const shopEvents = [
  'view_item',
  'view_item_list',
  'search',
  'add_to_cart',
  'add_to_wishlist',
  'begin_checkout',
  'add_payment_info',
  'purchase',
  'sign_up',
  'generate_lead',
];

// Reserved id of the trigger "All Pages", which every web container has.
const allPages = '2147479553';

/** What other tags of the same events need: trigger ids, and variables as `{{…}}`. */
export interface PinterestRecipe {
  pageViews: string[];
  shopTrigger: string;
  eventId: string;
  userData: string;
  userId: string;
}

/** For those who have GA4 tags: the Pinterest Tag, its event id, and nothing of Google's. */
export function webContainer(templates: WebTemplates): string {
  const file = createContainerFile('WEB', 'Pinterest - web container');
  addPinterest(file, templates);
  return file.print();
}

interface WebTemplates {
  pinterestTag: string;
  eventIdVariable: string;
}

export function addPinterest(file: ContainerFile, templates: WebTemplates): PinterestRecipe {
  const folder = file.folder(folders.pinterest);
  const pinterestTag = embed(file, templates.pinterestTag);
  const eventIdVariable = embed(file, templates.eventIdVariable);

  const dataLayer = (key: string) =>
    file.variable(
      named(key),
      'v',
      [integer('dataLayerVersion', 2), tick('setDefaultValue', false), text('name', key)],
      folder,
    );
  const tagId = file.variable(webConstants.tagId, 'c', [text('value', '2600000000000')], folder);
  const eventId = file.variable(
    named('Event ID'),
    eventIdVariable.type,
    eventIdVariable.parameters({}),
    folder,
  );
  const userData = dataLayer('user_data');
  const userId = dataLayer('user_id');
  const enhancedMatch = {
    email: dataLayer('user_data.email_address'),
    phone: dataLayer('user_data.phone_number'),
    firstName: dataLayer('user_data.address.first_name'),
    lastName: dataLayer('user_data.address.last_name'),
    city: dataLayer('user_data.address.city'),
    state: dataLayer('user_data.address.region'),
    postalCode: dataLayer('user_data.address.postal_code'),
    country: dataLayer('user_data.address.country'),
    externalId: userId,
  };

  const customEvent = (name: string, pattern: string) =>
    file.trigger(
      named(name),
      'CUSTOM_EVENT',
      { customEventFilter: [condition('MATCH_REGEX', '{{_event}}', pattern)] },
      folder,
    );
  const shopTrigger = customEvent('Shop events', `^(${shopEvents.join('|')})$`);
  // A new page of a single-page app, by the rule of GA4's own enhanced measurement: the address
  // changed, which a fragment, a state, or the same address again does not
  // (gtm.historyChange-v2 in the code that Google delivers with enhanced measurement switched on).
  const newAddress = file.trigger(
    named('New address without page load'),
    'HISTORY_CHANGE',
    { filter: [negated(condition('EQUALS', dataLayer('gtm.newUrl'), dataLayer('gtm.oldUrl')))] },
    folder,
  );
  const pageViewPush = customEvent('page_view push', '^page_view$');
  const pageViews = [allPages, newAddress, pageViewPush];

  const pintrk = (name: string, firingTriggerId: string[], fields: Record<string, string>) =>
    file.tag({
      name: named(name),
      type: pinterestTag.type,
      parameter: pinterestTag.parameters({ tagId, eventId, ...enhancedMatch, ...fields }),
      firingTriggerId,
      folderId: folder,
      notes: 'A GA4 tag on the same trigger that sends the same event id: counted once.',
    });
  pintrk('Page visit', pageViews, { eventNameSource: 'standard', standardEvent: 'pagevisit' });
  pintrk('Shop events', [shopTrigger], {});

  return { pageViews, shopTrigger, eventId, userData, userId };
}
