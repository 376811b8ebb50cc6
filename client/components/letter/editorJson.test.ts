import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterDocumentSchema, letterLines } from "../../../protocol/messages/letter.ts";
import { editorFromLetter, letterFromEditor } from "./editorJson.ts";
import { type LetterDocument, LONGEST_SPAN, type Span, tidySpans } from "./LetterDocument.ts";
import { letterExtensions } from "./letterExtensions.ts";

const span: fc.Arbitrary<Span> = fc.record(
  {
    text: fc.oneof(fc.string({ minLength: 1, unit: "grapheme" }), fc.constantFrom("\n", "one\ntwo", "\n\n")),
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
  },
  { requiredKeys: ["text"] },
);
const line = fc.array(span, { maxLength: 6 }).map(tidySpans);
const anyLetter: fc.Arbitrary<LetterDocument> = fc.record({
  blocks: fc.array(
    fc.oneof(
      fc.record({ type: fc.constant("paragraph" as const), spans: line }),
      fc.record({
        type: fc.constant("list" as const),
        ordered: fc.boolean(),
        items: fc.array(line, { minLength: 1, maxLength: 4 }),
      }),
    ),
    { maxLength: 6 },
  ),
});

function withoutBlankEnd(letter: LetterDocument): LetterDocument {
  const last = letter.blocks.findLastIndex((block) => block.type === "list" || block.spans.length > 0);
  return { blocks: letter.blocks.slice(0, last + 1) };
}

describe("a letter in the editor", () => {
  it("comes back as it went in, but for empty lines at the end", () => {
    fc.assert(
      fc.property(anyLetter, (letter) => {
        expect(letterFromEditor(editorFromLetter(letter))).toEqual(withoutBlankEnd(letter));
      }),
    );
  });

  it("comes back through the editor's own schema too", () => {
    const schema = getSchema(letterExtensions(""));
    fc.assert(
      fc.property(anyLetter, (letter) => {
        const held = schema.nodeFromJSON(editorFromLetter(letter));
        held.check();
        expect(letterFromEditor(held.toJSON())).toEqual(withoutBlankEnd(letter));
      }),
    );
  });

  it("always is what the protocol takes", () => {
    fc.assert(
      fc.property(anyLetter, (letter) => {
        letterDocumentSchema.parse(letterFromEditor(editorFromLetter(letter)));
      }),
    );
  });

  it("keeps the words of what it has no shape for", () => {
    const content = {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: "Hello" }] },
        {
          type: "paragraph",
          content: [{ type: "text", text: " there", marks: [{ type: "link" }, { type: "bold" }] }],
        },
        { type: "bulletList", content: [] },
      ],
    };
    expect(letterFromEditor(content)).toEqual({
      blocks: [
        { type: "paragraph", spans: [{ text: "Hello" }] },
        { type: "paragraph", spans: [{ text: " there", bold: true }] },
      ],
    });
  });

  it("is empty while nothing was written", () => {
    expect(letterFromEditor(editorFromLetter({ blocks: [] }))).toEqual({ blocks: [] });
    expect(letterFromEditor({ type: "doc" })).toEqual({ blocks: [] });
  });
});

describe("runs of text", () => {
  it("are joined where they look the same, and never empty", () => {
    expect(tidySpans([{ text: "a" }, { text: "" }, { text: "b" }, { text: "c", bold: true }])).toEqual([
      { text: "ab" },
      { text: "c", bold: true },
    ]);
  });

  it("are cut where the protocol has its limit, never through a character", () => {
    const text = `${"a".repeat(LONGEST_SPAN - 1)}😀${"b".repeat(LONGEST_SPAN)}`;
    const cut = tidySpans([{ text }]);
    expect(cut.map((part) => part.text.length)).toEqual([LONGEST_SPAN - 1, LONGEST_SPAN, 2]);
    expect(cut[1]?.text.startsWith("😀")).toBe(true);
    expect(letterLines({ blocks: [{ type: "paragraph", spans: cut }] })).toEqual([text]);
  });
});
