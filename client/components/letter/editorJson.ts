import type { JSONContent } from "@tiptap/core";
import { type Block, type LetterDocument, type Span, tidySpans } from "./LetterDocument.ts";

/** What the editor holds, as a letter. Anything the letter has no shape for is left out; its words are kept. */
export function letterFromEditor(content: JSONContent): LetterDocument {
  const blocks = (content.content ?? []).flatMap(blockFrom);
  while (blocks.at(-1) !== undefined && isBlank(blocks.at(-1))) blocks.pop();
  return { blocks };
}

/** A letter, as the editor takes it. */
export function editorFromLetter(letter: LetterDocument): JSONContent {
  const blocks = letter.blocks.map(
    (block): JSONContent =>
      block.type === "paragraph"
        ? paragraph(block.spans)
        : {
            type: block.ordered ? "orderedList" : "bulletList",
            content: block.items.map((item) => ({ type: "listItem", content: [paragraph(item)] })),
          },
  );
  return { type: "doc", content: blocks.length === 0 ? [paragraph([])] : blocks };
}

function isBlank(block: Block | undefined): boolean {
  return block?.type === "paragraph" && block.spans.length === 0;
}

function blockFrom(node: JSONContent): Block[] {
  if (node.type === "bulletList" || node.type === "orderedList") {
    const items = (node.content ?? []).map((item) => tidySpans(spansFrom(item)));
    return items.length === 0 ? [] : [{ type: "list", ordered: node.type === "orderedList", items }];
  }
  return [{ type: "paragraph", spans: tidySpans(spansFrom(node)) }];
}

function spansFrom(node: JSONContent): Span[] {
  if (node.type !== "text" && node.type !== "hardBreak") return (node.content ?? []).flatMap(spansFrom);
  const marks = new Set((node.marks ?? []).map((mark) => mark.type));
  const span: Span = { text: node.type === "hardBreak" ? "\n" : (node.text ?? "") };
  if (marks.has("bold")) span.bold = true;
  if (marks.has("italic")) span.italic = true;
  return [span];
}

function paragraph(spans: readonly Span[]): JSONContent {
  const content = spans.flatMap(inline);
  return content.length === 0 ? { type: "paragraph" } : { type: "paragraph", content };
}

function inline(span: Span): JSONContent[] {
  const marks = [...(span.bold ? [{ type: "bold" }] : []), ...(span.italic ? [{ type: "italic" }] : [])];
  const marked = marks.length === 0 ? {} : { marks };
  return span.text
    .split(/(\n)/)
    .filter((part) => part !== "")
    .map((part) =>
      part === "\n" ? { type: "hardBreak", ...marked } : { type: "text", text: part, ...marked },
    );
}
