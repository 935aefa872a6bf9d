// Pages with Google tags, and what these have sent.
import type { Parameter } from '../../../../scripts/gtm/container/export/export-format.ts';
import { containerOf, list, text } from '../small-container.ts';
import { openPage, type PageSettings, settle } from './page-in-node.ts';

export const pairs = (
  key: string,
  values: Record<string, string>,
  columns = ['parameter', 'parameterValue'],
) =>
  list(
    key,
    ...Object.entries(values).map(([name, value]): Parameter => ({
      type: 'MAP',
      map: [text(columns[0]!, name), text(columns[1]!, value)],
    })),
  );
export const toServer = { server_container_url: 'https://sgtm.shop.example' };
const onInit = { firingTriggerId: ['2147479573'] };

export const googleTag = (settings: Record<string, string>, ...more: Parameter[]) => ({
  tagId: 'config',
  name: 'Google tag',
  type: 'googtag',
  parameter: [text('tagId', 'G-TEST123456'), pairs('configSettingsTable', settings), ...more],
  ...onInit,
});
export const ga4Event = (...parameter: Parameter[]) => ({
  tagId: 'event',
  name: 'GA4 event',
  type: 'gaawe',
  parameter: [
    text('eventName', 'chime'),
    text('measurementIdOverride', 'G-TEST123456'),
    ...parameter,
  ],
  firingTriggerId: ['ring'],
});

/** A page with these tags; `hits` are the parameters of what was sent. */
export async function open(tag: object[], settings: PageSettings = {}, variables: object[] = []) {
  const page = openPage(containerOf('web', { tag, variable: variables }), {
    url: 'https://www.shop.example/lamps',
    ...settings,
  });
  const push = async (message: unknown) => {
    page.push(message);
    await settle();
  };
  const hits = () =>
    page.hits.map(({ url }) => {
      const { origin, pathname, searchParams } = new URL(url);
      return { to: origin + pathname, ...Object.fromEntries(searchParams) } as Record<
        string,
        string
      >;
    });
  const tagOf = (event: string) =>
    page.records.find(({ eventName }) => eventName === event)?.tags[0];
  return { ...page, push, hits, tagOf };
}
