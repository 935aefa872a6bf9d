// The consent of one visitor on one page: defaults, for everybody or by region, and the visitor's
// own choice. The container runtime and the web APIs share it.
// https://developers.google.com/tag-platform/security/guides/consent
import type { Clock } from '../api.ts';
import type { Consent } from './world.ts';

type Listener = (type: string, granted: boolean) => void;

interface TypeState {
  default?: { granted: boolean; precision: number };
  update?: boolean;
  /** Until when tags should wait for the visitor's choice, in milliseconds since 1970. */
  waitUntil: number;
}

export interface ConsentOptions {
  clock: Clock;
  /** Where the visitor is, ISO 3166-2: `US` or `US-CA`. Unknown when it is missing. */
  region?: string;
}

/** The consent types in the settings of a default or an update: all keys but the two options. */
export const consentTypesIn = (settings: Record<string, unknown>): string[] =>
  Object.keys(settings).filter((key) => key !== 'region' && key !== 'wait_for_update');

/** A consent state that knows nothing yet: every type counts as granted until it is set. */
export class ConsentState implements Consent {
  readonly #types = new Map<string, TypeState>();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #clock: Clock;
  readonly #region: string | undefined;

  constructor(options: ConsentOptions) {
    this.#clock = options.clock;
    this.#region = options.region?.toUpperCase();
  }

  /** True for `granted` and for a type that was never set; the visitor's choice beats a default. */
  isGranted(type: string): boolean {
    const state = this.#types.get(type);
    return state?.update ?? state?.default?.granted ?? true;
  }

  /** Whether a default with `wait_for_update` is still waiting for the visitor's choice. */
  isWaiting(type: string): boolean {
    const state = this.#types.get(type);
    return state !== undefined && state.update === undefined && state.waitUntil > this.#clock.now();
  }

  /** The state of every type that was set, as `granted` or `denied`. */
  entries(): Record<string, 'granted' | 'denied'> {
    const types = [...this.#types.keys()];
    return Object.fromEntries(
      types.map((type) => [type, this.isGranted(type) ? 'granted' : 'denied']),
    );
  }

  addListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type);
    if (listeners) listeners.push(listener);
    else this.#listeners.set(type, [listener]);
  }

  /**
   * Sets defaults. With `region`, only for a visitor who is there; the more precise region wins
   * over the less precise one, whichever came first. `wait_for_update` is in milliseconds.
   */
  setDefault(settings: Record<string, unknown>): void {
    const precision = this.#precisionOf(settings.region);
    if (precision === undefined) return;
    const wait = Number(settings.wait_for_update);
    this.#change(settings, (state, granted) => {
      if ((state.default?.precision ?? 0) > precision) return;
      state.default = { granted, precision };
      if (wait > 0) state.waitUntil = this.#clock.now() + wait;
    });
  }

  /** Sets what the visitor has chosen. */
  update(settings: Record<string, unknown>): void {
    this.#change(settings, (state, granted) => {
      state.update = granted;
    });
  }

  #change(
    settings: Record<string, unknown>,
    apply: (state: TypeState, granted: boolean) => void,
  ): void {
    const changed: string[] = [];
    for (const type of consentTypesIn(settings)) {
      if (settings[type] === undefined) continue;
      const before = this.isGranted(type);
      const state = this.#types.get(type) ?? { waitUntil: 0 };
      this.#types.set(type, state);
      apply(state, settings[type] === 'granted');
      if (this.isGranted(type) !== before) changed.push(type);
    }
    // Listeners come last: each of them sees the settings as a whole.
    for (const type of changed) {
      for (const listener of [...(this.#listeners.get(type) ?? [])]) {
        listener(type, this.isGranted(type));
      }
    }
  }

  /** 0 for everybody, 1 for a country, 2 for a part of one; undefined when it is elsewhere. */
  #precisionOf(region: unknown): number | undefined {
    if (region === undefined || region === null) return 0;
    const regions = (Array.isArray(region) ? region : [region]).map((one) =>
      String(one).toUpperCase(),
    );
    if (regions.includes('')) return 0;
    if (this.#region === undefined) return undefined;
    if (this.#region.includes('-') && regions.includes(this.#region)) return 2;
    return regions.includes(this.#region.split('-')[0]!) ? 1 : undefined;
  }
}
