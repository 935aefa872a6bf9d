// One event of a page: variables, triggers, tags, callbacks, record. All tags have started when
// `runEvent` returns, so that a push just before the page is left still counts.
import { webApis } from '../../apis/web/index.ts';
import type { WebWorld } from '../../apis/web/world.ts';
import { runTemplate } from '../../run/run-template.ts';
import { eventMetadata } from '../event-metadata.ts';
import { proceed } from '../export/maybe-promise.ts';
import { fireTags, type TagRuns } from '../firing/firing.ts';
import { firedTriggers } from '../firing/triggers.ts';
import { createVariables } from '../firing/variables.ts';
import { isPromised, variableValue } from '../prepared-templates.ts';
import type { EventRecord } from '../records.ts';
import { type PageContext, storageOf } from './page-context.ts';
import { pageVariables } from './page-variables.ts';
import { runTag } from './tag-run.ts';

export interface PageEvent {
  name: string;
  /** `gtm.uniqueEventId`. */
  id: number;
  /** The message as it was pushed. */
  message: Record<string, unknown>;
}

type EventCallback = (containerId: string, eventData: Record<string, unknown>) => void;

// As gtm.js waits for tags unless the message says otherwise with `eventTimeout`.
const eventTimeout = 2000;

/** Runs the container for an event; gives a function that ends the event before its time. */
export function runEvent(context: PageContext, event: PageEvent): () => void {
  const { container, world: pageWorld, masker, data } = context;
  const time = pageWorld.clock.now();
  const state = masker.mask(data.state());
  const pushed = masker.mask(event.message);
  const callbacks: EventCallback[] = [];
  const logs: string[] = [];
  const world: WebWorld = {
    ...pageWorld,
    addEventCallback: (callback) => void callbacks.push(callback),
  };

  const variables = createVariables(
    container,
    pageVariables(event.name, {
      ...world,
      evaluateTemplate(variable, fields) {
        const run = runTemplate(context.templates(variable.type), {
          apis: webApis,
          world: {
            ...world,
            templateStorage: storageOf(context, variable.type),
            log(args) {
              logs.push(`${variable.name}: ${args.join(' ')}`);
              world.log(args);
            },
          },
          fields,
          debug: world.container.debugMode,
        });
        if (isPromised(run)) throw new Error('a variable of a web container cannot be a promise.');
        return variableValue(run);
      },
    }),
  );

  let runs: TagRuns = { records: [], done: Promise.resolve() };
  let [triggers, undecided]: [string[], string[]] = [[], []];
  const consent = context.consent.entries();
  const page = world.page.url();
  const problems = context.problems.splice(0);
  const report = (problem: string) => problems.push(problem);
  void proceed(firedTriggers(container, event.name, variables, report), (found) => {
    [triggers, undecided] = [[...found.fired], found.undecided];
    return proceed(
      fireTags(container, found.fired, {
        lookup: variables.value,
        now: () => world.clock.now(),
        isConsentGranted: (type) => context.consent.isGranted(type),
        runsSinceLoad: context.runsSinceLoad,
        run: (tag, record) =>
          runTag({ context, world, variables, ecommerce: event.message['ecommerce'] }, tag, record),
      }),
      (started) => (runs = started),
    );
  });

  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    cancel();
    const eventData = eventMetadata(runs.records);
    for (const callback of callbacks) callback(world.container.containerId, eventData);
    callPageBack(event.message['eventCallback'], world.container.containerId);
    context.report(
      masker.mask({
        side: 'web',
        eventName: event.name,
        uniqueEventId: event.id,
        time,
        data: state,
        source: pushed,
        variables: variables.evaluated,
        tags: runs.records,
        triggers,
        undecided,
        page,
        load: context.load,
        consent,
        logs,
        problems: [...problems, ...variables.problems],
      } satisfies EventRecord) as EventRecord,
    );
  };
  const limit = Number(event.message['eventTimeout']);
  const cancel = world.clock.after(limit > 0 ? limit : eventTimeout, end);
  void runs.done.then(end);
  return end;
}

/** `eventCallback` of a message is the page's own function; its errors are the page's own. */
function callPageBack(callback: unknown, containerId: string): void {
  if (typeof callback !== 'function') return;
  try {
    Reflect.apply(callback, undefined, [containerId]);
  } catch (error) {
    console.error(error);
  }
}
