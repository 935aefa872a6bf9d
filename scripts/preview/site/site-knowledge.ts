// What is learnt of a site while it is shown: told to the debugger page as it stands, and to the terminal
// sentence by sentence.
import type { PolicyStop } from './site-policy.ts';
import { newSiteView, siteNotes, type SiteView } from './site-view.ts';

// What a policy would stop, comes one after the other; one sentence is for all of it.
const quiet = 1_000;

export class SiteKnowledge {
  readonly #view: SiteView;
  readonly #show: (view: SiteView) => void;
  readonly #say: (sentence: string) => void;
  readonly #said = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    address: string,
    { show, say }: { show(view: SiteView): void; say(sentence: string): void },
  ) {
    this.#view = newSiteView(address);
    this.#show = show;
    this.#say = say;
    this.#show(this.#view);
  }

  /** The site has asked for Tag Manager; `id` if the request names its container. */
  hasOwnContainer(id: string | undefined): void {
    const { containerIds, hasTagManager } = this.#view;
    const isKnown = id === undefined || containerIds.includes(id);
    if (hasTagManager === true && isKnown) return;
    this.#view.hasTagManager = true;
    if (!isKnown) containerIds.push(id);
    this.#tell();
  }

  /** The site has none, and got the local container. */
  gotContainer(): void {
    if (this.#view.hasTagManager !== undefined) return;
    this.#view.hasTagManager = false;
    this.#tell();
  }

  /** Something that the site's policy would have stopped. */
  wouldStop(stop: PolicyStop): void {
    const { policyStops } = this.#view;
    const isSame = (one: PolicyStop) => one.directive === stop.directive && one.host === stop.host;
    if (policyStops.some(isSame)) return;
    policyStops.push(stop);
    this.#tell();
  }

  #tell(): void {
    this.#show(this.#view);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), quiet);
    this.#timer.unref();
  }

  #speak(): void {
    for (const note of siteNotes(this.#view)) {
      if (this.#said.has(note)) continue;
      this.#said.add(note);
      this.#say(note);
    }
  }
}
