// A container whose entities have the names that other people's containers have, too.
import {
  condition,
  createContainerFile,
  table,
  text,
  tick,
} from '../../scripts/containers/container-file.ts';
import {
  type ContainerExport,
  parseContainer,
} from '../../scripts/gtm/container/export/export-format.ts';

const template = (side: string) => `___INFO___

{"type": "TAG", "id": "cvt_temp_public_id", "version": 1, "securityGroups": [],
 "displayName": "Pinterest", "containerContexts": ["${side}"]}

___TEMPLATE_PARAMETERS___

[{"type": "TEXT", "name": "tagId", "displayName": "Tag ID", "simpleValueType": true}]

___SANDBOXED_JS_FOR_${side === 'WEB' ? 'WEB_TEMPLATE' : 'SERVER'}___

data.gtmOnSuccess();
`;

/** Entities and built-in variables as they are found in most containers of this side. */
export function commonContainer(side: 'WEB' | 'SERVER'): ContainerExport {
  const file = createContainerFile(side, 'Shop');
  const folder = file.folder('Pinterest');
  file.folder('GA4');
  const templates = [
    'Pinterest',
    'Pinterest Tag',
    'Pinterest API for Conversions Tag',
    'Data Tag',
    'Consent Mode',
  ].map((name) => file.template(name, template(side)));
  const constants = [
    'GA4 - Measurement ID',
    'GA4 Measurement ID',
    'GA4 - Tagging server URL',
    'Pinterest - Tag ID',
    'Pinterest Tag ID',
    'Pinterest - Event ID',
    'Event ID',
    'event_id',
    'user_data',
    'Access token',
    'Data layer - user_data',
  ].map((name) => file.variable(name, 'c', [text('value', `the shop's ${name}`)], folder));
  const name = file.builtInVariable(
    side === 'WEB' ? 'EVENT' : 'EVENT_NAME',
    side === 'WEB' ? 'Event' : 'Event Name',
  );
  const triggers = ['GA4 - shop events', 'GA4 - every event', 'All Events', 'Purchase'].map((one) =>
    file.trigger(
      one,
      side === 'WEB' ? 'CUSTOM_EVENT' : 'ALWAYS',
      {
        [side === 'WEB' ? 'customEventFilter' : 'filter']: [
          condition('EQUALS', side === 'WEB' ? '{{_event}}' : name, 'purchase'),
        ],
      },
      folder,
    ),
  );
  if (side === 'SERVER') {
    for (const client of ['GA4', 'Data Client']) {
      file.client(client, 'gaaw_client', [tick('activateDefaultPaths', client === 'GA4')], 0);
    }
  }
  [
    'GA4',
    'GA4 - Google tag',
    'Google Tag',
    'Pinterest - Conversions API',
    'Pinterest - shop events',
    'Pinterest Tag',
  ].forEach((tag, index) =>
    file.tag({
      name: tag,
      type: templates[index % templates.length]!,
      parameter: [text('tagId', constants[index]!)],
      firingTriggerId: [triggers[index % triggers.length]!],
      folderId: folder,
      notes: '',
    }),
  );
  return parseContainer(JSON.parse(file.print()));
}

/**
 * A web container with GA4 tags of a shop's own, which send this event id and these user data on the
 * events that shops push.
 */
export function shopWithGa4(eventId: string, userData: string): ContainerExport {
  const file = createContainerFile('WEB', 'Shop with GA4');
  const folder = file.folder('Google Analytics');
  const measurementId = file.variable(
    'GA4 - Measurement ID',
    'c',
    [text('value', 'G-SHOP12345')],
    folder,
  );
  const event = file.builtInVariable('EVENT', 'Event');
  const purchases = file.trigger(
    'Shop events',
    'CUSTOM_EVENT',
    { customEventFilter: [condition('MATCH_REGEX', '{{_event}}', '^(add_to_cart|purchase)$')] },
    folder,
  );
  file.tag({
    name: 'Google Tag',
    type: 'googtag',
    parameter: [
      text('tagId', measurementId),
      table('configSettingsTable', [
        { parameter: 'server_container_url', parameterValue: 'https://sgtm.shop.example' },
        { parameter: 'send_page_view', parameterValue: 'false' },
      ]),
    ],
    firingTriggerId: ['2147479573'],
    folderId: folder,
    notes: '',
  });
  file.tag({
    name: 'GA4 - Event',
    type: 'gaawe',
    parameter: [
      tick('sendEcommerceData', true),
      text('getEcommerceDataFrom', 'dataLayer'),
      text('eventName', event),
      text('measurementIdOverride', measurementId),
      table('eventSettingsTable', [
        { parameter: 'event_id', parameterValue: eventId },
        { parameter: 'user_data', parameterValue: userData },
      ]),
    ],
    firingTriggerId: [purchases],
    folderId: folder,
    notes: '',
  });
  return parseContainer(JSON.parse(file.print()));
}
