// The page's data layer, of which a debugger wants to see the whole state at each event.
import { DataLayerModel } from '../../apis/web/data-layer.ts';

export class PageData extends DataLayerModel {
  readonly #keys = new Set<string>();

  /**
   * Values of all top-level keys so far. What a pushed function sets is only in here once a message
   * names its key.
   */
  state(): Record<string, unknown> {
    return Object.fromEntries([...this.#keys].map((key) => [key, this.get(key)]));
  }

  override set(values: Record<string, unknown>): void {
    this.#note(values);
    super.set(values);
  }

  override process(message: unknown): void {
    if (isGtagCommand(message)) {
      const [command, first] = [...message];
      if (command === 'set') this.#note(typeof first === 'string' ? { [first]: true } : first);
    } else if (!Array.isArray(message)) {
      this.#note(message);
    }
    super.process(message);
  }

  #note(values: unknown): void {
    if (typeof values !== 'object' || values === null) return;
    for (const key of Object.keys(values)) this.#keys.add(key.split('.')[0]!);
  }
}

/** Whether a message is what `gtag()` pushes: its arguments object. */
export const isGtagCommand = (
  message: unknown,
): message is ArrayLike<unknown> & Iterable<unknown> =>
  Object.prototype.toString.call(message) === '[object Arguments]';
