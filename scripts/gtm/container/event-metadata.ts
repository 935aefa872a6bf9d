// What an event callback hears of the tags of its event, on both sides.
import type { TagRecord, TagStatus } from './records.ts';

/** The second argument of an event callback. */
export const eventMetadata = (
  tags: readonly TagRecord[],
): { tags: { id: string; status: string; executionTime: number }[] } => ({
  tags: tags.map(({ id, status, durationMs }) => ({
    id,
    status: callbackStatus[status],
    executionTime: durationMs,
  })),
});

// The four words of Google's monitoring guide and of public copies of gtm.js; a tag without an answer is
// `timeout` in both.
// https://developers.google.com/tag-platform/tag-manager/server-side/monitoring
const callbackStatus: Record<TagStatus, string> = {
  succeeded: 'success',
  failed: 'failure',
  error: 'exception',
  'still running': 'timeout',
  'blocked by consent': 'failure',
  unsupported: 'failure',
};
