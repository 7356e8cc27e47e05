// What Word puts on the clipboard as HTML for a passage with a heading, paragraphs, a list, italics, a tracked change, a
// comment and a footnote. The words are made up.

/** The HTML. */
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
