// What is wrong with a template that can be read: things the editor refuses, the gallery refuses,
// or that make a field silently useless.
import type { SandboxError } from '../sandbox/errors.ts';
import type { DataReads } from './data-reads.ts';
import { findDataReads } from './data-reads.ts';
import { fullMatch, isOnlyJava } from './field-validation.ts';
import { choices, conditionsOf, tableColumns, VALUE_TYPES, walkFields } from './fields.ts';
import { refusedByImport } from './import-rules.ts';
import { validateInfo } from './info-validation.ts';
import type { TplProblem } from './problem.ts';
import { CODE_SECTIONS } from './sections.ts';
import type { Template, TemplateField } from './template.ts';

// Given to every template without a field, or a method of every object; gtmEventId and gtmTagId are
// unconfirmed.
const BUILT_IN_DATA = new Set([
  'gtmOnSuccess',
  'gtmOnFailure',
  'gtmEventId',
  'gtmTagId',
  'hasOwnProperty',
  'toString',
]);
const FIELD_TYPES = new Set([...VALUE_TYPES, 'GROUP', 'LABEL']);

/** All findings about a template, errors and warnings, in the order of its sections. */
export function validateTemplate(template: Template): TplProblem[] {
  return [
    ...(template.source?.warnings ?? []),
    ...validateInfo(template),
    ...validateParameters(template),
    ...validateData(template),
    ...validateScenarios(template),
    ...refusedByImport(template, (name) => lineOfField(template, name)),
  ];
}

function validateParameters(template: Template): TplProblem[] {
  const problems: TplProblem[] = [];
  const report = (
    severity: TplProblem['severity'],
    rule: string,
    message: string,
    field?: TemplateField,
  ) => {
    const line = field?.name === undefined ? undefined : lineOfField(template, field.name);
    problems.push({
      section: 'TEMPLATE_PARAMETERS',
      ...(line === undefined ? {} : { line }),
      rule,
      severity,
      message,
    });
  };
  const fields = [...walkFields(template.parameters)].map(({ field }) => field);
  const names = new Set<string>();
  for (const field of fields) {
    const { name, type } = field;
    if (!FIELD_TYPES.has(type)) {
      report('warning', 'known-field-type', `"${type}" is not a known type of field.`, field);
    }
    if (name === undefined || name === '') {
      if (VALUE_TYPES.has(type)) {
        report('error', 'field-name', `A ${type} field has no name, so no code can read it.`);
      }
      continue;
    }
    if (names.has(name)) {
      const message = `The name "${name}" is used by two fields; groups do not separate names.`;
      report('error', 'unique-field-name', message, field);
    }
    names.add(name);
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      const message = `"${name}" is not written in lowerCamelCase as the style guide asks.`;
      report('warning', 'lower-camel-case', message, field);
    }
    checkDefault(field, report);
  }
  for (const field of fields) {
    const columns = tableColumns(field).map(({ column }) => column);
    const known = new Set([...names, ...columns.map((column) => column.name ?? '')]);
    for (const owner of [field, ...columns]) {
      const validators = Array.isArray(owner.valueValidators) ? owner.valueValidators : [];
      for (const { type, args } of validators) {
        if (type !== 'REGEX' || fullMatch(args?.[0])) continue;
        const pattern = String(args?.[0]);
        const [severity, readers] = isOnlyJava(pattern)
          ? (['warning', 'only Java can read, so that it cannot be tried here'] as const)
          : (['error', 'cannot be read'] as const);
        const message = `"${owner.name}" has a REGEX validator whose pattern ${pattern} ${readers}. Correct it.`;
        report(severity, 'regex-pattern', message, field);
      }
      const conditions = [owner, ...validators].flatMap((part) => conditionsOf(part));
      for (const { paramName, type } of conditions) {
        const place = owner.name ?? owner.type;
        if (!known.has(paramName)) {
          // Published templates have such conditions (stape-io/axon-tag, three versions).
          const message =
            `A condition of "${place}" asks for "${paramName}", which does not exist. ` +
            'Correct the name, or drop the condition.';
          report('warning', 'condition-field', message, field);
        }
        if (!['EQUALS', 'NOT_EQUALS', 'PRESENT'].includes(type)) {
          const message = `A condition of "${place}" has the unknown type "${type}".`;
          report('warning', 'condition-type', message, field);
        }
      }
    }
  }
  return problems;
}

function checkDefault(
  field: TemplateField,
  report: (severity: 'warning', rule: string, message: string, field: TemplateField) => void,
): void {
  if (field.type !== 'SELECT' && field.type !== 'RADIO') return;
  if (field.defaultValue === undefined || field.defaultValue === '') return;
  if (field.macrosInSelect === true) return;
  const items = choices(field, field.type === 'SELECT' ? 'selectItems' : 'radioItems');
  if (items.some((item) => String(item.value) === String(field.defaultValue))) return;
  const message = `The default "${String(field.defaultValue)}" of "${field.name}" is not one of its items.`;
  report('warning', 'default-among-items', message, field);
}

function validateData(template: Template): TplProblem[] {
  const section = CODE_SECTIONS[template.side];
  const fileLine = (line: number) =>
    template.codeLine > 0 ? { line: template.codeLine + line - 1 } : {};
  let reads: DataReads;
  try {
    reads = findDataReads(template.code);
  } catch (error) {
    const { message, line } = error as SandboxError;
    return [
      {
        section,
        ...fileLine(line ?? 1),
        rule: 'syntax',
        severity: 'error',
        message: `The code cannot be read. ${message}`,
      },
    ];
  }
  const names = [...walkFields(template.parameters)]
    .filter(({ field }) => VALUE_TYPES.has(field.type) && field.name !== undefined)
    .map(({ field }) => field.name!);
  const unknown = [...reads.lines]
    .filter(([name]) => !names.includes(name) && !BUILT_IN_DATA.has(name))
    .map(([name, line]): TplProblem => ({
      section,
      ...fileLine(line),
      rule: 'data-field',
      // Tag Manager takes it; the value is always undefined. Four public templates have such a read.
      severity: 'warning',
      message: `The code reads data.${name}, but no field has that name.`,
    }));
  // Who passes `data` on as a whole, or looks keys up in it, may read any of them.
  const unused = reads.whole ? [] : names.filter((name) => !reads.lines.has(name));
  return [
    ...unknown,
    ...unused.map((name): TplProblem => {
      const line = lineOfField(template, name);
      return {
        section: 'TEMPLATE_PARAMETERS',
        ...(line === undefined ? {} : { line }),
        rule: 'unused-field',
        severity: 'warning',
        message: `The code never reads data.${name}.`,
      };
    }),
  ];
}

function validateScenarios(template: Template): TplProblem[] {
  const names = new Set<string>();
  return template.tests.scenarios.flatMap(({ name }, index) => {
    const problem =
      name === ''
        ? `Scenario ${index + 1} has no name.`
        : names.has(name)
          ? `Two scenarios have the name "${name}".`
          : undefined;
    names.add(name);
    if (problem === undefined) return [];
    return [{ section: 'TESTS', rule: 'scenario-name', severity: 'warning', message: problem }];
  });
}

/** Line of the file on which a field's name stands, if the template came from a file. */
function lineOfField(template: Template, name: string): number | undefined {
  const section = template.source?.sections.find((one) => one.name === 'TEMPLATE_PARAMETERS');
  if (section === undefined) return undefined;
  const text = JSON.stringify(name).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const index = section.body.search(new RegExp(`"name" *: *${text}`));
  return index < 0 ? undefined : section.line + section.body.slice(0, index).split('\n').length - 1;
}
