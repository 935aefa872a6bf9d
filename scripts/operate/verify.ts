// npx pinterest-sgtm verify: does Pinterest take what the shipped template sends, with this token and account?
import { asJson, defineCommand } from '../command-line/command.ts';
import { flag } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { shippedTemplate } from '../package/project-file.ts';
import { accountOptions, readAccount, readApi } from './pinterest/account-options.ts';
import type { SampleResult, Verification } from './verify/send-samples.ts';
import { sendSamples } from './verify/send-samples.ts';

export const verify = defineCommand({
  name: 'verify',
  options: {
    ...accountOptions,
    json: flag(
      '{"ok","clockAhead","results":[{"event","sentAs","ok","status","problem","warnings"}]}',
    ),
  },
  about: `Runs the shipped Conversions API tag on one event of each kind, with ?test=true: Pinterest answers
as it would, and records nothing. Says whether token, account, fields and clock are right, and
whether Pinterest has changed its schema.`,
  examples: [
    'PINTEREST_ACCESS_TOKEN=t npx pinterest-sgtm verify --ad-account 549 \\',
    '    --api http://localhost:8080/api.pinterest.com',
  ],
  notes: 'Exit status 1 when an event is refused or unanswered, or the clock is wrong.',
  async run(values, output) {
    const account = readAccount(values);
    const tpl = shippedTemplate('server/conversions-api-tag');
    const api = readApi(values);
    const result = await showingProgress(output, 'Test events', (show) =>
      sendSamples(tpl, account, api, show),
    );
    const ok = result.results.every((one) => one.ok) && !isClockWrong(result);
    output.out(values.json ? asJson({ ok, ...result }) : story(result));
    return ok ? 0 : 1;
  },
});

// Pinterest takes up to five minutes of the future for a mistake of the clock.
const isClockWrong = ({ clockAhead }: Verification): boolean =>
  clockAhead !== undefined && Math.abs(clockAhead) > 300;

function story(verification: Verification): string {
  const { results, clockAhead } = verification;
  const refused = results.filter(({ ok }) => !ok);
  const lines = results.flatMap(eventLines);
  if (isClockWrong(verification)) {
    const way = clockAhead! > 0 ? 'ahead' : 'behind';
    lines.push(
      `✗ This machine's clock is ${Math.abs(clockAhead!)} seconds ${way}: event_time would be refused. Set it by NTP.`,
    );
  }
  lines.push(
    '',
    refused.length === 0
      ? 'Pinterest takes every event. Test mode: nothing was recorded.'
      : `${refused.length} of ${results.length} events failed.`,
  );
  return `${lines.join('\n')}\n`;
}

function eventLines({ event, sentAs, ok, problem, warnings }: SampleResult): string[] {
  const name = sentAs === undefined ? event : `${event} as ${sentAs}`;
  return [
    `${ok ? '✓' : '✗'} ${name}${problem === undefined ? '' : `: ${problem}`}`,
    ...warnings.map((warning) => `    warning: ${warning}`),
  ];
}
