// The Google tags of a page: what each was configured with, and the hits that they send. Hits only
// go to the tagging server that a tag names, never to Google.
import type { WebWorld } from '../../apis/web/world.ts';
import type { RequestRecord } from '../records.ts';
import { consentSignals } from './consent-signals.ts';
import { writeGa4Hit } from './ga4-hit.ts';
import { continueSession, newClientId } from './ga4-session.ts';
import type { PageConsent } from './page-consent.ts';

/** Sends one hit; resolves with the status of the answer, rejects when none came. */
export type SendHit = (url: string, body: string | undefined) => Promise<number>;

export interface GoogleTagsWorld extends Pick<WebWorld, 'page' | 'clock' | 'random'> {
  consent: PageConsent;
  /** `page_title`, `language` and the like, as they are now. */
  pageParameters(): Record<string, unknown>;
  sendHit: SendHit;
}

const pollMilliseconds = 50;

export class GoogleTags {
  readonly #world: GoogleTagsWorld;
  readonly #settings = new Map<string, Record<string, unknown>>();
  readonly #forAll: Record<string, unknown> = {};
  readonly #pageId: number;
  /** Stands in when nothing may be stored. */
  readonly #passingClientId: string;
  #hits = 0;

  constructor(world: GoogleTagsWorld) {
    this.#world = world;
    this.#pageId = Math.floor(world.random() * 2147483647);
    this.#passingClientId = newClientId(world.random, Math.floor(world.clock.now() / 1000));
  }

  /** Ids of the tags that have been configured. */
  get ids(): string[] {
    return [...this.#settings.keys()];
  }

  configure(tagId: string, settings: Record<string, unknown>): void {
    this.#settings.set(tagId, { ...this.#settings.get(tagId), ...settings });
  }

  /** Parameters for every hit from now on, as `gtag('set', …)` gives them. */
  setForAll(parameters: Record<string, unknown>): void {
    Object.assign(this.#forAll, parameters);
  }

  /**
   * Sends an event to one Google tag. Resolves when the hit was answered; `sent` is called, and
   * `requests` has the hit, as soon as it is under way.
   * @throws Error when the tag has not been configured, or has no server_container_url.
   */
  async send(
    tagId: string,
    eventName: string,
    parameters: Record<string, unknown>,
    requests: RequestRecord[],
    sent: () => void,
  ): Promise<void> {
    const settings = this.#settings.get(tagId);
    if (settings === undefined) {
      throw new Error(
        `No Google tag "${tagId}" has run before this event; fire it on Initialization - All Pages.`,
      );
    }
    const server = settings['server_container_url'] ?? settings['transport_url'];
    if (typeof server !== 'string' || server === '') {
      throw new Error(
        `Google tag "${tagId}" has no server_container_url, so its hits would go to Google; ` +
          'a local container does not send those. Add that row to its configuration settings.',
      );
    }
    if (this.#isWaitingForConsent()) await this.#consentKnown();

    const { page, consent, clock } = this.#world;
    const storage = consent.isGranted('analytics_storage');
    const session = storage ? continueSession(this.#world, tagId) : undefined;
    const all = { ...this.#world.pageParameters(), ...this.#forAll, ...settings, ...parameters };
    const hit = writeGa4Hit(server, {
      measurementId: tagId,
      clientId: String(all['client_id'] ?? session?.clientId ?? this.#passingClientId),
      sessionId: session?.sessionId,
      sessionNumber: session?.sessionNumber,
      name: eventName,
      parameters: { page_location: page.url(), ...all },
      userProperties: {
        ...asObject(settings['user_properties']),
        ...asObject(parameters['user_properties']),
      },
      consent: consentSignals((type) => consent.history(type)),
      pageId: this.#pageId,
      hitNumber: ++this.#hits,
    });
    const record: RequestRecord = {
      method: 'POST',
      url: hit.url,
      headers: {},
      body: hit.body,
      response: undefined,
      failure: undefined,
      durationMs: 0,
    };
    requests.push(record);
    const start = clock.now();
    const answer = this.#world.sendHit(hit.url, hit.body);
    sent();
    try {
      record.response = { statusCode: await answer, headers: {}, body: undefined };
    } catch (error) {
      record.failure = error instanceof Error ? error.message : String(error);
      throw new Error(`The tagging server at ${server} gave no answer: ${record.failure}`);
    } finally {
      record.durationMs = clock.now() - start;
    }
  }

  #isWaitingForConsent(): boolean {
    return ['ad_storage', 'analytics_storage'].some((type) => this.#world.consent.isWaiting(type));
  }

  async #consentKnown(): Promise<void> {
    while (this.#isWaitingForConsent()) {
      await new Promise<void>((resolve) => this.#world.clock.after(pollMilliseconds, resolve));
    }
  }
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
