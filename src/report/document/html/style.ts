// How a report looks: one quiet column, light or dark as the reader's system has it, and plain on paper. Verdicts are blue,
// orange and grey, which colour-blind readers can tell apart, and always carry a sign. Texts contrast by 4.5 to 1 and more.

export const style = `:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f6f7f9; --ink: #1c2430; --quiet: #5a6472; --line: #dfe3e8; --track: #e9ecf0;
  --holds: #1b5fa8; --fails: #b3470b; --contested: #5c6470; --accent: #1b5fa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181e; --raised: #1c222a; --ink: #e6e9ee; --quiet: #a3adba; --line: #333c47; --track: #2a323c;
    --holds: #7db4f0; --fails: #f2a065; --contested: #b4bcc8; --accent: #8cbcf2;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 58rem; background: var(--page); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
header { padding: 3.5rem 0 1.5rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0 0 .75rem; font-size: clamp(1.7rem, 4.5vw, 2.5rem); line-height: 1.15; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
h3 { margin: 0 0 .5rem; font-size: 1.1rem; line-height: 1.35; }
h4, h5, h6 { margin: 0 0 .5rem; font-size: 1rem; }
section { scroll-margin-top: 1rem; }
main > section { padding-top: 3.25rem; }
section section { margin-top: 1.75rem; }
p, ul, ol { margin: 0 0 .8rem; max-width: 46rem; }
ul, ol { padding-left: 1.25rem; }
li { margin-bottom: .3rem; }
li > ul { margin-top: .3rem; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .4rem .8rem; background: var(--page); z-index: 1; }
.origin, .quiet, figcaption, caption { color: var(--quiet); }
.origin { margin: 0; font-size: .9rem; max-width: none; overflow-wrap: anywhere; }
code {
  font: .88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  background: var(--raised); padding: .08em .3em; border-radius: 3px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
code.short { white-space: nowrap; }
nav { padding: 1.25rem 0; border-bottom: 1px solid var(--line); font-size: .93rem; }
nav ol { margin: 0; padding: 0; list-style: none; max-width: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .2rem 1.5rem; }
nav li { margin: 0; }
nav a { display: block; padding: .2rem 0; text-decoration: none; }
nav a:hover, .bars a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; margin: 0 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45; }
caption { text-align: left; padding: 0 0 .4rem; font-size: .88rem; }
caption span { position: sticky; left: 0; display: inline-block; max-width: min(100%, calc(100vw - 2.5rem)); }
th, td { padding: .45rem .9rem .45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; color: var(--quiet); border-bottom-color: var(--quiet); vertical-align: bottom; }
tbody th { font-weight: 500; min-width: 7rem; }
td { min-width: 4rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.number { white-space: normal; }
figure { margin: 1.25rem 0 1.5rem; }
figcaption { font-size: .88rem; margin-bottom: .75rem; max-width: 46rem; }
.bars { list-style: none; margin: 0; padding: 0; max-width: none; }
.bars li, .axis { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) 4.2rem; gap: .9rem; align-items: center; }
.bars li { margin: 0; padding: .32rem 0; border-bottom: 1px solid var(--line); }
.label { font-size: .92rem; line-height: 1.4; padding-left: 1.35rem; text-indent: -1.35rem; }
.label code { text-indent: 0; }
.bars a { color: inherit; text-decoration: none; }
.says { font-size: .9rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sign { display: inline-block; width: 1.35rem; text-indent: 0; font-weight: 700; }
.spoken { position: absolute; left: -100rem; }
svg { display: block; overflow: visible; }
svg text { font: .8rem system-ui, sans-serif; fill: var(--quiet); font-variant-numeric: tabular-nums; }
.track { fill: var(--track); }
.fill { fill: var(--accent); opacity: .8; }
.strip.holds .fill { fill: var(--holds); }
.strip.fails .fill { fill: var(--fails); }
.strip.contested .fill { fill: var(--contested); }
.interval { stroke: var(--ink); stroke-width: 1.5; }
.mark { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 2; }
.axis { padding-top: .2rem; }
.plot { padding: .75rem 1.5rem 1.75rem 3.25rem; }
.grid { stroke: var(--line); }
.dot { fill: var(--accent); stroke: var(--page); stroke-width: 2; }
svg text.number { fill: var(--page); font-weight: 700; font-size: .75rem; }
.lane-title { margin-top: .6rem; color: var(--ink); }
.plot.lane { padding: 1.1rem 3.5rem .5rem 3.25rem; }
.plot.lane:last-of-type { padding-bottom: 1.75rem; }
.zero { stroke: var(--quiet); stroke-width: 1.5; }
.band { fill: var(--accent); opacity: .18; }
.middle { stroke: var(--accent); stroke-width: 2; }
.kept { fill: var(--accent); }
.doubted { fill: var(--page); stroke: var(--accent); stroke-width: 2; }
.cross { stroke: var(--fails); stroke-width: 3; }
svg text.tempted { fill: var(--fails); font-weight: 650; paint-order: stroke; stroke: var(--page); stroke-width: 4px; }
.axis-title { margin: 0; max-width: none; font-size: .85rem; color: var(--quiet); }
.axis-title.end { text-align: right; padding-right: 1.5rem; }
.legend { margin: .75rem 0; font-size: .92rem; }
details { margin-top: .75rem; font-size: .95rem; }
summary { cursor: pointer; color: var(--accent); font-size: .9rem; margin-bottom: .5rem; }
.holds.verdict, .holds.sign { color: var(--holds); }
.fails.verdict, .fails.sign { color: var(--fails); }
.contested.verdict, .contested.sign { color: var(--contested); }
.verdict { font-weight: 650; white-space: nowrap; margin-right: .25rem; }
.claim { padding: .2rem 0 .2rem 1.1rem; border-left: 3px solid var(--line); }
.claim.holds { border-left-color: var(--holds); }
.claim.fails { border-left-color: var(--fails); border-left-style: dashed; }
.claim.contested { border-left-color: var(--contested); border-left-style: dotted; }
.claim p { margin-bottom: .5rem; }
@media (max-width: 40rem) {
  header { padding-top: 2rem; }
  .bars li, .axis { grid-template-columns: minmax(0, 1fr) 3.8rem; gap: .15rem .75rem; }
  .bars .label { grid-column: 1 / -1; }
  .axis .label { display: none; }
  nav ol { grid-template-columns: 1fr; }
  .number { white-space: normal; min-width: 3.4rem; }
  th, td { padding-right: .7rem; }
  tbody th { min-width: 6rem; }
  tbody th { position: sticky; left: 0; max-width: 9rem; background: var(--page); }
  tbody th code { white-space: normal; }
  td:nth-child(n + 5):last-child:not(.number) { min-width: 13rem; }
}
@media (min-width: 78rem) {
  body { max-width: 76rem; display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); column-gap: 3.5rem; }
  header, .skip { grid-column: 1 / -1; }
  nav { border: 0; padding: 3.25rem 0; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; }
  nav ol { grid-template-columns: 1fr; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --raised: #f4f4f4; --ink: #000; --quiet: #444; --line: #bbb; --track: #e4e4e4; --holds: #1b5fa8; --fails: #b3470b; --contested: #5c6470; --accent: #1b5fa8; }
  @page { margin: 2cm 1.8cm; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; display: block; orphans: 3; widows: 3; }
  header { padding-top: 0; }
  nav, .skip, details { display: none; }
  main > section { padding-top: 1.5rem; }
  h1, h2, h3, h4, h5, h6, caption, figcaption, thead, .axis-title:not(.end), .plot { break-after: avoid; }
  tr, li, p, .claim, .plot, .axis { break-inside: avoid; }
  .axis { break-before: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  table code { white-space: normal; }
  tbody th { position: static; min-width: 5rem; }
  td, td:nth-child(n + 5):last-child:not(.number) { min-width: 0; }
  th, td { padding-right: .6rem; }
  td.number { white-space: nowrap; }
  a { color: inherit; }
  .fill, .track, .dot, .band, .kept, code { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
