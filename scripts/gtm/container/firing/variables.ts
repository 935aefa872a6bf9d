// Variables of one event. As in Tag Manager, a variable is evaluated anew each time something
// mentions it: two tags may see two values of one variable, and a template must bear that.
import { createMeter, metered, type StepMeter } from '../../sandbox/interpreter/index.ts';
import type { CompiledContainer, ContainerVariable } from '../compiled-container.ts';
import type { Parameter } from '../export/export-format.ts';
import { type MaybePromise, proceed, recover } from '../export/maybe-promise.ts';
import {
  findParameter,
  resolveParameter,
  resolveParameters,
  type VariableLookup,
} from '../export/parameters.ts';
import { countValue, countVariable, isExhausted } from './event-budget.ts';
import { isUntried, reasonOf } from './failure.ts';
import { formatValue } from './format-value.ts';
import { lookUpInTable } from './lookup-tables.ts';

/** The variables whose values only one side knows. */
export interface VariableSource {
  /** Name of the current event. */
  eventName: string;
  /** Value of a built-in variable, by its type (`PAGE_URL`, `CLIENT_NAME` …). */
  builtIn(type: string): unknown;
  /** Value of a user-defined variable of a type that is not the same on both sides. */
  variable(variable: ContainerVariable, lookup: VariableLookup): MaybePromise<unknown>;
}

export interface Variables {
  value: VariableLookup;
  resolve(parameters: readonly Parameter[]): MaybePromise<Record<string, unknown>>;
  /** Values by variable name, as last evaluated during this event. */
  evaluated: Record<string, unknown>;
  /** What could not be evaluated, and why. */
  problems: Set<string>;
  /** Names of those whose value, undefined or made of it, is not what it would be with more time. */
  untried: ReadonlySet<string>;
}

/** Makes the variables of one event. A variable that fails is undefined, with its problem noted. */
export function createVariables(container: CompiledContainer, source: VariableSource): Variables {
  const evaluated: Record<string, unknown> = {};
  const problems = new Set<string>();
  const untried = new Set<string>();
  const meter = createMeter();
  const byName = new Map(container.variables.map((variable) => [variable.name, variable]));
  const builtIns = new Map(container.builtInVariables.map(({ name, type }) => [name, type]));

  /** Of a variable that those of the path need, the last one for itself. */
  const note = (name: string, path: readonly string[], error: unknown): undefined => {
    problems.add(`Variable "${name}": ${isExhausted(error) ? exhausted : reasonOf(error)}`);
    if (isUntried(error)) for (const one of [...path, name]) untried.add(one);
    return undefined;
  };

  const evaluate = (name: string, path: readonly string[]): MaybePromise<unknown> => {
    if (name === '_event') return source.eventName;
    const builtIn = builtIns.get(name);
    if (builtIn !== undefined) return source.builtIn(builtIn);
    const variable = byName.get(name);
    if (variable === undefined) {
      throw new Error('there is no such variable in this container; add it or correct the name.');
    }
    if (path.includes(name)) {
      throw new Error(`it needs its own value (${[...path, name].join(' → ')}); break the circle.`);
    }
    const lookup: VariableLookup = (other) => valueOf(other, [...path, name]);
    const made = metered(meter, () => evaluateType(variable, lookup, source, meter));
    return proceed(made, (value) => formatValue(value, variable.formatValue, lookup));
  };

  const valueOf = (name: string, path: readonly string[]): MaybePromise<unknown> => {
    const made = recover(
      () => {
        countVariable(meter);
        return proceed(evaluate(name, path), (value) => countValue(value, meter));
      },
      (error) => note(name, path, error),
    );
    return proceed(made, (value) => (evaluated[name] = value));
  };

  const value: VariableLookup = (name) => valueOf(name, []);
  return {
    value,
    resolve: (parameters) => resolveParameters(parameters, value),
    evaluated,
    problems,
    untried,
  };
}

const exhausted =
  'what the variables of this event are made of takes too long, or becomes too long, in all. Look for ' +
  'variables that mention each other again and again.';

function evaluateType(
  variable: ContainerVariable,
  lookup: VariableLookup,
  source: VariableSource,
  meter: StepMeter,
): MaybePromise<unknown> {
  switch (variable.type) {
    case 'c': {
      const constant = findParameter(variable.parameter, 'value');
      return constant && resolveParameter(constant, lookup);
    }
    case 'smm':
    case 'remm':
      return lookUpInTable(variable.type, variable.parameter, lookup, meter);
    case 'uv':
      return undefined;
    default:
      return source.variable(variable, lookup);
  }
}
