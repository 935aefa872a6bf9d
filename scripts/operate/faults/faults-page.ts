// docs/faults.md: the catalogue as a page. npm run build writes it.
import { format } from 'prettier';

import { chapters } from './catalogue.ts';
import type { Fault } from './fault.ts';

/** The page as Markdown, formatted as the project is. */
export function faultsPage(): Promise<string> {
  const page = [
    '# Faults',
    'What is wrong in a shop that counts too much, too little or nothing. Written by `npm run build`',
    'from `scripts/operate/faults`, which the commands use as well. Red costs events or counts them',
    'twice; yellow costs quality.',
    ...chapters.flatMap(({ heading, faults }) => [
      `\n## ${heading}\n`,
      ...Object.entries(faults).map(([name, fault]) => entry(name, fault)),
    ]),
  ].join('\n');
  return format(page, { parser: 'markdown', printWidth: 100 });
}

const entry = (name: string, { title, urgency, why, shows, mend, seenIn }: Fault): string => `
### ${title}

\`${name}\`, ${urgency}. Found by ${seenIn.map((place) => foundBy[place]).join(', ')}.

- **Why it matters:** ${escaped(why)}
- **How it shows:** ${escaped(shows)}
- **How to mend it:** ${escaped(mend)}
`;

const foundBy: Record<Fault['seenIn'][number], string> = {
  containers: '`npx pinterest-sgtm audit --web --server`',
  recording: '`npx pinterest-sgtm audit --har`',
  'npm start': 'Doctor of `npm start`',
  watch: '`npx pinterest-sgtm watch` and `overview`',
  overview: '`npx pinterest-sgtm overview`',
  quality: '`npx pinterest-sgtm quality`',
};

const escaped = (text: string): string => text.replace(/[<>*_[\]]/g, '\\$&');
