// The one style of all reports.
import { designTokens } from '../../design/tokens.ts';

export const reportStyle = `${designTokens}
body { margin: 0; color: var(--ink); background: var(--card); font: 16px/1.5 var(--sans); overflow-wrap: break-word; }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
a { color: var(--accent); }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
p { margin: .3rem 0; }
small { display: block; color: var(--quiet); }
.red { color: var(--bad); }
.yellow { color: var(--warn); }
.green { color: var(--good); }
.file { margin: .25rem 0; color: var(--quiet); }
.sum { margin: .75rem 0; }
.sum b { margin-right: 1rem; font-size: 1.1rem; }

table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
td.name { overflow-wrap: break-word; }
td div + div { margin-top: .4rem; }
thead th, .missing, .unknown { white-space: nowrap; }
.missing { color: var(--bad); font-weight: 700; }
.unknown { color: var(--quiet); }

article { break-inside: avoid; }
.finding {
  border: 1px solid var(--line); border-left: 5px solid currentColor; border-radius: 6px;
  padding: .8rem 1rem; margin: .75rem 0; background: var(--soft);
}
.finding h3 { margin: 0; }
.finding p { margin: .4rem 0 0; color: var(--ink); }
.finding .meta { font-size: .85rem; color: var(--quiet); }

@media (max-width: 36rem) { th, td { padding: .45rem .3rem; font-size: .9rem; } }
@media print {
  :root { color-scheme: light; }
  main { max-width: none; }
  .finding { background: none; }
}
`;
