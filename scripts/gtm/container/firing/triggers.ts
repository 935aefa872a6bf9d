// Which triggers fire on an event.
import { createMeter } from '../../sandbox/interpreter/index.ts';
import type { CompiledContainer, ContainerTrigger } from '../compiled-container.ts';
import { collect, every, type MaybePromise, proceed } from '../export/maybe-promise.ts';
import type { VariableLookup } from '../export/parameters.ts';
import { reservedTriggers } from '../export/reserved-triggers.ts';
import { holds } from './conditions.ts';

/** Trigger type → the event on which it fires; the others fire on any event. */
const eventOfType: Readonly<Record<string, readonly string[]>> = {
  CONSENT_INIT: ['gtm.init_consent'],
  INIT: ['gtm.init'],
  PAGEVIEW: ['gtm.js'],
  DOM_READY: ['gtm.dom'],
  WINDOW_LOADED: ['gtm.load'],
  HISTORY_CHANGE: ['gtm.historyChange', 'gtm.historyChange-v2'],
};
const onAnyEvent = ['ALWAYS', 'CUSTOM_EVENT'];

/** Ids of the triggers that fire; a trigger whose conditions fail to evaluate does not fire. */
export function firedTriggers(
  container: CompiledContainer,
  eventName: string,
  lookup: VariableLookup,
  report: (problem: string) => void,
): MaybePromise<ReadonlySet<string>> {
  const meter = createMeter();
  const fires = (trigger: ContainerTrigger): MaybePromise<boolean> => {
    if (!isTriggeredBy(trigger.type, eventName)) return false;
    return every(trigger.conditions, (condition) => holds(condition, lookup, meter));
  };
  const guarded = (trigger: ContainerTrigger): MaybePromise<boolean> => {
    const fail = (error: unknown) => {
      report(`Trigger "${trigger.name}" did not fire: ${(error as Error).message}`);
      return false;
    };
    try {
      const fired = fires(trigger);
      return fired instanceof Promise ? fired.catch(fail) : fired;
    } catch (error) {
      return fail(error);
    }
  };
  return proceed(collect(container.triggers.map(guarded)), (fired) => {
    const own = container.triggers.filter((_, index) => fired[index]).map(({ id }) => id);
    const reserved = Object.keys(reservedTriggers).filter((id) =>
      isTriggeredBy(reservedTriggers[id]!, eventName),
    );
    return new Set([...own, ...reserved]);
  });
}

const isTriggeredBy = (type: string, eventName: string) =>
  onAnyEvent.includes(type) || (eventOfType[type]?.includes(eventName) ?? false);
