import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { textOf } from '../shared/normalisers/text.ts';
import { mappedEventName, ownEventName, standardEventName } from '../shared/event-names.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * Under which name an event goes to Pinterest: the tag's setting first, then its rows, then the
 * built-in map, then the policy for the rest. Undefined if it does not go.
 */
export function pinterestName(incoming: string): string | undefined {
  const source = data.eventNameSource;
  const row: any = (data.eventMap || []).filter((one) => one.eventName === incoming)[0] || {};
  const own = source === 'custom' ? data.customEventName : row.pinterestEvent;
  const chosen = textOf(source === 'standard' ? data.standardEvent : own);
  if (chosen === 'skip') return undefined;
  if (chosen) return standardEventName(chosen) || ownEventName(chosen);
  const policy = data.unmappedEvents;
  const other = policy === 'own' ? ownEventName(incoming) : policy === 'custom' && policy;
  return mappedEventName(incoming) || other || undefined;
}
