import { readFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";

/** The only address at which the server listens. */
export const HOST = "127.0.0.1";

/**
 * The port that was asked for, or the one used last time while it is free, or any free one.
 *
 * @param memory file that holds the port used last time, where there was one
 * @throws Error when the port that was asked for is taken.
 */
export async function choosePort(memory: string, wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    if (await isPortFree(wanted)) return wanted;
    throw new Error(
      `端口 ${wanted} 已被占用，请为数据库另选端口。 Port ${wanted} is taken; choose another for the database.`,
    );
  }
  const remembered = Number(await readFile(memory, "utf8").catch(() => "0"));
  if (remembered > 0 && (await isPortFree(remembered))) return remembered;
  return openPort(0);
}

export async function isPortFree(port: number): Promise<boolean> {
  return openPort(port).then(
    () => true,
    () => false,
  );
}

/** Opens the port, any free one for 0, and closes it at once. */
function openPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host: HOST, port, exclusive: true }, () => {
      const { port: opened } = server.address() as AddressInfo;
      server.close(() => resolve(opened));
    });
  });
}
