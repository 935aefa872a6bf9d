// One request to the tagging server: asks the clients in turn, and sees that an answer comes.
import { serverApis } from '../../apis/server/index.ts';
import type { IncomingRequest } from '../../apis/server/world.ts';
import { runTemplate } from '../../run/run-template.ts';
import type { ContainerClient } from '../compiled-container.ts';
import { resolveParameters } from '../export/parameters.ts';
import { isTemplateType } from '../export/template-type.ts';
import { describe } from '../prepared-templates.ts';
import { emitRecord, runEvent, shownRequest } from './event-run.ts';
import { answerGa4Request, claimsGa4Request } from './gaaw-client.ts';
import { createRequestScope, type RequestScope, type ServerResponse } from './request-scope.ts';
import { type ServerContext, templateDataOf, withinLimit } from './server-context.ts';

/**
 * Answers a request: with what its client returns, with 400 when no client claims it, and with a
 * 500 that says why when the client fails to answer.
 */
export async function answerRequest(
  context: ServerContext,
  request: IncomingRequest,
): Promise<ServerResponse> {
  const scope = createRequestScope(context, request);
  scope.world.runContainer = (event, steps) => runEvent(scope, event, steps);

  const claim = await firstClaim(scope);
  if (claim) {
    const end = await Promise.race([scope.answered, endOf(claim.work, scope)]);
    if (!scope.world.response.flushed) fail(scope, claim.client, end === 'time is up');
  } else {
    scope.problems.push(
      `No client claimed ${request.method} ${request.path}; see the clients' names and paths.`,
    );
    scope.world.response.status = 400;
    scope.world.returnResponse();
  }
  const answer = await scope.answered;
  if (scope.problems.length > 0) emitProblems(scope);
  return answer;
}

interface Claim {
  client: ContainerClient;
  /** Ends when the client has nothing left to do. */
  work: Promise<unknown>;
}

async function firstClaim(scope: RequestScope): Promise<Claim | undefined> {
  for (const client of scope.context.container.clients) {
    const claim = await ask(client, scope);
    if (claim) return claim;
  }
  return undefined;
}

async function ask(client: ContainerClient, scope: RequestScope): Promise<Claim | undefined> {
  const { context, world, problems } = scope;
  const fields = await resolveParameters(client.parameter, (name) => constantOf(context, name));
  context.masker.learn(fields);
  if (client.type === 'gaaw_client') {
    if (!claimsGa4Request(fields, scope)) return undefined;
    world.clientName = client.name;
    const work = answerGa4Request(fields, scope).catch((error: unknown) => {
      problems.push(`Client "${client.name}": ${(error as Error).message}`);
    });
    return { client, work };
  }
  // Other kinds without a template are named by compile-container.ts.
  if (!isTemplateType(client.type)) return undefined;
  const work = runClientTemplate(client, fields, scope);
  return work && { client, work };
}

function runClientTemplate(
  client: ContainerClient,
  fields: Record<string, unknown>,
  scope: RequestScope,
): Promise<unknown> | undefined {
  const { context, world } = scope;
  const problem = (message: string) => scope.problems.push(`Client "${client.name}": ${message}`);
  const refuseClaim = world.claimRequest;
  let claimed = false;
  const clientWorld = {
    ...world,
    clientName: client.name,
    templateData: templateDataOf(context, scope.templateData, client.type),
    claimRequest: () => {
      claimed = true;
      world.clientName = client.name;
    },
  };
  let run;
  try {
    run = runTemplate(context.templates(client.type), {
      apis: serverApis,
      world: clientWorld,
      fields,
      debug: context.version.debugMode,
    });
  } catch (error) {
    problem((error as Error).message);
    return undefined;
  }
  // From here on the client has returned.
  clientWorld.claimRequest = refuseClaim;
  if (!claimed) {
    if (run.threw) problem(describe(run.threw));
    return undefined;
  }
  return run.outcome.then(() => run.errors.forEach((error) => problem(describe(error))));
}

/** Fields of clients may only use variables that need no event: constants. */
function constantOf({ container }: ServerContext, name: string): unknown {
  const variable = container.variables.find((one) => one.name === name && one.type === 'c');
  return variable?.parameter.find(({ key }) => key === 'value')?.value;
}

/** Waits for a client; as long as an event is under way, its tags' own limits decide. */
async function endOf(work: Promise<unknown>, scope: RequestScope): Promise<'ended' | 'time is up'> {
  let end: 'ended' | 'time is up';
  do end = await withinLimit(work, scope.context);
  while (end === 'time is up' && scope.runningEvents > 0);
  return end;
}

function fail(scope: RequestScope, client: ContainerClient, timeIsUp: boolean): void {
  const reason = timeIsUp
    ? `did not answer within ${scope.context.timeLimit} ms`
    : 'ended without calling returnResponse';
  scope.problems.push(`Client "${client.name}" claimed the request and ${reason}.`);
  const { response } = scope.world;
  response.status = 500;
  response.body = `${scope.problems.join('\n')}\n`;
  scope.world.returnResponse();
}

/** What went wrong after the last event, or without any, in a record of its own. */
const emitProblems = (scope: RequestScope): void =>
  emitRecord(scope, {
    side: 'server',
    eventName: '',
    uniqueEventId: scope.context.nextEventId(),
    time: scope.context.clock.now(),
    data: {},
    source: shownRequest(scope),
    variables: {},
    tags: [],
    triggers: [],
    logs: scope.logs.splice(0),
    problems: scope.problems.splice(0),
  });
