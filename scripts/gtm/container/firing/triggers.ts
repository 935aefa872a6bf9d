// Which triggers fire on an event.
import { createMeter } from '../../sandbox/interpreter/index.ts';
import type {
  CompiledContainer,
  ContainerCondition,
  ContainerTrigger,
} from '../compiled-container.ts';
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

export interface FiredTriggers {
  /** Ids of the triggers that fire. */
  fired: ReadonlySet<string>;
  /** Ids of those that might fire or not, if all were run here; they may be among the others. */
  undecided: string[];
}

/** Which triggers fire; one whose conditions fail to evaluate does not. */
export function firedTriggers(
  container: CompiledContainer,
  eventName: string,
  lookup: VariableLookup,
  report: (problem: string) => void,
): MaybePromise<FiredTriggers> {
  const meter = createMeter();
  const allHold = (conditions: readonly ContainerCondition[]) =>
    every(conditions, (condition) => holds(condition, lookup, meter));
  const fires = (trigger: ContainerTrigger): MaybePromise<boolean> =>
    isTriggeredBy(trigger.type, eventName) && allHold(trigger.conditions);
  const isUndecided = ({ type, conditions }: ContainerTrigger): MaybePromise<boolean> => {
    const known = conditions.filter(({ isOpen }) => isOpen !== true);
    if (known.length === conditions.length || !isTriggeredBy(type, eventName)) return false;
    return allHold(known);
  };
  const guarded =
    (decide: (trigger: ContainerTrigger) => MaybePromise<boolean>, onError = report) =>
    (trigger: ContainerTrigger): MaybePromise<boolean> => {
      const fail = (error: unknown) => {
        onError(`Trigger "${trigger.name}" did not fire: ${(error as Error).message}`);
        return false;
      };
      try {
        const decided = decide(trigger);
        return decided instanceof Promise ? decided.catch(fail) : decided;
      } catch (error) {
        return fail(error);
      }
    };
  const { triggers } = container;
  return proceed(collect(triggers.map(guarded(fires))), (results) => {
    const idsOf = (found: readonly boolean[]) =>
      triggers.filter((_, index) => found[index]).map(({ id }) => id);
    const reserved = Object.keys(reservedTriggers).filter((id) =>
      isTriggeredBy(reservedTriggers[id]!, eventName),
    );
    const fired = new Set([...idsOf(results), ...reserved]);
    return proceed(collect(triggers.map(guarded(isUndecided, () => undefined))), (open) => {
      const undecided = new Set(idsOf(open));
      // A group is not run here; with this event it may be complete.
      const mayBe = ({ group = [] }: ContainerTrigger) =>
        group.some((id) => fired.has(id) || undecided.has(id));
      return { fired, undecided: [...undecided, ...triggers.filter(mayBe).map(({ id }) => id)] };
    });
  });
}

const isTriggeredBy = (type: string, eventName: string) =>
  onAnyEvent.includes(type) || (eventOfType[type]?.includes(eventName) ?? false);
