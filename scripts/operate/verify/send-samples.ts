// Runs the shipped template on sample events against Pinterest with ?test=true.
import { createServerWorld } from '../../gtm/apis/server/default-world.ts';
import { fetchWithoutRedirects } from '../../gtm/apis/server/fetch-network.ts';
import { serverApis } from '../../gtm/apis/server/index.ts';
import type { OutgoingResponse } from '../../gtm/apis/server/world.ts';
import { NetworkFailure } from '../../gtm/apis/server/world.ts';
import { compileTemplate } from '../../gtm/run/compile-template.ts';
import { prepareTemplate, runTemplate } from '../../gtm/run/run-template.ts';
import { dataOf } from '../../gtm/tpl/fields.ts';
import { parseTpl } from '../../gtm/tpl/parse.ts';
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { meaningOf, meaningOfFailure, pinterestUrl, textOf } from '../pinterest/pinterest-api.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';
import { sampleEvents } from './sample-events.ts';

export interface SampleResult {
  /** Name of the GA4 event. */
  event: string;
  /** Pinterest's name for it; undefined if no request was made. */
  sentAs: string | undefined;
  ok: boolean;
  /** 0 if no answer came. */
  status: number;
  /** What is wrong, in plain words; undefined if nothing. */
  problem: string | undefined;
  warnings: string[];
}

export interface Verification {
  results: SampleResult[];
  /** Seconds by which this machine's clock is ahead of Pinterest's; undefined if it does not say. */
  clockAhead: number | undefined;
}

/** Sends one event after the other, so that a refusal names its event. */
export async function sendSamples(
  tpl: string,
  account: { adAccount: string; token: string },
  options: ApiOptions,
  show: (part: number) => void = () => {},
): Promise<Verification> {
  const template = parseTpl(tpl);
  const prepared = prepareTemplate(compileTemplate(template));
  const fields = dataOf(template.parameters, {
    adAccountId: account.adAccount,
    accessToken: account.token,
    testMode: true,
    timeout: String(options.timeout),
    retries: String(Math.min(options.retries, 2)),
    logging: 'never',
  });
  const results: SampleResult[] = [];
  let clockAhead: number | undefined;
  const events = sampleEvents(String(Date.now()));
  for (const [index, event] of events.entries()) {
    show(index / events.length);
    let sentAs: string | undefined;
    let answer: OutgoingResponse | undefined;
    let failure: string | undefined;
    const world = createServerWorld({
      event,
      async network(request) {
        sentAs = JSON.parse(request.body ?? '{}').data?.[0]?.event_name;
        failure = undefined;
        try {
          const url = request.url.replace(pinterestUrl, options.api);
          answer = await fetchWithoutRedirects({ ...request, url });
          clockAhead ??= secondsAhead(answer);
          return answer;
        } catch (error) {
          answer = undefined;
          failure = meaningOfFailure(error, options.api, options.timeout);
          throw error;
        }
      },
    });
    const outcome = await runTemplate(prepared, {
      apis: serverApis,
      world,
      fields,
      debug: false,
    }).outcome;
    const { problem, warnings } = read(answer, failure, account.token);
    const unanswered = meaningOfFailure(
      new NetworkFailure('timed_out'),
      options.api,
      options.timeout,
    );
    const none = sentAs === undefined ? 'The tag sent nothing.' : unanswered;
    results.push({
      event: String(event.event_name),
      sentAs,
      ok: outcome === 'success',
      status: answer?.statusCode ?? 0,
      problem: outcome === 'success' ? undefined : (problem ?? none),
      warnings,
    });
    // What has nothing to do with the event would meet the next one, too.
    if (outcome !== 'success' && !isAboutEvent(answer)) break;
  }
  return { results, clockAhead };
}

const isAboutEvent = (answer: OutgoingResponse | undefined): boolean =>
  answer !== undefined &&
  [200, 400, 422].includes(answer.statusCode) &&
  /^\s*\{/.test(answer.body ?? '');

function secondsAhead({ headers }: OutgoingResponse): number | undefined {
  const date = Date.parse(String(headers.date ?? ''));
  return Number.isNaN(date) ? undefined : Math.round((Date.now() - date) / 1000);
}

function read(
  answer: OutgoingResponse | undefined,
  failure: string | undefined,
  token: string,
): { problem: string | undefined; warnings: string[] } {
  if (!answer) return { problem: failure, warnings: [] };
  const body = parse(answer.body);
  if (body === undefined) {
    const status = answer.statusCode;
    const cut = 'The answer is cut off, or is no JSON.';
    return { problem: status < 300 ? cut : `${meaningOf(status)} ${cut}`, warnings: [] };
  }
  const report = answer.statusCode === 422 ? (body.details ?? {}) : body;
  const events: any[] = Array.isArray(report.events) ? report.events : [];
  const clean = (said: unknown): string => withoutSecrets(textOf(said), [token]);
  const errors = [body.message, ...events.map((one) => one?.error_message)].filter(Boolean);
  const said = [...new Set(errors.map(clean))].join(' ');
  const meaning =
    answer.statusCode < 300 ? 'Pinterest did not process the event.' : meaningOf(answer.statusCode);
  return {
    problem: `${meaning}${drift(answer.statusCode, said)}${said === '' ? '' : ` Pinterest says: ${said}`}`,
    warnings: events
      .map((one) => one?.warning_message)
      .filter(Boolean)
      .map(clean),
  };
}

/** Pinterest's schema has changed if it objects to the form of what this template always sends. */
function drift(status: number, said: string): string {
  const isForm =
    /Additional properties|is a required property|is not of type|is not one of|was unexpected/i;
  return (status === 400 || status === 422) && isForm.test(said)
    ? ' Its schema has changed since this version: look for an update of the template.'
    : '';
}

function parse(text: string | undefined): any {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
