// The file that Tag Manager's "Export container" writes (export format 2), as a schema. Keys that
// are not named here pass through: every real export holds some more.
import { z } from 'zod';

import { isStackOverflow } from '../../sandbox/errors.ts';

export interface Parameter {
  type: string;
  key?: string | undefined;
  /** Text, also for numbers and booleans; absent when the field is empty. */
  value?: string | undefined;
  list?: Parameter[] | undefined;
  map?: Parameter[] | undefined;
  isWeakReference?: boolean | undefined;
}

const parameter: z.ZodType<Parameter> = z.lazy(() =>
  z.looseObject({
    type: z.string(),
    key: z.string().optional(),
    value: z.string().optional(),
    list: z.array(parameter).optional(),
    map: z.array(parameter).optional(),
    isWeakReference: z.boolean().optional(),
  }),
);

const condition = z.looseObject({ type: z.string(), parameter: z.array(parameter).default([]) });

// Some published containers carry no account or container ids at all on their entities.
const owned = {
  accountId: z.string().optional(),
  containerId: z.string().optional(),
  name: z.string(),
  parentFolderId: z.string().optional(),
};

const tag = z.looseObject({
  ...owned,
  tagId: z.string(),
  type: z.string(),
  parameter: z.array(parameter).default([]),
  firingTriggerId: z.array(z.string()).default([]),
  blockingTriggerId: z.array(z.string()).default([]),
  tagFiringOption: z.string().default('ONCE_PER_EVENT'),
  priority: parameter.optional(),
  paused: z.boolean().default(false),
  scheduleStartMs: z.string().optional(),
  scheduleEndMs: z.string().optional(),
  setupTag: z
    .array(z.looseObject({ tagName: z.string(), stopOnSetupFailure: z.boolean().default(false) }))
    .default([]),
  teardownTag: z
    .array(
      z.looseObject({ tagName: z.string(), stopTeardownOnFailure: z.boolean().default(false) }),
    )
    .default([]),
  consentSettings: z
    .looseObject({
      consentStatus: z.string().default('NOT_SET'),
      consentType: parameter.optional(),
    })
    .optional(),
});

const trigger = z.looseObject({
  ...owned,
  triggerId: z.string(),
  type: z.string(),
  parameter: z.array(parameter).optional(),
  customEventFilter: z.array(condition).default([]),
  filter: z.array(condition).default([]),
  autoEventFilter: z.array(condition).default([]),
});

const variable = z.looseObject({
  ...owned,
  variableId: z.string(),
  type: z.string(),
  parameter: z.array(parameter).default([]),
  formatValue: z.record(z.string(), z.unknown()).optional(),
});

const client = z.looseObject({
  ...owned,
  clientId: z.string(),
  type: z.string(),
  parameter: z.array(parameter).default([]),
  priority: z.number().default(0),
});

const transformation = z.looseObject({
  ...owned,
  transformationId: z.string(),
  type: z.string(),
  parameter: z.array(parameter).default([]),
});

const customTemplate = z.looseObject({
  ...owned,
  templateId: z.string(),
  templateData: z.string(),
  galleryReference: z.looseObject({ galleryTemplateId: z.string().optional() }).optional(),
});

const containerExport = z.looseObject({
  exportFormatVersion: z.literal(2),
  exportTime: z.string().optional(),
  containerVersion: z.looseObject({
    accountId: z.string().optional(),
    containerId: z.string().optional(),
    containerVersionId: z.string().default('0'),
    container: z.looseObject({
      accountId: z.string().optional(),
      containerId: z.string().optional(),
      name: z.string().default(''),
      publicId: z.string().default(''),
      usageContext: z.array(z.string()).min(1),
    }),
    tag: z.array(tag).default([]),
    trigger: z.array(trigger).default([]),
    variable: z.array(variable).default([]),
    folder: z.array(z.looseObject({ ...owned, folderId: z.string() })).default([]),
    builtInVariable: z.array(z.looseObject({ type: z.string(), name: z.string() })).default([]),
    customTemplate: z.array(customTemplate).default([]),
    client: z.array(client).default([]),
    transformation: z.array(transformation).default([]),
    zone: z.array(z.looseObject({ name: z.string().default('') })).default([]),
  }),
});

export type ContainerExport = z.infer<typeof containerExport>;
export type ExportedTag = z.infer<typeof tag>;
export type ExportedTrigger = z.infer<typeof trigger>;
export type ExportedVariable = z.infer<typeof variable>;
export type ExportedTemplate = z.infer<typeof customTemplate>;
export type Condition = z.infer<typeof condition>;

/**
 * Reads the parsed JSON of a container export; kinds of which there are none become empty lists.
 * @throws Error that lists each place that is not as Tag Manager writes it.
 */
export function parseContainer(json: unknown): ContainerExport {
  const result = safelyParsed(json);
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues
    .slice(0, mostProblems)
    .map((issue) => `- ${place(json, issue.path)}: ${lowerFirst(issue.message)}`);
  const more = issues.length - problems.length;
  if (more > 0) problems.push(`- and ${more} more`);
  throw new Error(
    `This is not a container export of format 2:\n${problems.join('\n')}\n` +
      'Export it again in Tag Manager (Admin → Export container) and pass that JSON unchanged.',
  );
}

const mostProblems = 20;

function safelyParsed(json: unknown) {
  try {
    return containerExport.safeParse(json);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    throw new Error(
      'This is no container export: it has lists inside of lists, far deeper than Tag Manager writes them.',
      { cause: error },
    );
  }
}

/** `containerVersion.tag[3] ("Pinterest").parameter[0].type`, or `the file` for the root. */
function place(json: unknown, path: readonly PropertyKey[]): string {
  let text = '';
  let value = json;
  for (const key of path) {
    text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    const name = (value as { name?: unknown } | null | undefined)?.name;
    if (typeof key === 'number' && typeof name === 'string') text += ` ("${name}")`;
  }
  return text === '' ? 'the file' : text;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
