// Submissions as they are published, in many shapes, of which it is known what is asked for. All of it was written for this.

/** What is asked for, in the order in which it stands: sentences and short lines of a list. */
export const asks = [
  "We call on all States to publish the flow of every shared river once a day.",
  "River authorities should receive lasting funds, and no less than one per cent of the water budget.",
  "Open data for every basin",
  "No dams without consent",
  "Public gauges in forty basins",
  "The review of 2030 must hear those who live along the rivers before it begins.",
] as const;

const [first, second, one, two, three, last] = asks;

/** A page: its name as a file, and what it is written as. */
export type PublishedPage = { readonly name: string; readonly source: string };

const plainMarkdown = `## What we ask\n\n${first}\n\n${second}\n\n- ${one}\n- ${two}\n- ${three}\n\n## What follows\n\n${last}\n`;

/** The same asks in Markdown, with what sites and tools put around them. */
export const markdownPages: readonly PublishedPage[] = [
  { name: "plain.md", source: `# Rivers for all\n\n${plainMarkdown}` },
  {
    name: "front-matter.md",
    source: `---\ntitle: "Rivers for all"\nlayout: page\ndate: 2031-04-02\ntags:\n  - rivers\n  - data\nmenu:\n  main: {weight: 3}\n---\n\n${plainMarkdown}`,
  },
  {
    name: "toml.md",
    source: `+++\ntitle = "Rivers for all"\ndraft = false\n[params]\n  hero = "river.png"\n+++\n\n${plainMarkdown}`,
  },
  {
    name: "readme.md",
    source: `<!-- This page is made by a tool -->\n<div align="center">\n  <img src="logo.png" alt="Logo of the network" width="120">\n  <h1>Rivers for all</h1>\n</div>\n\n[![build](https://img.example/b.svg)](https://ci.example) [![licence](https://img.example/l.svg)](LICENSE)\n\n<style>\n.badge { color: navy; }\n\n.hero { margin: 0 auto }\n</style>\n\n${plainMarkdown}\n<p align="right">(<a href="#top">back to top</a>)</p>\n`,
  },
  {
    name: "shortcodes.md",
    source: `# Rivers for all\n\n{{< figure src="map.png" title="The basins" >}}\n\n{% include toc.html level="2" %}\n\n## What we ask {#ask .wide}\n\n{{% notice info %}}\n${first}\n{{% /notice %}}\n\n${second}\n{: .lead}\n\n* ${one}\n* ${two}\n* ${three}\n\n{% comment %} not for readers {% endcomment %}\n\n:::tip\n${last}\n:::\n`,
  },
  {
    name: "menu.md",
    source: `[Skip to content](#content)\n\n- [Home](/)\n- [Who we are](/about "About the network")\n- [News](/news)\n  - [Archive](/news/old)\n\n# Rivers for all\n\n${plainMarkdown}\nShare this page: [Facebook](https://f.example) | [X](https://x.example) | [LinkedIn](https://l.example)\n\n[Home](/) > [Statements](/s) > [Rivers for all](/s/rivers)\n\n© 2031 River Network. All rights reserved.\n`,
  },
  {
    name: "links.md",
    source: `# Rivers for all\n\n## What we ask\n\nWe call on [all States](https://un.example/members "Members") to publish the flow of [every shared river][map] once a day.\n\nRiver authorities should receive **lasting** funds, and _no less_ than [one per cent](./budget.md#share) of the water budget.[^1]\n\n1. ${one}\n2. ${two}\n3. ${three}\n\n## What follows\n\nThe review of 2030 must hear those who live along the rivers[^long] before it begins.\n\n[map]: https://map.example/rivers "A map"\n[unused]: https://map.example/lakes\n\n[^1]: Decision 7, second part.\n[^long]: As the meeting of May said,\n    in its summary.\n`,
  },
  {
    name: "widgets.md",
    source: `# Rivers for all\n\n<button class="copy" onclick="copy()">Copy the link</button>\n\n<template id="card">\n\nCard of a member\n\n</template>\n\n<script>\n  window.track("page");\n</script>\n\n${plainMarkdown}\n<nav>\n\n[Earlier](/1) [Later](/2)\n\n</nav>\n\n<form action="/subscribe"><label>Subscribe to our newsletter</label><input type="email"><select><option>Weekly</option></select></form>\n`,
  },
  {
    name: "details.md",
    source: `# Rivers for all\n\n<details>\n<summary>What we ask</summary>\n\n${first}\n\n${second}\n\n</details>\n\n<section>\n<h2>In short</h2>\n<ul>\n<li>${one}</li>\n<li>${two}</li>\n<li>${three}</li>\n</ul>\n</section>\n\n> ${last}\n\n\`\`\`mermaid\ngraph TD; A[River] --> B[Sea];\n\`\`\`\n`,
  },
  {
    name: "underlined.md",
    source: `Rivers for all\n==============\n\nWhat we ask\n-----------\n\n${first}\n\n${second}\n\n+ ${one}\n+ ${two}\n+ ${three}\n\n* * *\n\n${last}\n---\n`,
  },
  {
    name: "contents.md",
    source: `# Rivers for all\n\n## Table of contents\n\n1. [What we ask](#what-we-ask)\n2. [What follows](#what-follows)\n3. [Who signed](#who-signed)\n\n[TOC]\n\n${plainMarkdown}\n## Who signed\n\n- Association of River Towns (Kenya)\n- Centro de Estudios del Agua\n- Réseau des lacs et rivières\n- Ana Beatriz Correia, University of the Delta\n`,
  },
  {
    name: "converted.md",
    source: `::: {#content .main}\n[]{#top}\n\n# [Rivers for all]{.underline} {#rivers .unnumbered}\n\n${plainMarkdown}\n![Map](data:image/png;base64,AAAA){width="3in" height="2in"}\n:::\n`,
  },
  {
    name: "copied.md",
    source: `[Skip to main content](#main)\n\n[![Site logo](/img/logo.svg)](/)\n\n*   [Home](/)\n*   [Issues](/issues)\n*   [Take action](/action)\n\nSearch\n\nEN | FR | ES\n\n[Home](/) / [News](/news) / Rivers for all\n\n# Rivers for all\n\nBy [Editorial team](/team) | 12 May 2031 | 4 min read\n\nShare on Facebook Share on Twitter Share via Email\n\n${plainMarkdown}\n* * *\n\n**Signed,**\n\n*   Access For People\n*   Digital Rights Foundation – Pakistan\n*   Jonction, Sénégal\n\nTags: [data](/t/data), [rivers](/t/rivers)\n\n### Related\n\n*   [Why data matters](/1)\n*   [Ten years of rivers](/2)\n*   [The case for gauges](/3)\n\n[Privacy policy](/privacy) · [Terms](/terms) · [Contact](/contact)\n`,
  },
  {
    name: "component.md",
    source: `import Hero from "../components/hero";\n\n<Hero title="Rivers" image="river.png" />\n\n# Rivers for all\n\n${plainMarkdown}\n<Footer links={3} />\n`,
  },
];

const body = `<h1>Rivers for all</h1><h2>What we ask</h2><p>${first}</p><p>${second}</p><ul><li>${one}</li><li>${two}</li><li>${three}</li></ul><h2>What follows</h2><p>${last}</p>`;
const page = (inside: string, title = "Rivers for all | River Network"): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><style>p{color:red}</style><script>track()</script></head>${inside}</html>`;

/** The same asks as web pages, with what sites have around them. */
export const webPages: readonly PublishedPage[] = [
  { name: "plain.html", source: page(`<body>${body}</body>`) },
  {
    name: "blog.html",
    source: page(
      `<body class="single has-sidebar nav-fixed"><header><nav aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/w">Our work</a></li></ul></nav></header><div class="breadcrumbs"><a href="/">Home</a> » <a href="/n">News</a> » <span>Rivers</span></div><main><article>${body}<div class="share-buttons">Share: <a href="#">Facebook</a> <a href="#">Post</a></div></article><aside><h3>Read next</h3><p>Ten years of clean lakes, and what is left to be done in the north.</p></aside></main><footer><p>River Network is a registered charity with offices in nine towns.</p></footer></body>`,
    ),
  },
  {
    name: "roles.html",
    source: page(
      `<body><div role="banner">A site of the River Network</div><div role="navigation"><a href="/a">Work</a><a href="/b">Team</a></div><div id="content" class="page-content">${body}</div><div role="complementary"><p>Follow the work of the network in a monthly letter of ours.</p></div><div role="contentinfo">Made in the delta, with care, by many hands of the network.</div></body>`,
    ),
  },
  {
    name: "cookies.html",
    source: page(
      `<body><div class="cookie-banner" role="dialog"><p>This website uses cookies to give you the best experience. You may refuse them.</p><button>Accept all</button></div><div id="cookieNotice">We value your privacy.</div><article class="post">${body}</article></body>`,
    ),
  },
  {
    name: "unmarked.html",
    source: page(
      `<body><table><tr><td><a href="/">Home</a></td><td><a href="/about">Who we are</a></td><td><a href="/join">Join the network</a></td></tr></table>${body}<p>Share this page</p><p>Print</p><p>Back to top</p><p>Last updated: 3 May 2031</p><p>We use cookies on this site. By going on you accept them.</p><p>© River Network 2031</p></body>`,
    ),
  },
  {
    name: "shared.html",
    source: page(
      `<body><div id="masthead" class="site-header"><div class="logo">River Network</div><ul class="nav-list"><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></div><div class="wrap"><p class="breadcrumb-trail"><a href="/">Home</a> &gt; <a href="/n">News</a> &gt; Rivers for all</p><div class="elementor-widget elementor-widget-text-editor">${body}</div><div class="addtoany_share_save_container"><a href="#">Facebook</a><a href="#">Post</a></div></div><div class="widget widget_recent"><h4>Latest</h4><ul><li><a href="/1">On wells</a></li><li><a href="/2">On lakes</a></li></ul></div><p>All rights reserved © 2031</p></body>`,
    ),
  },
  {
    name: "endless.html",
    source: page(
      `<body><div class="menu-wrapper"><div class="main-menu"><ul><li><a href="/1">Rivers</a><ul><li><a href="/2">Lakes</a></li><li><a href="/3">Wells</a></li></ul></li></ul></div></div><div class="entry-content">${body}</div><div class="related-posts"><h3>More</h3><p>A report on wells was published by the network last spring.</p></div><div class="comments-area"><p>Great statement, thank you all for this work on the rivers.</p></div></body>`,
    ),
  },
];

/** Names of those who sign, as they are listed: bodies, States, people with their offices. */
export const signatories: readonly string[] = [
  "Association of River Towns (Kenya)",
  "Centro de Estudios del Agua, Perú",
  "Réseau des lacs et rivières du Sud",
  "Delta Water Works Ltd.",
  "Ana Beatriz Correia, University of the Delta",
  "Global Forum for Clean Wells",
  "Instituto das Águas (Brazil)",
  "Dr. Otto Lind, River Institute",
  "Friends of the Estuary e.V.",
  "Youth Network for Water – Ghana",
  "Women of the Basin Coalition",
  "International Federation of Ferry Workers",
];

/** Lines before such a list, in several languages. */
export const openings: readonly string[] = [
  "Signed by:",
  "Signatories",
  "Endorsed by the following organizations:",
  "We, the undersigned organizations:",
  "List of signatories (12)",
  "This statement is supported by:",
  "Signataires :",
  "Signé par",
  "Nous, soussignés :",
  "Firmantes",
  "Organizaciones firmantes:",
  "Los abajo firmantes:",
  "Assinam:",
  "Organizações signatárias",
  "Подписали:",
  "Список подписавших организаций",
  "الموقعون:",
  "المنظمات الموقعة",
  "联署机构：",
  "签署方",
];
