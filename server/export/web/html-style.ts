// The style of a self-contained text on screen and on paper.

/** The style sheet. It refers to no other file, so nothing is fetched. */
export const pageStyle = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 42rem; background: #fff; color: #1a1a1a; font: 1.0625rem/1.6 "Noto Serif", Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
:lang(zh) { font-family: "Noto Serif SC", "Songti SC", SimSun, serif; }
:lang(ar) { font-family: "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif; }
header p { margin: 0; }
.head { display: grid; grid-template-columns: 1fr auto; border-bottom: 2px solid; }
.head > * { padding-block: .25rem; }
.organization, .symbol { align-self: end; border-bottom: 1px solid; font-size: 1.125rem; }
.symbol, .day { padding-inline-start: 1rem; text-align: end; }
.organ { padding-bottom: 1.75rem !important; font-size: 1.375rem; font-weight: 700; }
.day { font-size: .9375rem; }
.adoption { margin-top: 1.5rem !important; font-size: 1.1875rem; font-weight: 700; }
.under { padding-top: .25rem; font-size: .9375rem; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
h1 { margin: 2.25rem 0 1.5rem; font-size: 1.4375rem; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.1875rem; }
h3, h4 { margin: 1.5rem 0 .75rem; font-size: 1.0625rem; }
main p { margin: 0 0 .9375rem; }
ul { margin: 0; padding: 0; list-style: none; }
.level-2 { margin-inline-start: 2.125rem; }
.level-3 { margin-inline-start: 4.25rem; }
.label { unicode-bidi: isolate; margin-inline-end: .375em; white-space: nowrap; }
sup { line-height: 0; }
a { color: #1d4f91; }
a:focus-visible { outline: 2px solid #1d4f91; outline-offset: 2px; }
sup a { padding: 0 .15em; text-decoration: none; }
section { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid #bbb; font-size: .875rem; line-height: 1.55; }
section ol { margin: 0; padding-inline-start: 2em; }
:target { background: #f0f5fb; }
footer { margin-top: 2.5rem; color: #555; font: .75rem/1.5 system-ui, sans-serif; }
footer p { margin: 0; }
.closing { margin-bottom: 2.5rem; color: #1a1a1a; text-align: end; font: italic 1.0625rem/1.6 "Noto Serif", Georgia, "Times New Roman", serif; }
code { overflow-wrap: anywhere; }
@page { size: letter; margin: 25mm 32mm; @bottom-right { content: counter(page) "/" counter(pages); font: 700 8.5pt serif; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.45; }
  h1, h2, h3, h4 { break-after: avoid; }
  main p, li { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
  [role="doc-backlink"] { display: none; }
}
`;
