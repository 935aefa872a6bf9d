// What the tag's log of two weeks says is wrong with the server channel.
import { counted } from '../../command-line/command.ts';
import { type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import { type Comparison, failedOf, volumeOf } from './compare-weeks.ts';

const day = 86_400_000;

// Pinterest learns from about 50 conversions a week; its help names it for campaigns, per ad group.
const fewEvents = 50;

/** The findings at `now`, in milliseconds since the epoch. */
export function judgeLog(week: Comparison, now: number): WeekFinding[] {
  const { thisWeek: volume, lastWeek: before } = volumeOf(week);
  if (volume === 0) {
    const inTestMode = testModeSince(week);
    if (inTestMode.length > 0) return inTestMode;
    if (before === 0 && week.otherAccounts.length > 0) return [sentElsewhere(week.otherAccounts)];
    return [
      weekFinding(
        'server-silent',
        before > 0
          ? `The server channel is silent: no event in seven days, ${before} in the seven before.`
          : 'The server channel is silent: no event in fourteen days.',
      ),
    ];
  }
  return [
    ...silentSince(week, now, volume),
    ...week.events.flatMap(({ event, thisWeek, lastWeek }) => {
      if (thisWeek === 0) {
        const message = `${event} is silent: none in seven days, ${lastWeek} before.`;
        return [weekFinding('event-silent', message, { event })];
      }
      const hasDropped = lastWeek >= fewEvents && thisWeek < lastWeek / 2;
      const message = `${event} came ${thisWeek} times in seven days, ${lastWeek} before.`;
      return hasDropped ? [weekFinding('event-dropped', message, { event })] : [];
    }),
    ...(volume < fewEvents
      ? [
          weekFinding(
            'few-events',
            `Only ${volume} events in seven days; Pinterest learns from ${fewEvents} and more.`,
          ),
        ]
      : []),
    ...failuresOf(week, volume),
    ...(week.medianDelay !== undefined && week.medianDelay > 3600
      ? [
          weekFinding(
            'late-events',
            `The median event is sent ${Math.round(week.medianDelay / 60)} minutes late.`,
          ),
        ]
      : []),
  ];
}

/** Test mode, if the last that was heard of the server is in it. */
function testModeSince({ testMode: { count, lastSent: lastTest = 0 }, lastSent }: Comparison) {
  if (count === 0 || lastTest < (lastSent ?? 0)) return [];
  const since = lastSent === undefined ? '' : `; the last that counted was sent ${dayOf(lastSent)}`;
  return [
    weekFinding(
      'test-mode',
      `Test mode is on: the server sent ${counted(count, 'event')} in it this week, and Pinterest records none of them${since}.`,
      { mend: 'Switch test mode off in the Conversions API tag, and publish.' },
    ),
  ];
}

const sentElsewhere = (accounts: readonly string[]): WeekFinding =>
  weekFinding(
    'sent-elsewhere',
    `The log has no event of this ad account in fourteen days, only of ${accounts.slice(0, 3).join(', ')}${accounts.length > 3 ? ' and others' : ''}.`,
  );

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A channel that died on Friday has a week's events on Monday. */
function silentSince(week: Comparison, now: number, volume: number): WeekFinding[] {
  const { lastSent = 0 } = week;
  const silence = now - lastSent;
  // A quiet shop may be quiet for two days, one with twenty events a day not for one.
  const isLong = silence >= 2 * day ? volume >= 14 : silence >= day && volume >= 6 * 20;
  if (!isLong) return [];
  const inTestMode = testModeSince(week);
  if (inTestMode.length > 0) return inTestMode;
  const since = new Date(lastSent).toISOString().slice(0, 16).replace('T', ' ');
  return [weekFinding('server-silent', `The server channel is silent since ${since} UTC.`)];
}

function failuresOf(week: Comparison, volume: number): WeekFinding[] {
  const failed = failedOf(week);
  if (failed / volume <= 0.01) return [];
  const share = `${((failed / volume) * 100).toFixed(1)} % of the events failed`;
  const kinds = Object.entries(week.failures).map(
    ([status, count]) => `${count} × ${meaning(status)}`,
  );
  const message = `${share}: ${kinds.join(', ')}.`;
  // What the token or the account causes is mended there.
  const isMostly = (status: string): boolean => (week.failures[status] ?? 0) > failed / 2;
  if (isMostly('401')) return [weekFinding('token-refused', message, { mend: sendingToken })];
  if (isMostly('403')) return [weekFinding('account-refused', message)];
  return [weekFinding('many-failures', message)];
}

const sendingToken =
  'Make a new conversion token (Ads Manager > Conversions), put it where the Conversions API tag reads it, and publish.';

const meaning = (status: string): string => (status === '0' ? 'no answer' : status);
