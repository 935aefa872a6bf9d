// The whole recipe for a site without GA4: for each event of the shop one GA4 hit and one pintrk
// call, fired by the same trigger and carrying the same event id.
import { createContainerFile, integer, table, text, tick } from './container-file.ts';
import { folders, named } from './names.ts';
import { addPinterest } from './web-container.ts';

/** What a user must fill in beside the constants of the Pinterest Tag. */
export const ga4Constants = {
  measurementId: named('GA4 measurement ID'),
  serverUrl: named('Tagging server URL'),
} as const;

// Reserved id of the trigger "Initialization - All Pages", which every web container has.
const initialization = '2147479573';

export function webContainerWithGa4(templates: {
  pinterestTag: string;
  eventIdVariable: string;
}): string {
  const file = createContainerFile('WEB', 'Pinterest - web container with GA4');
  const { pageViews, shopTrigger, eventId, userData, userId } = addPinterest(file, templates);
  const ga4 = file.folder(folders.ga4);
  const eventName = file.builtInVariable('EVENT', 'Event');
  const constant = (name: string, value: string) =>
    file.variable(name, 'c', [text('value', value)], ga4);
  const measurementId = constant(ga4Constants.measurementId, 'G-XXXXXXXXXX');
  const serverUrl = constant(ga4Constants.serverUrl, 'https://sgtm.example.com');

  file.tag({
    name: named('Google tag'),
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

  const searchTerm = file.variable(
    named('search_term'),
    'v',
    [integer('dataLayerVersion', 2), tick('setDefaultValue', false), text('name', 'search_term')],
    ga4,
  );
  const ga4Event = (name: string, event: string, firingTriggerId: string[]) =>
    file.tag({
      name: named(name),
      type: 'gaawe',
      parameter: [
        tick('sendEcommerceData', true),
        text('getEcommerceDataFrom', 'dataLayer'),
        text('eventName', event),
        text('measurementIdOverride', measurementId),
        table('eventSettingsTable', [
          { parameter: 'event_id', parameterValue: eventId },
          { parameter: 'user_data', parameterValue: userData },
          { parameter: 'user_id', parameterValue: userId },
          // Stands beside ecommerce in the data layer, so the tag does not send it by itself.
          { parameter: 'search_term', parameterValue: searchTerm },
        ]),
      ],
      firingTriggerId,
      folderId: ga4,
      notes:
        'event_id is the id under which Pinterest recognises the same event from both channels.',
    });
  ga4Event('GA4 page view', 'page_view', pageViews);
  ga4Event('GA4 shop events', eventName, [shopTrigger]);

  return file.print();
}
