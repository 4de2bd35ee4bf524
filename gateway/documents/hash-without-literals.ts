import { Lexer, Source, TokenKind } from "graphql";
import { hashDocument } from "./trusted-document";

/** As many as a document may have; the rest of a longer text says nothing that the hash would need. */
const MOST_TOKENS = 2_000;

const LITERALS: ReadonlySet<TokenKind> = new Set([
  TokenKind.INT,
  TokenKind.FLOAT,
  TokenKind.STRING,
  TokenKind.BLOCK_STRING,
  TokenKind.COMMENT,
]);

/**
 * The hash of a text with a `?` in place of each number, string and comment, which could be guessed from the hash of the whole:
 * there are few enough identity numbers to try them all. For a text that has none of these it is `hashDocument`.
 *
 * What cannot be read as GraphQL, and all that follows it, is left out, too.
 */
export function hashWithoutLiterals(text: string): string {
  let blanked = "";
  let copied = 0;
  for (const { start, end } of literalsOf(text)) {
    blanked += `${text.slice(copied, start)}?`;
    copied = end;
  }
  return hashDocument(blanked + text.slice(copied));
}

function* literalsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  const lexer = new Lexer(new Source(text));
  let read = 0;
  try {
    for (let count = 0; count < MOST_TOKENS; count++) {
      const before = lexer.token;
      const token = lexer.advance();
      // The comments that the lexer passed over stand in the chain between the two.
      for (let each = before.next; each; each = each.next) if (LITERALS.has(each.kind)) yield each;
      if (token.kind === TokenKind.EOF) return;
      read = token.end;
    }
  } catch {
    // Not GraphQL from here on.
  }
  yield { start: read, end: text.length };
}
