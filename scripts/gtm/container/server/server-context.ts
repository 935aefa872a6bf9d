// What all requests to one tagging server share.
import type { Clock, ContainerVersion } from '../../apis/api.ts';
import type { BigQueryStore, FirestoreStore, Network } from '../../apis/server/world.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import type { CompiledContainer } from '../compiled-container.ts';
import type { Masker } from '../masking.ts';
import type { TemplateLookup } from '../prepared-templates.ts';
import type { EventRecord } from '../records.ts';

export interface ServerContext {
  container: CompiledContainer;
  version: ContainerVersion;
  templates: TemplateLookup;
  clock: Clock;
  random(): number;
  network: Network;
  firestore: FirestoreStore | undefined;
  bigQuery: BigQueryStore | undefined;
  privateKeys: Record<string, string>;
  /** Milliseconds after which a tag, or a client's answer, is no longer waited for. */
  timeLimit: number;
  masker: Masker;
  onRecord(record: EventRecord): void;
  /** From 1. */
  nextEventId(): number;
  /** templateDataStorage of each template, by type; lives as long as the server does. */
  templateData: Map<string, Map<string, SandboxValue>>;
}

/** Resolves when `work` has ended or the time is up, whichever comes first; says which. */
export function withinLimit(work: Promise<unknown>, { clock, timeLimit }: ServerContext) {
  return new Promise<'ended' | 'time is up'>((resolve) => {
    const cancel = clock.after(timeLimit, () => resolve('time is up'));
    const end = () => {
      cancel();
      resolve('ended');
    };
    work.then(end, end);
  });
}

/** The storage of one template: in debug mode it lives for one request, as Tag Manager's does. */
export function templateDataOf(
  context: ServerContext,
  ofRequest: Map<string, Map<string, SandboxValue>>,
  type: string,
): Map<string, SandboxValue> {
  const stores = context.version.debugMode ? ofRequest : context.templateData;
  const store = stores.get(type) ?? new Map<string, SandboxValue>();
  stores.set(type, store);
  return store;
}
