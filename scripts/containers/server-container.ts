// The server container's half of the recipe: the GA4 client turns hits into events, and the
// Conversions API tag sends each of them to Pinterest. Optional: orders out of the shop's webhooks.
import { condition, createContainerFile, flag, text } from './container-file.ts';
import { embed } from './embed-template.ts';

/** What a user must fill in after import, by the name of the constant that holds it. */
export const serverConstants = {
  adAccountId: 'Pinterest - Ad account ID',
  accessToken: 'Pinterest - Access token',
} as const;

/** Name of the client that receives orders, by which its trigger knows them. */
export const orderClient = 'Pinterest - Order webhook';

export function serverContainer(templates: {
  conversionsApiTag: string;
  orderWebhookClient: string;
}): string {
  const file = createContainerFile('SERVER', 'Pinterest - server container');
  const pinterest = file.folder('Pinterest');
  const conversionsApiTag = embed(file, templates.conversionsApiTag);
  const orderWebhookClient = embed(file, templates.orderWebhookClient);

  const constant = (name: string, value: string) =>
    file.variable(name, 'c', [text('value', value)], pinterest);
  const adAccountId = constant(serverConstants.adAccountId, '549000000000');
  const accessToken = constant(serverConstants.accessToken, 'paste-your-conversion-access-token');
  const clientName = file.builtInVariable('CLIENT_NAME', 'Client Name');
  file.builtInVariable('EVENT_NAME', 'Event Name');

  // Name and settings of the client that every new server container has: importing over it changes
  // nothing.
  file.client(
    'GA4',
    'gaaw_client',
    [
      text('cookieDomain', 'auto'),
      text('cookieMaxAgeInSec', '63072000'),
      flag('activateDefaultPaths', true),
      text('cookiePath', '/'),
      flag('migrateFromJsClientId', false),
      text('cookieManagement', 'server'),
      text('cookieName', 'FPID'),
    ],
    100,
  );

  // Claims nothing until one of its platforms is ticked, which needs a key on the server. Before GA4,
  // though their paths differ.
  file.client(orderClient, orderWebhookClient.type, orderWebhookClient.parameters({}), 200);

  const everyGa4Event = file.trigger(
    'GA4 - every event',
    'ALWAYS',
    { filter: [condition('EQUALS', clientName, 'GA4')] },
    pinterest,
  );
  const everyOrder = file.trigger(
    'Orders - every order of a webhook',
    'ALWAYS',
    { filter: [condition('EQUALS', clientName, orderClient)] },
    pinterest,
  );
  file.tag({
    name: 'Pinterest - Conversions API',
    type: conversionsApiTag.type,
    parameter: conversionsApiTag.parameters({ adAccountId, accessToken }),
    firingTriggerId: [everyGa4Event, everyOrder],
    folderId: pinterest,
    notes: 'Sends the events that Pinterest knows, with the event id of the hit; skips the others.',
  });
  return file.print();
}
