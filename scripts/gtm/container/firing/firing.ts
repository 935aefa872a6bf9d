// Which tags run on an event, in which order, and what has to happen before and after them.
import type { CompiledContainer, ContainerTag } from '../compiled-container.ts';
import { collect, type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { resolveParameter, type VariableLookup } from '../export/parameters.ts';
import type { TagRecord, TagStatus } from '../records.ts';

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
  /** Runs of the tags that run once per page, by their ids. */
  runsSinceLoad: Map<string, Promise<TagRecord>>;
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
    const most = container.tags.length + mostRepetitions;

    const start = (tag: ContainerTag, path: readonly string[]): Promise<TagRecord> => {
      const runs = tag.firingOption === 'ONCE_PER_LOAD' ? runner.runsSinceLoad : started;
      const earlier = tag.firingOption === 'UNLIMITED' ? undefined : runs.get(tag.id);
      if (earlier) return earlier;
      const record = newRecord(tag);
      if (records.length <= most) records.push(record);
      if (records.length > most) return Promise.resolve(Object.assign(record, oneTooMany));
      const run = runInSequence(tag, record, [...path, tag.id]);
      runs.set(tag.id, run);
      return run;
    };
    const outcomeOf = async (
      name: string,
      path: readonly string[],
    ): Promise<TagStatus | 'paused' | undefined> => {
      const tag = byName.get(name);
      if (!tag || path.includes(tag.id) || !isScheduled(tag, runner)) return undefined;
      // The editor's "Don't fire … if … fails or is paused"; in public copies of gtm.js a paused tag is
      // one that does nothing but fail.
      return tag.paused ? 'paused' : (await start(tag, path)).status;
    };
    const runInSequence = async (
      tag: ContainerTag,
      record: TagRecord,
      path: readonly string[],
    ): Promise<TagRecord> => {
      // No await before the tag unless something must come first: see maybe-promise.ts.
      for (const { tagName, stopOnSetupFailure } of tag.setupTag) {
        const outcome = (await outcomeOf(tagName, path)) ?? 'succeeded';
        if (outcome !== 'succeeded' && stopOnSetupFailure) {
          const how = outcome === 'paused' ? 'is paused' : `ended as "${outcome}"`;
          const error = `Not fired: its setup tag "${tagName}" ${how}.`;
          return Object.assign(record, { status: 'failed' as const, error });
        }
      }
      await runWithConsent(tag, record, runner);
      for (const { tagName, stopTeardownOnFailure } of tag.teardownTag) {
        if (record.status === 'succeeded' || !stopTeardownOnFailure) await outcomeOf(tagName, path);
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

const isActive = (tag: ContainerTag, runner: TagRunner): boolean =>
  !tag.paused && isScheduled(tag, runner) && !runner.runsSinceLoad.has(tag.id);

const isScheduled = ({ scheduleStart, scheduleEnd }: ContainerTag, runner: TagRunner): boolean =>
  (scheduleStart === undefined || runner.now() >= scheduleStart) &&
  (scheduleEnd === undefined || runner.now() <= scheduleEnd);

/**
 * How often tags of one event may run more than once. Tags that may, and have each other as setup and cleanup
 * tags, double with each link of such a chain.
 */
const mostRepetitions = 1000;

const oneTooMany = {
  status: 'failed',
  error:
    'Not fired: this event has run too many tags. Look for tags that are in sequence again and again.',
} as const;

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
