// npx pinterest-sgtm quality: the weekly look at Event Quality.

import { asJson, defineCommand, program, UsageError } from '../command-line/command.ts';
import { flag, value } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { writeText } from '../command-line/output-files.ts';
import { type Client, readClients, targetOf } from './clients/clients-file.ts';
import { accountOptions, readAccount, readApi } from './pinterest/account-options.ts';
import { PinterestError } from './pinterest/pinterest-api.ts';
import { qualityHtml } from './quality/quality-html.tsx';
import { qualityReport } from './quality/quality-report.ts';
import { qualityText } from './quality/quality-text.ts';
import { readQuality, statuses } from './quality/read-quality.ts';
import { type QualityTarget, usualTarget } from './quality/target.ts';

export const quality = defineCommand({
  name: 'quality',
  options: {
    ...accountOptions,
    target: value(
      '<status>',
      'red below it: GOOD (unless the clients file says otherwise), FAIR or NEEDS_IMPROVEMENT',
    ),
    coverage: value(
      '<percent>',
      'of the events a field must be in where it belongs, 70 when it is missing',
    ),
    overlap: value(
      '<percent>',
      'of the events must be paired with the other channel, 70 when it is missing',
    ),
    html: value('<file>', 'one file for the client, a screen for each event'),
    json: flag(`{"ok","answer","findings":[{"fault","urgency","event","message","mend"}],
 "advice":[{"what","side","isRed","events","mend"}],
 "periods":{"1d":[…],"14d":[…]}} in the form of conversion_eqs`),
  },
  about: `Event Quality Score of the last day and the last 14 days: the answer in one sentence, what would raise
it most in the field names of our tags and of GA4, then coverage and overlap as bars. Coverage and
overlap under the target are red, whatever Pinterest says. The token needs ads:read (a conversion
token has not; use an OAuth token).`,
  examples: [
    'npx pinterest-sgtm quality --config clients.yaml --client acme --html acme.html',
    'npx pinterest-sgtm quality --ad-account 549… --overlap 60',
  ],
  notes: 'Exit status 1 below a target, when there is no score, or when Pinterest cannot be asked.',
  async run(values, output) {
    const [client] = values.config === undefined ? [] : readClients(values.config, values.client);
    const target = readTarget(values, client);
    const account = readAccount(values, 'read');
    const options = readApi(values);
    try {
      const read = await showingProgress(output, 'Asking Pinterest', async (show) => {
        const lastDay = await readQuality(account, '1d', options);
        show(0.5);
        return { '1d': lastDay, '14d': await readQuality(account, '14d', options) };
      });
      const { adAccount } = account;
      const report = qualityReport(read, target, {
        client: client?.name,
        adAccount,
        at: Date.now(),
      });
      if (values.html !== undefined) writeText(values.html, qualityHtml(report));
      output.out(
        values.json
          ? asJson({ ...report, at: new Date(report.at).toISOString() })
          : qualityText(report),
      );
      return report.ok ? 0 : 1;
    } catch (error) {
      if (!(error instanceof PinterestError)) throw error;
      output.err(`${program} quality: ${error.message}\n`);
      return 1;
    }
  },
});

interface TargetValues {
  target?: string | undefined;
  coverage?: string | undefined;
  overlap?: string | undefined;
}

/** What the command line says, else the clients file, else the usual. */
function readTarget(
  { target, coverage, overlap }: TargetValues,
  client: Client | undefined,
): QualityTarget {
  const known = client === undefined ? usualTarget : targetOf(client);
  const status =
    target === undefined ? known.status : statuses.find((one) => one === target.toUpperCase());
  if (!status) throw new UsageError(`--target takes ${statuses.join(', ')}.`);
  return {
    ...known,
    status,
    coverage: percentOf('--coverage', coverage) ?? known.coverage,
    overlap: percentOf('--overlap', overlap) ?? known.overlap,
  };
}

function percentOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number <= 100)) {
    throw new UsageError(`${name} takes a number from 0 to 100, not ${text}.`);
  }
  return number;
}
