// What came of the runs of Pinterest tags, in words: their own, where they tell, else Pinterest's answer.
import type { RequestRecord, TagRecord } from '../../gtm/container/records.ts';
import { jsonOrText } from '../json-or-text.ts';

type Run = Pick<TagRecord, 'name' | 'error' | 'logs' | 'requests'>;

/** Of the last run that tells anything; empty if none does. */
export const outcomeOf = (runs: readonly Run[]): string =>
  runs.map(wordsOf).findLast((words) => words !== '') ?? '';

export const isTaken = ({ url, response }: RequestRecord): boolean =>
  url.includes('api.pinterest.com') && response !== undefined && response.statusCode < 300;

/** The request to Pinterest that a run ended with, if it was refused: what was sent anew does not count. */
export const refusedIn = ({ requests }: Pick<TagRecord, 'requests'>): RequestRecord | undefined => {
  const last = requests.findLast(({ url }) => url.includes('pinterest.com'));
  if (last === undefined) return undefined;
  return last.failure !== undefined || (last.response?.statusCode ?? 200) >= 400 ? last : undefined;
};

const ours = /^Pinterest (?:Conversions API|Tag): /;

/** The last words of a tag of ours say what came of it; those of others may be about anything. */
function wordsOf({ name, error, logs, requests }: Run): string {
  const said = error ?? logs.at(-1) ?? '';
  const refused = refusedIn({ requests });
  if (refused !== undefined && error === undefined && !ours.test(said)) {
    return refusalOf(name, refused);
  }
  // Without the name, id and account that stand beside it anyway.
  return said.replace(ours, '').replace(/^\S+ \S+ to \d+(?: \([^)]*\))?: /, '');
}

function refusalOf(name: string, { response, failure }: RequestRecord): string {
  if (response === undefined) return `Pinterest did not answer ${name}: ${failure}.`;
  const { message } = (jsonOrText(response.body) ?? {}) as { message?: unknown };
  const why = typeof message === 'string' ? `: ${message}` : '.';
  return `Pinterest answered ${name} with ${response.statusCode}${why}`;
}
