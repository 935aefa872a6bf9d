// What pages about clients have besides the style of all reports: tiles, nodes, screens of events.

export const clientStyle = `
.answer { margin: 1rem 0; font-size: 1.15rem; }
.answer.red, .answer.yellow, .answer.well {
  padding: .7rem 1rem; border-left: 5px solid; border-radius: 6px; color: var(--ink);
}
.answer.red { border-color: var(--bad); background: var(--bad-soft); }
.answer.yellow { border-color: var(--warn); background: var(--warn-soft); }
.answer.well { border-color: var(--good); background: var(--good-soft); }

.tiles {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(8.2rem, 1fr)); gap: .5rem;
  list-style: none; margin: .8rem 0; padding: 0;
}
.tiles li { padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 6px; color: var(--ink); min-width: 0; }
.tiles span { display: block; font-size: .8rem; color: var(--quiet); }
.tiles b { font-size: .95rem; }
.tiles li.red { border-color: var(--bad); }
.tiles li.red b { color: var(--bad); }
.tiles small { font-size: .8rem; }

.nodes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: .5rem; margin: .8rem 0; padding: 0; list-style: none; }
.nodes a { color: inherit; text-decoration: none; }
.node { display: flex; align-items: center; gap: .9rem; color: var(--ink); max-width: 30rem; }
.node .event {
  flex: 1 1 auto; min-width: 0; padding: .3rem .5rem; border: 2px solid currentColor; border-radius: 1rem;
  text-align: center; font-size: .9rem; line-height: 1.25; position: relative;
}
.node .event::before, .node .event::after {
  content: ''; position: absolute; top: 50%; width: .8rem; border-top: 2px solid currentColor;
}
.node .event::before { right: 100%; }
.node .event::after { left: 100%; }
.node.warn .event::before, .node.warn .event::after, .node.bad .event::before, .node.bad .event::after { border-top-style: dashed; }
.node .event b { color: var(--ink); }
.node.good .event { color: var(--good); }
.node.warn .event { color: var(--warn); border-style: dashed; }
.node.bad .event { color: var(--bad); background: var(--bad-soft); border-style: dashed; }
.node.quiet .event { color: var(--quiet); }
.node .event small { color: inherit; }
.node .channel { flex: 0 0 4.2rem; font-size: .8rem; line-height: 1.25; text-align: center; color: var(--quiet); }
.node .channel i { display: block; font-style: normal; font-weight: 700; color: var(--good); }
.node .channel.gone i { color: var(--bad); }
.node .channel.unknown i { color: var(--quiet); }
.node.warn .channel.gone i { color: var(--warn); }
.node .channel small { font-size: .75rem; min-height: 1.25em; }

.days { margin: .8rem 0; }
.days svg { display: block; width: 100%; max-width: 30rem; height: 3rem; }
.days rect { fill: var(--quantity); print-color-adjust: exact; }
.days rect.before { opacity: .45; }
.days figcaption { display: flex; justify-content: space-between; max-width: 30rem; font-size: .8rem; color: var(--quiet); }

.advice { padding-left: 1.3rem; }
.advice li { margin: .5rem 0; }
.findings { list-style: none; margin: .6rem 0; padding: 0; }
.findings li { margin: .4rem 0; padding-left: .7rem; border-left: 3px solid currentColor; }
.findings p { margin: .1rem 0 0; color: var(--ink); }

.week + .week { margin-top: 3rem; padding-top: 1.5rem; border-top: 3px solid var(--line); }
.screen { box-sizing: border-box; min-height: 100svh; padding-top: 1px; border-top: 1px solid var(--line); margin-top: 2rem; }
.screen h2 { margin-top: 1rem; }
.screen .node { margin: .8rem 0; }
.measures { table-layout: fixed; }
.measures th, .measures td { padding: .25rem .4rem; font-size: .9rem; overflow-wrap: break-word; }
.measures tbody th { font-weight: 400; }
.measures .share { display: flex; flex-wrap: wrap; align-items: center; column-gap: .4rem; }
.measures .share small { flex: none; font-size: .8rem; min-width: 2.9rem; }
.measures .meter { flex: 1 1 1.5rem; min-width: 0; }

@media (max-width: 36rem) {
  .answer { font-size: 1.05rem; }
  .screen .findings b, .screen .findings p, .measures th, .measures td { font-size: .85rem; line-height: 1.3; }
  .node .channel { flex-basis: 3.9rem; }
}
@media print {
  .week + .week { break-before: page; }
  .screen { min-height: 0; break-before: page; border: 0; }
  .answer, .tiles li, .node, .findings li { break-inside: avoid; }
}
`;
