// The server container's half of the recipe: the Conversions API tag sends each event of the tagging
// server to Pinterest. Clients are not in it: whoever imports it has one that makes the events.
import { createContainerFile, text } from './container-file.ts';
import { embed } from './embed-template.ts';
import { folders, named } from './names.ts';

/** What a user must fill in after import, by the name of the constant that holds it. */
export const serverConstants = {
  adAccountId: named('Ad account ID'),
  accessToken: named('Access token'),
} as const;

export function serverContainer(templates: { conversionsApiTag: string }): string {
  const file = createContainerFile('SERVER', 'Pinterest - server container');
  const pinterest = file.folder(folders.pinterest);
  const conversionsApiTag = embed(file, templates.conversionsApiTag);

  const constant = (name: string, value: string) =>
    file.variable(name, 'c', [text('value', value)], pinterest);
  const adAccountId = constant(serverConstants.adAccountId, '549000000000');
  const accessToken = constant(serverConstants.accessToken, 'paste-your-conversion-access-token');

  // No condition on a client's name: a GA4 client may be called anything, and other clients carry
  // the same events. The tag itself skips what Pinterest has no name for.
  const everyEvent = file.trigger(named('Every event'), 'ALWAYS', {}, pinterest);
  file.tag({
    name: named('Conversions API'),
    type: conversionsApiTag.type,
    parameter: conversionsApiTag.parameters({ adAccountId, accessToken }),
    firingTriggerId: [everyEvent],
    folderId: pinterest,
    notes: 'Sends the events that Pinterest knows, with the event id of the hit; skips the others.',
  });
  return file.print();
}
