// npx pinterest-sgtm run: one execution of a template, with everything that it did.
import {
  asJson,
  defineCommand,
  program,
  templateFiles,
  UsageError,
} from '../../command-line/command.ts';
import type { JsonObject } from '../../command-line/input-files.ts';
import { readObject, readObjectLines, readTemplate } from '../../command-line/input-files.ts';
import { flag, value } from '../../command-line/options.ts';
import { compileTemplate } from '../run/compile-template.ts';
import type { PreparedTemplate } from '../run/run-template.ts';
import { prepareTemplate } from '../run/run-template.ts';
import { VirtualClock } from '../run/virtual-clock.ts';
import { SandboxError } from '../sandbox/errors.ts';
import { allFields, dataOf } from '../tpl/fields.ts';
import { TplError } from '../tpl/problem.ts';
import type { Template } from '../tpl/template.ts';
import type { ExecutionInput } from './execution/execution.ts';
import { unrunnable } from './execution/outcome.ts';
import { resultStory } from './execution/result-story.ts';
import { runOnce } from './execution/run-once.ts';
import { readSurroundings } from './execution/surroundings.ts';

type Input = Omit<ExecutionInput, 'event' | 'clock' | 'pending'>;

export const run = defineCommand({
  name: 'run',
  operands: '<file.tpl>',
  options: {
    event: value(
      '<file>',
      'JSON object: event data on the server, a data layer message on the web',
    ),
    events: value('<file>', 'one such object per line: runs each, prints one line of JSON each'),
    fields: value(
      '<file>',
      'JSON object with what a user filled in; other fields have their defaults',
    ),
    request: value(
      '<file>',
      "JSON object {method, path, query, headers, body, remoteAddress}: what a client answers; on the web the page's address, referrer and cookies",
    ),
    responses: value(
      '<file>',
      'JSON array of {"statusCode","headers","body"} or {"error":"failed|timed_out"}, in the order of the requests, the last one repeating; without it Pinterest takes each event, and everybody else answers 200 with an empty body',
    ),
    now: value('<ISO time>', 'the time at the start; waiting takes no real time'),
    debug: flag('as in preview; without it as in a published container'),
    json: flag(
      '{"outcome","error","returned","requests","logs","cookies","apiCalls","steps"}, of a client also "claimed","events","response"; of a web template also "windowCalls" [{"name","arguments"}], "scripts", "pixels", "globals"',
    ),
  },
  about:
    'Runs a tag, a variable or a client once, in a world of its own. Nothing leaves this machine.',
  notes: `hmacSha256 takes its keys from the file that the environment variable SGTM_CREDENTIALS names.

Outcome: "success" or "failure" as the tag answered, "none" without an answer, "error" when the code
threw. A variable succeeds when it returned; a client when it claimed the request and returned a
response. Exit status 1 when an outcome is "failure" or "error".`,
  async run(values, output, operands) {
    const [file] = templateFiles(operands, 1) as [string];
    if (values.event !== undefined && values.events !== undefined) {
      throw new UsageError('Give --event or --events, not both.');
    }
    const input: Input = {
      fields: readObject(values.fields),
      ...readSurroundings(values),
      debug: values.debug,
    };
    const now = timeOf(values.now);
    const events =
      values.events === undefined
        ? [readObject(values.event)]
        : readObjectLines(values.events).map(({ object }) => object);

    const prepared = prepare(file, input.fields, output.err);
    let failed = false;
    for (const event of events) {
      const result =
        typeof prepared === 'string'
          ? unrunnable(prepared)
          : await runOnce(
              prepared,
              { ...input, fields: prepared.fields, event },
              new VirtualClock(now),
            );
      failed ||= result.outcome === 'failure' || result.outcome === 'error';
      if (values.events !== undefined) output.out(`${JSON.stringify(result)}\n`);
      else output.out(values.json ? asJson(result) : resultStory(result));
    }
    return failed ? 1 : 0;
  },
});

interface Prepared extends PreparedTemplate {
  fields: JsonObject;
}

/** The template and its `data`, or why it cannot be run. */
function prepare(file: string, given: JsonObject, warn: (text: string) => void): Prepared | string {
  const read = readTemplate(file);
  if (read instanceof TplError) return read.message;
  const { template } = read;
  for (const name of unknownFields(template, given)) {
    warn(`${program} run: "${name}" of --fields is no field of ${file}.\n`);
  }
  try {
    const fields = dataOf(template.parameters, given);
    return { ...prepareTemplate(compileTemplate(template)), fields };
  } catch (error) {
    if (error instanceof SandboxError) return error.message;
    throw error;
  }
}

function unknownFields({ parameters }: Template, given: JsonObject): string[] {
  const names = new Set(allFields(parameters).map(({ name }) => name));
  return Object.keys(given).filter((name) => !names.has(name));
}

function timeOf(text: string | undefined): number {
  if (text === undefined) return Date.now();
  // Date.parse takes a good deal more than ISO 8601, and differently in each engine.
  const time = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(time)) {
    throw new UsageError(`--now takes an ISO time such as 2026-01-31T12:00:00Z, not ${text}.`);
  }
  return time;
}
