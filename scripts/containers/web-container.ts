// The web container's half of the recipe: for each event of the shop one GA4 hit and one pintrk
// call, fired by the same trigger and carrying the same event id.
import {
  condition,
  createContainerFile,
  flag,
  integer,
  table,
  text,
  type ContainerFile,
} from './container-file.ts';
import { embed } from './embed-template.ts';

/** What a user must fill in after import, by the name of the constant that holds it. */
export const webConstants = {
  measurementId: 'GA4 - Measurement ID',
  serverUrl: 'GA4 - Tagging server URL',
  tagId: 'Pinterest - Tag ID',
} as const;

/** GA4's shop events that Pinterest knows. `page_view` has a trigger of its own. */
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

// Reserved ids of triggers that every web container has.
const allPages = '2147479553';
const initialization = '2147479573';

export function webContainer(templates: { pinterestTag: string; eventIdVariable: string }): string {
  const file = createContainerFile('WEB', 'Pinterest - web container');
  const ga4 = file.folder('GA4');
  const pinterest = file.folder('Pinterest');
  const pinterestTag = embed(file, templates.pinterestTag);
  const eventIdVariable = embed(file, templates.eventIdVariable);

  const eventName = file.builtInVariable('EVENT', 'Event');
  const constant = (name: string, value: string, folder: string) =>
    file.variable(name, 'c', [text('value', value)], folder);
  const measurementId = constant(webConstants.measurementId, 'G-XXXXXXXXXX', ga4);
  const serverUrl = constant(webConstants.serverUrl, 'https://sgtm.example.com', ga4);
  const tagId = constant(webConstants.tagId, '2600000000000', pinterest);
  const dataLayer = (key: string, folder: string) => dataLayerVariable(file, key, folder);
  const userData = dataLayer('user_data', ga4);
  const userId = dataLayer('user_id', ga4);
  const enhancedMatch = {
    email: dataLayer('user_data.email_address', pinterest),
    phone: dataLayer('user_data.phone_number', pinterest),
    firstName: dataLayer('user_data.address.first_name', pinterest),
    lastName: dataLayer('user_data.address.last_name', pinterest),
    city: dataLayer('user_data.address.city', pinterest),
    state: dataLayer('user_data.address.region', pinterest),
    postalCode: dataLayer('user_data.address.postal_code', pinterest),
    country: dataLayer('user_data.address.country', pinterest),
    externalId: userId,
  };
  const eventId = file.variable(
    'Pinterest - Event ID',
    eventIdVariable.type,
    eventIdVariable.parameters({}),
    pinterest,
  );

  const shopTrigger = file.trigger(
    'GA4 - shop events',
    'CUSTOM_EVENT',
    { customEventFilter: [condition('MATCH_REGEX', '{{_event}}', `^(${shopEvents.join('|')})$`)] },
    ga4,
  );

  file.tag({
    name: 'GA4 - Google tag',
    type: 'googtag',
    parameter: [
      text('tagId', measurementId),
      table('configSettingsTable', [
        { parameter: 'server_container_url', parameterValue: serverUrl },
        // The page view is sent by the tag below, which knows the event id.
        { parameter: 'send_page_view', parameterValue: 'false' },
      ]),
    ],
    firingTriggerId: [initialization],
    folderId: ga4,
    notes: 'Sends every GA4 hit to the tagging server, where the Conversions API tag reads it.',
  });

  const ga4Event = (name: string, event: string, trigger: string) =>
    file.tag({
      name,
      type: 'gaawe',
      parameter: [
        flag('sendEcommerceData', true),
        text('getEcommerceDataFrom', 'dataLayer'),
        text('eventName', event),
        text('measurementIdOverride', measurementId),
        table('eventSettingsTable', [
          { parameter: 'event_id', parameterValue: eventId },
          { parameter: 'user_data', parameterValue: userData },
          { parameter: 'user_id', parameterValue: userId },
        ]),
      ],
      firingTriggerId: [trigger],
      folderId: ga4,
      notes:
        'event_id is the id under which Pinterest recognises the same event from both channels.',
    });
  ga4Event('GA4 - page view', 'page_view', allPages);
  ga4Event('GA4 - shop events', eventName, shopTrigger);

  const pintrk = (name: string, trigger: string, fields: Record<string, string>) =>
    file.tag({
      name,
      type: pinterestTag.type,
      parameter: pinterestTag.parameters({ tagId, eventId, ...enhancedMatch, ...fields }),
      firingTriggerId: [trigger],
      folderId: pinterest,
      notes: 'Same trigger and same event id as the GA4 tag beside it: counted once.',
    });
  pintrk('Pinterest - page visit', allPages, {
    eventNameSource: 'standard',
    standardEvent: 'pagevisit',
  });
  pintrk('Pinterest - shop events', shopTrigger, {});

  return file.print();
}

const dataLayerVariable = (file: ContainerFile, key: string, folder: string) =>
  file.variable(
    `Data layer - ${key}`,
    'v',
    [integer('dataLayerVersion', 2), flag('setDefaultValue', false), text('name', key)],
    folder,
  );
