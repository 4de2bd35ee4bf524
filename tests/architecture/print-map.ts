import type { StandingRoom } from "./list-rooms";

/** The rooms and the floors as a table of Markdown. */
export function printMap(rooms: readonly StandingRoom[]): string {
  const rows = rooms.map(({ name, answers, mayImport }) => [`\`${name}\``, answers, printFloor(mayImport)]);
  return [["room", "what it answers", "may import"], ["---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.map(escapeCell).join(" | ")} |`)
    .join("\n");
}

function printFloor(mayImport: StandingRoom["mayImport"]): string {
  if (mayImport === "anything") return "anything";
  return mayImport.length === 0 ? "nothing of ours" : mayImport.map((name) => `\`${name}\``).join(", ");
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|");
}
