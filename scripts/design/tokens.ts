// Colours, sizes and letters of every page that this project shows: the debugger and the reports.
// Colour means state, never quantity. Text has a contrast of at least 4.5 on its ground.

export const designTokens = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e8edf2);
  --quiet: light-dark(#57606a, #9aa5b1);
  --line: light-dark(#d5dbe1, #39424d);
  --page: light-dark(#f5f7f9, #0e1318);
  --card: light-dark(#ffffff, #171d24);
  --soft: light-dark(#eef1f4, #1f262e);
  --accent: light-dark(#0b57b7, #82bbff);
  --good: light-dark(#126b2e, #5fd17c);
  --warn: light-dark(#835200, #f0b64c);
  --bad: light-dark(#b3131f, #ff8a84);
  --good-soft: light-dark(#e4f4e8, #12301b);
  --warn-soft: light-dark(#fcf0d9, #352710);
  --bad-soft: light-dark(#fce6e7, #411a1c);
  --quantity: light-dark(#4a6a8a, #8fb0d0);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  --sans: system-ui, sans-serif;
}
.good { color: var(--good); }
.warn { color: var(--warn); }
.bad { color: var(--bad); }
.quiet { color: var(--quiet); }
.meter {
  display: inline-block; vertical-align: middle; width: 100%; min-width: 4rem; height: .55rem;
  border-radius: .3rem; background: var(--line); overflow: hidden;
}
.meter i {
  display: block; height: 100%; background: var(--quantity); print-color-adjust: exact;
}
`;
