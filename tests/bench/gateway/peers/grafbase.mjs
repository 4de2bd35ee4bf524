import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PACKAGE = "@grafbase/cli-x86_64-unknown-linux-musl/package.json";

/**
 * Grafbase's engine in Rust, as its command line serves it for development: the only such gateway that comes whole in an
 * npm package. It composes the subgraphs itself. It is told to watch nothing and to call nobody.
 */
export async function start({ port, subgraphs, folder }) {
  const binary = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), "grafbase");
  const tables = subgraphs.map(({ name, url, sdl }) => {
    const schema = join(folder, `${name}.graphql`);
    writeFileSync(schema, sdl);
    return `[subgraphs.${name}]\nurl = "${url}"\nschema_path = "${schema}"\n`;
  });
  const config = join(folder, "grafbase.toml");
  writeFileSync(config, tables.join("\n"));
  const child = spawn(binary, ["dev", "-c", config, "--listen-address", `127.0.0.1:${port}`], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  process.once("exit", () => child.kill());
  child.once("exit", (code) => process.exit(code ?? 1));
  return { pid: child.pid };
}
