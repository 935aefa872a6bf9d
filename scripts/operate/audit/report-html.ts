// The report for the client: one file without any request, readable on a phone, printable.
import { escapeHtml } from '../escape-html.ts';
import type { Audit, ChannelCell, EventRow, Finding } from './finding.ts';

/** A whole HTML page; all texts of the containers are escaped. */
export function auditHtml(audit: Audit, title: string): string {
  const red = audit.findings.filter(({ severity }) => severity === 'red').length;
  const yellow = audit.findings.length - red;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pinterest audit: ${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>Pinterest audit</h1>
<p class="file">${escapeHtml(title)}</p>
<p class="sum"><b class="${red > 0 ? 'red' : 'green'}">${red} red</b> <b class="${yellow > 0 ? 'yellow' : 'green'}">${yellow} yellow</b></p>
</header>
<section>
<h2>Every event and its two channels</h2>
${audit.events.length === 0 ? '<p>No tag reports to Pinterest.</p>' : eventTable(audit.events)}
</section>
<section>
<h2>Findings</h2>
${audit.findings.length === 0 ? '<p class="green">Nothing to correct.</p>' : audit.findings.map(card).join('\n')}
</section>
${audit.notJudged.length === 0 ? '' : notJudged(audit.notJudged)}
</main>
</body>
</html>
`;
}

const notJudged = (sentences: readonly string[]): string => `<section>
<h2>Not judged</h2>
<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>
</section>`;

const eventTable = (events: readonly EventRow[]): string => `<table>
<thead><tr><th scope="col">Event</th><th scope="col">Browser</th><th scope="col">Server</th></tr></thead>
<tbody>
${events
  .map(
    ({ event, browser, server }) =>
      `<tr><th scope="row">${escapeHtml(event).replaceAll('_', '_<wbr>')}</th>${channel(browser)}${channel(server)}</tr>`,
  )
  .join('\n')}
</tbody>
</table>`;

function channel(cells: readonly ChannelCell[] | undefined): string {
  if (cells === undefined) return '<td class="unknown">not given</td>';
  if (cells.length === 0) return '<td class="missing">missing</td>';
  const lines = cells.map(
    ({ tag, on, eventId }) =>
      `<div>${escapeHtml(tag)}<small>on ${escapeHtml(on)}, id ${eventId === undefined ? '<em>none</em>' : escapeHtml(eventId)}</small></div>`,
  );
  return `<td>${lines.join('')}</td>`;
}

const card = ({ severity, where, message, why, fix, container }: Finding): string =>
  `<article class="${severity}">
<h3>${escapeHtml(where)} ${escapeHtml(message)}</h3>
<p class="meta">${severity}, ${container} container</p>
<p>${escapeHtml(why)}</p>
<p><b>Do this:</b> ${escapeHtml(fix)}</p>
</article>`;

const style = `
:root{color-scheme:light dark;--line:#d9d9de;--red:#b3001b;--yellow:#8a5a00;--green:#17692c;--soft:#f5f5f7}
@media (prefers-color-scheme:dark){:root{--line:#3a3a40;--red:#ff8a8a;--yellow:#ffc861;--green:#7ddb93;--soft:#1e1e22}}
body{margin:0;font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word}
main{max-width:56rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{margin:0;font-size:1.6rem}h2{margin:2.5rem 0 .75rem;font-size:1.15rem}h3{margin:0;font-size:1rem}
.file{margin:.25rem 0;opacity:.75}.sum b{margin-right:1rem;font-size:1.1rem}
.red{color:var(--red)}.yellow{color:var(--yellow)}.green{color:var(--green)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--line)}
td div+div{margin-top:.4rem}small{display:block;opacity:.75}
td{overflow-wrap:anywhere}thead th,td.missing,td.unknown{white-space:nowrap}td.missing{color:var(--red);font-weight:700}td.unknown{opacity:.6}
article{border:1px solid var(--line);border-left:5px solid currentColor;border-radius:6px;padding:.8rem 1rem;margin:.75rem 0;background:var(--soft);break-inside:avoid}
article p{margin:.4rem 0 0;color:CanvasText}article .meta{font-size:.85rem;opacity:.75}
@media (max-width:36rem){th,td{padding:.45rem .3rem;font-size:.9rem}}
@media print{main{max-width:none}article{background:none}}
`;
