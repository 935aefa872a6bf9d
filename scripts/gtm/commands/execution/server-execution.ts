// A tag, variable or client of a server container, with a network that answers out of a file.
import type { JsonObject } from '../../../command-line/input-files.ts';
import { createServerWorld } from '../../apis/server/default-world.ts';
import { serverApis } from '../../apis/server/index.ts';
import type { ServerWorld } from '../../apis/server/world.ts';
import type { PreparedTemplate } from '../../run/run-template.ts';
import { runTemplate } from '../../run/run-template.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import { answering } from './answers.ts';
import type { Execution, ExecutionInput, SentRequest } from './execution.ts';
import { localContainer } from './local-container.ts';

/** Starts the template. A client gets the request alone; tags and variables the event as well. */
export function startOnServer(prepared: PreparedTemplate, input: ExecutionInput): Execution {
  const { event, fields, request, answers, debug, clock, pending } = input;
  const isClient = prepared.template.type === 'CLIENT';
  const nextAnswer = answering(answers);
  const network = input.network ?? (async () => nextAnswer());
  const requests: SentRequest[] = [];
  const logs: string[] = [];
  const events: JsonObject[] = [];
  let claimed = false;

  const world = createServerWorld({
    clock,
    request,
    privateKeys: input.privateKeys,
    container: localContainer(debug),
    event: isClient ? undefined : event,
    log: (args) => logs.push(args.join(' ')),
    async network(sent) {
      const { method, url, headers, body } = sent;
      requests.push({ method, url, headers, body: body ?? null });
      return network(sent);
    },
    // In Tag Manager it depends on the protocol of the incoming request; here it always works.
    sendPixelFromBrowser(url) {
      requests.push({ method: 'GET', url, headers: {}, body: null });
      return true;
    },
    claimRequest() {
      if (!isClient) throw new SandboxError('Only a client can claim a request.');
      claimed = true;
    },
    async runContainer(eventData, { onStart, onComplete }) {
      events.push(eventData);
      onStart({ ...world, event: eventData, messageListeners: new Map() });
      onComplete();
    },
    // No other tags belong to the event: it ends with the code that is running.
    addEventCallback: (callback) => {
      clock.after(0, () => callback('GTM-XXXXXX', { tags: [] }));
    },
    ...(input.world as Partial<ServerWorld> | undefined),
  });
  const run = runTemplate(prepared, { apis: serverApis, world, fields, debug, pending });
  return {
    run,
    requests,
    logs,
    cookies: () =>
      world.response.cookies.map(({ name, value, options }) => ({ name, value, options })),
    ...(isClient && {
      client: () => {
        const { status, headers, body, flushed } = world.response;
        return {
          claimed,
          events,
          response: { returned: flushed, status, headers, body: Buffer.from(body).toString() },
        };
      },
    }),
  };
}
