// Orders out of the shop's webhooks, for a server container that has the Conversions API tag already.
// A file of its own: one permission of the client, use_custom_private_keys, is written with a key
// that nobody could confirm (public templates disagree on it), and an import that Tag Manager refuses
// must not take the tag with it.
import { createContainerFile } from './container-file.ts';
import { embed } from './embed-template.ts';
import { named } from './names.ts';

/** Name of the client that receives orders. */
export const orderClient = named('Order webhook');

export function orderWebhooksContainer(templates: { orderWebhookClient: string }): string {
  const file = createContainerFile('SERVER', 'Pinterest - order webhooks');
  const orderWebhookClient = embed(file, templates.orderWebhookClient);
  // Claims nothing until one of its platforms is ticked, which needs a key on the server. Before
  // GA4's client, though their paths differ.
  file.client(orderClient, orderWebhookClient.type, orderWebhookClient.parameters({}), 200);
  return file.print();
}
