// The variables whose values are those of an event and of the request that brought it.
import { valueAt } from '../../apis/server/event-data.ts';
import type { ServerWorld } from '../../apis/server/world.ts';
import type { ContainerVariable } from '../compiled-container.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { resolveParameters, type VariableLookup } from '../export/parameters.ts';
import type { VariableSource } from '../firing/variables.ts';

type RunTemplate = (variable: ContainerVariable, fields: Record<string, unknown>) => unknown;

/** Built-in and user-defined variables of a server container, for the event of this world. */
export function serverVariables(
  eventName: string,
  world: ServerWorld,
  evaluateTemplate: RunTemplate,
): VariableSource {
  return {
    eventName,
    builtIn: (type) => builtIn(type, eventName, world),
    variable: (variable, lookup) => userDefined(variable, lookup, world, evaluateTemplate),
  };
}

function builtIn(type: string, eventName: string, world: ServerWorld): unknown {
  switch (type) {
    case 'CLIENT_NAME':
      return world.clientName;
    case 'EVENT_NAME':
      return eventName;
    case 'QUERY_STRING':
      return world.request.query;
    case 'REQUEST_PATH':
      return world.request.path;
    case 'REQUEST_METHOD':
      return world.request.method;
    case 'CONTAINER_ID':
      return world.container.containerId;
    case 'CONTAINER_VERSION':
      return world.container.version;
    case 'DEBUG_MODE':
      return world.container.debugMode;
    case 'ENVIRONMENT_NAME':
      return world.container.environmentName;
    default:
      throw new Error(
        `the built-in variable ${type} is not supported in a local server container.`,
      );
  }
}

function userDefined(
  variable: ContainerVariable,
  lookup: VariableLookup,
  world: ServerWorld,
  evaluateTemplate: RunTemplate,
): MaybePromise<unknown> {
  return proceed(resolveParameters(variable.parameter, lookup), (fields) => {
    switch (variable.type) {
      case 'ed': {
        const value = valueAt(world.event, String(fields['keyPath'] ?? ''));
        const useDefault = value === undefined && fields['setDefaultValue'] === true;
        return useDefault ? fields['defaultValue'] : value;
      }
      case 'rh':
        return world.request.headers[String(fields['headerName'] ?? '').toLowerCase()];
      default:
        return evaluateTemplate(variable, fields);
    }
  });
}
