// The templates of a container, made ready once, and what a run of one means for a record.
import { type PreparedTemplate, prepareTemplate, type TemplateRun } from '../run/run-template.ts';
import { toHost } from '../sandbox/border.ts';
import { chargeRunning } from '../sandbox/interpreter/index.ts';
import { SandboxPromise } from '../sandbox/values.ts';
import type { CompiledContainer } from './compiled-container.ts';
import type { TagRecord } from './records.ts';

/** Gives the template of a type. Throws an Error when the container has none, or a broken one. */
export type TemplateLookup = (type: string) => PreparedTemplate;

/** Prepares each template when it is first needed. */
export function prepareTemplates(container: CompiledContainer): TemplateLookup {
  const prepared = new Map<string, PreparedTemplate>();
  return (type) => {
    const known = prepared.get(type);
    if (known) return known;
    const template = Object.hasOwn(container.templates, type)
      ? container.templates[type]
      : undefined;
    if (template === undefined) {
      throw new Error(`type ${type} is not supported in a local ${container.side} container.`);
    }
    const made = prepareTemplate(template);
    prepared.set(type, made);
    return made;
  };
}

/** Writes how the run of a tag ended; resolves when it has. An answer that is there counts at once. */
export async function followRun(run: TemplateRun, record: TagRecord): Promise<void> {
  const write = () => {
    record.steps = run.steps();
    record.error = run.error && describe(run.error);
    if (run.answers > 1) record.error = `The tag answered ${run.answers} times; once is right.`;
  };
  if (run.answer) record.status = statusOf[run.answer];
  write();
  const outcome = await run.outcome;
  record.status = statusOf[outcome];
  write();
  if (outcome === 'none') {
    record.error = 'The tag ended without calling gtmOnSuccess or gtmOnFailure.';
  }
}

/** Notes an API that a tag has called. */
export function noteApi({ apis }: TagRecord, name: string): void {
  if (!apis.includes(name)) apis.push(name);
}

const statusOf = {
  success: 'succeeded',
  failure: 'failed',
  error: 'error',
  none: 'still running',
} as const;

/**
 * What a variable's run came to: a value, or the promise of one. Its steps count where the variables of the
 * event are counted: two tags, or a thousand, may mention one that takes long.
 * @throws what the template threw.
 */
export function variableValue(run: TemplateRun): unknown {
  chargeRunning(run.steps());
  if (run.threw) throw new Error(describe(run.threw));
  return toHost(run.returned);
}

/** Whether a variable has answered with a promise. */
export const isPromised = (run: TemplateRun): boolean => run.returned instanceof SandboxPromise;

/** An error with the line of the template's code on which it happened. */
export const describe = ({ message, line }: { message: string; line?: number | undefined }) =>
  line === undefined ? message : `${message} (line ${line})`;
