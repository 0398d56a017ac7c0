// Anchors selectors in pages: a page a line on standard input, what was found a line on output.
//
// In:  {"html": "…", "selectors": [{"type": "TextQuoteSelector", …}, …]}
// Out: [[{"start": 3, "end": 9, "text": "…"}], …], the matches of each selector, in code points of
//      the text of <article>
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import { JSDOM } from "jsdom";
import { createInterface } from "node:readline";

const matchers = {
  TextQuoteSelector: createTextQuoteSelectorMatcher,
  TextPositionSelector: createTextPositionSelectorMatcher,
};
const codePoints = (text) => [...text].length;

async function anchored(selector, scope) {
  const found = [];
  for await (const range of matchers[selector.type](selector)(scope)) {
    const before = scope.ownerDocument.createRange();
    before.setStart(scope, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = codePoints(before.toString());
    const text = range.toString();
    found.push({ start, end: start + codePoints(text), text });
  }
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { html, selectors } = JSON.parse(line);
  const { window } = new JSDOM(html);
  for (const name of ["Node", "NodeFilter", "Range", "Element", "Text", "Document"]) {
    globalThis[name] = window[name];
  }
  const scope = window.document.querySelector("article");
  const all = [];
  for (const selector of selectors) all.push(await anchored(selector, scope));
  process.stdout.write(JSON.stringify(all) + "\n");
  window.close();
}
