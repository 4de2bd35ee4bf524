import type { PrintedSchema } from "../../commands/print-schema";
import { composeSupergraph } from "../../schema/compose";

/**
 * The departments' printed SDL, one of them changed, composed as `npm run schema` does.
 *
 * @throws Error when nothing was changed
 */
export function recomposeSupergraph(
  printed: PrintedSchema,
  department: string,
  change: (sdl: string) => string,
): string {
  const subgraphs = [...printed]
    .filter(([file]) => file.endsWith(".graphql") && file !== "supergraph.graphql")
    .map(([file, text]) => {
      const name = file.replace(/\.graphql$/, "");
      const sdl = name === department ? change(text) : text;
      if (name === department && sdl === text) throw new Error(`Nothing of ${department} was changed`);
      return { name, url: "", sdl };
    });
  return composeSupergraph(subgraphs);
}
