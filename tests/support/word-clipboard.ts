// What word processors put on the clipboard for a passage with a heading, paragraphs, a list, italics, a table, an image,
// a tracked change, a comment and a footnote. The words are made up.

/** Word's HTML. */
export const wordClipboard = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Times New Roman",serif;} @list l0:level1 {mso-level-number-format:decimal;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2><b><span lang=EN-GB style='font-size:14.0pt;color:#2F5496'>Digital divides<o:p></o:p></span></b></h2>
<p class=MsoNormal style='text-align:justify'><i style='mso-bidi-font-style:normal'><span style='font-family:"Arial",sans-serif'>Recalling</span></i><span style='font-weight:bold'> the outcome of the
summit<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a>,<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><span lang=EN-GB>We commit to <del cite="mailto:A.%20Drafter" datetime="2026-01-05T10:00">fair</del><ins cite="mailto:A.%20Drafter" datetime="2026-01-05T10:00">open</ins> access:<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:54.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>To gather <a style='mso-comment-reference:AD_1;mso-comment-date:20260105'>data</a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[AD1]</a></span>;</p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level3 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(ii)<span>&nbsp; </span></span><![endif]>By <i>sex</i> and age.</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>To share it.</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Which data?</p></div></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>See A/1.</p></div></div>
<!--EndFragment--></body></html>`;

/** What a draft takes of it: each paragraph with its place, italics between low lines. */
export const wordParagraphs = [
  ["heading 2", "Digital divides"],
  ["words", "_Recalling_ the outcome of the summit,"],
  ["item 1", "We commit to open access:"],
  ["item 2", "To gather data;"],
  ["item 3", "By _sex_ and age."],
  ["item 2", "To share it."],
];

const libreOffice = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta name="generator" content="LibreOffice 25.2 (Linux)"/><style type="text/css">p { margin-bottom: 0.25cm; line-height: 115% }</style></head>
<body lang="en-GB" link="#000080"><h2 class="western">Digital divides</h2>
<p style="line-height: 100%; margin-bottom: 0cm"><i>Recalling</i> the
outcome<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> of the summit,</p>
<p style="margin-bottom: 0cm"><br/></p>
<ol><li><p style="margin-bottom: 0cm">We commit to open access:</p>
<ol type="a"><li><p>To gather data;</p></li><li><p>To share it.</p></li></ol></li></ol>
<table width="643"><col width="313"/><tr valign="top"><td><p>Target</p></td><td><p>2020</p></td></tr></table>
<p><img src="file:///tmp/lu1.png" name="Image1" width="20" height="20"/>As shown.</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>See A/1.</p></div></body></html>`;

const span =
  "font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;vertical-align:baseline;white-space:pre-wrap;";
const googleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr" style="line-height:1.38;"><span style="${span}font-style:normal;">Digital divides</span></h2><p dir="ltr"><span style="${span}font-style:italic;">Recalling</span><span style="${span}font-style:normal;"> the outcome of the summit,</span></p><br /><ol style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:decimal;${span}" aria-level="1"><p dir="ltr" role="presentation"><span style="${span}">We commit to open access:</span></p></li><ol style="margin-top:0;"><li dir="ltr" style="list-style-type:lower-alpha;${span}" aria-level="2"><p dir="ltr" role="presentation"><span style="${span}">To gather data;</span></p></li></ol></ol><p dir="rtl"><span style="${span}">نلتزم بسد الفجوة.</span></p><div dir="ltr" align="left"><table><tbody><tr><td><p dir="ltr"><span style="${span}">我们承诺</span></p></td><td><p dir="ltr"><span style="${span}">弥合鸿沟。</span></p></td></tr></tbody></table></div><p><span><img src="https://docs.example/image.png" width="20" /></span></p></b><br class="Apple-interchange-newline">`;

/** Whose clipboard it is, what is on it, and what a draft takes of it: each paragraph, italics between strokes. */
export const clipboards = [
  {
    from: "Word",
    html: wordClipboard,
    text: "Not taken.",
    words: [
      " section 2: Digital divides",
      ": /Recalling/ the outcome of the summit,",
      ": We commit to open access:",
      " operative 2: To gather data;",
      " operative 3: By /sex/ and age.",
      " operative 2: To share it.",
    ],
  },
  {
    from: "LibreOffice",
    html: libreOffice,
    text: "Not taken.",
    words: [
      " section 2: Digital divides",
      ": /Recalling/ the outcome of the summit,",
      ": We commit to open access:",
      " operative 2: To gather data;",
      " operative 2: To share it.",
      ": Target",
      ": 2020",
      ": As shown.",
    ],
  },
  {
    from: "Google Docs",
    html: googleDocs,
    text: "Not taken.",
    words: [
      " section 2: Digital divides",
      ": /Recalling/ the outcome of the summit,",
      ": We commit to open access:",
      " operative 2: To gather data;",
      ": نلتزم بسد الفجوة.",
      ": 我们承诺",
      ": 弥合鸿沟。",
    ],
  },
  {
    from: "plain text",
    html: "",
    text: "Digital divides\r\n\r\nWe commit:\tnow\r\n我们承诺。\n",
    words: [": Digital divides", ": We commit: now", ": 我们承诺。"],
  },
];
