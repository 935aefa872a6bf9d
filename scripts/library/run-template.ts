// One run of a template for code of others: what goes in, and everything that it did.
import type { Clock } from '../gtm/apis/api.ts';
import type { IncomingRequest, Network, ServerWorld } from '../gtm/apis/server/world.ts';
import type { WebWorld } from '../gtm/apis/web/world.ts';
import { pageAddress, readIncomingRequest } from '../gtm/commands/execution/incoming-request.ts';
import type { ExecutionResult } from '../gtm/commands/execution/outcome.ts';
import { runOnce } from '../gtm/commands/execution/run-once.ts';
import { compileTemplate } from '../gtm/run/compile-template.ts';
import { type PreparedTemplate, prepareTemplate } from '../gtm/run/run-template.ts';
import { VirtualClock } from '../gtm/run/virtual-clock.ts';
import { dataOf } from '../gtm/tpl/fields.ts';
import type { Template } from '../gtm/tpl/template.ts';

/** Everything may be left out. */
export interface RunInput {
  /** Event data on the server, one message of the data layer on the web. */
  event?: Record<string, unknown>;
  /** What a user filled in; every other field has its default. */
  fields?: Record<string, unknown>;
  /**
   * What a client answers, the request behind a tag, and on the web the page's address (`headers.host`,
   * `path`, `query`), referrer and cookies.
   */
  request?: Partial<IncomingRequest>;
  /**
   * Answers every request, on the web every script, frame and pixel; rejects with a NetworkFailure where no
   * answer comes. Without it every request is answered 200 with an empty body. Nothing is sent.
   */
  network?: Network;
  /**
   * A VirtualClock that starts now, under which waiting takes no time; `systemClock` for real time, or
   * one of your own.
   */
  clock?: Clock;
  /** As in preview mode. */
  debug?: boolean;
  /** Key id → base64 of the key, for hmacSha256. */
  privateKeys?: Record<string, string>;
  /**
   * Parts of the world, such as `firestore`, `bigQuery`, `templateData` and `random` on the server,
   * `window`, `consent` and `templateStorage` on the web. What is given here lasts beyond the run.
   */
  world?: Partial<ServerWorld> | Partial<WebWorld>;
}

/** What a run did. `returned` is what the code returned; of a promise, what it was resolved with. */
export type RunResult = ExecutionResult;

const prepared = new WeakMap<Template, PreparedTemplate>();

/**
 * Runs a tag, a variable or a client once, in a world of its own. What the template does wrong is in the
 * result; throws a SandboxError for code that Tag Manager would not take.
 */
export async function runTemplate(template: Template, input: RunInput = {}): Promise<RunResult> {
  const { event = {}, fields = {}, debug = false, privateKeys = {}, network, world } = input;
  const request = readIncomingRequest({ ...input.request }, 'request');
  return runOnce(
    ready(template),
    {
      event,
      fields: dataOf(template.parameters, fields),
      request,
      pageUrl: pageAddress(request, 'request'),
      answers: [],
      privateKeys,
      debug,
      network,
      world,
    },
    input.clock ?? new VirtualClock(Date.now()),
  );
}

/** A template is compiled once, however often it runs. */
function ready(template: Template): PreparedTemplate {
  const known = prepared.get(template);
  if (known) return known;
  const made = prepareTemplate(compileTemplate(template));
  prepared.set(template, made);
  return made;
}
