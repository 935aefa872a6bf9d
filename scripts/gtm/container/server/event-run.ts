// One event of a server container: variables, triggers, tags, callbacks, record.
import { serverApis } from '../../apis/server/index.ts';
import type { EventSteps, ServerWorld } from '../../apis/server/world.ts';
import { runTemplate } from '../../run/run-template.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import type { ContainerTag } from '../compiled-container.ts';
import { eventMetadata } from '../event-metadata.ts';
import { fireTags } from '../firing/firing.ts';
import { firedTriggers } from '../firing/triggers.ts';
import { createVariables, type Variables } from '../firing/variables.ts';
import { followRun, noteApi, variableValue } from '../prepared-templates.ts';
import type { EventRecord, TagRecord } from '../records.ts';
import { recordingNetwork } from './recording-network.ts';
import type { RequestScope } from './request-scope.ts';
import { templateDataOf, withinLimit } from './server-context.ts';
import { serverVariables } from './server-variables.ts';

type EventCallback = (containerId: string, eventData: Record<string, unknown>) => void;

// A tag may run the container again; one that does so on every event would never end.
const mostEventsPerRequest = 100;

/**
 * Runs the container for one event. Resolves when every tag has ended or has run out of time,
 * onComplete has run, and after it all event callbacks.
 * @throws SandboxError when the request has come to too many events.
 */
export async function runEvent(
  scope: RequestScope,
  event: Record<string, unknown>,
  steps: EventSteps,
): Promise<void> {
  scope.runningEvents += 1;
  try {
    await run(scope, event, steps);
  } finally {
    scope.runningEvents -= 1;
  }
}

async function run(
  scope: RequestScope,
  event: Record<string, unknown>,
  steps: EventSteps,
): Promise<void> {
  const { context } = scope;
  scope.events += 1;
  if (scope.events > mostEventsPerRequest) {
    throw new SandboxError(
      `This request has come to more than ${mostEventsPerRequest} events; ` +
        'a tag that calls runContainer must not do so for its own event.',
    );
  }
  const time = context.clock.now();
  const uniqueEventId = context.nextEventId();
  const eventName = typeof event['event_name'] === 'string' ? event['event_name'] : '';
  const callbacks: EventCallback[] = [];
  const world: ServerWorld = {
    ...scope.world,
    event,
    messageListeners: new Map(),
    addEventCallback: (callback) => void callbacks.push(callback),
  };

  const variables: Variables = createVariables(
    context.container,
    serverVariables(eventName, world, (variable, fields) => {
      const run = runTemplate(context.templates(variable.type), {
        apis: serverApis,
        world: {
          ...world,
          templateData: templateDataOf(context, scope.templateData, variable.type),
        },
        fields,
        debug: context.version.debugMode,
      });
      return variableValue(run);
    }),
  );

  steps.onStart(world);
  const report = (problem: string) => scope.problems.push(problem);
  const { fired, undecided } = await firedTriggers(context.container, eventName, variables, report);
  const runs = await fireTags(context.container, fired, {
    lookup: variables.value,
    now: () => context.clock.now(),
    // Server containers have no consent settings of their own; compile-container.ts says so.
    isConsentGranted: () => true,
    runsSinceLoad: new Map(),
    run: (tag, record) => runTag(scope, world, variables, tag, record),
  });
  await runs.done;
  steps.onComplete();
  const outcome = eventMetadata(runs.records);
  for (const callback of callbacks) callback(context.version.containerId, outcome);
  // Whoever registers later than that, from a promise for instance, hears at once.
  world.addEventCallback = (callback) => callback(context.version.containerId, outcome);
  emitRecord(scope, {
    side: 'server',
    eventName,
    uniqueEventId,
    time,
    data: event,
    source: shownRequest(scope),
    variables: variables.evaluated,
    tags: runs.records,
    triggers: [...fired],
    undecided,
    logs: scope.logs.splice(0),
    problems: [...scope.problems.splice(0), ...variables.problems],
  });
}

async function runTag(
  scope: RequestScope,
  world: ServerWorld,
  variables: Variables,
  tag: ContainerTag,
  record: TagRecord,
): Promise<void> {
  const { context } = scope;
  const start = context.clock.now();
  const work = async () => {
    let template;
    try {
      template = context.templates(tag.type);
    } catch (error) {
      record.status = 'unsupported';
      record.error = (error as Error).message;
      return;
    }
    const fields = await variables.resolve(tag.parameter);
    record.fields = fields;
    context.masker.learn(fields);
    const run = runTemplate(template, {
      apis: serverApis,
      world: {
        ...world,
        templateData: templateDataOf(context, scope.templateData, tag.type),
        network: recordingNetwork(world.network, context.clock, record.requests),
        log: (args) => record.logs.push(args.join(' ')),
      },
      fields,
      debug: context.version.debugMode,
      onApiCall: (name) => noteApi(record, name),
    });
    await followRun(run, record);
  };
  const end = await withinLimit(
    work().catch((error: unknown) => {
      record.status = 'error';
      record.error = error instanceof Error ? error.message : String(error);
    }),
    context,
  );
  record.durationMs = context.clock.now() - start;
  if (end === 'time is up') {
    record.error = `No answer within ${context.timeLimit} ms; the event went on without it.`;
  }
}

/** Masks a record and hands it to whoever listens. */
export function emitRecord({ context }: RequestScope, record: EventRecord): void {
  context.onRecord(context.masker.mask(record) as EventRecord);
}

/** The incoming request as a record shows it. */
export const shownRequest = ({ request, world }: RequestScope) => ({
  client: world.clientName,
  method: request.method,
  path: request.path,
  query: request.query,
  headers: request.headers,
  body: request.body,
});
