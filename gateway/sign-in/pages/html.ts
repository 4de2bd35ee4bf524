/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template whose values are text and stay text: only what this function made is taken as HTML. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((each, place) => each + (place < parts.length ? textOf(parts[place]!) : "")).join(""));
}

function textOf(part: Part): string {
  if (typeof part === "string") return part.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
  return part instanceof Html ? part.text : part.map(({ text }) => text).join("\n");
}
