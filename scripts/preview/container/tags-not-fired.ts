// Which tags of a container stayed quiet on an event, and why.
import type { CompiledContainer, ContainerTag } from '../../gtm/container/compiled-container.ts';
import type { EventRecord } from '../../gtm/container/records.ts';

export interface QuietTag {
  side: 'web' | 'server';
  name: string;
  why: string;
}

/** In the order of the container. */
export function tagsNotFired(container: CompiledContainer, record: EventRecord): QuietTag[] {
  const ran = new Set(record.tags.map(({ id }) => id));
  const fired = new Set(record.triggers);
  return container.tags
    .filter(({ id }) => !ran.has(id))
    .map((tag) => ({ side: container.side, name: tag.name, why: whyNot(tag, fired, container) }));
}

function whyNot(
  { paused, firingTriggerId, blockingTriggerId, firingOption, ...tag }: ContainerTag,
  fired: ReadonlySet<string>,
  { triggers }: CompiledContainer,
): string {
  const nameOf = (id: string) => triggers.find((one) => one.id === id)?.name ?? reserved[id] ?? id;
  if (paused) return 'It is paused.';
  if (firingTriggerId.length === 0) return 'It has no trigger of its own.';
  if (!firingTriggerId.some((id) => fired.has(id))) {
    return `No trigger of it fired: ${firingTriggerId.map(nameOf).join(', ')}.`;
  }
  const blocking = blockingTriggerId.filter((id) => fired.has(id));
  if (blocking.length > 0) return `Blocked by ${blocking.map(nameOf).join(', ')}.`;
  if (firingOption === 'ONCE_PER_LOAD') return 'Once per page: it had fired before.';
  return tag.scheduleStart !== undefined || tag.scheduleEnd !== undefined
    ? 'Outside of its schedule.'
    : 'Its trigger fired; why it did not run is not known.';
}

const reserved: Record<string, string> = {
  '2147479553': 'All Pages',
  '2147479572': 'Consent Initialization - All Pages',
  '2147479573': 'Initialization - All Pages',
  '2147479574': 'All Events',
};
