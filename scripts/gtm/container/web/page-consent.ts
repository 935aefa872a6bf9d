// The consent state of the page, which for GA4 hits must also tell a default from a choice.
import type { Clock } from '../../apis/api.ts';
import { ConsentState, consentTypesIn } from '../../apis/web/consent-state.ts';
import type { ConsentHistory } from './consent-signals.ts';

export class PageConsent extends ConsentState {
  readonly #history = new Map<string, ConsentHistory>();

  constructor(clock: Clock) {
    super({ clock });
  }

  /** What default and update have said about a type; undefined for what was not said. */
  history(type: string): ConsentHistory {
    return this.#history.get(type) ?? { default: undefined, update: undefined };
  }

  override setDefault(settings: Record<string, unknown>): void {
    super.setDefault(settings);
    const known = this.entries();
    for (const type of consentTypesIn(settings)) {
      const history = this.history(type);
      // A default for another region has set nothing.
      if (!(type in known) || history.update !== undefined) continue;
      this.#history.set(type, { ...history, default: this.isGranted(type) });
    }
  }

  override update(settings: Record<string, unknown>): void {
    super.update(settings);
    for (const type of consentTypesIn(settings)) {
      this.#history.set(type, { ...this.history(type), update: this.isGranted(type) });
    }
  }
}
