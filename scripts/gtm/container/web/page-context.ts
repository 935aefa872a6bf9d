// What all events of one page share.
import type { WebWorld } from '../../apis/web/world.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import type { CompiledContainer } from '../compiled-container.ts';
import type { Masker } from '../masking.ts';
import type { TemplateLookup } from '../prepared-templates.ts';
import type { EventRecord, TagRecord } from '../records.ts';
import type { CustomHtml } from './custom-html.ts';
import type { GoogleTags } from './google-tags.ts';
import type { PageConsent } from './page-consent.ts';
import type { PageData } from './page-data.ts';

export interface PageContext {
  container: CompiledContainer;
  templates: TemplateLookup;
  googleTags: GoogleTags;
  /** Runs custom HTML; undefined where there is no browser. */
  customHtml: CustomHtml | undefined;
  data: PageData;
  consent: PageConsent;
  /** The world of templates; each run gets a copy with a log and a record of its own. */
  world: WebWorld;
  /** templateStorage of each template, by type. */
  storage: Map<string, Map<string, SandboxValue>>;
  masker: Masker;
  /** Runs of the tags that run once per page, by their ids. */
  runsSinceLoad: Map<string, Promise<TagRecord>>;
  /** When the load of the page began, in milliseconds since 1970. */
  load: number;
  /** What went wrong outside of an event; the next record has it. */
  problems: string[];
  /** Numbers the events of the page, across its containers. */
  nextEventId(): number;
  report(record: EventRecord): void;
}

/** templateStorage of one template. */
export function storageOf({ storage }: PageContext, type: string): Map<string, SandboxValue> {
  const own = storage.get(type) ?? new Map<string, SandboxValue>();
  storage.set(type, own);
  return own;
}
