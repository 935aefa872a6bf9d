// What Tag Manager's editor and importer refused to others, by public record, in the sections that
// are not code.
import { tableColumns, walkFields } from './fields.ts';
import type { TplProblem } from './problem.ts';
import type { Template, TemplateField } from './template.ts';

/**
 * A template whose scenario has another character in its name cannot be saved: quotation marks
 * (facebookincubator/ConversionsAPI-Tag-for-GoogleTagManager, pull request 40), a semicolon
 * (avohq/gtm-server-avo-inspector-template 747f27f), colon and full stop
 * (Wisepops/wisepops-gtm-template 7929b48, ab1d24e). The rest are the characters of 1,026 public names; the
 * backtick is what stands in Facebook's published template since pull request 40.
 */
const SCENARIO_NAME = /^[\p{L}\p{M}\d \][\-,_'`()/=+>|]*$/u;

/** Refusals in fields, scenarios and notes. `lineOf` gives the line of a field's name in the file. */
export function refusedByImport(
  template: Template,
  lineOf: (name: string) => number | undefined,
): TplProblem[] {
  return [
    ...template.parameters.flatMap((field) => fieldRefusals(field, template, lineOf)),
    ...scenarioNames(template),
    ...emptyNotes(template),
  ];
}

function fieldRefusals(
  top: TemplateField,
  template: Template,
  lineOf: (name: string) => number | undefined,
): TplProblem[] {
  const fields = [...walkFields([top])].map(({ field }) => field);
  return fields.flatMap((field) => {
    const line = lineOf(field.name ?? '');
    const problem = (
      severity: TplProblem['severity'],
      rule: string,
      message: string,
    ): TplProblem => ({
      section: 'TEMPLATE_PARAMETERS',
      ...(line === undefined ? {} : { line }),
      rule,
      severity,
      message,
    });
    const columns = tableColumns(field)
      .filter(({ column }) => isCell(field, column) && column.defaultValue === undefined)
      .map(({ column }) =>
        // So in all public exports: 682 of 682 columns of text, 186 of 186 drop-downs.
        problem(
          'error',
          'column-default',
          `The column "${column.name}" of "${field.name}" has no "defaultValue". Write "defaultValue": "".`,
        ),
      );
    const asks = unequalParents(field, template);
    if (asks.length === 0) return columns;
    // stape-io/facebook-tag, pull request 73: the import of a container failed where the field asked for
    // was absent. Where it never is, public templates live with it.
    const mayBeAbsent = asks.filter((name) => canBeHidden(name, template));
    return [
      ...columns,
      problem(
        mayBeAbsent.length > 0 ? 'error' : 'warning',
        'hidden-non-empty',
        `"${field.name}" must not be empty, and is shown while "${(mayBeAbsent[0] ?? asks[0])!}" does NOT equal a value: ` +
          'a container in which that field is absent cannot be imported. Use EQUALS, or drop NON_EMPTY.',
      ),
    ];
  });
}

/** Columns of a SIMPLE_TABLE hold text or a choice; those of a PARAM_TABLE are fields of their own. */
const isCell = (table: TemplateField, { type }: TemplateField): boolean =>
  table.type === 'SIMPLE_TABLE' && (type === 'TEXT' || type === 'SELECT');

/** The fields that a field with NON_EMPTY asks to be something else. */
function unequalParents(field: TemplateField, { parameters }: Template): string[] {
  const validators = Array.isArray(field.valueValidators) ? field.valueValidators : [];
  if (!validators.some(({ type }) => type === 'NON_EMPTY')) return [];
  const placed = [...walkFields(parameters)].find((one) => one.field === field);
  return (placed?.conditions.flat() ?? [])
    .filter(({ type }) => type === 'NOT_EQUALS')
    .map(({ paramName }) => paramName);
}

const canBeHidden = (name: string, { parameters }: Template): boolean =>
  [...walkFields(parameters)].some(
    ({ field, conditions }) => field.name === name && conditions.length > 0,
  );

function scenarioNames({ tests: { scenarios } }: Template): TplProblem[] {
  return scenarios
    .filter(({ name }) => !SCENARIO_NAME.test(name))
    .map(({ name }) => {
      const wrong = [...name].filter((character) => !SCENARIO_NAME.test(character));
      return {
        section: 'TESTS',
        rule: 'scenario-characters',
        severity: 'error',
        message:
          `The name of the scenario "${name}" has ${[...new Set(wrong)].join(' ')} in it: Tag Manager does not ` +
          "save such a template. Use letters, digits, blanks and ] [ - , _ ' ( ) / = + > |.",
      };
    });
}

/** `___NOTES___` has text in 275 of 275 public templates. */
function emptyNotes({ notes, source }: Template): TplProblem[] {
  const section = source?.sections.find(({ name }) => name === 'NOTES');
  if (notes.trim() !== '' || !section) return [];
  return [
    {
      section: 'NOTES',
      line: section.line,
      rule: 'empty-notes',
      severity: 'error',
      message:
        'The section is empty. Write a line, such as the date on which the template was made.',
    },
  ];
}
