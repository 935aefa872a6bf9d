// Which triggers fire on an event.
import { createMeter } from '../../sandbox/interpreter/index.ts';
import type {
  CompiledContainer,
  ContainerCondition,
  ContainerTrigger,
} from '../compiled-container.ts';
import { collect, every, type MaybePromise, proceed, recover } from '../export/maybe-promise.ts';
import { referencedVariables } from '../export/references.ts';
import { reservedTriggers } from '../export/reserved-triggers.ts';
import { holds } from './conditions.ts';
import { isUntried, reasonOf } from './failure.ts';
import type { Variables } from './variables.ts';

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

/**
 * Which triggers fire. One whose conditions fail to evaluate does not; where more time would have decided them,
 * it is undecided.
 */
export function firedTriggers(
  container: CompiledContainer,
  eventName: string,
  { value, untried }: Pick<Variables, 'value' | 'untried'>,
  report: (problem: string) => void,
): MaybePromise<FiredTriggers> {
  const meter = createMeter();
  const untriedConditions = new Set<ContainerCondition>();
  const isOpen = (condition: ContainerCondition): boolean =>
    condition.isOpen === true ||
    untriedConditions.has(condition) ||
    (untried.size > 0 &&
      referencedVariables(JSON.stringify(condition.parameter)).some((name) => untried.has(name)));
  const tried = (condition: ContainerCondition): MaybePromise<boolean> =>
    recover(
      () => holds(condition, value, meter),
      (error) => {
        if (isUntried(error)) untriedConditions.add(condition);
        throw error;
      },
    );
  const mayHold = (condition: ContainerCondition): MaybePromise<boolean> =>
    isOpen(condition) ||
    recover(
      () => proceed(tried(condition), (held) => held || isOpen(condition)),
      () => isOpen(condition),
    );
  const fires = ({ name, type, conditions }: ContainerTrigger): MaybePromise<boolean> =>
    isTriggeredBy(type, eventName) &&
    recover(
      () => every(conditions, tried),
      (error) => {
        report(`Trigger "${name}" did not fire: ${reasonOf(error)}`);
        return false;
      },
    );
  const isUndecided = ({ type, conditions }: ContainerTrigger): MaybePromise<boolean> =>
    isTriggeredBy(type, eventName) && conditions.some(isOpen) && every(conditions, mayHold);
  const { triggers } = container;
  return proceed(collect(triggers.map(fires)), (results) => {
    const idsOf = (found: readonly boolean[]) =>
      triggers.filter((_, index) => found[index]).map(({ id }) => id);
    const reserved = Object.keys(reservedTriggers).filter((id) =>
      isTriggeredBy(reservedTriggers[id]!, eventName),
    );
    const fired = new Set([...idsOf(results), ...reserved]);
    return proceed(collect(triggers.map(isUndecided)), (open) => {
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
