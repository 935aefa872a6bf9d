// What templates under test can touch: a request without content, a page without a browser, and
// nothing that leaves this machine.
import type { Clock } from '../apis/api.ts';
import { createServerWorld } from '../apis/server/default-world.ts';
import type { BigQueryStore, FirestoreStore, ServerWorld } from '../apis/server/world.ts';
import { NetworkFailure } from '../apis/server/world.ts';
import { createWebWorld } from '../apis/web/default-world.ts';
import type { WebWorld } from '../apis/web/world.ts';
import { SandboxError } from '../sandbox/errors.ts';
import type { SandboxValue } from '../sandbox/values.ts';
import type { Template } from '../tpl/template.ts';

/** What the worlds of a suite report to the scenario that is running. */
export interface Watcher {
  log(line: string): void;
  /** Something real was asked for that tests do not do; `api` is what to mock. */
  blocked(api: string, what: string): void;
}

/** The worlds of one suite: side effects such as stored values last from scenario to scenario. */
export class ServerSuite {
  readonly #templateData = new Map<string, SandboxValue>();
  readonly #type: Template['type'];
  #claimed = false;
  #clientReturned = false;

  constructor(type: Template['type']) {
    this.#type = type;
  }

  world(clock: Clock, watcher: Watcher): ServerWorld {
    return createServerWorld({
      clock,
      log: (args) => watcher.log(args.join(' ')),
      event: this.#type === 'CLIENT' ? undefined : {},
      templateData: this.#templateData,
      network: ({ method, url }) => {
        watcher.blocked('sendHttpRequest', `${method} ${url} was not sent`);
        return Promise.reject(new NetworkFailure('failed'));
      },
      firestore: blockedFirestore(watcher),
      bigQuery: blockedBigQuery(watcher),
      claimRequest: () => this.#claim(),
    });
  }

  /** To be called when a scenario has ended. */
  endScenario(): void {
    this.#clientReturned ||= this.#claimed;
  }

  // The editor runs all scenarios within one request of its own, and the first real claim is the
  // only one: https://github.com/stape-io/data-client (comment in its tests). A suite that mocks
  // claimRequest runs under either reading.
  #claim(): void {
    if (this.#type !== 'CLIENT') throw new SandboxError('Only a client can claim a request.');
    if (this.#clientReturned) {
      throw new SandboxError(
        'Tried to claim a request after a Client had returned: all scenarios share one request. ' +
          'Write mock("claimRequest", () => {}) in the setup.',
      );
    }
    this.#claimed = true;
  }
}

/**
 * The page of one web suite; it stays the same from scenario to scenario, but for its cookies: what one
 * scenario wrote is gone in the next (globoi's and Metricaz' web templates). It is not on example.com, for
 * which their tests try to write a cookie in vain; its data layer holds Tag Manager's own start (Tealium's,
 * 16 versions).
 */
export class WebSuite {
  #first: WebWorld | undefined;
  #watcher: Watcher | undefined;

  world(clock: Clock, watcher: Watcher): WebWorld {
    this.#watcher = watcher;
    const world = createWebWorld(
      {
        clock,
        log: (args) => this.#watcher?.log(args.join(' ')),
      },
      { url: 'https://shop.example/' },
    );
    if (this.#first) {
      const { page } = world;
      return { ...this.#first, page: { ...this.#first.page, ...cookiesOf(page) } };
    }
    this.#first = world;
    world.window['dataLayer'] = [{ event: 'gtm.js', 'gtm.start': clock.now() }];
    return world;
  }

  endScenario(): void {}
}

const cookiesOf = ({ cookies, writeCookie }: WebWorld['page']) => ({ cookies, writeCookie });

function blockedFirestore(watcher: Watcher): FirestoreStore {
  const block =
    (method: string) =>
    (place: unknown): Promise<never> => {
      watcher.blocked('Firestore', `Firestore.${method}(${String(place)}) was not run`);
      return Promise.reject(new Error('unavailable'));
    };
  return {
    read: block('read'),
    write: block('write'),
    query: block('query'),
    runTransaction: () => block('runTransaction')('…'),
  };
}

function blockedBigQuery(watcher: Watcher): BigQueryStore {
  return {
    insert({ datasetId, tableId }) {
      watcher.blocked('BigQuery', `nothing was inserted into ${datasetId}.${tableId}`);
      return Promise.reject(new Error('unavailable'));
    },
  };
}
