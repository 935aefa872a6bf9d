// One run of the preview: what was seen so far, and who is told of what comes.
import type { EventRecord } from '../gtm/container/records.ts';
import { Newest } from '../pinterest/newest.ts';
import { diagnose, findingsIn, findingTexts } from './doctor.ts';
import type { EventLine, EventRow } from './event-row.ts';
import { HeldBack } from './gate/held-back.ts';
import type { FeedMessage, PreviewSettings } from './preview-state.ts';
import type { SiteView } from './site/site-view.ts';
import { describeEvent, type Surroundings } from './visit/describe-event.ts';
import type { SeenEvent } from './visit/seen-event.ts';
import { Visit, type VisitOptions } from './visit/visit.ts';

type Given = Omit<VisitOptions, 'onChange' | 'onGone' | 'most'>;

/** Settings but for those that the session itself knows. */
type KnownSettings = Omit<
  PreviewSettings,
  'heldBack' | 'site' | 'unclaimed' | 'most' | 'findingTexts'
>;

// An event with everything behind it takes some 20 kB; what is older nobody scrolls to.
const mostEvents = 2_500;
const mostUnclaimed = 20;
// Changes within this time go to the page together, in parts that keep none of its tasks long.
const pause = 40;
const mostInMessage = 100;

export class PreviewSession {
  readonly visit: Visit;
  readonly heldBack = new HeldBack();
  #serverRecords = new Newest<EventRecord>(mostEvents);
  readonly #surroundings: Omit<Surroundings, 'isOrderCountedElsewhere'>;
  readonly #settings: () => KnownSettings;
  readonly #lines = new Map<number, EventLine>();
  readonly #changed = new Set<number>();
  readonly #gone = new Set<number>();
  readonly #listeners = new Set<(message: FeedMessage) => void>();
  readonly #unclaimed: PreviewSettings['unclaimed'] = [];
  #site: SiteView | undefined;
  #timer: NodeJS.Timeout | undefined;
  #areSettingsNew = false;

  constructor(
    given: Given,
    surroundings: Omit<Surroundings, 'isOrderCountedElsewhere'>,
    settings: () => KnownSettings,
  ) {
    this.#surroundings = surroundings;
    this.#settings = settings;
    this.visit = new Visit({
      ...given,
      most: mostEvents,
      onChange: ({ number }) => this.#touch(() => this.#changed.add(number)),
      onGone: ({ number }) => this.#touch(() => this.#gone.add(number)),
    });
  }

  /** What the tagging server did, oldest first. */
  get serverRecords(): readonly EventRecord[] {
    return this.#serverRecords.items;
  }

  addServerRecord(record: EventRecord): void {
    if (record.eventName === '' && record.tags.length === 0) {
      this.#noteUnclaimed(record);
      record = { ...record, source: { ...(record.source as object), body: undefined } };
    }
    this.#serverRecords.add(record);
    this.visit.addServerRecord(record);
  }

  noteHeldBack(url: string): void {
    this.heldBack.note(url);
    this.settingsChanged();
  }

  /** What is known of the person's own site that is shown. */
  noteSite(site: SiteView): void {
    this.#site = site;
    this.settingsChanged();
  }

  settingsChanged(): void {
    this.#touch(() => (this.#areSettingsNew = true));
  }

  /** Everything that is known of each event, newest first. */
  rows(): EventRow[] {
    return this.visit.events.map((event) => this.#describe(event)).sort(byTime);
  }

  row(number: number): EventRow | undefined {
    const event = this.visit.event(number);
    return event && this.#describe(event);
  }

  /** The lines of the list, newest first. */
  lines(): EventLine[] {
    this.#tell();
    return [...this.#lines.values()].sort(byTime);
  }

  settings(): PreviewSettings {
    return {
      ...this.#settings(),
      site: this.#site,
      heldBack: this.heldBack.hosts,
      unclaimed: this.#unclaimed,
      most: mostEvents,
      findingTexts,
    };
  }

  diagnose(): ReturnType<typeof diagnose> {
    return diagnose(this.rows());
  }

  /** Calls `listener` with everything, the newest first, then with each change; the result ends that. */
  subscribe(listener: (message: FeedMessage) => void): () => void {
    const [newest = [], ...older] = parted(this.lines());
    listener({ kind: 'all', lines: newest, settings: this.settings() });
    for (const lines of older) listener({ kind: 'lines', lines, gone: [] });
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets every event. */
  clear(): void {
    this.visit.clear();
    this.heldBack.clear();
    this.#unclaimed.length = 0;
    this.#serverRecords = new Newest(mostEvents);
    this.settingsChanged();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #describe(event: SeenEvent): EventRow {
    const row = describeEvent(event, {
      ...this.#surroundings,
      isOrderCountedElsewhere: (one) => this.visit.isOrderCountedElsewhere(one),
    });
    return { ...row, findings: findingsIn(row) };
  }

  #noteUnclaimed({ time, source, problems }: EventRecord): void {
    const { method, path } = source as { method: string; path: string };
    const request = `${method} ${path}`.slice(0, 200);
    this.#unclaimed.unshift({ time, request, problem: problems.join(' ').slice(0, 500) });
    this.#unclaimed.length = Math.min(this.#unclaimed.length, mostUnclaimed);
    this.settingsChanged();
  }

  #touch(note: () => void): void {
    note();
    this.#timer ??= setTimeout(() => this.#tell(), pause);
  }

  /** Brings the lines up to date; gives what is new and what is gone. */
  #update(): { lines: EventLine[]; gone: number[] } {
    const lines = [...this.#changed].flatMap((number) => {
      const event = this.visit.event(number);
      return event === undefined ? [] : [lineOf(this.#describe(event))];
    });
    const gone = [...this.#gone].filter((number) => this.#lines.delete(number));
    for (const line of lines) this.#lines.set(line.number, line);
    this.#changed.clear();
    this.#gone.clear();
    return { lines, gone };
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { lines, gone } = this.#update();
    if (gone.length > 0 && this.#lines.size === 0) {
      this.#send({ kind: 'all', lines: [], settings: this.settings() });
    } else if (gone.length > 0) this.#send({ kind: 'lines', lines: [], gone });
    for (const part of parted(lines)) this.#send({ kind: 'lines', lines: part, gone: [] });
    if (this.#areSettingsNew) this.#send({ kind: 'settings', settings: this.settings() });
    this.#areSettingsNew = false;
  }

  #send(message: FeedMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}

const parted = (lines: EventLine[]): EventLine[][] =>
  Array.from({ length: Math.ceil(lines.length / mostInMessage) }, (_, part) =>
    lines.slice(part * mostInMessage, (part + 1) * mostInMessage),
  );

const byTime = (a: EventLine, b: EventLine): number => b.time - a.time || b.number - a.number;

function lineOf(row: EventRow): EventLine {
  const { number, key, eventName, incomingName, eventId, time, page, value, consent } = row;
  const { isTest, verdict, tone, reason, breakages, skippedParts, findings } = row;
  return {
    number,
    key,
    eventName,
    incomingName,
    eventId,
    time,
    page,
    value,
    consent,
    isTest,
    verdict,
    tone,
    reason,
    breakages,
    skippedParts,
    findings,
  };
}
