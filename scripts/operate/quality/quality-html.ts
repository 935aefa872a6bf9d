// Event Quality for the client: one file without any request, readable on a phone, printable.
import { escapeHtml } from '../escape-html.ts';
import { advice, statuses } from './read-quality.ts';
import type { ComponentDetails, QualityStatus, Score } from './read-quality.ts';

/** A whole HTML page; Pinterest's texts are escaped. */
export const qualityHtml = (
  read: Readonly<Record<string, Score[]>>,
  target: QualityStatus,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pinterest event quality</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Pinterest event quality</h1>
${Object.entries(read)
  .map(([period, scores]) => section(period, scores, target))
  .join('\n')}
</main>
</body>
</html>
`;

const section = (
  period: string,
  scores: readonly Score[],
  target: QualityStatus,
): string => `<section>
<h2>Last ${period === '1d' ? 'day' : '14 days'}</h2>
${
  scores.length === 0
    ? '<p>Pinterest has no score: there were too few events, or none.</p>'
    : scores.map((score) => channel(score, target)).join('\n')
}
</section>`;

function channel(score: Score, target: QualityStatus): string {
  const isRed = statuses.indexOf(score.overall_status) < statuses.indexOf(target);
  const rows = Object.entries(score.quality_components).flatMap(([component, events]) =>
    Object.entries(events).map(([event, details]) => row(component, event, details)),
  );
  return `<article>
<h3>${escapeHtml(score.ingestion_source)}, ${escapeHtml(score.source_platform)}: <b class="${isRed ? 'red' : 'green'}">${escapeHtml(score.overall_status.replaceAll('_', ' ').toLowerCase())}</b></h3>
<table><thead><tr><th scope="col">What</th><th scope="col">Event</th><th scope="col">Coverage</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>
</article>`;
}

function row(
  component: string,
  event: string,
  { coverage, overlap, issues }: ComponentDetails,
): string {
  const notes = issues.map(
    ({ name, reason }) =>
      `<p class="red">${escapeHtml(name)}: ${escapeHtml(reason)}</p>${advice[component] === undefined ? '' : `<p>${escapeHtml(advice[component]!)}</p>`}`,
  );
  const shared = overlap === undefined ? '' : `<small>overlap</small>${meter(overlap)}`;
  return `<tr><th scope="row">${escapeHtml(component.replaceAll('_', ' '))}</th><td>${escapeHtml(event)}</td><td>${meter(coverage)}${shared}${notes.join('')}</td></tr>`;
}

const meter = (percent: number): string =>
  `<div class="bar"><i style="width:${Math.round(Math.min(100, Math.max(0, percent)))}%"></i></div><small>${Math.round(percent)} %</small>`;

const style = `
:root{color-scheme:light dark;--line:#d9d9de;--red:#b3001b;--green:#17692c;--bar:#8a1538}
@media (prefers-color-scheme:dark){:root{--line:#3a3a40;--red:#ff8a8a;--green:#7ddb93;--bar:#e0607f}}
body{margin:0;font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word}
main{max-width:56rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{margin:0;font-size:1.6rem}h2{margin:2.5rem 0 .75rem;font-size:1.15rem}h3{margin:1rem 0 .25rem;font-size:1rem}
.red{color:var(--red)}.green{color:var(--green)}p{margin:.3rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.45rem .4rem;border-bottom:1px solid var(--line)}
small{opacity:.75}.bar{height:.6rem;border-radius:.3rem;background:var(--line);overflow:hidden;min-width:6rem}
.bar i{display:block;height:100%;background:var(--bar);print-color-adjust:exact}
article{break-inside:avoid}
`;
