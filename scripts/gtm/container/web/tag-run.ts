// One run of a tag in a page: of a template, or of one of the two Google tags.
import { webApis } from '../../apis/web/index.ts';
import type { WebWorld } from '../../apis/web/world.ts';
import { runTemplate } from '../../run/run-template.ts';
import type { ContainerTag } from '../compiled-container.ts';
import { proceed } from '../export/maybe-promise.ts';
import { isTemplateType } from '../export/template-type.ts';
import type { Variables } from '../firing/variables.ts';
import { followRun, noteApi } from '../prepared-templates.ts';
import type { TagRecord } from '../records.ts';
import { configurationOf, eventParametersOf, sendsPageView } from './google-tag-fields.ts';
import { type PageContext, storageOf } from './page-context.ts';
import { recordingPage } from './recording-page.ts';

export interface TagRun {
  context: PageContext;
  /** The world of the event. */
  world: WebWorld;
  variables: Variables;
  /** `ecommerce` of the message that is being processed. */
  ecommerce: unknown;
}

type Fields = Record<string, unknown>;

/** Runs a tag and writes its record. The tag has started when this returns; never rejects. */
export async function runTag(
  { context, world, variables, ecommerce }: TagRun,
  tag: ContainerTag,
  record: TagRecord,
): Promise<void> {
  const start = world.clock.now();
  try {
    if (context.customHtml !== undefined && context.container.htmlTags.includes(tag.id)) {
      record.fields = Object.fromEntries(tag.parameter.map(({ key, value }) => [key, value]));
      await context.customHtml.run(tag, variables.value, record);
    } else
      await proceed(variables.resolve(tag.parameter), (fields) => {
        record.fields = fields;
        context.masker.learn(fields);
        if (tag.type === 'googtag') return runGoogleTag(context, fields, record);
        if (tag.type === 'gaawe') return runGa4Event(context, fields, ecommerce, record);
        return runCustomTag(context, world, tag, fields, record);
      });
  } catch (error) {
    record.status = 'failed';
    record.error = error instanceof Error ? error.message : String(error);
  }
  record.durationMs = world.clock.now() - start;
}

async function runGoogleTag(context: PageContext, fields: Fields, record: TagRecord) {
  const tagId = String(fields['tagId'] ?? '');
  const configuration = configurationOf(fields);
  context.googleTags.configure(tagId, configuration);
  if (!sendsPageView(configuration)) {
    record.status = 'succeeded';
    return;
  }
  await context.googleTags.send(tagId, 'page_view', {}, record.requests, () => {
    record.status = 'succeeded';
  });
}

async function runGa4Event(
  context: PageContext,
  fields: Fields,
  ecommerce: unknown,
  record: TagRecord,
) {
  const eventName = String(fields['eventName'] ?? '');
  if (eventName === '') throw new Error('The event name is empty; fill it in.');
  const ids = targets(context, fields);
  if (ids.length === 0)
    throw new Error('No Google tag has run before; nothing to send the event to.');
  const parameters = eventParametersOf(fields, ecommerce);
  const sent = () => {
    record.status = 'succeeded';
  };
  await Promise.all(
    ids.map((id) => context.googleTags.send(id, eventName, parameters, record.requests, sent)),
  );
}

/** The Google tags to which an event goes: the one it names, else all. */
function targets({ container, googleTags }: PageContext, fields: Fields): string[] {
  const override = fields['measurementIdOverride'];
  if (typeof override === 'string' && override !== '') return [override];
  const named = container.tags.find(({ name }) => name === fields['measurementId']);
  const id = named?.parameter.find(({ key }) => key === 'tagId' || key === 'measurementId')?.value;
  return id === undefined ? googleTags.ids : [id];
}

async function runCustomTag(
  context: PageContext,
  world: WebWorld,
  tag: ContainerTag,
  fields: Fields,
  record: TagRecord,
) {
  if (!isTemplateType(tag.type) || !(tag.type in context.container.templates)) {
    record.status = 'unsupported';
    record.error = `Tags of type ${tag.type} are not supported in a local web container.`;
    return;
  }
  const run = runTemplate(context.templates(tag.type), {
    apis: webApis,
    world: {
      ...world,
      page: recordingPage(world.page, world.clock, record.requests),
      templateStorage: storageOf(context, tag.type),
      log(args) {
        record.logs.push(args.join(' '));
        world.log(args);
      },
    },
    fields,
    debug: world.container.debugMode,
    onApiCall: (name) => noteApi(record, name),
  });
  await followRun(run, record);
}
