import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { mappedEventName, ownEventName, standardEventName } from '../shared/event-names.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * Under which name an event goes to Pinterest: the tag's setting first, then its rows, then the
 * built-in map, then the policy for the rest. Undefined if it does not go.
 */
export function pinterestName(incoming: string): string | undefined {
  const source = data.eventNameSource;
  const row = data.eventMap && data.eventMap.filter((one) => one.eventName === incoming)[0];
  const chosen =
    source === 'standard'
      ? data.standardEvent
      : source === 'custom'
        ? data.customEventName
        : row && row.pinterestEvent;
  if (chosen === 'skip') return undefined;
  if (chosen) return standardEventName('' + chosen) || ownEventName('' + chosen);
  const policy = incoming && data.unmappedEvents;
  return (
    mappedEventName(incoming) ||
    (policy === 'own' ? ownEventName(incoming) : policy === 'custom' ? policy : undefined)
  );
}
