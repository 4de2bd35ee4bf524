import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { keepFresh } from "./keep-fresh";
import { listRooms } from "./list-rooms";
import { printMap } from "./print-map";

// The map in README.md, between its two markers.

const PROJECT = resolve(__dirname, "../..");
const BEGIN = "<!-- map: printed by npm run fix:readme -->";
const END = "<!-- /map -->";

const file = join(PROJECT, "README.md");
keepFresh(file, placeMap(readFileSync(file, "utf8")), "npm run fix:readme");

function placeMap(readme: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md must have the lines ${BEGIN} and ${END}, in this order.`);
  const map = printMap(listRooms(PROJECT).rooms);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${map}\n\n${readme.slice(end)}`;
}
