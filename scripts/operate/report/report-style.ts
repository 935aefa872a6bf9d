// The one style of all reports. Colours have a contrast of at least 4.5 on their ground.

export const reportStyle = `
:root {
  color-scheme: light dark;
  --line: #d9d9de; --soft: #f5f5f7; --red: #b3001b; --yellow: #8a5a00; --green: #17692c; --bar: #8a1538;
}
@media (prefers-color-scheme: dark) {
  :root {
    --line: #3a3a40; --soft: #1e1e22; --red: #ff8a8a; --yellow: #ffc861; --green: #7ddb93; --bar: #e0607f;
  }
}
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
p { margin: .3rem 0; }
small { display: block; opacity: .75; font-weight: 400; }
.red { color: var(--red); }
.yellow { color: var(--yellow); }
.green { color: var(--green); }
.file { margin: .25rem 0; opacity: .75; }
.sum { margin: .75rem 0; }
.sum b { margin-right: 1rem; font-size: 1.1rem; }

table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; }
td.name { overflow-wrap: break-word; }
td div + div { margin-top: .4rem; }
thead th, .missing, .unknown { white-space: nowrap; }
.missing { color: var(--red); font-weight: 700; }
.unknown { opacity: .6; }
.bar { height: .6rem; border-radius: .3rem; background: var(--line); overflow: hidden; min-width: 6rem; }
.bar i { display: block; height: 100%; background: var(--bar); print-color-adjust: exact; }

article { break-inside: avoid; }
.finding {
  border: 1px solid var(--line); border-left: 5px solid currentColor; border-radius: 6px;
  padding: .8rem 1rem; margin: .75rem 0; background: var(--soft);
}
.finding h3 { margin: 0; }
.finding p { margin: .4rem 0 0; color: CanvasText; }
.finding .meta { font-size: .85rem; opacity: .75; }

@media (max-width: 36rem) { th, td { padding: .45rem .3rem; font-size: .9rem; } }
@media print { main { max-width: none; } .finding { background: none; } }
`;
