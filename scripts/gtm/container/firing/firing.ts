// Which tags run on an event, in which order, and what has to happen before and after them.
import type { CompiledContainer, ContainerTag } from '../compiled-container.ts';
import { collect, type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { resolveParameter, type VariableLookup } from '../export/parameters.ts';
import type { TagRecord } from '../records.ts';

export interface TagRunner {
  lookup: VariableLookup;
  /** Milliseconds since 1970. */
  now(): number;
  isConsentGranted(type: string): boolean;
  /**
   * Runs the tag itself and writes its record as it goes. Must have started the tag before it
   * returns; resolves when the tag has ended, never rejects.
   */
  run(tag: ContainerTag, record: TagRecord): Promise<void>;
  /** Ids of tags that have run since the page was loaded. */
  firedSinceLoad: Set<string>;
}

/** The tags of one event that were started, and the promise of their end. */
export interface TagRuns {
  /** In the order in which they started; each is completed in place when its tag has ended. */
  records: TagRecord[];
  done: Promise<void>;
}

/** Starts the tags whose triggers fired, highest priority first. */
export function fireTags(
  container: CompiledContainer,
  fired: ReadonlySet<string>,
  runner: TagRunner,
): MaybePromise<TagRuns> {
  const candidates = container.tags.filter((tag) => isFired(tag, fired) && isActive(tag, runner));
  return proceed(byPriority(candidates, runner.lookup), (tags) => {
    const records: TagRecord[] = [];
    const started = new Map<string, Promise<TagRecord>>();
    const byName = new Map(container.tags.map((tag) => [tag.name, tag]));

    const start = (tag: ContainerTag, path: readonly string[]): Promise<TagRecord> => {
      const earlier = tag.firingOption === 'UNLIMITED' ? undefined : started.get(tag.id);
      if (earlier) return earlier;
      const record = newRecord(tag);
      records.push(record);
      runner.firedSinceLoad.add(tag.id);
      const run = runInSequence(tag, record, [...path, tag.id]);
      started.set(tag.id, run);
      return run;
    };
    const neighbour = (name: string, path: readonly string[]) => {
      const tag = byName.get(name);
      if (tag === undefined || path.includes(tag.id) || !isActive(tag, runner)) return undefined;
      return start(tag, path);
    };
    const runInSequence = async (
      tag: ContainerTag,
      record: TagRecord,
      path: readonly string[],
    ): Promise<TagRecord> => {
      // No await before the tag unless something must come first: see maybe-promise.ts.
      for (const { tagName, stopOnSetupFailure } of tag.setupTag) {
        const setup = await neighbour(tagName, path);
        if (setup && setup.status !== 'succeeded' && stopOnSetupFailure) {
          const error = `Not fired: its setup tag "${tagName}" ended as "${setup.status}".`;
          return Object.assign(record, { status: 'failed' as const, error });
        }
      }
      await runWithConsent(tag, record, runner);
      for (const { tagName, stopTeardownOnFailure } of tag.teardownTag) {
        if (record.status === 'succeeded' || !stopTeardownOnFailure) await neighbour(tagName, path);
      }
      return record;
    };

    const runs = tags.map((tag) => start(tag, []));
    return { records, done: Promise.all(runs).then(() => undefined) };
  });
}

/** Consent types besides the tag's own checks that are needed and not granted. */
function missingConsent(tag: ContainerTag, runner: TagRunner): MaybePromise<string[]> {
  if (tag.neededConsent === undefined) return [];
  return proceed(resolveParameter(tag.neededConsent, runner.lookup), (types) =>
    (Array.isArray(types) ? types.map(String) : []).filter(
      (type) => !runner.isConsentGranted(type),
    ),
  );
}

function runWithConsent(tag: ContainerTag, record: TagRecord, runner: TagRunner): Promise<void> {
  const run = (missing: string[]): Promise<void> => {
    if (missing.length === 0) return runner.run(tag, record);
    record.status = 'blocked by consent';
    record.error = `Needs consent that is not granted: ${missing.join(', ')}.`;
    return Promise.resolve();
  };
  return Promise.resolve(proceed(missingConsent(tag, runner), run));
}

function byPriority(tags: ContainerTag[], lookup: VariableLookup): MaybePromise<ContainerTag[]> {
  const priorities = tags.map(({ priority }) => priority && resolveParameter(priority, lookup));
  return proceed(collect(priorities), (values) =>
    tags
      .map((tag, index) => ({ tag, priority: Number(values[index]) || 0 }))
      .sort((a, b) => b.priority - a.priority)
      .map(({ tag }) => tag),
  );
}

const isFired = (tag: ContainerTag, fired: ReadonlySet<string>) =>
  tag.firingTriggerId.some((id) => fired.has(id)) &&
  !tag.blockingTriggerId.some((id) => fired.has(id));

function isActive(tag: ContainerTag, runner: TagRunner): boolean {
  if (tag.paused) return false;
  if (tag.scheduleStart !== undefined && runner.now() < tag.scheduleStart) return false;
  if (tag.scheduleEnd !== undefined && runner.now() > tag.scheduleEnd) return false;
  return !(tag.firingOption === 'ONCE_PER_LOAD' && runner.firedSinceLoad.has(tag.id));
}

const newRecord = (tag: ContainerTag): TagRecord => ({
  id: tag.id,
  name: tag.name,
  type: tag.type,
  status: 'still running',
  fields: {},
  durationMs: 0,
  logs: [],
  error: undefined,
  steps: 0,
  apis: [],
  requests: [],
});
