// The export file writes UPPER_SNAKE words where Tag Manager's API writes camelCase, and carries ids
// that mean something in the exported container only.
// https://developers.google.com/tag-platform/tag-manager/api/reference/rest/v2

export type Entity = Record<string, unknown>;

const words = new Set(['type', 'tagFiringOption', 'consentStatus']);
const belongings = new Set([
  'accountId',
  'containerId',
  'workspaceId',
  'fingerprint',
  'path',
  'tagManagerUrl',
  'tagId',
  'triggerId',
  'variableId',
  'templateId',
  'clientId',
  'folderId',
]);

/** An entity of an export as the API takes it, without the ids of the exported container. */
export function apiForm(entity: Entity): Entity {
  return Object.fromEntries(
    Object.entries(entity)
      .filter(([key]) => !belongings.has(key))
      .map(([key, value]) => [key, converted(key, value)]),
  );
}

function converted(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => converted('', one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, converted(k, v)]));
  }
  const isWord = words.has(key) && typeof value === 'string' && /^[A-Z]+(_[A-Z0-9]+)*$/.test(value);
  return isWord ? camelCase(value) : value;
}

export const camelCase = (word: string): string =>
  word.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Names of what is in `wanted` and different, or not at all, in `found`. More in `found` is no
 * difference: the API adds fields of its own. Empty objects and lists count as absent, and the
 * order of parameters means nothing.
 */
export function differences(wanted: Entity, found: Entity): string[] {
  return Object.keys(wanted).filter((key) => !isWithin(wanted[key], found[key]));
}

function isWithin(wanted: unknown, found: unknown): boolean {
  if (isEmpty(wanted)) return true;
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || wanted.length !== found.length) return false;
    const [ours, theirs] = [wanted, found].map(inOrder);
    return ours!.every((one, index) => isWithin(one, theirs![index]));
  }
  if (typeof wanted === 'object') {
    if (typeof found !== 'object' || found === null) return false;
    return Object.entries(wanted as Entity).every(([key, value]) =>
      isWithin(value, (found as Entity)[key]),
    );
  }
  return String(wanted) === String(found ?? '');
}

/** Parameters by their key; rows of tables, which have none, as they are. */
const inOrder = (list: unknown[]): unknown[] =>
  list.every((one) => typeof (one as Entity | null)?.['key'] === 'string')
    ? [...list].sort((a, b) => ((a as { key: string }).key < (b as { key: string }).key ? -1 : 1))
    : list;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' &&
    Object.entries(value).every(([key, one]) => key === 'type' || isEmpty(one)) &&
    !('key' in value));
