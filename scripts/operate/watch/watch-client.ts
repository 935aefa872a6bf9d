// Everything that the weekly look knows of one client: log, tags, quality.
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { PinterestError } from '../pinterest/pinterest-api.ts';
import { type QualityStatus, readQuality, statuses } from '../quality/read-quality.ts';
import { compareWeeks, type Comparison } from './compare-weeks.ts';
import type { LogRow } from './read-log.ts';
import { readTags, redTags, type TagHealth } from './tag-health.ts';

export interface WatchSources {
  /** The tag's log; undefined if there is none to look at. */
  log?: (() => Promise<LogRow[]>) | undefined;
  /** Ad account and a token that may read; undefined if Pinterest is not to be asked. */
  account?: { adAccount: string; token: string } | undefined;
  api: ApiOptions;
  target: QualityStatus;
  /** Whether the client has a Pinterest Tag in the browser. */
  hasTag: boolean;
}

export interface ClientWeek {
  red: string[];
  /** What could not be read, and why; red as well. */
  unread: string[];
  /** undefined without a log, or if it could not be read. */
  comparison: Comparison | undefined;
  tags: TagHealth[];
  /** `CONVERSIONS_API, WEB` → status. */
  quality: Record<string, QualityStatus>;
}

/** What cannot be read is red as well; nothing is thrown for it. */
export async function watchClient(sources: WatchSources, now: number): Promise<ClientWeek> {
  const { log, account } = sources;
  const week: ClientWeek = { red: [], unread: [], comparison: undefined, tags: [], quality: {} };
  if (log) {
    try {
      week.comparison = compareWeeks(await log(), now);
      week.red.push(...week.comparison.red);
    } catch (error) {
      week.unread.push(`The log cannot be read: ${(error as Error).message}`);
    }
  }
  if (account) await askPinterest(week, account, sources, now);
  week.red.push(...week.unread);
  return week;
}

async function askPinterest(
  week: ClientWeek,
  account: { adAccount: string; token: string },
  { api, target, hasTag }: WatchSources,
  now: number,
): Promise<void> {
  try {
    if (hasTag) {
      week.tags = await readTags(account, api);
      week.red.push(...redTags(week.tags, now));
    }
    for (const score of await readQuality(account, '14d', api)) {
      const channel = `${score.ingestion_source}, ${score.source_platform}`;
      week.quality[channel] = score.overall_status;
      if (statuses.indexOf(score.overall_status) < statuses.indexOf(target)) {
        week.red.push(`Event quality of ${channel} is ${score.overall_status}; see gtm quality.`);
      }
    }
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    week.unread.push(`Pinterest cannot be asked: ${error.message}`);
  }
}
