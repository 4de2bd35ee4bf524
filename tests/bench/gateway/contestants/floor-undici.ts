import type { Dispatcher } from "undici";
import { Pool } from "undici";
import type { Start } from "../contestant";
import { serveFloor } from "./serve-floor";

/** The floor over undici's pool at its quickest: `dispatch` with a handler of our own. */
export const start: Start = async (stand) => {
  const pools = new Map(
    stand.subgraphs.map(({ name, url }) => [name as string, new Pool(new URL(url).origin, { connections: 64 })]),
  );
  await serveFloor(stand, (subgraph, body) => {
    return new Promise((resolve, reject) => {
      pools
        .get(subgraph)!
        .dispatch(
          { method: "POST", path: "/graphql", headers: { "content-type": "application/json" }, body },
          collect(resolve, reject),
        );
    });
  });
};

function collect(resolve: (text: string) => void, reject: (error: Error) => void): Dispatcher.DispatchHandlers {
  const chunks: Buffer[] = [];
  return {
    onConnect: () => {},
    onHeaders: () => true,
    onData: (chunk) => {
      chunks.push(chunk);
      return true;
    },
    onComplete: () => resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString("utf8")),
    onError: reject,
  };
}
