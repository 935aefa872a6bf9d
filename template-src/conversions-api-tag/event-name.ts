// Under which name an event goes to Pinterest, or why it does not.
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { mappedEventName, ownEventName, standardEventName } from '../shared/event-names.ts';
import { givenText, listOf } from '../shared/normalisers/given-text.ts';

/** Either a name, or the reason why the event is not sent. */
export interface NameDecision {
  name: string | undefined;
  reason: string | undefined;
}

const sendAs = (name: string): NameDecision => ({ name: name, reason: undefined });
const skipBecause = (reason: string): NameDecision => ({ name: undefined, reason: reason });

/** The tag's setting first, then its rows, then the built-in map, then the policy for the rest. */
export function decideEventName(
  data: TemplateData<typeof manifest>,
  incoming: unknown,
): NameDecision {
  if (data.eventNameSource === 'standard') return fromField(data.standardEvent);
  if (data.eventNameSource === 'custom') return fromField(data.customEventName);

  const name = givenText(incoming);
  if (name === undefined) return skipBecause('the incoming event has no name');
  const row = listOf(data.eventMap).filter((entry: any) => givenText(entry.eventName) === name)[0];
  if (row !== undefined) return fromRow(name, row);
  const mapped = mappedEventName(name);
  if (mapped !== undefined) return sendAs(mapped);
  if (data.unmappedEvents === 'custom') return sendAs('custom');
  if (data.unmappedEvents === 'own') {
    const own = ownEventName(name);
    return own === undefined
      ? skipBecause('its name has no letters, which Pinterest needs')
      : sendAs(own);
  }
  return skipBecause('Pinterest has no event of that kind, and the tag is set to skip those');
}

function fromField(value: unknown): NameDecision {
  const name = givenText(value);
  if (name === undefined) return skipBecause('the event name of this tag is empty');
  return sendAs(standardEventName(name) || name);
}

function fromRow(name: string, row: any): NameDecision {
  const chosen = givenText(row.pinterestEvent);
  if (chosen === undefined)
    return skipBecause('the translation of ' + name + ' in this tag is empty');
  if (chosen.toLowerCase() === 'skip') return skipBecause('the translations of this tag say so');
  return sendAs(standardEventName(chosen) || chosen);
}
